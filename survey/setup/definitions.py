"""What a setup file calls questionnaire, rule or document: a shipped one, or a file beside it."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from pydantic import Field

from questionnaires.catalog import find_questionnaire, find_rule
from questionnaires.loader import load_questionnaire, load_rule
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from results.accountability.indicator import IkuDocument, find_document
from survey.intake.indicator_file import ENDINGS, read_document

Definition = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_./-]{0,199}$")]
"""The id of a shipped definition, or the name of a file beside the setup file."""


Kept = Callable[[str, int], IkuDocument | None]
"""The document by which an agency accounts in a year already, None where it does not yet."""


class Shelf:
    """Definitions by name; files lie in ``folder`` or below it.

    ``kept`` knows the documents of the agencies that are served already.
    """

    def __init__(self, folder: Path = Path(), kept: Kept = lambda _agency, _year: None) -> None:
        self._folder = folder
        self._kept = kept

    def questionnaire(self, name: str) -> Questionnaire:
        """Return a questionnaire; raise UnknownDefinitionError or DefinitionError."""
        is_file = self.is_file(name)
        return load_questionnaire(self._folder / name) if is_file else find_questionnaire(name)

    def rule(self, name: str) -> Rule:
        """Return a rule; raise UnknownDefinitionError or DefinitionError."""
        return load_rule(self._folder / name) if self.is_file(name) else find_rule(name)

    def document(self, name: str) -> IkuDocument:
        """Return an IKU document; raise UnknownDefinitionError or IndicatorFileError."""
        return read_document(self._folder / name) if self.is_file(name) else find_document(name)

    def document_for(self, agency_id: str, year: int, name: str) -> IkuDocument:
        """Return the document of an agency and year: what it has already, else that of ``name``.

        Raises as ``document`` does.
        """
        return self._kept(agency_id, year) or self.document(name)

    @staticmethod
    def is_file(name: str) -> bool:
        """Whether a name is that of a file, and not of something shipped."""
        return name.endswith(ENDINGS)
