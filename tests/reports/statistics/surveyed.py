"""Surveys whose statistics are put in words: whole ones, and small ones worked by hand."""

from collections.abc import Mapping, Sequence
from datetime import date

from reports.sections import Section, Table
from reports.statistics.names import Earlier, Names
from reports.statistics.sections import Told, sections
from results.caveats import Withheld
from results.comparison import Period
from results.moments import recount
from results.statistics import NO_EARLIER, Statistics, statistics
from tests.builders import skm9
from tests.reports.surveys import make_facts
from tests.results.measured import sekadau
from tests.results.surveyed import Person, index_of, rows_of

SERVICES = {"izin": "Perizinan", "rekomendasi": "Rekomendasi", "legalisasi": "Legalisasi"}
EARLIER = Earlier("lama", "SKM Semester II 2025", date(2025, 7, 1), date(2025, 12, 31))
PUBLISHED = [Person(tuple(row)) for row in sekadau()]
"""49 published respondents of Kabupaten Sekadau, 2019, who told nothing of themselves."""


def judged(
    people: Sequence[Person],
    before: Period | Withheld = NO_EARLIER,
    population: int | None = None,
    services: Mapping[str, int | None] | None = None,
) -> Statistics:
    """Return the statistics of people."""
    known = dict.fromkeys(SERVICES) if services is None else services
    return statistics(
        index_of(people), rows_of(people), known, population=population, before=before
    )


def period(people: Sequence[Person], population: int | None = None) -> Period:
    """Return people as an earlier survey."""
    vectors = b"".join(bytes(person.scores) for person in people)
    return Period(index_of(people), recount(vectors, 9, 4)[1], population)


def told_of(found: Statistics, services: Mapping[str, str] = SERVICES) -> Told:
    """Return what figures are about, with the earlier survey where there is one to name."""
    is_first = found.change == NO_EARLIER
    facts = make_facts(found.index.responses)
    return Told(facts, Names(skm9(), services), None if is_first else EARLIER)


def section(found: Statistics, section_id: str, services: Mapping[str, str] = SERVICES) -> Section:
    """Return one section."""
    told = sections(found, told_of(found, services))
    (one,) = (section for section in told if section.id == section_id)
    return one


def row(table: Table, name: str) -> tuple[str, ...]:
    """Return the cells behind the name of a row; there must be one of that name."""
    (cells,) = (cells[1:] for cells in table.rows if cells[0] == name)
    return cells


def said(found: Statistics, section_id: str) -> str:
    """Return the paragraphs of a section."""
    return " ".join(section(found, section_id).paragraphs)


def only_table(found: Statistics, section_id: str) -> Table:
    """Return the one table of a section."""
    (table,) = section(found, section_id).tables
    return table


def table_of(found: Statistics, field: str) -> Table:
    """Return the table of the groups of a field, by its name."""
    tables = section(found, "menurut-kelompok").tables
    (table,) = (table for table in tables if table.head[0] == field)
    return table
