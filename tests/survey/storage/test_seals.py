"""Every locked version is the one that the trail tells of, and the other way round."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, text

from survey.lifecycle import IKU, SURVEY
from survey.storage import schema
from survey.storage.canonical import hash_of
from survey.storage.database import Database
from survey.storage.seals import seal_faults
from survey.storage.trail import By, Change, append
from tests.survey import finals
from tests.survey.house import let_change
from tests.survey.world import AGENCY
from tests.survey.world import SURVEY as SURVEY_ID

SUBJECTS = {SURVEY: SURVEY_ID, IKU: f"{AGENCY}/2026"}
MALLORY = By("mallory", finals.LATER + timedelta(days=1))
EVERY = "UPDATE snapshot SET {} WHERE kind = :kind AND version = 1"

Tamper = Callable[[Connection, str], None]


@pytest.fixture
def locked(world: Database) -> Database:
    """A survey and an IKU table, both of two versions, the second for a reason."""
    finals.answer(world, "333333333", "444444444")
    finals.close_and_lock(world)
    finals.step(world, "reopen", reason=finals.WHY)
    finals.make_final(world)
    finals.lock_table(world)
    finals.reopen_table(world)
    finals.lock_table(world)
    return world


def _faults(database: Database, kind: str) -> list[tuple[str, int, str]]:
    with database.read() as connection:
        found = list(seal_faults(connection, kind))
    assert all(fault.kind == kind for fault in found)
    return [(fault.subject, fault.version, fault.words) for fault in found]


def test_what_was_locked_by_the_steps_has_no_fault(locked: Database) -> None:
    assert _faults(locked, SURVEY) == _faults(locked, IKU) == []


def _sql(statement: str) -> Tamper:
    def tamper(connection: Connection, kind: str) -> None:
        let_change(connection, on=True)
        connection.execute(text(statement), {"kind": kind})
        let_change(connection, on=False)

    return tamper


def _body_and_hash(connection: Connection, kind: str) -> None:
    """As a program would: the hash follows from the forged body."""
    let_change(connection, on=True)
    table = schema.snapshot
    here = (table.c.kind == kind) & (table.c.version == 1)
    connection.execute(table.update().where(here).values(body='{"x":1}', hash=hash_of('{"x":1}')))


def _second_line(connection: Connection, kind: str) -> None:
    """One more line that tells of version 1, at the end of a chain that is sound."""
    table = schema.snapshot
    query = table.select().where(table.c.kind == kind, table.c.version == 1)
    made = connection.execute(query).one()
    action = {SURVEY: "finalise", IKU: "lock"}[kind]
    told = {"version": 1, "snapshot": made.hash}
    append(connection, MALLORY, Change(kind, made.subject, action, new=told))


FORGED = [
    pytest.param(_sql(EVERY.format("body = '{}'")), "its hash is another", id="body"),
    pytest.param(_body_and_hash, "its hash is '5041bf1f", id="body and hash"),
    pytest.param(_sql(EVERY.format("made_by = 'mallory'")), "its made_by is 'mall", id="maker"),
    pytest.param(
        _sql(EVERY.format("made_at = '2026-03-01 01:00:00.000000+00:00'")),
        "its made_at is '2026-03-01 01:00:00+00:00', but '2026-03-03",
        id="moment",
    ),
    pytest.param(_sql(EVERY.format("reason = 'x'")), "its reason is 'x', but '' by", id="reason"),
    pytest.param(
        _sql("DELETE FROM snapshot WHERE kind = :kind AND version = 1"),
        "but there is no snapshot of it",
        id="gone",
    ),
    pytest.param(_second_line, "of the audit trail tell of it", id="told twice"),
    pytest.param(
        _sql("UPDATE trail SET new = 'x' WHERE kind = :kind AND action IN ('finalise', 'lock')"),
        "no line of the audit trail tells of it",
        id="lines that tell nothing",
    ),
]


@pytest.mark.parametrize("kind", [SURVEY, IKU])
@pytest.mark.parametrize(("tamper", "said"), FORGED)
def test_what_was_forged_is_named(locked: Database, kind: str, tamper: Tamper, said: str) -> None:
    with locked.write() as connection:
        tamper(connection, kind)
    found = _faults(locked, kind)
    assert any(
        (subject, version) == (SUBJECTS[kind], 1) and said in words
        for subject, version, words in found
    ), found
    assert _faults(locked, IKU if kind == SURVEY else SURVEY) == []


@pytest.mark.parametrize("kind", [SURVEY, IKU])
def test_a_version_that_nobody_locked(locked: Database, kind: str) -> None:
    """Nothing refuses a further row: it is the trail that does not know it."""
    with locked.write() as connection:
        columns = "body, hash, made_by, made_at, reason FROM snapshot WHERE kind = :kind"
        further = f"INSERT INTO snapshot SELECT kind, subject, 3, {columns} AND version = 2"
        connection.execute(text(further), {"kind": kind})
    told = "it was never locked: no line of the audit trail tells of it"
    assert _faults(locked, kind) == [(SUBJECTS[kind], 3, told)]
