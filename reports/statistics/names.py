"""What the groups of respondents are called, and who was compared with whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from questionnaires.model import Questionnaire
from reports import words
from results.crosstab import NOT_TOLD
from results.partitions import CHANNEL, SERVICE


@dataclass(frozen=True, slots=True)
class Earlier:
    """The earlier survey that this one is compared with."""

    survey_id: str
    title: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Names:
    """Names by code: those of the questionnaire, and ``services`` by their id."""

    questionnaire: Questionnaire
    services: Mapping[str, str]

    def field(self, code: str) -> str:
        """Name what parts the respondents."""
        known = {SERVICE: "Jenis layanan", CHANNEL: "Saluran"}
        profile = {field.code: field.label.id for field in self.questionnaire.profile}
        return (known | profile)[code]

    def group(self, field: str, value: str) -> str:
        """Name one group of a field."""
        if value == NOT_TOLD:
            return "tidak menyebutkan"
        if field == SERVICE:
            return self.services[value]
        if field == CHANNEL:
            return words.channel(value)
        return self._choices(field)[value]

    def member(self, field: str, value: str) -> str:
        """Name one group where its field does not stand beside it."""
        return f"{self.field(field)} {self.group(field, value)}"

    def _choices(self, code: str) -> dict[str, str]:
        fields = (field for field in self.questionnaire.profile if field.code == code)
        return {choice.code: choice.label.id for field in fields for choice in field.choices}
