"""``skm indicators verify``: every locked version is hashed and computed again."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text

from survey.storage import schema
from survey.storage.agencies import find_agency
from survey.storage.canonical import hash_of
from survey.storage.database import Connection, Database
from survey.storage.iku.places import Entered, Place
from survey.storage.iku.state import move
from survey.storage.iku.targets import NewTarget, add_target
from survey.storage.trail import By
from survey.web.iku_lock import lock, verify
from tests.survey.clock import MONDAY_MORNING
from tests.survey.commands.runner import skm
from tests.survey.house import let_change, url_of
from tests.survey.world import AGENCY

NOW = MONDAY_MORNING + timedelta(days=1)
SITI, BUDI = By("siti", NOW), By("budi", NOW, "angka TW 2 keliru")
TABLE = f"{AGENCY}/2026"


def _lock(connection: Connection) -> None:
    agency = find_agency(connection, AGENCY)
    assert agency is not None
    move(connection, (AGENCY, 2026), "submit", SITI, {})
    verify(connection, agency, 2026, BUDI)
    lock(connection, agency, 2026, BUDI)


@pytest.fixture
def locked(world: Database) -> Database:
    """A table of two versions, with a figure, a range and a predicate as targets."""
    texts = {
        "000-1": NewTarget("80", Decimal(80)),
        "000-2": NewTarget("8 - 10", Decimal(8), Decimal(10)),
        "000-3b": NewTarget("BB", decided_on=NOW.date()),
    }
    with world.write() as connection:
        for name, new in texts.items():
            add_target(connection, Place(AGENCY, 2026, name), new, Entered(None, NOW))
        _lock(connection)
        move(connection, (AGENCY, 2026), "reopen", BUDI, {})
        _lock(connection)
    return world


def test_nothing_locked_nothing_to_check(world: Database) -> None:
    done = skm("indicators", "verify", DATABASE_URL=url_of(world))
    assert (done.exit_code, done.stdout) == (0, "")


def test_every_version_agrees(locked: Database) -> None:
    done = skm("indicators", "verify", DATABASE_URL=url_of(locked))
    assert done.stdout == f"{TABLE} version 1: agrees\n{TABLE} version 2: agrees\n"
    assert (done.exit_code, done.stderr) == (0, "")


def _forged(body: str) -> dict[str, str]:
    return {"body": body.replace('"text":"80"', '"text":"79"')}


def _forged_with_its_hash(body: str) -> dict[str, str]:
    forged = _forged(body)["body"]
    return {"body": forged, "hash": hash_of(forged)}


def _no_table(body: str) -> dict[str, str]:
    del body
    return {"body": "{}", "hash": hash_of("{}")}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_forged, "its hash is another"),
        (_forged_with_its_hash, "other figures follow"),
        (_forged_with_its_hash, "of the audit trail"),
        (_no_table, "it holds no IKU table"),
    ],
)
def test_a_changed_version_is_named(
    locked: Database, change: Callable[[str], dict[str, str]], told: str
) -> None:
    table = schema.snapshot
    second = (table.c.subject == TABLE) & (table.c.version == 2)
    with locked.write() as connection:
        body = connection.execute(table.select().where(second)).one().body
        assert change(body)["body"] != body
        let_change(connection, on=True)
        connection.execute(table.update().where(second).values(**change(body)))
        let_change(connection, on=False)
    done = skm("indicators", "verify", DATABASE_URL=url_of(locked))
    assert done.exit_code == 1
    assert done.stdout == f"{TABLE} version 1: agrees\n{TABLE} version 2: DIFFERS\n"
    assert told in done.stderr


@pytest.mark.parametrize("change", ["DELETE FROM snapshot", "UPDATE snapshot SET made_by = 'x'"])
def test_a_version_that_is_not_as_the_trail_tells_it(locked: Database, change: str) -> None:
    with locked.write() as connection:
        let_change(connection, on=True)
        connection.execute(text(f"{change} WHERE version = 1"))
        let_change(connection, on=False)
    done = skm("indicators", "verify", DATABASE_URL=url_of(locked))
    assert done.exit_code == 1
    assert done.stdout == f"{TABLE} version 1: DIFFERS\n{TABLE} version 2: agrees\n"
    assert "audit trail" in done.stderr
