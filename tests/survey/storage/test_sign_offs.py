"""Signatures over the years of an agency: what they may change, who is told, what is kept."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from results.accountability.indicator import Indicator, find_document
from survey.lifecycle import LockedError
from survey.storage import schema
from survey.storage.accounts import find_by_name
from survey.storage.database import Database
from survey.storage.iku.documents import begin_year
from survey.storage.iku.sign_offs import (
    Signed,
    read_sign_offs,
    require_signable,
    sign_off,
    withdraw_sign_off,
)
from survey.storage.iku.state import move
from survey.storage.trail import By, lines
from tests.survey.clock import MONDAY_MORNING
from tests.survey.world import AGENCY

NOW = MONDAY_MORNING + timedelta(days=1)
SITI, BUDI = By("siti", NOW), By("budi", NOW, "angka TW 2 belum final")
STEPS = (("submit", SITI), ("verify", BUDI), ("lock", BUDI), ("reopen", BUDI))
WHY = "pembilang keliru"

Act = Callable[[Connection, str, int, Indicator, Signed], bool]


def _row() -> Indicator:
    """A row whose corrected formula the Kepala Biro Hukum signs."""
    row = find_document("setda-kaltim").find("002-3")
    assert row is not None
    return row


def _by(connection: Connection, name: str, reason: str) -> Signed:
    account = find_by_name(connection, name)
    assert account is not None
    return Signed(account.id, NOW, reason)


def _do(
    database: Database,
    act: Act,
    year: int = 2026,
    name: str = "administrator",
    reason: str = WHY,
) -> bool:
    with database.write() as connection:
        return act(connection, AGENCY, year, _row(), _by(connection, name, reason))


def _go(database: Database, year: int, steps: int) -> None:
    """Begin a year and take it so many steps further."""
    with database.write() as connection:
        begin_year(connection, AGENCY, year, SITI)
        for name, by in STEPS[:steps]:
            move(connection, (AGENCY, year), name, by, {})


@pytest.mark.parametrize("act", [sign_off, withdraw_sign_off])
@pytest.mark.parametrize("steps", [1, 2])
def test_what_waits_in_another_year_is_not_changed(world: Database, act: Act, steps: int) -> None:
    if act is withdraw_sign_off:
        assert _do(world, sign_off)
    _go(world, 2025, steps)
    with world.read() as connection:
        before = len(list(lines(connection)))
        with pytest.raises(LockedError, match=f"{AGENCY}/2025"):
            require_signable(connection, AGENCY, 2026)
    with pytest.raises(LockedError, match=f"{AGENCY}/2025"):
        _do(world, act)
    with world.read() as connection:
        assert len(list(lines(connection))) == before


@pytest.mark.parametrize("act", [sign_off, withdraw_sign_off])
def test_a_locked_year_is_not_signed_by_itself(world: Database, act: Act) -> None:
    assert _do(world, sign_off, 2026)
    _go(world, 2025, 3)
    with pytest.raises(LockedError, match=f"{AGENCY}/2025"):
        _do(world, act, 2025)


@pytest.mark.parametrize("act", [sign_off, withdraw_sign_off])
def test_each_year_that_changes_is_told(world: Database, act: Act) -> None:
    """2024 is locked and keeps what it has; 2025 was reopened, 2026 is open, 2027 not begun."""
    _go(world, 2024, 3)
    _go(world, 2025, 4)
    if act is withdraw_sign_off:
        assert _do(world, sign_off)
    with world.read() as connection:
        before = len(list(lines(connection)))
    assert _do(world, act)
    action, reason = ("sign", "") if act is sign_off else ("unsign", WHY)
    with world.read() as connection:
        told = [line.told for line in lines(connection)][before:]
    assert [(one.subject, one.actor, one.reason) for one in told if one.action == action] == [
        (f"{AGENCY}/{year}", "administrator", reason) for year in (2025, 2026)
    ]
    assert {one.action for one in told} <= {action, "begin"}


def test_what_was_taken_back_is_kept_each_time(world: Database) -> None:
    for name in ("administrator", "operator"):
        assert not _do(world, withdraw_sign_off)
        assert _do(world, sign_off, name=name)
        assert not _do(world, sign_off)
        assert _do(world, withdraw_sign_off, name="evaluator")
    with world.read() as connection:
        assert read_sign_offs(connection, [AGENCY]) == {}
        table = schema.iku_withdrawn_sign_off
        signer = schema.account.alias("signer")
        query = (
            select(table.c.number, signer.c.username, schema.account.c.username, table.c.reason)
            .join(signer, signer.c.id == table.c.signed_by)
            .join(schema.account, schema.account.c.id == table.c.withdrawn_by)
            .order_by(table.c.number)
        )
        kept = [tuple(row) for row in connection.execute(query)]
    assert kept == [(1, "administrator", "evaluator", WHY), (2, "operator", "evaluator", WHY)]


def test_nothing_is_taken_back_without_a_reason(world: Database) -> None:
    assert _do(world, sign_off)
    with pytest.raises(IntegrityError, match="reason"):
        _do(world, withdraw_sign_off, reason="")
    with world.read() as connection:
        assert len(read_sign_offs(connection, [AGENCY])) == 1
