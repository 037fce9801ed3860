"""Where an entry belongs, and who made it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, select, union

from survey.storage import schema


@dataclass(frozen=True, slots=True)
class Place:
    """One row of accountability: whose, of which year, which indicator."""

    agency_id: str
    year: int
    indicator_id: str

    def is_in(self, table: Table) -> ColumnElement[bool]:
        """Return the condition that a row of ``table`` is of this place."""
        return (
            (table.c.agency_id == self.agency_id)
            & (table.c.year == self.year)
            & (table.c.indicator_id == self.indicator_id)
        )


@dataclass(frozen=True, slots=True)
class Entered:
    """Who enters something (None: not a person), and when."""

    account_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Years:
    """Some agencies and some years of each: what is read together."""

    agency_ids: Collection[str]
    years: Collection[int]

    def hold(self, table: Table) -> ColumnElement[bool]:
        """Return the condition that a row of ``table`` is of one of them."""
        return table.c.agency_id.in_(self.agency_ids) & table.c.year.in_(self.years)


def subject_of(agency_id: str, year: int) -> str:
    """Name the IKU table of an agency and year, as trail and snapshots do."""
    return f"{agency_id}/{year}"


def years_of(connection: Connection, agency_ids: Collection[str]) -> dict[str, tuple[int, ...]]:
    """Return the years of each agency that have begun or hold anything, newest first.

    Those of an agency without a document never begin.
    """
    parts = [
        select(table.c.agency_id, table.c.year).where(table.c.agency_id.in_(agency_ids))
        for table in (schema.iku_year, schema.iku_target, schema.iku_value, schema.iku_survey)
    ]
    found: dict[str, list[int]] = {}
    for agency_id, year in sorted(connection.execute(union(*parts)), reverse=True):
        found.setdefault(agency_id, []).append(year)
    return {agency_id: tuple(years) for agency_id, years in found.items()}
