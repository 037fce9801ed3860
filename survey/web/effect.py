"""What taking one response out of the counting, or back in, or late ones in, makes of the index."""

from dataclasses import dataclass, replace

from questionnaires.model import Questionnaire
from reports.content import Exclusion, Responses
from results.index import Index, compute
from results.tally import Tally, tally_of
from survey.storage.addendum import late_vectors
from survey.storage.database import Connection
from survey.storage.observations import Received
from survey.storage.surveys import Survey
from survey.storage.tallies import counting, read_tally
from survey.web.results_of import SurveyResult, read_result


@dataclass(frozen=True, slots=True)
class Effect:
    """The index and its responses, as they are and as they would be."""

    index: Index
    index_after: Index
    responses: Responses
    responses_after: Responses


def read_effect(connection: Connection, survey: Survey, one: Received, *, out: bool) -> Effect:
    """Compute the index twice, by the one function: as it is, and without ``one`` or with it.

    One in the addendum is in no index, so that taking it out of that changes none.
    """
    now = read_result(connection, survey)
    questionnaire, responses = now.index.questionnaire, now.facts.responses
    tally = read_tally(connection, survey.id, questionnaire)
    if not one.is_late:
        moved = _tally(survey, questionnaire, one.scores)
        tally = tally - moved if out else tally + moved
    others = tuple(e for e in responses.excluded if e.where != one.id)
    excluded = (*others, Exclusion(one.id, "")) if out else others
    addendum = responses.addendum - one.is_late
    return _effect(now, tally, replace(responses, excluded=excluded, addendum=addendum))


def read_addendum_effect(connection: Connection, survey: Survey) -> Effect:
    """Compute the index as it is, and with the whole addendum."""
    now = read_result(connection, survey)
    questionnaire = now.index.questionnaire
    late = _tally(survey, questionnaire, late_vectors(connection, survey.id))
    tally = read_tally(connection, survey.id, questionnaire) + late
    return _effect(now, tally, replace(now.facts.responses, addendum=0))


def _tally(survey: Survey, questionnaire: Questionnaire, vectors: bytes) -> Tally:
    """Count score vectors end to end as the survey does."""
    items = len(questionnaire.items)
    return tally_of(counting(vectors, items, survey.missing), items, questionnaire.scale)


def _effect(now: SurveyResult, after: Tally, responses: Responses) -> Effect:
    """Put both indices side by side; ``responses`` has what is excluded and late after it."""
    left = responses.in_time - after.responses - len(responses.excluded)
    return Effect(
        index=now.index,
        index_after=compute(now.index.rule, now.index.questionnaire, after),
        responses=now.facts.responses,
        responses_after=replace(responses, counted=after.responses, incomplete=left),
    )


def is_left_out(survey: Survey, one: Received) -> bool:
    """Whether the rule of a survey leaves a response out because it is not complete."""
    return not counting(one.scores, len(one.scores), survey.missing)
