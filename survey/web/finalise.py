"""Making a survey final: its result is locked as it is, if it follows from its responses."""

from dataclasses import replace

from questionnaires.model import Questionnaire
from reports.final_json import (
    CountedService,
    CountedSet,
    Locked,
    final_json,
)
from results.tally import empty_tally
from survey import lifecycle
from survey.lifecycle import find_move
from survey.storage.counted_set import counted_set
from survey.storage.database import Connection
from survey.storage.definitions import questionnaire_of
from survey.storage.periods import hold_state, move
from survey.storage.populations import populations
from survey.storage.recount import differences
from survey.storage.snapshots import Snapshot, add_snapshot
from survey.storage.surveys import Survey, services_of
from survey.storage.tallies import read_service_tallies
from survey.storage.trail import By, last_line
from survey.web.results_of import read_result


class RecountError(Exception):
    """A result that does not follow from its responses cannot be final; says every difference."""

    def __init__(self, differences: list[str]) -> None:
        self.differences = tuple(differences)
        super().__init__("; ".join(differences))


def finalise(connection: Connection, survey: Survey, by: By) -> Snapshot:
    """Lock the result of a closed or reopened survey as its next version; return it.

    All in the caller's transaction: the state is held, every response is counted again, and
    only where nothing differs are snapshot, state and trail written. Raises MoveError, or
    RecountError where the tally does not say what the responses say. A later version keeps
    the reason for which the one before was reopened.
    """
    state = hold_state(connection, survey.id)
    find_move(lifecycle.SURVEY, "finalise", state)
    locked = result_of_now(connection, survey)
    reopened = last_line(connection, lifecycle.SURVEY, survey.id, "reopen")
    because = replace(by, reason=reopened.told.reason if reopened else "")
    made = add_snapshot(connection, lifecycle.SURVEY, survey.id, final_json(locked), because)
    told = {"version": made.version, "snapshot": made.hash, "responses": locked.counted.sha256}
    move(connection, survey.id, "finalise", by, told)
    return made


def result_of_now(connection: Connection, survey: Survey) -> Locked:
    """Count every response again and return what they give, also where a result is locked.

    Raises RecountError where the tally does not say what the responses say.
    """
    found = differences(connection, survey, questionnaire_of(connection, survey.questionnaire))
    if found:
        raise RecountError(found)
    result = read_result(connection, replace(survey, state="closed"))
    number, sha256 = counted_set(connection, survey)
    tallied, taken = result.index.responses, result.facts.responses.counted
    if not number == tallied == taken:
        raise RecountError([f"{number} responses count, {tallied} in the tally, {taken} taken in"])
    services = _services(connection, survey, result.index.questionnaire)
    return Locked(result.index, result.facts, services, CountedSet(number, sha256))


def _services(
    connection: Connection, survey: Survey, questionnaire: Questionnaire
) -> tuple[CountedService, ...]:
    one = {survey.id: questionnaire}
    tallies = {name: tally for _, name, tally in read_service_tallies(connection, list(one), one)}
    nothing = empty_tally(len(questionnaire.items), questionnaire.scale)
    people = populations(connection, survey.id)
    return tuple(
        CountedService(each.id, each.name, people[each.id], tallies.get(each.id, nothing))
        for each in services_of(connection, survey.id)
    )
