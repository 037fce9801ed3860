"""``skm db`` and ``skm recount``: the schema, and whether the tally says the truth."""

from pathlib import Path

import pytest
from sqlalchemy import text

from survey.storage.database import Database
from survey.storage.responses import record_batch
from survey.storage.surveys import find_survey
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.commands.runner import skm
from tests.survey.house import url_of
from tests.survey.world import CLOSED, SURVEY, submission

COMMANDS = [
    ("db", "upgrade"),
    ("db", "check"),
    ("recount",),
    ("user", "list"),
    ("user", "disable", "x"),
    ("user", "add", "x", "--role", "officer"),
    ("survey", "list"),
    ("audit-trail", "verify"),
    ("audit-trail", "show"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("url", [None, "", "mysql://h/d", "nonsense"])
def test_without_a_database_it_says_what_to_do(command: tuple[str, ...], url: str | None) -> None:
    done = skm(*command, DATABASE_URL=url)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("DATABASE_URL: ")
    assert "sqlite:////" in done.stderr
    assert "postgresql://" in done.stderr


def test_upgrade_then_check(bare_database: Database) -> None:
    url = url_of(bare_database)
    assert skm("db", "check", DATABASE_URL=url).exit_code == 1
    for _ in range(2):
        assert skm("db", "upgrade", DATABASE_URL=url).exit_code == 0
    done = skm("db", "check", DATABASE_URL=url)
    assert (done.exit_code, done.stderr) == (0, "")


def test_check_names_what_differs(sqlite: Database) -> None:
    with sqlite.write() as connection:
        connection.execute(text("ALTER TABLE unit ADD COLUMN colour TEXT"))
    done = skm("db", "check", DATABASE_URL=url_of(sqlite))
    assert done.exit_code == 1
    assert "colour" in done.stderr


def _answer(database: Database) -> None:
    with database.write() as connection:
        survey = find_survey(connection, SURVEY)
        assert survey is not None
        given = [submission(f"{n % 4 + 1}" * 9) for n in range(20)]
        record_batch(connection, survey, skm9(), given, NOW)


def test_recount_agrees(world: Database) -> None:
    _answer(world)
    every = skm("recount", DATABASE_URL=url_of(world))
    assert every.exit_code == 0
    assert f"{SURVEY}: agrees" in every.stdout
    assert f"{CLOSED}: agrees" in every.stdout
    one = skm("recount", SURVEY, DATABASE_URL=url_of(world))
    assert (one.exit_code, one.stdout) == (0, f"{SURVEY}: agrees\n")


TAMPERED = [
    pytest.param("UPDATE tally SET n = n + 1 WHERE item = 3 AND score = 4", id="one count"),
    pytest.param("DELETE FROM tally", id="everything"),
    pytest.param("DELETE FROM intake", id="the intake"),
    pytest.param(
        "UPDATE intake SET n = n - 1, complete = complete - 1", id="one less in the intake"
    ),
    pytest.param("DELETE FROM response WHERE id = (SELECT min(id) FROM response)", id="a response"),
    pytest.param("UPDATE response SET scores = :torn", id="torn vectors"),
]


@pytest.mark.parametrize("change", TAMPERED)
def test_recount_detects_what_was_tampered_with(world: Database, change: str) -> None:
    _answer(world)
    with world.write() as connection:
        connection.execute(text(change), {"torn": b"\4" * 8} if ":torn" in change else {})
    done = skm("recount", DATABASE_URL=url_of(world))
    assert done.exit_code == 1
    assert f"{SURVEY}: DIFFERS" in done.stdout
    assert f"{CLOSED}: agrees" in done.stdout


def test_recount_of_no_such_survey(lite_world: Database) -> None:
    done = skm("recount", "none", DATABASE_URL=url_of(lite_world))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "none" in done.stderr


def test_a_draft_of_a_migration_lands_beside_the_others(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a copy of the folder: a test leaves no migration behind."""
    import shutil  # noqa: PLC0415 - only here

    from survey.storage import migrate  # noqa: PLC0415 - only here

    folder = tmp_path / "migrations"
    shutil.copytree("survey/migrations", folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "script.py.mako").touch()
    monkeypatch.setattr(migrate, "_MIGRATIONS", folder)
    before = set((folder / "versions").glob("*.py"))
    done = skm("db", "draft", "more", DATABASE_URL=url_of(sqlite))
    assert done.exit_code == 0, done.output
    assert len(set((folder / "versions").glob("*.py")) - before) == 1
