"""Responses that a person took out of the counting, with a reason; they stay stored."""

from sqlalchemy import Connection, select

from questionnaires.model import Questionnaire
from results.exclusions import ExclusionRecord
from survey import lifecycle
from survey.lifecycle import LockedError
from survey.storage import schema, trail
from survey.storage.counters import insert_into
from survey.storage.responses import is_late
from survey.storage.surveys import Survey
from survey.storage.tallies import Counted, Intake, count_out, counting
from survey.storage.trail import By, Change


def exclude(
    connection: Connection,
    survey_id: str,
    questionnaire: Questionnaire,
    record: ExclusionRecord,
    account_id: int,
) -> bool:
    """Take one response out of the tally, in the caller's transaction, and tell the trail.

    False if there is no such response, or it is out already, or in the addendum and so not
    in the tally; then nothing changes. Raises LockedError while the survey is final.
    """
    trail.hold(connection)
    table, survey = schema.response, schema.survey
    columns = (table.c.service_id, table.c.channel, table.c.scores)
    query = (
        select(*columns, survey.c.missing, survey.c.stage)
        .join(survey, survey.c.id == table.c.survey_id)
        .where(table.c.survey_id == survey_id, table.c.id == record.response, ~is_late())
    )
    found = connection.execute(query).one_or_none()
    if found is None:
        return False
    if found.stage == "final":
        raise LockedError(lifecycle.SURVEY, survey_id)
    row = {
        "survey_id": survey_id,
        "response_id": record.response,
        "reason": record.reason,
        "excluded_by": account_id,
        "excluded_at": record.when,
    }
    insert = insert_into(connection, schema.exclusion).values(row).on_conflict_do_nothing()
    if connection.execute(insert.returning(schema.exclusion.c.response_id)).first() is None:
        return False
    gone = Counted(survey_id, found.service_id, found.channel, bytes(found.scores), found.missing)
    count_out(connection, questionnaire, gone)
    by = By(record.who, record.when, record.reason)
    told = {"response": record.response}
    trail.append(connection, by, Change(lifecycle.SURVEY, survey_id, "exclude", new=told))
    return True


def exclusions_of(connection: Connection, survey_id: str) -> tuple[ExclusionRecord, ...]:
    """Return who took out what, when and why, in the order of time; in one query."""
    table, account = schema.exclusion, schema.account
    query = (
        select(table.c.response_id, account.c.username, table.c.excluded_at, table.c.reason)
        .join(account, account.c.id == table.c.excluded_by)
        .where(table.c.survey_id == survey_id)
        .order_by(table.c.excluded_at, table.c.response_id)
    )
    return tuple(ExclusionRecord(*row) for row in connection.execute(query))


def incomplete(connection: Connection, survey: Survey, intake: Intake) -> int:
    """Return how many responses, excluded by nobody, a rule of complete cases leaves out."""
    if survey.missing != "complete_case":
        return 0
    response, gone = schema.response, schema.exclusion
    same = (gone.c.survey_id == response.c.survey_id) & (gone.c.response_id == response.c.id)
    query = select(response.c.scores).join(gone, same).where(gone.c.survey_id == survey.id)
    excluded = (bytes(row.scores) for row in connection.execute(query))
    both = sum(not counting(vector, len(vector), survey.missing) for vector in excluded)
    return intake.responses - intake.complete - both
