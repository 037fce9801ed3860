"""Whatever happens to an IKU table leaves a line in its trail: who, when, old, new and why."""

import json
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from uuid import uuid4

import pytest
from sqlalchemy import Connection

from questionnaires.catalog import fingerprint
from results.accountability.indicator import find_document
from results.accountability.sign_off import formula_hash
from survey.intake.evidence.content import CheckedFile
from survey.intake.evidence.link import Link
from survey.lifecycle import IKU
from survey.storage.accounts import find_by_name
from survey.storage.canonical import hash_of
from survey.storage.chain import check
from survey.storage.database import Database
from survey.storage.evidence import Act, DocumentFacts, State, find_evidence
from survey.storage.evidence_changes import NewEvidence, add_evidence, judge, withdraw
from survey.storage.iku.links import link_survey, unlink_survey
from survey.storage.iku.places import Entered, Place
from survey.storage.iku.sign_offs import Signed, sign_off
from survey.storage.iku.targets import NewTarget, add_target
from survey.storage.iku.values import Cell, write_values
from survey.storage.trail import COMMAND_LINE, By, lines
from tests.survey.clock import MONDAY_MORNING
from tests.survey.intake.evidence.makers import pdf
from tests.survey.world import AGENCY, CLOSED, IKU_DOCUMENT

NOW = MONDAY_MORNING + timedelta(days=1)
BY = By("siti", NOW)
PLACE = Place(AGENCY, 2026, "000-1")
SUBJECT = f"{AGENCY}/2026"
BEGIN = ("begin", None, {"document": fingerprint(find_document(IKU_DOCUMENT))}, "")
ONE = {"indicator": "000-1"}

Said = tuple[str, object, object, str]


def _said(database: Database, *, who: str) -> list[Said]:
    """Return action, old, new and reason of every line of the table, all by one person."""
    with database.read() as connection:
        assert not check(lines(connection)).fault
        told = [line.told for line in lines(connection, SUBJECT)]
    assert {(one.actor, one.at, one.kind) for one in told} == {(who, NOW, IKU)}
    return [(one.action, _read(one.old), _read(one.new), one.reason) for one in told]


def _read(text: str | None) -> object:
    return None if text is None else json.loads(text)


def _entered(connection: Connection, name: str = "operator") -> Entered:
    account = find_by_name(connection, name)
    assert account is not None
    return Entered(account.id, NOW)


def test_every_slot_that_changed_old_and_new(world: Database) -> None:
    with world.write() as connection:
        by = _entered(connection)
        first = {(1, "n"): Cell(Decimal("80.50"), "PK"), (0, "nilai"): Cell(Decimal(7), "PK")}
        write_values(connection, PLACE, first, by)
        write_values(connection, PLACE, first, by)
        write_values(connection, PLACE, {**first, (1, "n"): Cell(None, "salah")}, by)
    annual = {"quarter": 0, "variable": "nilai", "value": "7", "note": "PK"}
    before = {"quarter": 1, "variable": "n", "value": "80.50", "note": "PK"}
    after = {**before, "value": None, "note": "salah"}
    assert _said(world, who="operator") == [
        BEGIN,
        ("enter", None, ONE | {"values": [annual, before]}, ""),
        ("enter", ONE | {"values": [before]}, ONE | {"values": [after]}, ""),
    ]


def test_every_version_of_a_target_with_its_reason(world: Database) -> None:
    with world.write() as connection:
        by = Entered(None, NOW)
        add_target(connection, PLACE, NewTarget("80", Decimal(80)), by)
        day = date(2026, 9, 30)
        new = NewTarget("", kind="perubahan", decided_on=day, reason="dicabut")
        add_target(connection, PLACE, new, by)
    first = ONE | {"quarter": 0, "version": 1, "target": "80", "kind": "murni"}
    second = ONE | {"quarter": 0, "version": 2, "target": None, "kind": "perubahan"}
    assert _said(world, who=COMMAND_LINE) == [
        BEGIN,
        ("target", None, first | {"decided_on": None}, ""),
        ("target", first, second | {"decided_on": "2026-09-30"}, "dicabut"),
    ]


