"""The IKU tables of 500 agencies, computed, against merely reading the rows they stand on.

Fifteen indicators each: eight ratios of two variables, a composite of three, three counts, a
running total, a predicate from a document, and one survey with its tally; a target for the year
and for every quarter of what is measured by quarter. All agencies account by one document, so
its formulas are read once. Merely reading is the same statements again, every row fetched.
"""

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Executable, event

from benchmarks.measure import report
from questionnaires.catalog import find_questionnaire, find_rule
from results.accountability.aggregation import Aggregation
from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.paper import Column, OrgUnit, PrintedTable
from results.accountability.reading import SkmReading, Variable
from results.accountability.table import IkuTable
from survey.storage import schema
from survey.storage.database import Connection, Database
from survey.storage.definitions import keep
from survey.storage.iku.documents import keep_document
from survey.storage.iku.places import Years
from survey.storage.migrate import upgrade
from survey.web.iku_tables import read_tables

AGENCIES, FEW = 500, 50
ROUNDS = 5
YEAR = 2026
NOW = datetime(YEAR, 12, 31, tzinfo=UTC)
RATIO, FLOW = Aggregation.RATIO_OF_SUMS, Aggregation.SUM


def _row(number: int, kind: str, formula: str | None, way: Aggregation, **more: Any) -> Indicator:
    names = [name for name in ("masuk", "selesai", "lain") if name in (formula or "")]
    return Indicator(
        id=f"i{number}",
        table="iku",
        unit="dinas",
        sasaran=f"Sasaran {number // 4}",
        indikator=f"Indikator {number}",
        kind=kind,
        polarity="higher_is_better" if number % 5 else "lower_is_better",
        formula_status="as_printed" if formula else "not_computable",
        formula=formula,
        variables=tuple(Variable(name=name, label=name) for name in names),
        aggregation=way,
        aggregation_read="tes",
        reading="tes",
        **more,
    )


def document() -> IkuDocument:
    """Return a document of fifteen indicators."""
    ratio, count = "selesai / masuk * 100", "selesai"
    rows = [_row(number, "ratio_percent", ratio, RATIO) for number in range(7)]
    rows += [_row(7, "ratio_percent", ratio, Aggregation.LAST)]
    rows += [_row(8, "ratio_percent", "(selesai + lain) / masuk * 100", RATIO)]
    rows += [_row(number, "count_flow", count, FLOW) for number in range(9, 12)]
    rows += [_row(12, "count_flow", count, Aggregation.RUNNING_TOTAL)]
    once = Aggregation.ANNUAL_ONLY
    rows += [_row(13, "document_based", None, once, scale="predikat-akip")]
    skm = SkmReading(weighting="pooled")
    rows += [_row(14, "skm_index", None, once, skm=skm)]
    return IkuDocument(
        id="dinas",
        version="1",
        agency="Dinas",
        printed_source="tes",
        units=(OrgUnit(id="dinas", name="Dinas", kind="agency"),),
        tables=(
            PrintedTable(
                id="iku", title="IKU", level="iku", columns=(Column(field="number", heading="No"),)
            ),
        ),
        indicators=tuple(rows),
    )


def filled(folder: str, agencies: int) -> Database:
    """Return a database with what ``agencies`` entered in a year, and their surveys."""
    database = Database(f"sqlite:///{Path(folder) / f'{agencies}.sqlite'}")
    upgrade(database)
    chance, whole = random.Random(53), document()
    with database.write() as connection:
        prints = (
            keep(connection, find_questionnaire("skm-9")),
            keep(connection, find_rule("permenpanrb-14-2017")),
        )
        print_ = keep_document(connection, whole)
        for number in range(agencies):
            _fill(connection, f"a{number}", whole, prints, chance)
            row = {"agency_id": f"a{number}", "year": YEAR, "document": print_}
            connection.execute(schema.iku_year.insert(), row)
    return database


