"""The rollup: how often each score was given, kept beside the responses it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from questionnaires.model import Questionnaire
from results.tally import Tally, tally_of
from survey.storage import schema
from survey.storage.counters import add_counts


@dataclass(frozen=True, slots=True)
class Counted:
    """Score vectors end to end, all of one survey, service and channel."""

    survey_id: str
    service_id: str
    channel: str
    vectors: bytes


@dataclass(frozen=True, slots=True)
class Intake:
    """How many responses came in by each channel, and when the last one did."""

    counted: int
    excluded: int
    channels: tuple[tuple[str, int], ...]
    last_received_at: datetime | None


def count_in(
    connection: Connection, questionnaire: Questionnaire, new: Counted, received_at: datetime
) -> None:
    """Add new responses to the tally and the intake, in the caller's transaction."""
    items = len(questionnaire.items)
    place = {"survey_id": new.survey_id, "service_id": new.service_id}
    tally = tally_of(new.vectors, items, questionnaire.scale)
    rows = [
        {**place, "item": item, "score": score, "n": n}
        for item, counts in enumerate(tally.counts)
        for score, n in enumerate(counts)
        if n
    ]
    add_counts(connection, schema.tally, rows)
    came = {"channel": new.channel, "state": "counted", "n": tally.responses}
    add_counts(connection, schema.intake, [{**place, **came, "last_received_at": received_at}])


def read_tally(connection: Connection, survey_id: str, questionnaire: Questionnaire) -> Tally:
    """Return the tally of a survey over all its services, in one query."""
    table = schema.tally
    query = (
        select(table.c.item, table.c.score, func.sum(table.c.n))
        .where(table.c.survey_id == survey_id)
        .group_by(table.c.item, table.c.score)
    )
    counts = [[0] * (questionnaire.scale + 1) for _ in questionnaire.items]
    for item, score, n in connection.execute(query):
        counts[item][score] = int(n)
    return Tally(tuple(map(tuple, counts)))


def read_intake(connection: Connection, survey_ids: Iterable[str]) -> dict[str, Intake]:
    """Return the intake of each survey, in one query; a survey without any is absent."""
    table = schema.intake
    query = (
        select(table)
        .where(table.c.survey_id.in_(list(survey_ids)))
        .order_by(table.c.survey_id, table.c.channel)
    )
    rows: dict[str, list[tuple[str, str, int, datetime]]] = {}
    for row in connection.execute(query):
        came = (row.channel, row.state, int(row.n), row.last_received_at)
        rows.setdefault(row.survey_id, []).append(came)
    return {survey_id: _intake(came) for survey_id, came in rows.items()}


def _intake(came: list[tuple[str, str, int, datetime]]) -> Intake:
    channels: dict[str, int] = {}
    for channel, _, n, _ in came:
        channels[channel] = channels.get(channel, 0) + n
    return Intake(
        counted=sum(n for _, state, n, _ in came if state == "counted"),
        excluded=sum(n for _, state, n, _ in came if state == "excluded"),
        channels=tuple(channels.items()),
        last_received_at=max(at for *_, at in came),
    )
