"""Responses that were filled in on time and came in too late: stored, shown, not counted.

The rules, in whole: the way in can work offline; the device says when it was filled in; that
was within the period of the survey, not before it was opened and not after it was closed. Such
a response is stored as any other, so it is acknowledged as any other, and stands in the
addendum of its survey until somebody takes it into the counting, or excludes it before, neither
of which can be done while the survey is final. That the device tells the truth is not known.
"""

from datetime import datetime, tzinfo
from itertools import groupby

from sqlalchemy import Connection, func, select

from questionnaires.model import Questionnaire
from survey import lifecycle
from survey.lifecycle import LockedError
from survey.storage import schema, trail
from survey.storage.counters import insert_into
from survey.storage.periods import hold_state
from survey.storage.responses import Outcome, Submission, is_late, recall, row_of
from survey.storage.surveys import Survey
from survey.storage.tallies import Counted, count_in
from survey.storage.trail import By, Change

_OFFLINE = frozenset({"kiosk", "interview", "paper", "import", "api"})
"""Every way in but the citizen's own page, which is answered on the spot."""


def may_come_late(submission: Submission) -> bool:
    """Whether a submission says that it was filled in earlier, by a way that can wait."""
    return submission.channel in _OFFLINE and submission.captured_at is not None


def record_late(
    connection: Connection,
    survey: Survey,
    submission: Submission,
    received_at: datetime,
    zone: tzinfo,
) -> Outcome:
    """Store a submission that its survey does not take any more, if it was filled in on time.

    ``zone`` is the time zone in which the period of a survey is meant.
    """
    if not _was_in_time(connection, survey, submission, received_at, zone):
        return Outcome.CLOSED
    row = row_of(survey, submission, received_at)
    insert = insert_into(connection, schema.response).values(row).on_conflict_do_nothing()
    if connection.execute(insert.returning(schema.response.c.id)).first() is None:
        return recall(connection, survey, submission)
    late = {"survey_id": survey.id, "response_id": str(submission.id)}
    connection.execute(schema.addendum.insert().values(late))
    return Outcome.ADDENDUM


def _was_in_time(
    connection: Connection,
    survey: Survey,
    submission: Submission,
    received_at: datetime,
    zone: tzinfo,
) -> bool:
    """Judge by the survey as it is now; it stays so until this transaction ends."""
    table, captured_at = schema.survey, submission.captured_at
    query = select(table.c.closed_at).where(table.c.id == survey.id).with_for_update(read=True)
    closed_at = connection.execute(query).scalar_one()
    if captured_at is None or captured_at > (closed_at or received_at):
        return False
    opened = trail.last_line(connection, lifecycle.SURVEY, survey.id, "open")
    if opened is not None and captured_at < opened.told.at:
        return False
    return survey.starts_on <= captured_at.astimezone(zone).date() <= survey.ends_on


def count_late(connection: Connection, survey_id: str) -> int:
    """Return how many responses stand in the addendum of a survey."""
    table = schema.addendum
    query = select(func.count()).select_from(table).where(table.c.survey_id == survey_id)
    return int(connection.execute(query).scalar_one())


def late_ids(connection: Connection, survey_id: str) -> frozenset[str]:
    """Return the ids of the responses in the addendum of a survey."""
    table = schema.addendum
    query = select(table.c.response_id).where(table.c.survey_id == survey_id)
    return frozenset(connection.execute(query).scalars())


def late_vectors(connection: Connection, survey_id: str) -> bytes:
    """Return the score vectors in the addendum of a survey, end to end."""
    table = schema.response
    query = select(table.c.scores).where(table.c.survey_id == survey_id, is_late(survey_id))
    return b"".join(bytes(scores) for scores in connection.execute(query).scalars())


def leave(connection: Connection, survey_id: str, response_id: str) -> None:
    """Let one response stand in the addendum no longer; it is for the caller to count it in."""
    table = schema.addendum
    here = (table.c.survey_id == survey_id, table.c.response_id == response_id)
    connection.execute(table.delete().where(*here))


def take_in(connection: Connection, survey: Survey, questionnaire: Questionnaire, by: By) -> int:
    """Count the addendum of a survey from now on, and return how many responses that were.

    Raises LockedError while the survey is final: it must be reopened first.
    """
    if hold_state(connection, survey.id) == "final":
        raise LockedError(lifecycle.SURVEY, survey.id)
    response, late = schema.response, schema.addendum
    same = (late.c.survey_id == response.c.survey_id) & (late.c.response_id == response.c.id)
    way = (response.c.service_id, response.c.channel)
    query = (
        select(*way, response.c.scores, response.c.received_at)
        .join(late, same)
        .where(late.c.survey_id == survey.id)
        .order_by(*way)
    )
    found = connection.execute(query).all()
    for (service, channel), rows in groupby(found, key=lambda row: (row[0], row[1])):
        came = list(rows)
        vectors = b"".join(bytes(row.scores) for row in came)
        counted = Counted(survey.id, service, channel, vectors, survey.missing)
        count_in(connection, questionnaire, counted, max(row.received_at for row in came))
    if found:
        connection.execute(late.delete().where(late.c.survey_id == survey.id))
        told = [{"addendum": n} for n in (len(found), 0)]
        trail.append(connection, by, Change(lifecycle.SURVEY, survey.id, "addendum", *told))
    return len(found)