def _fill(
    connection: Connection,
    name: str,
    whole: IkuDocument,
    prints: tuple[str, str],
    chance: random.Random,
) -> None:
    agency = {"id": name, "name": name, "iku_document": whole.id}
    connection.execute(schema.agency.insert(), agency)
    connection.execute(schema.unit.insert(), {"id": name, "agency_id": name, "name": name})
    connection.execute(schema.service.insert(), {"id": name, "unit_id": name, "name": name})
    survey = {"questionnaire": prints[0], "rule": prints[1], "state": "closed"}
    period = {"starts_on": date(YEAR, 1, 1), "ends_on": date(YEAR, 12, 31)}
    named = {"id": name, "unit_id": name, "title": name, "note": ""}
    connection.execute(schema.survey.insert(), {**named, **survey, **period})
    asked = {"survey_id": name, "service_id": name}
    connection.execute(schema.survey_service.insert(), asked)
    connection.execute(schema.tally.insert(), [asked | cell for cell in _tally(chance)])
    link = {"agency_id": name, "year": YEAR, "indicator_id": "i14", "survey_id": name}
    connection.execute(schema.iku_survey.insert(), link)
    rows = [one for indicator in whole.indicators for one in _values(indicator, chance)]
    own = {"agency_id": name, "year": YEAR, "note": "", "entered_at": NOW}
    connection.execute(schema.iku_value.insert(), [own | row for row in rows])
    targets = [one for indicator in whole.indicators for one in _targets(indicator, chance)]
    own = {"agency_id": name, "year": YEAR, "kind": "murni", "reason": "", "entered_at": NOW}
    connection.execute(schema.iku_target.insert(), [own | row for row in targets])


def _tally(chance: random.Random) -> Iterator[dict[str, object]]:
    respondents = chance.randint(100, 400)
    for item in range(9):
        low, none = chance.randint(1, 20), chance.randint(1, 5)
        best = chance.randint(30, 70)
        counts = {0: none, 2: low, 3: respondents - none - low - best, 4: best}
        for score, n in counts.items():
            yield {"item": item, "score": score, "n": n}


def _values(indicator: Indicator, chance: random.Random) -> Iterator[dict[str, object]]:
    place = {"indicator_id": indicator.id}
    for one in indicator.entered:
        if one.name == "nilai":
            yield {**place, "quarter": 0, "variable": one.name, "value": "71.35"}
            continue
        total = 0
        for quarter in (1, 2, 3, 4):
            total += chance.randint(1, 90) + (90 if one.name == "masuk" else 0)
            yield {**place, "quarter": quarter, "variable": one.name, "value": str(total)}


def _targets(indicator: Indicator, chance: random.Random) -> Iterator[dict[str, object]]:
    by_quarter = indicator.measure is not None
    for quarter in (0, 1, 2, 3, 4) if by_quarter else (0,):
        aim = f"{chance.randint(20, 90)}.5"
        place = {"indicator_id": indicator.id, "quarter": quarter, "version": 1}
        yield {**place, "text": aim, "low": aim}


Statements = list[tuple[Executable, Any]]


@contextmanager
def noted(connection: Connection) -> Iterator[Statements]:
    """Give a list that grows with every statement that is executed."""
    seen: Statements = []

    def note(_: object, clause: Executable, many: Any, one: Any, __: object) -> None:
        seen.append((clause, many or one))

    event.listen(connection, "before_execute", note)
    try:
        yield seen
    finally:
        event.remove(connection, "before_execute", note)


def merely_read(connection: Connection, statements: Statements) -> int:
    """Execute the same statements again, and count the rows."""
    found = (connection.execute(clause, given or None) for clause, given in statements)
    return sum(1 for rows in found for _ in rows)


def compute(connection: Connection, agencies: int) -> dict[tuple[str, int], IkuTable]:
    """Compute every table; each capaian, class and average is in it."""
    return read_tables(connection, Years([f"a{number}" for number in range(agencies)], [YEAR]))


def measured(database: Database, agencies: int) -> tuple[float, float, int]:
    """Return the seconds of computing and of merely reading, and the rows of both."""
    with database.read() as connection, noted(connection) as statements:
        began = time.perf_counter()
        tables = compute(connection, agencies)
        computed = time.perf_counter() - began
        assert len(tables) == agencies
        assert all(row.capaian.exact is not None for row in tables["a0", YEAR].rows)
        assert all(row.quarters for row in tables["a0", YEAR].rows[:13])
        del tables
    with database.read() as connection:
        began = time.perf_counter()
        rows = merely_read(connection, statements)
        return computed, time.perf_counter() - began, rows


def main() -> None:
    """Measure both in turn, for a few agencies and for many."""
    seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        for agencies in (FEW, AGENCIES):
            database = filled(folder, agencies)
            measured(database, agencies)
            done = [measured(database, agencies) for _ in range(ROUNDS)]
            database.close()
            seconds[agencies] = median(one for one, _, _ in done)
            read, rows = median(other for _, other, _ in done), done[0][2]
            name = f"IKU tables of {agencies} agencies, {rows:,} rows: "
            name += f"{seconds[agencies]:.2f} s / {read:.2f} s"
            report(name, f"{median(one / other for one, other, _ in done):.2f}", "3")
    growth = seconds[AGENCIES] / seconds[FEW] / (AGENCIES / FEW)
    report("IKU tables: time per agency, 500 against 50", f"{growth:.2f}", "about 1")


if __name__ == "__main__":
    main()
