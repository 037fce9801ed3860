"""Evidence is stored once by hash, judged once by another, withdrawn and never deleted."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from survey.intake.evidence.content import CheckedFile, check_file
from survey.intake.evidence.link import Link
from survey.storage import schema
from survey.storage.accounts import find_by_name
from survey.storage.database import Database
from survey.storage.evidence import (
    Act,
    DocumentFacts,
    Evidence,
    State,
    StoredFile,
    content_of,
    evidence_of,
    file_differences,
    find_evidence,
)
from survey.storage.evidence_changes import NewEvidence, add_evidence, judge, withdraw
from survey.storage.iku.places import Place
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.house import let_change
from tests.survey.intake.evidence.makers import pdf
from tests.survey.world import AGENCY, OTHER_AGENCY

PLACE = Place(AGENCY, 2026, "000-1")
LATER = NOW + timedelta(hours=1)
FACTS = DocumentFacts(0, "LHE Nomor 7", "lhe", date(2026, 2, 27), 2025, "halaman 3")
LINK = Link("https://www.bps.go.id/idi")


def _file(content: bytes = b"LHE", name: str = "lhe.txt") -> CheckedFile:
    return check_file(name, content)


def _act(database: Database, username: str, reason: str = "") -> Act:
    with database.read() as connection:
        account = find_by_name(connection, username)
    assert account is not None
    return Act(account.id, username, LATER if reason else NOW, reason)


def _new(
    database: Database,
    source: CheckedFile | Link = LINK,
    place: Place = PLACE,
    facts: DocumentFacts = FACTS,
) -> NewEvidence:
    return NewEvidence(str(uuid4()), place, facts, source, _act(database, "operator"))


def _add(database: Database, new: NewEvidence) -> Evidence:
    with database.write() as connection:
        assert add_evidence(connection, new)
    found = _find(database, new.id)
    assert found is not None
    return found


def _find(database: Database, evidence_id: str, place: Place = PLACE) -> Evidence | None:
    with database.read() as connection:
        return find_evidence(connection, place, evidence_id)


def _files(database: Database) -> int:
    with database.read() as connection:
        return len(connection.execute(schema.evidence_file.select()).all())


def test_a_file_comes_back_with_all_that_was_said_of_it(world: Database) -> None:
    content = pdf()
    file = check_file("LHE 2025.PDF", content)
    given = _new(world, file)
    found = _add(world, given)
    stored = StoredFile("LHE 2025.pdf", "application/pdf", file.sha256, len(content))
    assert found == Evidence(
        given.id, PLACE, FACTS, stored, given.added, State.UNVERIFIED, None, None
    )
    with world.read() as connection:
        assert content_of(connection, stored) == content


def test_a_link_comes_back_and_what_is_not_known_stays_unknown(world: Database) -> None:
    facts = replace(FACTS, dated=None, year_evaluated=None, quarter=4, note="")
    found = _add(world, _new(world, LINK, facts=facts))
    assert (found.source, found.facts) == (LINK, facts)
    assert _files(world) == 0


def test_the_same_file_for_many_indicators_is_kept_once(world: Database) -> None:
    for place in (PLACE, Place(AGENCY, 2026, "000-2"), Place(OTHER_AGENCY, 2026, "000-1")):
        with world.write() as connection:
            assert add_evidence(connection, _new(world, _file(name=place.agency_id), place))
    assert _files(world) == 1


@pytest.mark.parametrize("source", [_file(), LINK], ids=["file", "link"])
def test_the_same_for_the_same_quarter_is_stored_once(
    world: Database, source: CheckedFile | Link
) -> None:
    first = _add(world, _new(world, source))
    with world.write() as connection:
        assert not add_evidence(connection, _new(world, source))
        assert add_evidence(connection, _new(world, source, facts=replace(FACTS, quarter=2)))
        assert withdraw(connection, first, _act(world, "operator", "salah dokumen"))
        assert add_evidence(connection, _new(world, source))
        found = evidence_of(connection, AGENCY, 2026)["000-1"]
    assert [one.withdrawal is None for one in found].count(True) == 2
    assert len(found) == 3


def test_evidence_is_found_only_where_it_stands(world: Database) -> None:
    added = _add(world, _new(world))
    assert _find(world, added.id) == added
    for place in (
        replace(PLACE, agency_id=OTHER_AGENCY),
        replace(PLACE, year=2025),
        replace(PLACE, indicator_id="000-2"),
    ):
        assert _find(world, added.id, place) is None
    assert _find(world, "none") is None


def test_all_of_a_year_in_one_query_without_content(world: Database) -> None:
    for number in range(5):
        facts = replace(FACTS, quarter=number)
        _add(world, _new(world, _file(bytes([65 + number])), facts=facts))
    other = _new(world, LINK, Place(AGENCY, 2025, "000-1"))
    elsewhere = _new(world, LINK, Place(OTHER_AGENCY, 2026, "000-1"))
    second = _new(world, LINK, Place(AGENCY, 2026, "000-2"))
    seen: list[str] = []
    with world.write() as connection:
        for new in (other, elsewhere, second):
            assert add_evidence(connection, new)
    with world.read() as connection:
        event.listen(connection, "before_cursor_execute", lambda *given: seen.append(given[2]))
        found = evidence_of(connection, AGENCY, 2026)
        assert evidence_of(connection, AGENCY, 2024) == {}
    assert {indicator: len(some) for indicator, some in found.items()} == {"000-1": 5, "000-2": 1}
    assert len(seen) == 2
    assert not any("evidence_file.content" in query for query in seen)


@pytest.mark.parametrize(
    ("state", "reason"), [(State.VERIFIED, ""), (State.REJECTED, "tahunnya lain")]
)
def test_a_verdict_is_given_once(world: Database, state: State, reason: str) -> None:
    added = _add(world, _new(world))
    first = replace(_act(world, "evaluator"), reason=reason)
    with world.write() as connection:
        assert judge(connection, added, state, first)
        assert not judge(connection, added, State.VERIFIED, _act(world, "administrator", "x"))
    assert _find(world, added.id) == replace(added, state=state, verdict=first)


def test_withdrawn_evidence_keeps_its_verdict_and_takes_no_other(world: Database) -> None:
    added = _add(world, _new(world))
    verdict, gone = _act(world, "evaluator"), _act(world, "operator", "diganti")
    with world.write() as connection:
        assert judge(connection, added, State.VERIFIED, verdict)
        assert withdraw(connection, added, gone)
        assert not withdraw(connection, added, _act(world, "administrator", "lagi"))
    assert _find(world, added.id) == replace(
        added, state=State.VERIFIED, verdict=verdict, withdrawal=gone
    )
    other = _add(world, _new(world))
    with world.write() as connection:
        assert withdraw(connection, other, gone)
        assert not judge(connection, other, State.VERIFIED, verdict)


COUNTS = [
    (State.UNVERIFIED, False, True),
    (State.VERIFIED, False, True),
    (State.REJECTED, False, False),
    (State.VERIFIED, True, False),
]


@pytest.mark.parametrize(("state", "withdrawn", "counts"), COUNTS)
def test_what_still_stands_behind_a_figure(state: State, withdrawn: bool, counts: bool) -> None:
    act = Act(1, "a", NOW)
    gone = act if withdrawn else None
    assert Evidence("1", PLACE, FACTS, LINK, act, state, act, gone).counts is counts


def _unguarded(database: Database) -> None:
    """Take the triggers away; emptying the database puts those of PostgreSQL back."""
    with database.write() as connection:
        let_change(connection, on=True)


ROW = schema.evidence.c
BROKEN: dict[str, dict[str, object]] = {
    "ck_evidence_four_eyes": {
        "state": "verified",
        "verified_at": NOW,
        "verified_by": ROW.added_by,
    },
    "ck_evidence_state": {"state": "verified"},
    "ck_evidence_verdict_reason": {"state": "rejected", "verified_at": NOW, "verified_by": 1},
    "ck_evidence_withdrawal": {"withdrawn_by": 1, "withdrawn_at": NOW},
    "ck_evidence_quarter": {"quarter": 5},
    "ck_evidence_title": {"title": ""},
    "ck_evidence_kind": {"kind": "file"},
    "fk_evidence_agency_id": {"agency_id": "none"},
    "fk_evidence_added_by": {"added_by": 9999},
}


@pytest.mark.parametrize(("constraint", "change"), BROKEN.items(), ids=BROKEN)
def test_the_database_refuses_what_must_not_be(
    world: Database, constraint: str, change: dict[str, object]
) -> None:
    _add(world, _new(world))
    _unguarded(world)
    with pytest.raises(IntegrityError) as refused, world.write() as connection:
        connection.execute(schema.evidence.update().values(change))
    said = str(refused.value.orig)
    assert constraint in said or (constraint.startswith("fk") and "FOREIGN KEY" in said)


def test_a_file_that_evidence_needs_cannot_be_deleted(world: Database) -> None:
    _add(world, _new(world, _file()))
    _unguarded(world)
    with pytest.raises(IntegrityError), world.write() as connection:
        connection.execute(schema.evidence_file.delete())


FILE = schema.evidence_file.c
TAMPERED: list[dict[str, object]] = [{"content": b"lain lagi"}, {"size": FILE.size + 1}]


@pytest.mark.parametrize("change", TAMPERED, ids=["content", "size"])
def test_a_changed_file_is_told(world: Database, change: dict[str, object]) -> None:
    good, bad = _file(b"sama"), _file(b"berubah")
    for source in (good, bad):
        _add(world, _new(world, source))
    with world.read() as connection:
        assert not any(differs for _, differs in file_differences(connection))
    with world.write() as connection:
        let_change(connection, on=True)
        which = schema.evidence_file.update().where(FILE.sha256 == bad.sha256)
        connection.execute(which.values(change))
        let_change(connection, on=False)
    with world.read() as connection:
        assert dict(file_differences(connection)) == {good.sha256: False, bad.sha256: True}
