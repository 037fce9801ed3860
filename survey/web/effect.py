"""What taking one response out of the counting, or back in, makes of the index."""

from dataclasses import dataclass, replace

from reports.content import Exclusion, Responses
from results.index import Index, compute
from results.tally import tally_of
from survey.storage.database import Connection
from survey.storage.observations import Received
from survey.storage.surveys import Survey
from survey.storage.tallies import counting, read_tally
from survey.web.results_of import read_result


@dataclass(frozen=True, slots=True)
class Effect:
    """The index and its responses, as they are and as they would be."""

    index: Index
    index_after: Index
    responses: Responses
    responses_after: Responses


def read_effect(connection: Connection, survey: Survey, one: Received, *, out: bool) -> Effect:
    """Compute the index twice, by the one function: as it is, and without ``one`` or with it."""
    now = read_result(connection, survey)
    index, responses = now.index, now.facts.responses
    questionnaire = index.questionnaire
    items = len(questionnaire.items)
    tally = read_tally(connection, survey.id, questionnaire)
    moved = tally_of(counting(one.scores, items, survey.missing), items, questionnaire.scale)
    after = tally - moved if out else tally + moved
    others = tuple(e for e in responses.excluded if e.where != one.id)
    excluded = (*others, Exclusion(one.id, "")) if out else others
    left = responses.in_time - after.responses - len(excluded)
    return Effect(
        index=index,
        index_after=compute(index.rule, questionnaire, after),
        responses=responses,
        responses_after=replace(
            responses, counted=after.responses, excluded=excluded, incomplete=left
        ),
    )


def is_left_out(survey: Survey, one: Received) -> bool:
    """Whether the rule of a survey leaves a response out because it is not complete."""
    return not counting(one.scores, len(one.scores), survey.missing)
