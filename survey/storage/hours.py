"""Service hours of a unit: only what flags are judged by, never what is counted."""

from collections.abc import Iterable
from datetime import time

from sqlalchemy import Connection, select

from results.observation import Opening
from survey.storage import schema

_MIDNIGHT = "24:00"
"""The end of a day, which ``time`` has no word for; kept in Python as the last moment."""


def openings_of(connection: Connection, unit_id: str) -> tuple[Opening, ...]:
    """Return when a unit serves, in the order of the week; empty where nobody told."""
    table = schema.opening
    query = (
        select(table.c.weekday, table.c.opens, table.c.closes)
        .where(table.c.unit_id == unit_id)
        .order_by(table.c.weekday, table.c.opens)
    )
    return tuple(
        Opening(row.weekday, clock(row.opens), clock(row.closes))
        for row in connection.execute(query)
    )


def add_openings(connection: Connection, unit_id: str, openings: Iterable[Opening]) -> None:
    """Store when a unit serves."""
    rows = [
        {
            "unit_id": unit_id,
            "weekday": one.weekday,
            "opens": clock_text(one.opens),
            "closes": clock_text(one.closes),
        }
        for one in openings
    ]
    connection.execute(schema.opening.insert(), rows)


def clock(text: str) -> time:
    """Return the time that ``HH:MM`` says, 24:00 as the last moment of the day."""
    return time.max if text == _MIDNIGHT else time.fromisoformat(text)


def clock_text(at: time) -> str:
    """Write a time as ``HH:MM``, as ``clock`` reads it."""
    return _MIDNIGHT if at == time.max else f"{at:%H:%M}"
