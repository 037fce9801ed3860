"""Every command that changes something tells the trail who ran it, and why where that is said."""

import subprocess
from pathlib import Path

import pytest
from flask import Flask

from survey.commands.db import user_name
from survey.storage.chain import Told
from survey.storage.database import Database
from survey.storage.trail import COMMAND_LINE, By, Change, append, lines
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.commands.runner import skm
from tests.survey.house import url_of
from tests.survey.web.person import staff
from tests.survey.world import AGENCY, DRAFT, PASSWORD, SURVEY

WHY = "Nota Dinas 12/2026: periode dimulai"
SETUP = """
agencies:
  - id: baru
    name: Badan Baru
    units: [{id: baru, name: Unit Baru, services: [{id: baru, name: Layanan}]}]
"""
CHANGES = [
    pytest.param(("survey", "open", DRAFT), id="survey open"),
    pytest.param(("survey", "close", SURVEY), id="survey close"),
    pytest.param(("indicators", "assign", AGENCY, "setda-kaltim"), id="indicators assign"),
    pytest.param(("user", "disable", "nobody"), id="user disable"),
    pytest.param(("user", "password", "nobody", "--password-stdin"), id="user password"),
    pytest.param(
        ("user", "add", "baru", "--role", "officer", "--agency", AGENCY, "--password-stdin"),
        id="user add",
    ),
    pytest.param(
        ("user", "add", "nobody", "--role", "officer", "--agency", AGENCY), id="one more role"
    ),
    pytest.param(("setup", "setup.yaml"), id="setup"),
]


def _new_lines(database: Database, *arguments: str) -> list[Told]:
    """Run a command that must go well, and return what the trail tells of it."""
    with database.read() as connection:
        before = sum(1 for _ in lines(connection))
    done = skm(*arguments, typed=f"{PASSWORD}\n", DATABASE_URL=url_of(database))
    assert done.exit_code == 0, done.output
    with database.read() as connection:
        return [line.told for line in lines(connection)][before:]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands find the setup file."""
    (tmp_path / "setup.yaml").write_text(SETUP)
    monkeypatch.chdir(tmp_path)


def _whoami() -> str:
    done = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True)  # noqa: S607
    return done.stdout.strip()


@pytest.mark.parametrize("arguments", CHANGES)
def test_it_tells_who_and_why(lite_world: Database, arguments: tuple[str, ...]) -> None:
    told = _new_lines(lite_world, *arguments, "--reason", f"  {WHY}\x07 ")
    assert told
    assert {line.actor for line in told} == {f"command line: {_whoami()}"}
    assert {line.reason for line in told} == {WHY}


@pytest.mark.parametrize("arguments", CHANGES)
def test_no_reason_is_none(lite_world: Database, arguments: tuple[str, ...]) -> None:
    assert {line.reason for line in _new_lines(lite_world, *arguments)} == {""}


def test_on_postgresql_too(postgresql_world: Database) -> None:
    (line,) = _new_lines(postgresql_world, "survey", "close", SURVEY, "--reason", WHY)
    assert (line.actor, line.reason) == (f"command line: {_whoami()}", WHY)


def test_a_reason_without_end_is_refused(lite_world: Database) -> None:
    long = ("survey", "close", SURVEY, "--reason", "x" * 501)
    done = skm(*long, DATABASE_URL=url_of(lite_world))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "at most 500 letters" in done.stderr
    assert _new_lines(lite_world, "survey", "close", SURVEY, "--reason", "x" * 500)


def test_a_user_without_a_name_has_a_number() -> None:
    """In a container nobody may have given the number a name."""
    assert user_name(0) == "root"
    assert user_name(4_000_000_000) == "uid 4000000000"


def test_no_account_has_such_a_name(lite_world: Database) -> None:
    name = f"{COMMAND_LINE}: root"
    add = ("user", "add", name, "--role", "officer", "--agency", AGENCY, "--password-stdin")
    done = skm(*add, typed=f"{PASSWORD}\n", DATABASE_URL=url_of(lite_world))
    assert done.exit_code == 2


@pytest.mark.parametrize(
    ("actor", "language", "shown"),
    [
        ("command line: root", "id", "baris perintah: root"),
        ("command line", "id", "baris perintah ·"),
        ("command line: root", "en", "command line: root"),
        ("command.line", "id", "command.line"),
    ],
)
def test_the_page_names_who(
    lite_app: Flask, lite_world: Database, actor: str, language: str, shown: str
) -> None:
    with lite_world.write() as connection:
        append(connection, By(actor, NOW), Change("survey", SURVEY, "close"))
    reader = staff(lite_app, "evaluator")
    page = reader.get(f"/dasbor/{SURVEY}/jejak?bahasa={language}").get_data(as_text=True)
    assert shown in page
