"""The way of a year's IKU table: who may go which step, and what waits meanwhile."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import Connection

from results.accountability.indicator import find_document
from survey.intake.evidence.link import Link
from survey.lifecycle import FourEyesError, LockedError, MoveError, ReasonError
from survey.storage.accounts import find_by_name
from survey.storage.database import Database
from survey.storage.evidence import Act, DocumentFacts, State, evidence_of
from survey.storage.evidence_changes import NewEvidence, add_evidence, judge, withdraw
from survey.storage.iku.links import link_survey, unlink_survey
from survey.storage.iku.places import Entered, Place
from survey.storage.iku.sign_offs import Signed, sign_off, withdraw_sign_off
from survey.storage.iku.state import NOT_BEGUN, YearState, move, require_unlocked, state_of
from survey.storage.iku.targets import NewTarget, add_target
from survey.storage.iku.values import Cell, write_values
from survey.storage.trail import By, lines
from tests.survey.clock import MONDAY_MORNING
from tests.survey.world import AGENCY, CLOSED, DRAFT, OTHER_AGENCY

NOW = MONDAY_MORNING + timedelta(days=1)
AT = (AGENCY, 2026)
PLACE = Place(AGENCY, 2026, "000-1")
SITI, BUDI = By("siti", NOW), By("budi", NOW, "angka TW 2 belum final")
TO_LOCKED = (("submit", SITI), ("verify", BUDI), ("lock", BUDI))


def _go(database: Database, *steps: tuple[str, By]) -> YearState:
    with database.write() as connection:
        for name, by in steps:
            move(connection, AT, name, by, {"step": name})
        return state_of(connection, *AT)


def test_the_whole_way_and_back(world: Database) -> None:
    with world.read() as connection:
        assert state_of(connection, *AT) == NOT_BEGUN
    assert NOT_BEGUN.is_changeable
    locked = _go(world, *TO_LOCKED)
    assert locked == YearState("locked", 1)
    assert locked.is_locked
    assert not locked.is_changeable
    reopened = _go(world, ("reopen", BUDI))
    assert reopened == YearState("reopened", 1)
    assert reopened.is_changeable
    assert _go(world, *TO_LOCKED) == YearState("locked", 2)
    with world.read() as connection:
        told = [line.told for line in lines(connection, f"{AGENCY}/2026")]
        assert state_of(connection, AGENCY, 2025) == NOT_BEGUN
    ways = [(one.action, json.loads(one.old or "null"), json.loads(one.new or "")) for one in told]
    assert ways[0][0] == "begin"
    assert ways[1] == ("submit", {"state": "open"}, {"state": "submitted", "step": "submit"})
    assert ways[4] == ("reopen", {"state": "locked"}, {"state": "reopened", "step": "reopen"})
    assert told[4].reason == BUDI.reason


@pytest.mark.parametrize("steps", [TO_LOCKED[:1], TO_LOCKED[:2]])
def test_sent_back_with_a_reason(world: Database, steps: tuple[tuple[str, By], ...]) -> None:
    _go(world, *steps)
    with pytest.raises(ReasonError):
        _go(world, ("send_back", SITI))
    assert _go(world, ("send_back", BUDI)) == YearState("open", 0)


def test_who_submitted_does_not_verify(world: Database) -> None:
    _go(world, ("submit", BUDI), ("send_back", BUDI), ("submit", SITI))
    with pytest.raises(FourEyesError, match="somebody else"):
        _go(world, ("verify", SITI))
    assert _go(world, ("verify", BUDI)).name == "verified"


WORKERS = {
    "values": "operator",
    "target": "operator",
    "link": "operator",
    "unlink": "operator",
    "add evidence": "operator",
    "withdraw": "evaluator",
}
"""What makes a table, and who does it in ``CHANGES``."""


@pytest.mark.parametrize("change", WORKERS)
def test_who_made_a_table_does_not_verify_it(world: Database, change: str) -> None:
    with world.write() as connection:
        _add_evidence(connection, "administrator")
        link_survey(connection, PLACE, DRAFT, By("siti", NOW))
    _change(world, change)
    worker = By(WORKERS[change], NOW)
    _go(world, ("submit", SITI))
    with pytest.raises(FourEyesError, match=f"the work of {worker.who}"):
        _go(world, ("verify", worker))
    assert _go(world, ("verify", BUDI), ("lock", BUDI), ("reopen", BUDI)).name == "reopened"
    assert _go(world, ("submit", SITI), ("verify", worker)).name == "verified"


@pytest.mark.parametrize(("change", "who"), [("sign", "administrator"), ("judge", "evaluator")])
def test_who_signed_or_judged_may_verify(world: Database, change: str, who: str) -> None:
    with world.write() as connection:
        _add_evidence(connection)
    _change(world, change)
    assert _go(world, ("submit", SITI), ("verify", By(who, NOW))).name == "verified"


def test_work_on_another_year_is_no_work_on_this_one(world: Database) -> None:
    with world.write() as connection:
        write_values(connection, Place(AGENCY, 2025, "000-1"), VALUE, _operator(connection))
    assert _go(world, ("submit", SITI), ("verify", By("operator", NOW))).name == "verified"


def test_no_step_is_left_out(world: Database) -> None:
    for name in ("verify", "lock", "reopen", "send_back", "none"):
        with pytest.raises(MoveError):
            _go(world, (name, BUDI))
    with world.read() as connection:
        assert state_of(connection, *AT) == NOT_BEGUN


def test_an_agency_without_a_document_has_nothing_to_submit(world: Database) -> None:
    with pytest.raises(LookupError, match="document"), world.write() as connection:
        move(connection, (OTHER_AGENCY, 2026), "submit", SITI, {})


FACTS = DocumentFacts(0, "LHE", "lhe", None, 2025, "")
VALUE = {(0, "nilai"): Cell(Decimal(1), "x")}
TARGET = NewTarget("1", Decimal(1), reason="baru")


def _operator(connection: Connection) -> Entered:
    account = find_by_name(connection, "operator")
    assert account is not None
    return Entered(account.id, NOW)


def _add_evidence(connection: Connection, name: str = "operator") -> None:
    account = find_by_name(connection, name)
    assert account is not None
    act = Act(account.id, name, NOW)
    link = Link(f"https://contoh.go.id/{uuid4()}")
    assert add_evidence(connection, NewEvidence(str(uuid4()), PLACE, FACTS, link, act))


def _on_evidence(connection: Connection, done: Callable[..., bool], *parts: State) -> None:
    [kept] = evidence_of(connection, *AT)["000-1"]
    account = find_by_name(connection, "evaluator")
    assert account is not None
    done(connection, kept, *parts, Act(account.id, "evaluator", NOW, "sesuai"))


def _sign(connection: Connection) -> None:
    row = find_document("setda-kaltim").find("002-3")
    account = find_by_name(connection, "administrator")
    assert row is not None
    assert account is not None
    sign_off(connection, *AT, row, Signed(account.id, NOW))


def _unsign(connection: Connection) -> None:
    row = find_document("setda-kaltim").find("002-3")
    account = find_by_name(connection, "administrator")
    assert row is not None
    assert account is not None
    withdraw_sign_off(connection, *AT, row, Signed(account.id, NOW, "pembilang keliru"))


CHANGES: dict[str, Callable[[Connection], object]] = {
    "values": lambda c: write_values(c, PLACE, VALUE, _operator(c)),
    "target": lambda c: add_target(c, PLACE, TARGET, _operator(c)),
    "link": lambda c: link_survey(c, PLACE, CLOSED, By("operator", NOW)),
    "unlink": lambda c: unlink_survey(c, PLACE, DRAFT, By("operator", NOW)),
    "sign": _sign,
    "unsign": _unsign,
    "add evidence": _add_evidence,
    "judge": lambda c: _on_evidence(c, judge, State.VERIFIED),
    "withdraw": lambda c: _on_evidence(c, withdraw),
}
JUDGED = ("judge", 1)
"""What who verifies does while a table is submitted, and nobody after that."""


@pytest.mark.parametrize(
    ("change", "steps"),
    [(change, steps) for change in CHANGES for steps in (1, 2, 3) if (change, steps) != JUDGED],
)
def test_nothing_is_entered_from_submission_on(world: Database, change: str, steps: int) -> None:
    with world.write() as connection:
        _add_evidence(connection)
    _go(world, *TO_LOCKED[:steps])
    with world.read() as connection:
        before = [line.told.seq for line in lines(connection)]
    with pytest.raises(LockedError, match="reopen it" if steps == 3 else "sent back"):
        _change(world, change)
    with world.read() as connection:
        assert [line.told.seq for line in lines(connection)] == before
        require_unlocked(connection, AGENCY, 2027)


def test_evidence_is_judged_while_a_table_is_submitted(world: Database) -> None:
    with world.write() as connection:
        _add_evidence(connection)
    change, steps = JUDGED
    _go(world, *TO_LOCKED[:steps])
    _change(world, change)
    with world.read() as connection:
        assert [line.told.action for line in lines(connection)][-2:] == ["submit", "evidence_judge"]


@pytest.mark.parametrize("change", CHANGES)
def test_everything_is_entered_again_once_it_is_reopened(world: Database, change: str) -> None:
    with world.write() as connection:
        _add_evidence(connection)
    _go(world, *TO_LOCKED, ("reopen", BUDI))
    _change(world, change)


def _change(database: Database, change: str) -> None:
    with database.write() as connection:
        CHANGES[change](connection)
