"""Reads are snapshots, writes are transactions, whichever the database."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import IntegrityError

from survey.storage.agencies import Agency, add_agency, find_agency
from survey.storage.database import Database
from survey.storage.schema import agency


def _count(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(agency)).scalar_one())


def test_a_read_sees_one_state_while_others_write(database: Database) -> None:
    with database.read() as reading:
        assert _count(reading) == 0
        with database.write() as writing:
            add_agency(writing, Agency("a", "A", None))
        assert _count(reading) == 0
    with database.read() as reading:
        assert _count(reading) == 1


def test_an_error_undoes_the_whole_transaction(database: Database) -> None:
    def twice() -> None:
        with database.write() as connection:
            add_agency(connection, Agency("a", "A", None))
            add_agency(connection, Agency("a", "A", None))

    with pytest.raises(IntegrityError):
        twice()
    with database.read() as connection:
        assert find_agency(connection, "a") is None


def test_any_error_of_ours_undoes_it_too(database: Database) -> None:
    def fail() -> None:
        with database.write() as connection:
            add_agency(connection, Agency("a", "A", None))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.read() as connection:
        assert _count(connection) == 0


def test_sqlite_is_durable_and_checks_foreign_keys(sqlite: Database) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys")
    with sqlite.read() as connection:
        asked = [connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in names]
    assert asked == ["wal", 2, 1]


def test_a_second_writer_of_sqlite_waits_at_its_beginning(tmp_path: Path) -> None:
    """BEGIN IMMEDIATE: a transaction never fails half way for want of the lock."""
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    with closing(Database(url)) as first, closing(Database(url)) as second:
        with second.engine.connect() as warm:
            warm.exec_driver_sql("PRAGMA busy_timeout = 1")
        entered = False
        with first.write(), pytest.raises(Exception, match="locked"), second.write():
            entered = True
        assert not entered


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("postgres://u@h/d", "postgresql+psycopg"),
        ("postgresql://u@h/d", "postgresql+psycopg"),
        ("postgresql+psycopg://u@h/d", "postgresql+psycopg"),
        ("sqlite:///x.sqlite", "sqlite"),
    ],
)
def test_urls_as_providers_write_them(url: str, driver: str) -> None:
    with closing(Database(url)) as database:
        assert database.engine.url.drivername == driver
        assert database.is_sqlite == (driver == "sqlite")