def test_a_signature_under_one_text_of_a_formula(world: Database) -> None:
    row = find_document("setda-kaltim").find("002-3")
    assert row is not None
    assert row.formula is not None
    with world.write() as connection:
        by = Signed(_entered(connection, "administrator").account_id or 0, NOW)
        assert sign_off(connection, AGENCY, 2026, row, by)
        assert not sign_off(connection, AGENCY, 2026, row, by)
    told = {"indicator": "002-3", "formula": formula_hash(row.formula), "role": row.sign_off_role}
    assert _said(world, who="administrator") == [BEGIN, ("sign", None, told, "")]


def test_a_survey_behind_an_indicator_and_away_again(world: Database) -> None:
    with world.write() as connection:
        for _ in range(2):
            link_survey(connection, PLACE, CLOSED, BY)
        assert unlink_survey(connection, PLACE, CLOSED, BY)
        assert not unlink_survey(connection, PLACE, CLOSED, BY)
    survey = ONE | {"survey": CLOSED}
    assert _said(world, who="siti") == [
        BEGIN,
        ("link", None, survey, ""),
        ("unlink", survey, ONE | {"survey": None}, ""),
    ]


FACTS = DocumentFacts(0, "LHE Nomor 7", "lhe", date(2026, 2, 27), 2025, "halaman 3")
FILE = CheckedFile("LHE.pdf", "application/pdf", pdf(), sha256(pdf()).hexdigest())
LINK = Link("https://contoh.go.id/berkas?kunci=rahasia")


@pytest.mark.parametrize("source", [FILE, LINK], ids=["file", "link"])
def test_evidence_by_its_hash_alone(world: Database, source: CheckedFile | Link) -> None:
    number = str(uuid4())
    with world.write() as connection:
        account = find_by_name(connection, "operator")
        assert account is not None
        act = Act(account.id, "operator", NOW)
        assert add_evidence(connection, NewEvidence(number, PLACE, FACTS, source, act))
        other = NewEvidence(str(uuid4()), PLACE, FACTS, source, act)
        assert not add_evidence(connection, other)
        kept = find_evidence(connection, PLACE, number)
        assert kept is not None
        gone = Act(account.id, "operator", NOW, "salah dokumen")
        assert withdraw(connection, kept, gone)
        assert not withdraw(connection, kept, gone)
        assert not judge(connection, kept, State.VERIFIED, gone)
    print_ = source.sha256 if isinstance(source, CheckedFile) else hash_of(source.url)
    facts = {
        "quarter": 0,
        "title": FACTS.title,
        "document_type": "lhe",
        "dated": "2026-02-27",
        "year_evaluated": 2025,
        "note": "halaman 3",
    }
    file = {"name": "LHE.pdf", "media_type": "application/pdf", "size": len(pdf())}
    what = facts | (file if isinstance(source, CheckedFile) else {}) | {"sha256": print_}
    one = ONE | {"evidence": number}
    said = _said(world, who="operator")
    assert said == [
        BEGIN,
        ("evidence_add", None, one | what, ""),
        ("evidence_withdraw", None, one, "salah dokumen"),
    ]
    assert "rahasia" not in str(said)


def test_a_verdict_on_evidence(world: Database) -> None:
    number = str(uuid4())
    with world.write() as connection:
        [operator, evaluator] = (find_by_name(connection, n) for n in ("operator", "evaluator"))
        assert operator is not None
        assert evaluator is not None
        act = Act(operator.id, "evaluator", NOW)
        add_evidence(connection, NewEvidence(number, PLACE, FACTS, LINK, act))
        kept = find_evidence(connection, PLACE, number)
        assert kept is not None
        verdict = Act(evaluator.id, "evaluator", NOW, "tidak terbaca")
        assert judge(connection, kept, State.REJECTED, verdict)
    one = ONE | {"evidence": number}
    told = ("evidence_judge", one | {"state": "unverified"}, one | {"state": "rejected"})
    assert _said(world, who="evaluator")[2] == (*told, "tidak terbaca")


def test_a_year_begins_once_by_the_document_that_is_in_force(world: Database) -> None:
    with world.write() as connection:
        link_survey(connection, PLACE, CLOSED, BY)
        link_survey(connection, Place(AGENCY, 2026, "000-2"), CLOSED, BY)
    assert [action for action, *_ in _said(world, who="siti")] == ["begin", "link", "link"]
