"""``skm audit-trail``: whether the chain is whole, and what it tells."""

import pytest
from sqlalchemy import text

from survey.storage.canonical import hash_of
from survey.storage.chain import check
from survey.storage.database import Database
from survey.storage.trail import By, Change, append, lines
from tests.survey import finals
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.commands.runner import skm
from tests.survey.house import let_change, url_of


@pytest.fixture
def told(database: Database) -> Database:
    """A database whose trail has three lines."""
    with database.write() as connection:
        for subject in ("skm", "budi", "skm"):
            by = By("siti", NOW, "salah\thitung\ndua kali")
            append(connection, by, Change("survey", subject, "close", {"state": "open"}))
    return database


def _head(database: Database) -> str:
    with database.read() as connection:
        return check(lines(connection)).head


def _tamper(database: Database, change: str) -> None:
    with database.write() as connection:
        let_change(connection, on=True)
        connection.execute(text(change))
        let_change(connection, on=False)


def test_a_whole_chain(told: Database) -> None:
    done = skm("audit-trail", "verify", DATABASE_URL=url_of(told))
    assert (done.exit_code, done.stdout) == (0, f"OK: 3 lines, head {_head(told)}\n")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE trail SET subject = 'lain' WHERE seq = 2", "line 2 is not what was written"),
        ("DELETE FROM trail WHERE seq = 1", "line 1 is missing; the next one is line 2"),
        ("UPDATE trail SET seq = 9 WHERE seq = 3", "line 3 is missing; the next one is line 9"),
    ],
)
def test_the_first_line_that_does_not_fit(told: Database, change: str, said: str) -> None:
    _tamper(told, change)
    done = skm("audit-trail", "verify", DATABASE_URL=url_of(told))
    assert done.exit_code == 1
    assert said in done.stdout
    assert "lines before are sound, the last with hash " in done.stdout


FORGE = "UPDATE snapshot SET {} WHERE kind = 'survey'"
FORGED = [
    pytest.param("body = '{}'", "its hash is another", id="body"),
    pytest.param(
        f"body = '{{}}', hash = '{hash_of('{}')}'", "its hash is '44136fa3", id="and hash"
    ),
    pytest.param("made_by = 'mallory'", "its made_by is 'mallory', but 'siti'", id="maker"),
    pytest.param("version = 9", "there is no snapshot of it", id="gone"),
]


@pytest.mark.parametrize(("change", "said"), FORGED)
def test_the_versions_it_tells_of_are_walked_too(world: Database, change: str, said: str) -> None:
    """The hash that stands beside a body is as easy to write as the body."""
    finals.close_and_lock(world)
    finals.lock_table(world)
    url = url_of(world)
    assert skm("audit-trail", "verify", DATABASE_URL=url).exit_code == 0
    _tamper(world, FORGE.format(change))
    done = skm("audit-trail", "verify", DATABASE_URL=url)
    assert done.exit_code == 1
    assert done.stdout.startswith("BROKEN: survey skm, version ")
    assert said in done.stdout
    assert " iku " not in done.stdout


def test_all_that_is_wrong_is_told_at_once(world: Database) -> None:
    finals.close_and_lock(world)
    with world.write() as connection:
        let_change(connection, on=True)
        connection.execute(text("UPDATE trail SET actor = 'x' WHERE seq = 1"))
        connection.execute(text("UPDATE snapshot SET made_by = 'mallory'"))
        let_change(connection, on=False)
    done = skm("audit-trail", "verify", DATABASE_URL=url_of(world))
    assert done.exit_code == 1
    assert "line 1 is not what was written" in done.stdout
    assert "survey skm, version 1" in done.stdout


def test_a_time_that_is_none_is_no_traceback(sqlite: Database) -> None:
    with sqlite.write() as connection:
        append(connection, By("siti", NOW), Change("survey", "skm", "close"))
    _tamper(sqlite, "UPDATE trail SET at = 'yesterday'")
    done = skm("audit-trail", "verify", DATABASE_URL=url_of(sqlite))
    assert (done.exit_code, done.stdout.partition("(")[0]) == (1, "BROKEN: a line cannot be read ")


def test_a_time_of_a_version_that_is_none_is_no_traceback(lite_world: Database) -> None:
    finals.close_and_lock(lite_world)
    finals.lock_table(lite_world)
    _tamper(lite_world, "UPDATE snapshot SET made_at = 'yesterday'")
    for command in (("audit-trail", "verify"), ("survey", "verify"), ("indicators", "verify")):
        done = skm(*command, DATABASE_URL=url_of(lite_world))
        assert done.exit_code == 1
        assert "a locked version cannot be read" in done.output


def test_a_hash_noted_outside_shows_what_was_cut_off(told: Database) -> None:
    noted, url = _head(told), url_of(told)
    with told.write() as connection:
        append(connection, By("siti", NOW), Change("survey", "skm", "close"))
    grown = skm("audit-trail", "verify", "--head", noted, DATABASE_URL=url)
    assert grown.exit_code == 0
    assert "The hash that was noted is that of line 3." in grown.stdout
    _tamper(told, "DELETE FROM trail WHERE seq >= 3")
    assert skm("audit-trail", "verify", DATABASE_URL=url).exit_code == 0
    cut = skm("audit-trail", "verify", "--head", noted, DATABASE_URL=url)
    assert cut.exit_code == 1
    assert "no line has the hash that was noted" in cut.stdout


@pytest.mark.parametrize("noted", ["x", "A" * 64, "0" * 63])
def test_what_is_no_hash_is_told(lite_world: Database, noted: str) -> None:
    done = skm("audit-trail", "verify", "--head", noted, DATABASE_URL=url_of(lite_world))
    assert (done.exit_code, done.stdout) == (2, "")


def test_every_line_is_one_line(told: Database) -> None:
    done = skm("audit-trail", "show", DATABASE_URL=url_of(told))
    first = done.stdout.splitlines()[0].split("\t")
    assert first == [
        *("1", "2026-03-02T01:00:00+00:00", "siti", "survey", "skm", "close"),
        *('{"state":"open"}', "-", "salah hitung dua kali"),
    ]
    assert len(done.stdout.splitlines()) == 3


def test_the_lines_of_one_subject(told: Database) -> None:
    done = skm("audit-trail", "show", "--subject", "budi", DATABASE_URL=url_of(told))
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["2"]
