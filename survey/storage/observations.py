"""Responses as a reviewer sees them: how they came in, and one by one without a name.

Those of the addendum are marked, and stand apart before somebody takes them in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, Row, Select, select

from results.observation import Observation
from survey.storage import schema
from survey.storage.responses import is_late

SEEN_ARRIVING = frozenset({"web", "kiosk", "interview", "api"})
"""Ways in of one response at a time: without a clock of the device, it was given as it came.

Paper and imported files come in long after, all at once: without a clock nobody knows when.
"""

_response = schema.response


@dataclass(frozen=True, slots=True)
class Received:
    """One response without a name, device or officer; times are moments, ``duration_s`` seconds.

    ``is_late``: it stands in the addendum.
    """

    id: str
    service: str
    channel: str
    captured_at: datetime | None
    received_at: datetime
    duration_s: int | None
    scores: bytes
    is_late: bool = False


def observations_of(
    connection: Connection, survey_id: str, *, late: bool = False
) -> Iterator[Observation]:
    """Stream every response of a survey, counted or not, in the order of arrival; one query.

    Those of the addendum come along where ``late`` asks for them. An officer is told apart by
    number, and ``profile`` is a digest: no name comes along.
    """
    columns = ("id", "scores", "captured_at", "received_at", "duration_s")
    others = ("channel", "device", "officer_id", "profile")
    query = (
        select(*(_response.c[name] for name in (*columns, *others)))
        .where(_response.c.survey_id == survey_id)
        .order_by(_response.c.received_at, _response.c.id)
    )
    if not late:
        query = query.where(~is_late(survey_id))
    for row in connection.execute(query, execution_options={"yield_per": 5_000}):
        yield _observation(row)


def received(
    connection: Connection, survey_id: str, response_ids: Iterable[str]
) -> dict[str, Received]:
    """Return those of the responses that there are, late ones too, by id; in one query."""
    query = _received(survey_id).where(_response.c.id.in_(list(response_ids)))
    return {row.id: _one(row) for row in connection.execute(query)}


def newest(
    connection: Connection, survey_id: str, skip: int, count: int, *, late: bool = False
) -> tuple[Received, ...]:
    """Return ``count`` responses, the last to arrive first, after the first ``skip``.

    Either those of the addendum alone, or all others.
    """
    query = (
        _received(survey_id)
        .where(is_late(survey_id) if late else ~is_late(survey_id))
        .order_by(_response.c.received_at.desc(), _response.c.id.desc())
        .offset(skip)
        .limit(count)
    )
    return tuple(_one(row) for row in connection.execute(query))


def _received(survey_id: str) -> Select[tuple[object, ...]]:
    service = schema.service
    return (
        select(
            _response.c.id,
            service.c.name.label("service"),
            _response.c.channel,
            _response.c.captured_at,
            _response.c.received_at,
            _response.c.duration_s,
            _response.c.scores,
            is_late(survey_id).label("late"),
        )
        .join(service, service.c.id == _response.c.service_id)
        .where(_response.c.survey_id == survey_id)
    )


def _one(row: Row[tuple[object, ...]]) -> Received:
    return Received(
        id=row.id,
        service=row.service,
        channel=row.channel,
        captured_at=row.captured_at,
        received_at=row.received_at,
        duration_s=row.duration_s,
        scores=bytes(row.scores),
        is_late=bool(row.late),
    )


def _observation(row: Row[tuple[object, ...]]) -> Observation:
    arriving = row.received_at if row.channel in SEEN_ARRIVING else None
    return Observation(
        id=row.id,
        scores=bytes(row.scores),
        captured_at=row.captured_at or arriving,
        received_at=row.received_at,
        duration_s=row.duration_s,
        channel=row.channel,
        device=row.device or "",
        officer="" if row.officer_id is None else str(row.officer_id),
        profile=sha256(row.profile.encode()).hexdigest(),
    )
