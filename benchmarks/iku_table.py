"""The IKU tables of 500 agencies, computed, against merely reading the rows they stand on.

Fifteen indicators each: eight ratios of two variables, one of three, three counts, a running
total, a predicate from a document, and one survey with its tally; a target for the year and for
every quarter of what is measured by quarter. Every quarter by itself and to date, the year, each
capaian and class, and the averages are computed. All agencies account by one document, so its
formulas are read once; they are taken 50 at a time, as a job would.

Merely reading is the storage layer doing the same without computing: the same rows as exact
figures, versions of targets and tallies. Beside it, for comparison, stands what fetching the
bare rows takes, by the same statements and with nothing done to them.
"""

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
from survey.storage import schema
from survey.storage.database import Connection, Database
from survey.storage.definitions import keep, questionnaires_of, rules_of
from survey.storage.iku.documents import keep_document
from survey.storage.iku.links import Linked
from survey.storage.iku.places import Years
from survey.storage.iku.reading import read_years
from survey.storage.migrate import upgrade
from survey.storage.populations import populations_in
from survey.storage.surveys import surveys_in
from survey.storage.tallies import read_service_tallies
from survey.web.iku_tables import each_table

AGENCIES, FEW = 500, 50
AT_ONCE = 50
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
            row |= {"state": "open", "version": 0}
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


def portions(agencies: int) -> Iterator[Years]:
    """Yield the agencies, some at a time."""
    names = [f"a{number}" for number in range(agencies)]
    for first in range(0, agencies, AT_ONCE):
        yield Years(names[first : first + AT_ONCE], [YEAR])


def computed(connection: Connection, agencies: int) -> int:
    """Compute every table, and return how many rows have a capaian."""
    done = 0
    for some in portions(agencies):
        for _, table in each_table(connection, some):
            assert all(row.quarters for row in table.rows[:13])
            done += table.averages.of_indicators.n
    return done


def stored(connection: Connection, agencies: int) -> int:
    """Read what the tables stand on through the same layer, and compute nothing."""
    done = 0
    for some in portions(agencies):
        linked = Linked(some)
        kept, surveys = read_years(connection, some), surveys_in(connection, linked)
        forms = questionnaires_of(connection, (one.questionnaire for one in surveys))
        rules_of(connection, (one.rule for one in surveys))
        populations_in(connection, linked.ids())
        shapes = {one.id: forms[one.questionnaire] for one in surveys}
        tallies = list(read_service_tallies(connection, linked.ids(), shapes))
        done += len(tallies) + sum(len(year.inputs) - 1 for year in kept.values())
    return done


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long computing, reading through the layer, and fetching bare rows took."""

    computed: float
    stored: float
    bare: float


def measured(database: Database, agencies: int) -> tuple[Seconds, int]:
    """Return the seconds of each in turn, and the number of rows."""
    with database.read() as connection, noted(connection) as statements:
        began = time.perf_counter()
        assert computed(connection, agencies) == agencies * 15
        compute = time.perf_counter() - began
    with database.read() as connection:
        began = time.perf_counter()
        assert stored(connection, agencies) == agencies * 15
        reading = time.perf_counter() - began
        began = time.perf_counter()
        rows = merely_read(connection, statements)
        return Seconds(compute, reading, time.perf_counter() - began), rows


def main() -> None:
    """Measure all in turn, for a few agencies and for many."""
    compute = {}
    with tempfile.TemporaryDirectory() as folder:
        for agencies in (FEW, AGENCIES):
            database = filled(folder, agencies)
            measured(database, agencies)
            done = [measured(database, agencies) for _ in range(ROUNDS)]
            database.close()
            compute[agencies] = _told(agencies, done[0][1], [seconds for seconds, _ in done])
    growth = compute[AGENCIES] / compute[FEW] / (AGENCIES / FEW)
    report(f"IKU tables: growth from {FEW} to {AGENCIES}, per agency", f"{growth:.2f}", "about 1")


def _told(agencies: int, rows: int, done: list[Seconds]) -> float:
    """Print what was measured, and return the seconds of computing."""
    compute, reading = median(one.computed for one in done), median(one.stored for one in done)
    name = f"IKU tables of {agencies} agencies, {rows:,} rows: {compute:.2f} s / {reading:.2f} s"
    report(name, f"{median(one.computed / one.stored for one in done):.2f}", "3")
    bare = median(one.computed / one.bare for one in done)
    print(
        f"  (fetching the bare rows alone is {median(one.bare for one in done):.2f} s: {bare:.2f})"
    )
    return compute


if __name__ == "__main__":
    main()
