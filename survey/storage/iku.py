"""What is entered in an IKU table, and which survey stands behind an indicator."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection, Table, select, union

from results.accountability.table import Entry
from survey import lifecycle
from survey.storage import schema, trail
from survey.storage.accounts import usernames
from survey.storage.counters import insert_into
from survey.storage.trail import COMMAND_LINE, By, Change


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
    """Enter, or replace, the figures of one indicator and year; the trail keeps the old ones."""
    trail.hold(connection)
    old = _kept(connection, place)
    figures: dict[str, object] = {
        "target": None if entry.target is None else str(entry.target),
        "realisasi": None if entry.realisasi is None else str(entry.realisasi),
        "evidence": entry.evidence,
    }
    entered = {"entered_by": entry.entered_by, "entered_at": entry.entered_at}
    _put(connection, schema.iku_entry, place, {**figures, **entered})
    new = {"indicator": place.indicator_id, **figures}
    change = Change(lifecycle.IKU, subject_of(place.agency_id, place.year), "enter", old, new)
    trail.append(connection, By(_who(connection, entry), entry.entered_at), change)


def _who(connection: Connection, entry: NewEntry) -> str:
    if entry.entered_by is None:
        return COMMAND_LINE
    return usernames(connection, [entry.entered_by])[entry.entered_by]


def subject_of(agency_id: str, year: int) -> str:
    """Name the IKU table of an agency and year, as trail and snapshots do."""
    return f"{agency_id}/{year}"


def _kept(connection: Connection, place: Place) -> dict[str, object] | None:
    """Return what stands in a place now, as the trail tells it."""
    table = schema.iku_entry
    at = [table.c[name] == value for name, value in asdict(place).items()]
    columns = (table.c.indicator_id.label("indicator"), table.c.target, table.c.realisasi)
    query = select(*columns, table.c.evidence).where(*at)
    found = connection.execute(query).mappings().one_or_none()
    return dict(found) if found else None


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
