"""The audit trail: appended with the change it tells of, in one order, and never changed."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DatabaseError

from survey.storage import schema
from survey.storage.chain import BEFORE_THE_FIRST, Line, check
from survey.storage.database import Database
from survey.storage.trail import By, Change, append, hold, lines, newest_lines
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.house import empty, let_change

BY = By("siti", NOW, "salah hitung pada loket 2")


def _append(database: Database, *subjects: str) -> None:
    with database.write() as connection:
        for subject in subjects:
            change = Change("survey", subject, "close", {"state": "open"}, {"state": "closed"})
            append(connection, BY, change)


def _all(database: Database) -> list[Line]:
    with database.read() as connection:
        return list(lines(connection))


def test_a_line_says_who_what_when_and_why(database: Database) -> None:
    _append(database, "skm")
    (line,) = _all(database)
    told = line.told
    assert (told.seq, told.at, told.actor, told.reason) == (1, NOW, "siti", BY.reason)
    assert (told.kind, told.subject, told.action) == ("survey", "skm", "close")
    assert [json.loads(told.old or ""), json.loads(told.new or "")] == [
        {"state": "open"},
        {"state": "closed"},
    ]
    assert (told.previous, line.hash) == (BEFORE_THE_FIRST, told.hash())


def test_each_line_follows_from_the_one_before_as_it_comes_back(database: Database) -> None:
    with database.write() as connection:
        for step in range(5):
            at = NOW + timedelta(microseconds=step * 333_333)
            by = By("command line", at, "alasan \u00e9 \U0001f600\nbaris kedua")
            append(connection, by, Change("account", "budi", "password"))
    found = check(_all(database))
    assert (found.count, found.fault) == (5, "")


def test_the_lines_of_one_subject_newest_first_page_by_page(database: Database) -> None:
    _append(database, "skm", "lain", "skm", "skm")
    with database.read() as connection:
        newest = newest_lines(connection, "survey", "skm", 2)
        older = newest_lines(connection, "survey", "skm", 2, before=newest[-1].told.seq)
        assert newest_lines(connection, "iku", "skm", 2) == ()
        assert [line.told.seq for line in lines(connection, "lain")] == [2]
    assert [line.told.seq for line in (*newest, *older)] == [4, 3, 1]


def test_what_is_rolled_back_leaves_no_line(database: Database) -> None:
    def fail() -> None:
        with database.write() as connection:
            append(connection, BY, Change("survey", "skm", "close"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert _all(database) == []


KEYS = {"trail": "seq", "snapshot": "kind, subject, version"}


def _grow(database: Database) -> None:
    _append(database, "skm")
    with database.write() as connection:
        row = {"kind": "survey", "subject": "skm", "version": 1, "body": "{}", "hash": "0" * 64}
        made = {"made_by": "siti", "made_at": NOW, "reason": ""}
        connection.execute(schema.snapshot.insert().values(**row, **made))


@pytest.mark.parametrize("table", KEYS)
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE {0} SET reason = 'x'",
        "DELETE FROM {0}",
        "INSERT INTO {0} SELECT * FROM {0} WHERE true ON CONFLICT ({1}) DO UPDATE SET reason = 'x'",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_row(
    database: Database, table: str, change: str
) -> None:
    _grow(database)
    with (
        pytest.raises(DatabaseError, match=f"{table} only grows"),
        database.write() as connection,
    ):
        connection.execute(text(change.format(table, KEYS[table])))


REST = {
    "trail": "at, actor, kind, subject, action, old, new, reason",
    "snapshot": "body, hash, 'mallory', made_at, reason",
}
REPLACING = [
    pytest.param("trail", "SELECT * FROM trail", id="the same line"),
    pytest.param("trail", "SELECT 9, {}, previous, hash FROM trail", id="the same before"),
    pytest.param("trail", "SELECT '1', {}, 'x', hash FROM trail", id="the same number"),
    pytest.param("snapshot", "SELECT kind, subject, '1', {} FROM snapshot", id="the same version"),
    pytest.param(
        "snapshot (rowid, kind, subject, version, body, hash, made_by, made_at, reason)",
        "SELECT rowid, kind, 'lain', 1, {} FROM snapshot",
        id="the same place in the file",
    ),
]


@pytest.mark.parametrize(("into", "row"), REPLACING)
def test_sqlite_refuses_to_replace_a_row(sqlite: Database, into: str, row: str) -> None:
    """It deletes the row in the way without asking a DELETE trigger: sqlite.org/lang_conflict."""
    _grow(sqlite)
    replacing = f"INSERT OR REPLACE INTO {into} {row.format(REST[into.partition(' ')[0]])}"
    with (
        pytest.raises(DatabaseError, match="only grows"),
        sqlite.write() as connection,
    ):
        connection.execute(text(replacing))


@pytest.mark.postgresql
def test_postgresql_refuses_to_empty_the_tables_too(postgresql_world: Database) -> None:
    with (
        pytest.raises(DatabaseError, match="trail only grows"),
        postgresql_world.write() as connection,
    ):
        connection.execute(text("TRUNCATE trail"))


def test_no_chain_forks_even_where_nobody_waits(database: Database) -> None:
    """Two lines after the same one: refused by the database itself."""
    _append(database, "skm")
    with database.write() as connection:
        row = dict(connection.execute(select(schema.trail)).mappings().one())
        with pytest.raises(DatabaseError), connection.begin_nested():
            connection.execute(schema.trail.insert().values(**{**row, "seq": 2}))


def test_a_line_that_somebody_with_the_keys_changed_is_found(database: Database) -> None:
    _append(database, *"abc")
    with database.write() as connection:
        let_change(connection, on=True)
        connection.execute(text("UPDATE trail SET actor = 'mallory' WHERE seq = 2"))
    assert "line 2 is not what was written" in check(_all(database)).fault


def _at_once(database: Database, writers: int, each: int) -> None:
    """Let many append at the same time, several lines in each transaction."""
    start = Barrier(writers)

    def write(writer: int) -> None:
        start.wait()
        for number in range(each):
            _append(database, f"{writer}-{number}", f"{writer}-{number}")

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(write, range(writers)))


def test_many_writers_at_once_make_one_chain(database: Database) -> None:
    _at_once(database, writers=6, each=5)
    found = check(_all(database))
    assert (found.count, found.fault) == (60, "")


def _waits(connection: Connection) -> int:
    query = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    return int(connection.execute(query).scalar_one())


@pytest.mark.postgresql
def test_a_writer_waits_for_the_one_before_and_follows_it(postgresql_template: Database) -> None:
    database = postgresql_template
    empty(database)  # of lines, too, that another test forged
    with database.write() as connection:
        before = int(connection.execute(select(func.count(schema.trail.c.seq))).scalar_one())
    with ThreadPoolExecutor(1) as pool:
        with database.write() as first, database.read() as onlooker:
            hold(first)
            second = pool.submit(_append, database, "second")
            while not _waits(onlooker):
                assert not second.done()
            append(first, BY, Change("survey", "first", "close"))
        second.result(timeout=10)
    told = [line.told.subject for line in _all(database)]
    assert told[before:] == ["first", "second"]
    assert not check(_all(database)).fault
