"""The indices of many surveys, read together: as many queries for one as for a thousand."""

from dataclasses import dataclass

from reports.content import Final
from reports.final_json import Locked
from results.aggregate import Method, Part
from results.index import Index, compute
from results.tally import Tally, merged
from survey import lifecycle
from survey.storage.database import Connection
from survey.storage.definitions import questionnaires_of, rules_of
from survey.storage.populations import populations_in
from survey.storage.snapshots import latest_versions
from survey.storage.surveys import Survey, Surveys, surveys_in
from survey.storage.tallies import read_service_tallies
from survey.web.results_of import read_locked


@dataclass(frozen=True, slots=True)
class SurveyIndex:
    """One survey, all its services counted together.

    ``population`` is None if not all are known, ``final`` unless the figures are locked ones.
    """

    survey: Survey
    index: Index
    tally: Tally
    population: int | None
    final: Final | None = None

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
    """Return the index of every survey of a scope, computed or locked, the earliest first."""
    found = surveys_in(connection, scope)
    forms = questionnaires_of(connection, (survey.questionnaire for survey in found))
    rules = rules_of(connection, (survey.rule for survey in found))
    people = populations_in(connection, scope.ids())
    newest = latest_versions(connection, lifecycle.SURVEY, scope.ids())
    snapshots = [newest[survey.id] for survey in found if survey.is_final]
    locked = {one.facts.survey_id: one for one in read_locked(connection, snapshots)}
    shapes = {survey.id: forms[survey.questionnaire] for survey in found}
    tallies: dict[str, list[Tally]] = {survey.id: [] for survey in found}
    for survey_id, _, tally in read_service_tallies(connection, scope.ids(), shapes):
        tallies[survey_id].append(tally)
    made = []
    for survey in found:
        if survey.is_final:
            made.append(_as_locked(survey, locked[survey.id]))
            continue
        form, rule = forms[survey.questionnaire], rules[survey.rule]
        whole = merged(tallies[survey.id], len(form.items), form.scale)
        index = compute(rule, form, whole)
        made.append(SurveyIndex(survey, index, whole, people.get(survey.id)))
    return tuple(made)


def _as_locked(survey: Survey, locked: Locked) -> SurveyIndex:
    """Return a final survey by the figures that were locked, its users among them."""
    known = [service.population for service in locked.services if service.population is not None]
    people = sum(known) if len(known) == len(locked.services) else None
    return SurveyIndex(survey, locked.index, locked.tally, people, locked.facts.final)
