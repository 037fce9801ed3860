"""The application as tests run it, and the database under it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, cast

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Connection, Table

from survey.app import create_app
from survey.config import Settings
from survey.storage.database import Database
from survey.storage.schema import ONLY_GROWING, metadata
from survey.web.house import House

Rows = list[tuple[Table, list[dict[str, Any]]]]

SECRET_KEY = "a-secret-key-that-is-only-for-tests-0123456789"


class _Compiled(BytecodeCache):
    """Templates compiled once for all applications of a test session."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is known of a template with this content."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled() -> _Compiled:
    return _Compiled()


def url_of(database: Database) -> str:
    """Return the URL of a database, its password in full."""
    return database.engine.url.render_as_string(hide_password=False)


def house_of(app: Flask) -> House:
    """Return the parts of a running application."""
    return cast("House", app.extensions["skm"])


@contextmanager
def running(settings: Settings, now: Callable[[], datetime]) -> Iterator[Flask]:
    """Make the application, and give its connections back at the end."""
    app = create_app(settings, now)
    app.jinja_env.bytecode_cache = _compiled()
    try:
        yield app
    finally:
        house_of(app).database.close()


def empty(database: Database) -> None:
    """Delete every row; the tables stay."""
    with database.write() as connection:
        let_change(connection, on=True)
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
        let_change(connection, on=False)


def let_change(connection: Connection, *, on: bool) -> None:
    """Let the rows of tables that only grow be changed, as somebody with the keys could."""
    for table in (one.name for one in ONLY_GROWING):
        if connection.dialect.name == "postgresql":
            able = "DISABLE" if on else "ENABLE"
            connection.exec_driver_sql(f"ALTER TABLE {table} {able} TRIGGER USER")
        elif on:
            for event in ("update", "delete", "replace"):
                connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{event}")


def all_rows(database: Database) -> Rows:
    """Return every row of every table, parents first."""
    with database.read() as connection:
        return [
            (table, [dict(row) for row in connection.execute(table.select()).mappings()])
            for table in metadata.sorted_tables
        ]


def put_rows(database: Database, rows: Rows) -> None:
    """Write rows as ``all_rows`` gave them."""
    with database.write() as connection:
        for table, some in rows:
            if some:
                connection.execute(table.insert(), some)
