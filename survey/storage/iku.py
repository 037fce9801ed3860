"""What is entered in an IKU table, and which survey stands behind an indicator."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection, Table, select, union

from results.accountability.table import Entry
from survey.storage import schema
from survey.storage.counters import insert_into


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of accountability: whose, of which year, which indicator."""

    agency_id: str
    year: int
    indicator_id: str


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What somebody enters for one place, and who it is."""

    target: Decimal | None
    realisasi: Decimal | None
    evidence: str
    entered_by: int | None
    entered_at: datetime


def read_entries(connection: Connection, agency_id: str, year: int) -> dict[str, Entry]:
    """Return what was entered for an agency and year, by indicator id."""
    table = schema.iku_entry
    query = select(table).where(table.c.agency_id == agency_id, table.c.year == year)
    return {
        row.indicator_id: Entry(_figure(row.target), _figure(row.realisasi), row.evidence)
        for row in connection.execute(query)
    }


def write_entry(connection: Connection, place: Place, entry: NewEntry) -> None:
    """Enter, or replace, the figures of one indicator and year."""
    row: dict[str, object] = {
        "target": None if entry.target is None else str(entry.target),
        "realisasi": None if entry.realisasi is None else str(entry.realisasi),
        "evidence": entry.evidence,
        "entered_by": entry.entered_by,
        "entered_at": entry.entered_at,
    }
    _put(connection, schema.iku_entry, place, row)


def link_survey(connection: Connection, place: Place, survey_id: str) -> None:
    """Let a survey be the realisasi of one indicator and year."""
    _put(connection, schema.iku_survey, place, {"survey_id": survey_id})


def _put(connection: Connection, table: Table, place: Place, row: dict[str, object]) -> None:
    keys = asdict(place)
    insert = insert_into(connection, table).values({**keys, **row})
    connection.execute(insert.on_conflict_do_update(index_elements=list(keys), set_=row))


def linked_surveys(connection: Connection, agency_id: str, year: int) -> dict[str, str]:
    """Return the survey behind each indicator of an agency and year."""
    table = schema.iku_survey
    query = select(table).where(table.c.agency_id == agency_id, table.c.year == year)
    return {row.indicator_id: row.survey_id for row in connection.execute(query)}


def years_of(connection: Connection, agency_ids: list[str]) -> dict[str, tuple[int, ...]]:
    """Return the years in which each agency has anything in its IKU table, newest first."""
    parts = [
        select(table.c.agency_id, table.c.year).where(table.c.agency_id.in_(agency_ids))
        for table in (schema.iku_entry, schema.iku_survey)
    ]
    found: dict[str, list[int]] = {}
    for agency_id, year in sorted(connection.execute(union(*parts)), reverse=True):
        found.setdefault(agency_id, []).append(year)
    return {agency_id: tuple(years) for agency_id, years in found.items()}


def _figure(text: str | None) -> Decimal | None:
    """Entered figures are kept as the decimal text that was typed, so never as a float."""
    return None if text is None else Decimal(text)
