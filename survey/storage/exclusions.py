"""Responses that a person took out of the counting, or took back in; they stay stored.

The table is a log that is only ever added to: on one response the odd acts take out and the
even ones take back in, so two people at once cannot both do the same.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from questionnaires.model import Questionnaire
from results.exclusions import Act, ExclusionRecord, in_force
from survey import lifecycle
from survey.lifecycle import LockedError
from survey.storage import schema, trail
from survey.storage.addendum import count_late, leave
from survey.storage.responses import is_excluded, is_late
from survey.storage.surveys import Survey
from survey.storage.tallies import Counted, Intake, count_back, count_in, count_out, counting
from survey.storage.trail import By, Change


def exclude(
    connection: Connection,
    survey_id: str,
    questionnaire: Questionnaire,
    record: ExclusionRecord,
    account_id: int,
) -> bool:
    """Take one response out of the tally, in the caller's transaction, and tell the trail.

    One in the addendum is taken out of that: it is received and excluded, and was never
    counted. False if there is no such response, or it is out already; then nothing changes.
    Raises LockedError while the survey is final.
    """
    gone = _held(connection, survey_id, record.response)
    if gone is None or not _append(connection, survey_id, record, account_id, takes_out=True):
        return False
    late = count_late(connection, survey_id) if gone.is_late else 0
    if gone.is_late:
        count_in(connection, questionnaire, gone.counted, gone.received_at)
        leave(connection, survey_id, record.response)
    count_out(connection, questionnaire, gone.counted)
    _tell(connection, survey_id, "exclude", record, late)
    return True


def readmit(
    connection: Connection,
    survey_id: str,
    questionnaire: Questionnaire,
    record: ExclusionRecord,
    account_id: int,
) -> bool:
    """Take an exclusion back: the response counts again, and the log keeps both acts.

    ``record`` says who takes it back, when and why. False if it is not out; nothing changes.
    Raises LockedError while the survey is final.
    """
    back = _held(connection, survey_id, record.response)
    if back is None or not _append(connection, survey_id, record, account_id, takes_out=False):
        return False
    count_back(connection, questionnaire, back.counted)
    _tell(connection, survey_id, "readmit", record)
    return True


def acts_of(connection: Connection, survey_id: str) -> tuple[Act, ...]:
    """Return the whole log of a survey in the order of time; in one query."""
    table, account = schema.exclusion, schema.account
    query = (
        select(
            table.c.act,
            table.c.response_id,
            account.c.username,
            table.c.excluded_at,
            table.c.reason,
        )
        .join(account, account.c.id == table.c.excluded_by)
        .where(table.c.survey_id == survey_id)
        .order_by(table.c.excluded_at, table.c.response_id, table.c.act)
    )
    return tuple(Act(act, ExclusionRecord(*row)) for act, *row in connection.execute(query))


def exclusions_of(connection: Connection, survey_id: str) -> tuple[ExclusionRecord, ...]:
    """Return who took out what, when and why, of all that is still out."""
    return in_force(acts_of(connection, survey_id))


def incomplete(connection: Connection, survey: Survey, intake: Intake) -> int:
    """Return how many responses, excluded by nobody, a rule of complete cases leaves out."""
    if survey.missing != "complete_case":
        return 0
    table = schema.response
    query = select(table.c.scores).where(table.c.survey_id == survey.id, is_excluded(survey.id))
    excluded = (bytes(row.scores) for row in connection.execute(query))
    both = sum(not counting(vector, len(vector), survey.missing) for vector in excluded)
    return intake.responses - intake.complete - both


def _tell(
    connection: Connection, survey_id: str, action: str, record: ExclusionRecord, late: int = 0
) -> None:
    """Append an act to the audit trail, where it stands beside all else done to the survey.

    ``late``: how many stood in the addendum before the act took one of them.
    """
    by = By(record.who, record.when, record.reason)
    old = {"addendum": late} if late else None
    new = {"response": record.response} | ({"addendum": late - 1} if late else {})
    trail.append(connection, by, Change(lifecycle.SURVEY, survey_id, action, old, new))


@dataclass(frozen=True, slots=True)
class _Held:
    """One stored response as the tally counts it, or would if it had not come too late."""

    counted: Counted
    received_at: datetime
    is_late: bool


def _held(connection: Connection, survey_id: str, response_id: str) -> _Held | None:
    """Return a stored response while nobody else acts; LockedError while the survey is final."""
    trail.hold(connection)
    table, survey = schema.response, schema.survey
    columns = (table.c.service_id, table.c.channel, table.c.scores, table.c.received_at)
    query = (
        select(*columns, survey.c.missing, survey.c.stage, is_late(survey_id).label("late"))
        .join(survey, survey.c.id == table.c.survey_id)
        .where(table.c.survey_id == survey_id, table.c.id == response_id)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    if row.stage == "final":
        raise LockedError(lifecycle.SURVEY, survey_id)
    vector = bytes(row.scores)
    counted = Counted(survey_id, row.service_id, row.channel, vector, row.missing)
    return _Held(counted, row.received_at, bool(row.late))


def _append(
    connection: Connection,
    survey_id: str,
    record: ExclusionRecord,
    account_id: int,
    *,
    takes_out: bool,
) -> bool:
    """Write the next act on a response; False if it would repeat the last one.

    Who calls holds the trail, so nobody else writes that act between the count and this.
    """
    table = schema.exclusion
    query = (
        select(func.count())
        .select_from(table)
        .where(table.c.survey_id == survey_id, table.c.response_id == record.response)
    )
    act = Act(int(connection.execute(query).scalar_one()) + 1, record)
    if act.takes_out is not takes_out:
        return False
    row = {
        "survey_id": survey_id,
        "response_id": record.response,
        "act": act.number,
        "reason": record.reason,
        "excluded_by": account_id,
        "excluded_at": record.when,
    }
    connection.execute(table.insert().values(row))
    return True
