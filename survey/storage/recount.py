"""Counts every response again, and says where what is kept beside them differs."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, func, select

from questionnaires.answers import NOT_ANSWERED, Answers
from questionnaires.model import Questionnaire
from results.tally import TallyError, tally_of
from survey.storage import schema
from survey.storage.responses import content_of, is_counted, is_late
from survey.storage.surveys import Survey
from survey.storage.tallies import cells_of, counting

Way = tuple[str, str]
"""The id of a service, and the channel by which responses to it came in."""


@dataclass(frozen=True, slots=True)
class _Came:
    """What came in by each way: the last moment, how many, and how many answered everything."""

    last: Mapping[Way, datetime]
    n: Counter[Way] = field(default_factory=Counter)
    complete: Counter[Way] = field(default_factory=Counter)

    def count(self, way: Way, scores: bytes) -> None:
        """Count one response."""
        self.n[way] += 1
        self.complete[way] += NOT_ANSWERED not in scores


def differences(connection: Connection, survey: Survey, questionnaire: Questionnaire) -> list[str]:
    """Say what of tally, intake and content fingerprints does not follow from the responses."""
    table = schema.response
    columns = (
        table.c.id,
        table.c.service_id,
        table.c.channel,
        table.c.scores,
        table.c.profile,
        table.c.suggestion,
        table.c.content,
        is_counted(survey.id).label("counted"),
        is_late(survey.id).label("late"),
    )
    vectors: dict[str, bytearray] = defaultdict(bytearray)
    came = _Came(_last_arrivals(connection, survey))
    found: list[str] = []
    items = len(questionnaire.items)
    query = select(*columns).where(table.c.survey_id == survey.id)
    for row in connection.execute(query, execution_options={"yield_per": 5_000}):
        scores = bytes(row.scores)
        if not row.late:
            came.count((row.service_id, row.channel), scores)
        if row.counted:
            vectors[row.service_id] += counting(scores, items, survey.missing)
        profile = tuple(json.loads(row.profile).items())
        answers = Answers(scores, profile, row.suggestion)
        if content_of(survey.id, row.service_id, answers) != row.content:
            found.append(f"response {row.id} is not what was handed in")
    found += _intake_differences(connection, survey, came)
    return found + _tally_differences(connection, survey, questionnaire, vectors)


def _last_arrivals(connection: Connection, survey: Survey) -> dict[Way, datetime]:
    """Return when the last response came in by each way; what is in the addendum did not."""
    table = schema.response
    way = (table.c.service_id, table.c.channel)
    query = (
        select(*way, func.max(table.c.received_at))
        .where(table.c.survey_id == survey.id, ~is_late(survey.id))
        .group_by(*way)
    )
    return {(service, channel): last for service, channel, last in connection.execute(query)}


def _intake_differences(connection: Connection, survey: Survey, came: _Came) -> Iterator[str]:
    table = schema.intake
    columns = (table.c.n, table.c.complete, table.c.last_received_at)
    query = select(table.c.service_id, table.c.channel, *columns).where(
        table.c.survey_id == survey.id
    )
    intake = {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(query)}
    for way in sorted({*intake, *came.last}):
        n, complete, last = intake.get(way, (0, 0, None))
        told = f"intake of service {way[0]}, channel {way[1]}"
        if n != came.n[way]:
            yield f"{told}: kept {n}, found {came.n[way]}"
        if complete != came.complete[way]:
            yield f"{told}: kept {complete} complete, found {came.complete[way]}"
        if last != came.last.get(way):
            kept, found = _moment(last), _moment(came.last.get(way))
            yield f"{told}: kept {kept} as its last arrival, found {found}"


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else "nothing"


def _tally_differences(
    connection: Connection,
    survey: Survey,
    questionnaire: Questionnaire,
    vectors: dict[str, bytearray],
) -> list[str]:
    table = schema.tally
    query = select(table.c.service_id, table.c.item, table.c.score, table.c.n).where(
        table.c.survey_id == survey.id, table.c.n > 0
    )
    kept: dict[str, set[tuple[int, int, int]]] = defaultdict(set)
    for service, item, score, n in connection.execute(query):
        kept[service].add((item, score, n))
    found = []
    for service in sorted({*kept, *vectors}):
        try:
            items, scale = len(questionnaire.items), questionnaire.scale
            tally = tally_of(bytes(vectors[service]), items, scale)
        except TallyError as error:
            found.append(f"scores of service {service}: {error}")
            continue
        if kept[service] != set(cells_of(tally)):
            found.append(f"tally of service {service} does not follow from its responses")
    return found
