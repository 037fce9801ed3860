"""The indices of many surveys, read together: as many queries for one as for a thousand."""

from dataclasses import dataclass

from results.aggregate import Method, Part
from results.index import Index, compute
from results.tally import Tally, merged
from survey.storage.database import Connection
from survey.storage.definitions import questionnaires_of, rules_of
from survey.storage.populations import populations_in
from survey.storage.surveys import Survey, Surveys, surveys_in
from survey.storage.tallies import read_service_tallies


@dataclass(frozen=True, slots=True)
class SurveyIndex:
    """One survey, all its services counted together; ``population`` None if not all known."""

    survey: Survey
    index: Index
    tally: Tally
    population: int | None

    @property
    def name(self) -> str:
        """A name that no other survey has."""
        return f"{self.survey.unit_name}: {self.survey.title} ({self.survey.id})"

    def part(self, name: str) -> Part:
        """Return it as a part of a larger whole; a population below the responses is none."""
        fits = self.population is not None and self.population >= max(1, self.index.responses)
        people = self.population if fits else None
        return Part(name, self.index, self.tally, people, Method.POOLED)


def read_indices(connection: Connection, scope: Surveys) -> tuple[SurveyIndex, ...]:
    """Compute the index of every survey of a scope, the earliest first."""
    found = surveys_in(connection, scope)
    forms = questionnaires_of(connection, (survey.questionnaire for survey in found))
    rules = rules_of(connection, (survey.rule for survey in found))
    people = populations_in(connection, scope.ids())
    shapes = {survey.id: forms[survey.questionnaire] for survey in found}
    tallies: dict[str, list[Tally]] = {survey.id: [] for survey in found}
    for survey_id, _, tally in read_service_tallies(connection, scope.ids(), shapes):
        tallies[survey_id].append(tally)
    made = []
    for survey in found:
        form, rule = forms[survey.questionnaire], rules[survey.rule]
        whole = merged(tallies[survey.id], len(form.items), form.scale)
        index = compute(rule, form, whole)
        made.append(SurveyIndex(survey, index, whole, people.get(survey.id)))
    return tuple(made)
