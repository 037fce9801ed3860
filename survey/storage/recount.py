"""Counts every response again, and says where what is kept beside them differs."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, String, func, select, type_coerce

from questionnaires.answers import NOT_ANSWERED, Answers
from questionnaires.model import Questionnaire
from results.tally import TallyError, tally_of
from survey.storage import schema
from survey.storage.responses import content_of, is_counted, is_late
from survey.storage.surveys import Survey
from survey.storage.tallies import cells_of, counting

Way = tuple[str, str]
"""The id of a service, and the channel by which responses to it came in."""

Moment = datetime | str
"""When something came in, or the text that is no time and stands in its place."""


@dataclass(frozen=True, slots=True)
class _Came:
    """What came in by each way: the last moment, how many, and how many answered everything."""

    last: Mapping[Way, Moment]
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


def _last_arrivals(connection: Connection, survey: Survey) -> dict[Way, Moment]:
    """Return when the last response came in by each way; what is in the addendum did not."""
    table = schema.response
    way = (table.c.service_id, table.c.channel)
    query = (
        select(*way, func.max(type_coerce(table.c.received_at, String)))
        .where(table.c.survey_id == survey.id, ~is_late(survey.id))
        .group_by(*way)
    )
    rows = connection.execute(query)
    return {(service, channel): _read(last) for service, channel, last in rows}


def _intake_differences(connection: Connection, survey: Survey, came: _Came) -> Iterator[str]:
    intake = _intake(connection, survey)
    for way in sorted({*intake, *came.last}):
        n, complete, last = intake.get(way, (0, 0, None))
        told = f"intake of service {way[0]}, channel {way[1]}"
        if n != came.n[way]:
            yield f"{told}: kept {n}, found {came.n[way]}"
        if complete != came.complete[way]:
            yield f"{told}: kept {complete} complete, found {came.complete[way]}"
        if last != came.last.get(way):
            kept, found = _words(last), _words(came.last.get(way))
            yield f"{told}: kept {kept} as its last arrival, found {found}"


def _intake(connection: Connection, survey: Survey) -> dict[Way, tuple[int, int, Moment]]:
    """Return how many, how many complete and the last arrival, as kept, by each way."""
    table = schema.intake
    last = type_coerce(table.c.last_received_at, String)
    query = select(table.c.service_id, table.c.channel, table.c.n, table.c.complete, last)
    rows = connection.execute(query.where(table.c.survey_id == survey.id))
    return {(row[0], row[1]): (row[2], row[3], _read(row[4])) for row in rows}


def _read(kept: object) -> Moment:
    """Return a moment; in the words of Python what else somebody wrote in its place on SQLite."""
    if isinstance(kept, datetime):
        return kept.astimezone(UTC)
    try:
        moment = datetime.fromisoformat(str(kept))
    except ValueError:
        return repr(kept)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _words(at: Moment | None) -> str:
    if at is None:
        return "nothing"
    return at if isinstance(at, str) else at.isoformat()


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
