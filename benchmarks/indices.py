"""The indices of 30,000 units from their tallies, against merely reading the rows of these."""

import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from statistics import median

from sqlalchemy import select

from benchmarks.measure import report
from questionnaires.catalog import find_questionnaire, find_rule
from questionnaires.model import Questionnaire
from results.index import score
from survey.storage import schema
from survey.storage.database import Connection, Database
from survey.storage.definitions import keep
from survey.storage.migrate import upgrade
from survey.storage.surveys import Scope
from survey.storage.tallies import read_service_tallies

UNITS = 30_000
AT_ONCE = 2_000
ROUNDS = 5
YEAR = Scope.of_year(None, 2026)


def cells(chance: random.Random, questionnaire: Questionnaire) -> Iterator[tuple[int, int, int]]:
    """Yield (item, score, n) of 100 to 400 respondents, most of them satisfied."""
    respondents = chance.randint(100, 400)
    for item in range(len(questionnaire.items)):
        fours = chance.randint(respondents // 3, respondents - 12)
        poor, none = chance.randint(1, 5), chance.randint(1, 5)
        rest = respondents - fours - poor - none
        yield from ((item, 0, none), (item, 2, poor), (item, 3, rest), (item, 4, fours))


def filled(folder: str, questionnaire: Questionnaire) -> Database:
    """Return a database with one survey of one service in each unit."""
    database, chance = Database(f"sqlite:///{Path(folder) / 'units.sqlite'}"), random.Random(7)
    upgrade(database)
    with database.write() as connection:
        connection.execute(schema.agency.insert().values(id="a", name="Agency"))
        prints = (
            keep(connection, questionnaire),
            keep(connection, find_rule("permenpanrb-14-2017")),
        )
        names = [f"u{number}" for number in range(UNITS)]
        for first in range(0, UNITS, AT_ONCE):
            some = names[first : first + AT_ONCE]
            connection.execute(
                schema.unit.insert(), [{"id": u, "agency_id": "a", "name": u} for u in some]
            )
            connection.execute(
                schema.service.insert(), [{"id": u, "unit_id": u, "name": u} for u in some]
            )
            connection.execute(schema.survey.insert(), [_survey(u, prints) for u in some])
            connection.execute(
                schema.survey_service.insert(), [{"survey_id": u, "service_id": u} for u in some]
            )
            connection.execute(
                schema.tally.insert(),
                list(chain.from_iterable(_tally(u, cells(chance, questionnaire)) for u in some)),
            )
    return database


def _survey(unit: str, prints: tuple[str, str]) -> dict[str, object]:
    return {
        "id": unit,
        "unit_id": unit,
        "title": unit,
        "note": "",
        "questionnaire": prints[0],
        "rule": prints[1],
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2026, 12, 31),
        "state": "open",
    }


def _tally(unit: str, counts: Iterator[tuple[int, int, int]]) -> Iterator[dict[str, object]]:
    for item, given, n in counts:
        yield {"survey_id": unit, "service_id": unit, "item": item, "score": given, "n": n}


def merely_read(connection: Connection) -> int:
    """Read every tally row as it is stored, and count them."""
    table = schema.tally
    query = (
        select(table.c.survey_id, table.c.service_id, table.c.item, table.c.score, table.c.n)
        .where(table.c.survey_id.in_(YEAR.ids()))
        .order_by(table.c.survey_id, table.c.service_id)
    )
    return sum(1 for _ in connection.execution_options(yield_per=10_000).execute(query))


def indices(connection: Connection, questionnaire: Questionnaire) -> int:
    """Compute the index of every unit."""
    rule = find_rule("permenpanrb-14-2017")
    shapes = {f"u{number}": questionnaire for number in range(UNITS)}
    found = read_service_tallies(connection, YEAR.ids(), shapes)
    return sum(score(rule, questionnaire, tally) is not None for _, _, tally in found)


def main() -> None:
    """Measure both in turn."""
    questionnaire = find_questionnaire("skm-9")
    with tempfile.TemporaryDirectory() as folder:
        database = filled(folder, questionnaire)
        pairs = [_pair(database, questionnaire) for _ in range(ROUNDS)]
        database.close()
    ratio = median(a / b for a, b in pairs)
    a, b = (median(column) for column in zip(*pairs, strict=True))
    report(f"indices of {UNITS:,} units: {a:.2f} s / {b:.2f} s", f"{ratio:.2f}", "3")


def _pair(database: Database, questionnaire: Questionnaire) -> tuple[float, float]:
    with database.read() as connection:
        began = time.perf_counter()
        assert indices(connection, questionnaire) == UNITS
        between = time.perf_counter()
        assert merely_read(connection) == UNITS * len(questionnaire.items) * 4
        return between - began, time.perf_counter() - between


if __name__ == "__main__":
    main()
