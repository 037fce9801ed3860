"""Responses: stored once, counted in the same transaction."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from hashlib import sha256
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from questionnaires.answers import Answers
from questionnaires.model import Questionnaire
from survey.storage import schema
from survey.storage.counters import insert_into
from survey.storage.surveys import Survey
from survey.storage.tallies import Counted, count_in, counting


class Outcome(Enum):
    """What became of a submission."""

    STORED = "stored"
    ALREADY_STORED = "already_stored"
    CONFLICT = "conflict"
    CLOSED = "closed"
    ADDENDUM = "addendum"


@dataclass(frozen=True, slots=True)
class Submission:
    """Valid answers as they are handed in: by whose id, for which service, by which way.

    ``id`` is made by the client and stays the same over every retry; ``captured_at`` is
    the clock of the device, ``duration_s`` how long the filling in took, where known;
    ``device`` the tablet or program, where it is not a citizen's own.
    """

    id: UUID
    service_id: str
    channel: str
    answers: Answers
    officer_id: int | None = None
    captured_at: datetime | None = None
    duration_s: int | None = None
    device: str | None = None


def record(
    connection: Connection,
    survey: Survey,
    questionnaire: Questionnaire,
    submission: Submission,
    received_at: datetime,
) -> Outcome:
    """Store and count one submission, or say that its id is taken, by the same or another.

    Two copies that arrive together are told apart by the primary key alone: the second
    waits for the first and then finds it. A survey that has closed meanwhile takes nothing
    new, but still knows what it has.
    """
    if not _holds_open(connection, survey):
        return recall(connection, survey, submission)
    row = row_of(survey, submission, received_at)
    insert = insert_into(connection, schema.response).values(row).on_conflict_do_nothing()
    if connection.execute(insert.returning(schema.response.c.id)).first() is None:
        return recall(connection, survey, submission)
    vectors = submission.answers.scores
    service, channel = submission.service_id, submission.channel
    counted = Counted(survey.id, service, channel, vectors, survey.missing)
    count_in(connection, questionnaire, counted, received_at)
    return Outcome.STORED


def recall(connection: Connection, survey: Survey, submission: Submission) -> Outcome:
    """Say what is stored under the id of a submission: the same, another, or nothing."""
    table = schema.response
    query = select(table.c.content).where(
        table.c.survey_id == survey.id, table.c.id == str(submission.id)
    )
    content = connection.execute(query).scalar_one_or_none()
    if content is None:
        return Outcome.CLOSED
    said = content_of(survey.id, submission.service_id, submission.answers)
    return Outcome.ALREADY_STORED if content == said else Outcome.CONFLICT


def record_batch(
    connection: Connection,
    survey: Survey,
    questionnaire: Questionnaire,
    submissions: Sequence[Submission],
    received_at: datetime,
) -> None:
    """Store and count many new submissions of one service and channel at once."""
    rows = [row_of(survey, submission, received_at) for submission in submissions]
    connection.execute(schema.response.insert(), rows)
    first = submissions[0]
    vectors = b"".join(submission.answers.scores for submission in submissions)
    counted = Counted(survey.id, first.service_id, first.channel, vectors, survey.missing)
    count_in(connection, questionnaire, counted, received_at)


def score_vectors(connection: Connection, survey_id: str) -> Iterator[bytes]:
    """Stream the score vectors that a survey counts, in the order of their ids."""
    table = schema.response
    query = (
        select(table.c.scores, schema.survey.c.missing)
        .join(schema.survey, schema.survey.c.id == table.c.survey_id)
        .where(table.c.survey_id == survey_id, is_counted(survey_id))
        .order_by(table.c.id)
    )
    result = connection.execute(query, execution_options={"yield_per": 5_000})
    for row in result:
        if counted := counting(bytes(row.scores), len(row.scores), row.missing):
            yield counted


def is_counted(survey_id: str) -> ColumnElement[bool]:
    """A response of a survey that came in time, or was taken in later, and nobody excluded."""
    return ~is_excluded(survey_id) & ~is_late(survey_id)


def is_excluded(survey_id: str) -> ColumnElement[bool]:
    """A response of a survey that somebody took out and nobody back in: its acts are odd.

    The survey is named once more within, so that no other survey's log is read.
    """
    response, act = schema.response, schema.exclusion
    out = (
        select(act.c.response_id)
        .where(act.c.survey_id == survey_id)
        .group_by(act.c.response_id)
        .having(func.count() % 2 == 1)
    )
    return response.c.id.in_(out)


def is_late(survey_id: str) -> ColumnElement[bool]:
    """A response in the addendum of a survey: it came too late, and nobody has taken it in."""
    response, late = schema.response, schema.addendum
    return response.c.id.in_(select(late.c.response_id).where(late.c.survey_id == survey_id))


def content_of(survey_id: str, service_id: str, answers: Answers) -> str:
    """Return the SHA-256 of what a respondent said; times and ways in are left out."""
    said = [survey_id, service_id, list(answers.scores), answers.profile, answers.suggestion]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def row_of(survey: Survey, submission: Submission, received_at: datetime) -> dict[str, object]:
    """Return what is stored of a submission."""
    answers = submission.answers
    return {
        "survey_id": survey.id,
        "id": str(submission.id),
        "service_id": submission.service_id,
        "channel": submission.channel,
        "device": submission.device,
        "officer_id": submission.officer_id,
        "questionnaire": survey.questionnaire,
        "captured_at": submission.captured_at,
        "received_at": received_at,
        "duration_s": submission.duration_s,
        "scores": answers.scores,
        "profile": json.dumps(dict(answers.profile), ensure_ascii=False),
        "suggestion": answers.suggestion,
        "content": content_of(survey.id, submission.service_id, answers),
    }


def _holds_open(connection: Connection, survey: Survey) -> bool:
    """Whether the survey is open, and stays so until this transaction ends."""
    table = schema.survey
    query = select(table.c.state).where(table.c.id == survey.id).with_for_update(read=True)
    return bool(connection.execute(query).scalar_one() == "open")
