"""One database, SQLite or PostgreSQL: how to read from it and how to write to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.exc import OperationalError as DatabaseAwayError
from sqlalchemy.pool import ConnectionPoolEntry

__all__ = ["Connection", "Database", "DatabaseAwayError", "DatabaseError", "takes_writes"]

_BUSY_MS = 10_000


class Database:
    """Hands out connections; every read is one snapshot, every write one transaction."""

    def __init__(self, url: str) -> None:
        """Take a SQLAlchemy URL; a plain ``postgresql://`` one gets the psycopg driver."""
        parsed = make_url(url)
        if parsed.drivername in ("postgres", "postgresql"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.engine: Engine = create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        snapshot = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reading = self.engine.execution_options(**snapshot)
        self._writing = self.engine.execution_options(writes=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection on which all queries see the same state of the data."""
        with self._reading.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that commits at the end, or rolls back on any error."""
        with self._writing.begin() as connection:
            yield connection

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def _set_up_sqlite(connection: SqliteConnection, record: ConnectionPoolEntry) -> None:
    """Durable before fast: an acknowledged answer survives a power cut."""
    del record
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"busy_timeout = {_BUSY_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue at the start of their transaction, so that none fails at its end."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def takes_writes(connection: Connection) -> bool:
    """Whether a writing transaction that has begun can also store something.

    SQLite refuses already to begin one where it cannot write; PostgreSQL tells when asked.
    """
    if connection.dialect.name == "sqlite":
        return True
    return bool(connection.exec_driver_sql("SHOW transaction_read_only").scalar_one() == "off")
