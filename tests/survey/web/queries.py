"""Counts the queries that the application sends."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from tests.survey.house import house_of


@contextmanager
def counted_queries(app: Flask) -> Iterator[list[str]]:
    """Give a list that grows with every query, but for those that only open a transaction."""
    seen: list[str] = []

    def note(*given: object) -> None:
        statement = str(given[2])
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    engine = house_of(app).database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
