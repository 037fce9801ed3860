"""Service hours of a unit: only what flags are judged by, never what is counted."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from results.observation import Opening, read_clock, written_clock
from survey.storage import schema


def openings_of(connection: Connection, unit_id: str) -> tuple[Opening, ...]:
    """Return when a unit serves, in the order of the week; empty where nobody told."""
    table = schema.opening
    query = (
        select(table.c.weekday, table.c.opens, table.c.closes)
        .where(table.c.unit_id == unit_id)
        .order_by(table.c.weekday, table.c.opens)
    )
    return tuple(
        Opening(row.weekday, read_clock(row.opens), read_clock(row.closes))
        for row in connection.execute(query)
    )


def add_openings(connection: Connection, unit_id: str, openings: Iterable[Opening]) -> None:
    """Store when a unit serves."""
    rows = [
        {
            "unit_id": unit_id,
            "weekday": one.weekday,
            "opens": written_clock(one.opens),
            "closes": written_clock(one.closes),
        }
        for one in openings
    ]
    connection.execute(schema.opening.insert(), rows)
