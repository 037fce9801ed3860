"""``skm survey verify``: whether what is final still follows from its responses."""

import pytest
from sqlalchemy import text

from questionnaires.catalog import find_rule
from survey.storage.canonical import hash_of
from survey.storage.database import Database
from survey.storage.definitions import keep
from survey.storage.trail import By, Change, append
from tests.survey.commands.runner import skm
from tests.survey.finals import (
    LATER,
    WHY,
    answer,
    bring_late,
    close_and_lock,
    late,
    make_final,
    step,
)
from tests.survey.house import let_change, url_of
from tests.survey.world import CLOSED, SURVEY


@pytest.fixture
def final(world: Database) -> Database:
    """Two final surveys, one of them with answers."""
    answer(world, "444444444", "333333333", "123412340")
    close_and_lock(world)
    make_final(world, CLOSED)
    return world


def test_what_is_final_agrees(final: Database) -> None:
    every = skm("survey", "verify", DATABASE_URL=url_of(final))
    assert every.exit_code == 0
    assert set(every.stdout.splitlines()) == {f"{SURVEY}: agrees", f"{CLOSED}: agrees"}
    one = skm("survey", "verify", SURVEY, DATABASE_URL=url_of(final))
    assert (one.exit_code, one.stdout) == (0, f"{SURVEY}: agrees\n")


def test_an_addendum_and_a_next_version_agree_too(final: Database) -> None:
    bring_late(final, late())
    assert skm("survey", "verify", DATABASE_URL=url_of(final)).exit_code == 0
    step(final, "reopen", reason=WHY)
    make_final(final)
    assert skm("survey", "verify", DATABASE_URL=url_of(final)).exit_code == 0


TAMPERED = [
    pytest.param("UPDATE tally SET n = n + 1 WHERE item = 3 AND score = 4", "tally of", id="tally"),
    pytest.param("UPDATE response SET suggestion = 'x'", "not what was handed in", id="words"),
    pytest.param("DELETE FROM addendum", "kept 0, found 1", id="an addendum that is gone"),
    pytest.param("UPDATE snapshot SET body = '{}'", "its hash is another", id="the version"),
    pytest.param("DELETE FROM snapshot", "there is no snapshot of it", id="no version"),
    pytest.param(
        "UPDATE response SET channel = 'kiosk'; UPDATE intake SET channel = 'kiosk'",
        "counted then",
        id="the way in of every response",
    ),
    pytest.param("UPDATE intake SET n = n + 1, complete = complete + 1", "kept 4", id="intake"),
]


@pytest.mark.parametrize(("change", "said"), TAMPERED)
def test_what_was_tampered_with_is_found(final: Database, change: str, said: str) -> None:
    bring_late(final, late())
    with final.write() as connection:
        let_change(connection, on=True)
        for part in change.split("; "):
            connection.execute(text(part))
    done = skm("survey", "verify", SURVEY, DATABASE_URL=url_of(final))
    assert (done.exit_code, done.stdout) == (1, f"{SURVEY}: DIFFERS\n")
    assert said in done.stderr


FORGE = "UPDATE snapshot SET {} WHERE version = 1"
FORGED = [
    pytest.param("body = '{}'", "version 1: it is not what was locked: its hash", id="body"),
    pytest.param(
        f"body = '{{}}', hash = '{hash_of('{}')}'", "its hash is '44136fa3", id="and hash"
    ),
    pytest.param("made_by = 'mallory'", "version 1: it is not what was locked", id="maker"),
    pytest.param("version = 9", "version 1: the audit trail tells of it", id="gone"),
]


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize(("change", "said"), FORGED)
def test_an_earlier_version_is_checked_too(
    world: Database, change: str, said: str, *, again: bool
) -> None:
    """Also while the survey is reopened, when nothing of it is final."""
    answer(world, "444444444")
    close_and_lock(world)
    step(world, "reopen", reason=WHY)
    if again:
        make_final(world)
    agrees = skm("survey", "verify", SURVEY, DATABASE_URL=url_of(world))
    assert (agrees.exit_code, agrees.stdout) == (0, f"{SURVEY}: agrees\n")
    with world.write() as connection:
        let_change(connection, on=True)
        connection.execute(text(FORGE.format(change)))
        let_change(connection, on=False)
    for arguments in ((), (SURVEY,)):
        done = skm("survey", "verify", *arguments, DATABASE_URL=url_of(world))
        assert (done.exit_code, done.stdout) == (1, f"{SURVEY}: DIFFERS\n")
        assert said in done.stderr


def test_versions_of_a_survey_that_is_gone_are_told(world: Database) -> None:
    with world.write() as connection:
        append(
            connection, By("siti", LATER), Change("survey", "gone", "finalise", new={"version": 1})
        )
    done = skm("survey", "verify", DATABASE_URL=url_of(world))
    assert (done.exit_code, done.stdout) == (1, "gone: DIFFERS\n")
    assert "the survey is gone" in done.stderr
    assert "there is no snapshot of it" in done.stderr


def test_a_forged_newest_version_has_every_fault(final: Database) -> None:
    """Its body and hash fit each other, and it holds nothing that could be compared."""
    with final.write() as connection:
        let_change(connection, on=True)
        forged = {"hash": hash_of("[]")}
        connection.execute(text("UPDATE snapshot SET body = '[]', hash = :hash"), forged)
    done = skm("survey", "verify", SURVEY, DATABASE_URL=url_of(final))
    assert done.exit_code == 1
    assert "of the audit trail" in done.stderr
    assert "version 1 holds no result of a survey" in done.stderr


def test_another_rule_is_found(final: Database) -> None:
    with final.write() as connection:
        other = keep(connection, find_rule("permenpan-16-2014"))
        connection.execute(text("UPDATE survey SET rule = :rule"), {"rule": other})
    done = skm("survey", "verify", SURVEY, DATABASE_URL=url_of(final))
    assert done.exit_code == 1
    assert "the rule was" in done.stderr


@pytest.mark.parametrize(("survey_id", "said"), [("none", "does not exist"), (SURVEY, "not final")])
def test_nothing_to_compare(lite_world: Database, survey_id: str, said: str) -> None:
    done = skm("survey", "verify", survey_id, DATABASE_URL=url_of(lite_world))
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_where_nothing_is_final_nothing_differs(lite_world: Database) -> None:
    done = skm("survey", "verify", DATABASE_URL=url_of(lite_world))
    assert (done.exit_code, done.stdout) == (0, "")
