"""The rollup: how often each score was given, kept beside the responses it counts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from questionnaires.answers import NOT_APPLICABLE
from questionnaires.model import Questionnaire
from questionnaires.rule import Missing
from results.tally import Tally, complete_cases, tally_of
from survey.storage import schema
from survey.storage.counters import add_counts, subtract_counts


@dataclass(frozen=True, slots=True)
class Counted:
    """Score vectors end to end, all of one survey, service and channel.

    ``missing`` is the policy of the survey: by complete case, a response with any question
    unanswered is received and kept, but no part of the tally.
    """

    survey_id: str
    service_id: str
    channel: str
    vectors: bytes
    missing: Missing = "answered_only"

    def tally(self, questionnaire: Questionnaire) -> Tally:
        """Count what the policy lets count."""
        items = len(questionnaire.items)
        return tally_of(counting(self.vectors, items, self.missing), items, questionnaire.scale)


@dataclass(frozen=True, slots=True)
class Intake:
    """How many responses came in by each channel, how many answered all, and the last time."""

    channels: tuple[tuple[str, int], ...] = ()
    complete: int = 0
    last_received_at: datetime | None = None

    @property
    def responses(self) -> int:
        """The number of responses over all channels."""
        return sum(n for _, n in self.channels)


def counting(vectors: bytes, items: int, missing: Missing) -> bytes:
    """Return the vectors that count under a policy for missing answers."""
    return complete_cases(vectors, items) if missing == "complete_case" else vectors


def count_in(
    connection: Connection, questionnaire: Questionnaire, new: Counted, received_at: datetime
) -> None:
    """Add new responses to the tally and the intake, in the caller's transaction."""
    items = len(questionnaire.items)
    place = {"survey_id": new.survey_id, "service_id": new.service_id}
    add_counts(connection, schema.tally, _rows_of(new.tally(questionnaire), place))
    came = {
        **place,
        "channel": new.channel,
        "n": len(new.vectors) // items,
        "complete": len(complete_cases(new.vectors, items)) // items,
        "last_received_at": received_at,
    }
    add_counts(connection, schema.intake, [came], ("n", "complete"))


def count_out(connection: Connection, questionnaire: Questionnaire, gone: Counted) -> None:
    """Take responses out of the tally; what came in by which channel stays as it was."""
    place = {"survey_id": gone.survey_id, "service_id": gone.service_id}
    subtract_counts(connection, schema.tally, _rows_of(gone.tally(questionnaire), place))


def count_back(connection: Connection, questionnaire: Questionnaire, back: Counted) -> None:
    """Take into the tally again what was taken out of it; nothing new has come in."""
    place = {"survey_id": back.survey_id, "service_id": back.service_id}
    add_counts(connection, schema.tally, _rows_of(back.tally(questionnaire), place))


def cells_of(tally: Tally) -> list[tuple[int, int, int]]:
    """Return (item, score, n) of every count that is not zero, as the table keeps them."""
    cells = [(i, score, n) for i, row in enumerate(tally.counts) for score, n in enumerate(row)]
    cells += [(item, NOT_APPLICABLE, n) for item, n in enumerate(tally.not_applicable)]
    return [cell for cell in cells if cell[2]]


def _rows_of(tally: Tally, place: dict[str, str]) -> list[dict[str, object]]:
    return [{**place, "item": i, "score": score, "n": n} for i, score, n in cells_of(tally)]


def read_tally(connection: Connection, survey_id: str, questionnaire: Questionnaire) -> Tally:
    """Return the tally of a survey over all its services, in one query."""
    table = schema.tally
    query = (
        select(table.c.item, table.c.score, func.sum(table.c.n))
        .where(table.c.survey_id == survey_id)
        .group_by(table.c.item, table.c.score)
    )
    counts = [[0] * (questionnaire.scale + 1) for _ in questionnaire.items]
    apply_not = [0] * len(questionnaire.items)
    for item, score, n in connection.execute(query):
        if score == NOT_APPLICABLE:
            apply_not[item] = int(n)
        else:
            counts[item][score] = int(n)
    return Tally(tuple(map(tuple, counts)), tuple(apply_not))


def read_service_tallies(
    connection: Connection,
    survey_ids: Select[tuple[str]] | Collection[str],
    shapes: Mapping[str, Questionnaire],
) -> Iterator[tuple[str, str, Tally]]:
    """Stream survey, service and tally of every service with counts, in one query.

    ``survey_ids`` are or select the surveys, ``shapes`` has the questionnaire of each.
    """
    table = schema.tally
    query = (
        select(table.c.survey_id, table.c.service_id, table.c.item, table.c.score, table.c.n)
        .where(table.c.survey_id.in_(survey_ids))
        .order_by(table.c.survey_id, table.c.service_id)
    )
    rows = connection.execute(query, execution_options={"yield_per": 10_000})
    for survey_id, of_survey in groupby(rows, key=itemgetter(0)):
        for service_id, cells in groupby(of_survey, key=itemgetter(1)):
            yield survey_id, service_id, _tally(shapes[survey_id], cells)


def _tally(shape: Questionnaire, cells: Iterable[Row[Any, Any, Any, Any, Any]]) -> Tally:
    """Put the rows of one survey and service back into a tally."""
    counts = [[0] * (shape.scale + 1) for _ in shape.items]
    apply_not = [0] * len(counts)
    for _, _, item, score, n in cells:
        if score == NOT_APPLICABLE:
            apply_not[item] = n
        else:
            counts[item][score] = n
    return Tally(tuple(map(tuple, counts)), tuple(apply_not))


def read_intake(connection: Connection, survey_ids: Iterable[str]) -> dict[str, Intake]:
    """Return the intake of each survey, in one query."""
    found = {survey_id: Intake() for survey_id in survey_ids}
    table = schema.intake
    query = (
        select(
            table.c.survey_id,
            table.c.channel,
            func.sum(table.c.n).label("n"),
            func.sum(table.c.complete).label("complete"),
            func.max(table.c.last_received_at).label("last"),
        )
        .where(table.c.survey_id.in_(list(found)))
        .group_by(table.c.survey_id, table.c.channel)
        .order_by(table.c.survey_id, table.c.channel)
    )
    for survey_id, channel, n, complete, last in connection.execute(query):
        before = found[survey_id]
        found[survey_id] = Intake(
            (*before.channels, (channel, int(n))),
            before.complete + int(complete),
            max(last, before.last_received_at or last),
        )
    return found
