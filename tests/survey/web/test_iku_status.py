"""A year's IKU table from open to locked and back: what each step shows, and to whom."""

import json
import re
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from results.accountability.indicator import find_document
from survey.storage import schema
from survey.storage.database import Database
from survey.storage.iku.documents import keep_document
from survey.storage.iku.links import link_survey
from survey.storage.iku.places import Entered, Place
from survey.storage.iku.targets import NewTarget, add_target
from survey.storage.periods import move
from survey.storage.responses import record_batch
from survey.storage.surveys import find_survey
from survey.storage.trail import By
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.web import evidence
from tests.survey.web.desk import words_of
from tests.survey.web.person import Person, staff, told_at
from tests.survey.world import AGENCY, IKU_DOCUMENT, SURVEY, TOLD, submission

TABLE, API = f"/iku/{AGENCY}/2026", f"/api/v1/agencies/{AGENCY}/iku/2026"
ROW, HISTORY = f"{TABLE}/000-3a", f"{TABLE}/riwayat"
STATUS = f"{TABLE}/status"
WHY = "Angka TW 2 keliru menurut berita acara."
COUNTED = "value-0-nilai"


@pytest.fixture
def operator(app: Flask) -> Person:
    """Who enters and submits."""
    return staff(app, "operator")


@pytest.fixture
def administrator(app: Flask) -> Person:
    """Who verifies and locks."""
    return staff(app, "administrator")


@pytest.fixture
def filled(world: Database, operator: Person) -> Database:
    """A year of a target, a typed realisasi, evidence, and a survey of four answers."""
    with world.write() as connection:
        link_survey(connection, Place(AGENCY, 2026, "000-3a"), SURVEY, TOLD)
        place = Place(AGENCY, 2025, "000-3a")
        add_target(connection, place, NewTarget("70", Decimal(70)), Entered(None, NOW))
    _answer(world, "4444", 4)
    assert evidence.hand_in(operator).status_code == 302
    typed = {"target": "80", COUNTED: "75,5", "note": "LHE 2025"}
    assert operator.post(f"{TABLE}/000-3b/isi", typed).status_code == 302
    assert operator.post(f"{ROW}/isi", {"target": "80"}).status_code == 302
    return world


def _answer(database: Database, scores: str, times: int) -> None:
    with database.write() as connection:
        survey = find_survey(connection, SURVEY)
        assert survey is not None
        given = [submission((scores * 3)[:9]) for _ in range(times)]
        record_batch(connection, survey, skm9(), given, NOW)


def _lock(operator: Person, administrator: Person) -> None:
    assert operator.post(f"{STATUS}/ajukan", {}).status_code == 302
    for step in ("verifikasi", "kunci"):
        assert administrator.post(f"{STATUS}/{step}", {}).status_code == 302


def _told(person: Person, address: str = API) -> Any:
    return json.loads(person.get(address).get_data())


def _steps(person: Person) -> list[str]:
    page = person.get(TABLE).get_data(as_text=True)
    words = ("ajukan", "verifikasi", "kembalikan", "kunci", "buka-kembali")
    return [word for word in words if f"{STATUS}/{word}" in page]


def test_each_step_is_offered_to_who_may_go_it(
    filled: Database, operator: Person, administrator: Person
) -> None:
    del filled
    assert _steps(operator) == _steps(administrator) == ["ajukan"]
    page = operator.get(TABLE).get_data(as_text=True)
    assert "Sementara" in page
    assert "/isi" in page
    assert "Ajukan" in operator.get(f"{STATUS}/ajukan").get_data(as_text=True)
    operator.post(f"{STATUS}/ajukan", {})
    assert _steps(operator) == []
    assert _steps(administrator) == ["verifikasi", "kembalikan"]
    administrator.post(f"{STATUS}/verifikasi", {})
    assert _steps(administrator) == ["kembalikan", "kunci"]
    administrator.post(f"{STATUS}/kunci", {})
    assert _steps(administrator) == ["buka-kembali"]
    page = words_of(operator.get(TABLE))
    assert "Terkunci versi 1 sejak" in page
    assert "Sementara" not in page
    assert "Terkunci versi 1" in words_of(operator.get(ROW))


def test_nothing_is_entered_while_it_is_submitted_or_locked(
    filled: Database, operator: Person, administrator: Person
) -> None:
    del filled
    _lock(operator, administrator)
    assert "/isi" not in operator.get(TABLE).get_data(as_text=True)
    assert "/isi" not in operator.get(ROW).get_data(as_text=True)
    page = operator.get(f"{TABLE}/000-1/bukti").get_data(as_text=True)
    assert "bukti tidak dapat diubah" in page
    assert "<form" not in page.partition("<main")[2].partition("</main")[0]
    for answer in (
        operator.get(f"{ROW}/isi"),
        operator.post(f"{ROW}/isi", {"target": "1"}),
        evidence.hand_in(operator, b"other"),
    ):
        assert answer.status_code == 409
        assert "sudah dikunci, tidak dapat diubah" in words_of(answer)
    administrator.post(f"{STATUS}/buka-kembali", {"reason": WHY})
    operator.post(f"{STATUS}/ajukan", {})
    answer = operator.get(f"{ROW}/isi")
    assert answer.status_code == 409
    assert "minta administrator mengembalikannya" in words_of(answer)


def test_evidence_is_judged_until_the_table_is_verified(
    filled: Database, operator: Person, administrator: Person, app: Flask
) -> None:
    del filled
    evaluator, address = staff(app, "evaluator"), f"{TABLE}/000-1/bukti"
    assert evidence.hand_in(operator, b"dua").status_code == 302
    first, second = (f"{address}/{one['id']}" for one in evidence.listed(operator))
    operator.post(f"{STATUS}/ajukan", {})
    page = evaluator.get(address).get_data(as_text=True)
    assert "Bukti masih dapat dinilai, tetapi tidak ditambah atau ditarik." in page
    assert f"{first}/verifikasi" in page
    verdict = {"verdict": "verified"}
    assert evaluator.post(f"{first}/verifikasi", verdict).status_code == 302
    assert "/tarik" not in operator.get(address).get_data(as_text=True)
    assert operator.post(f"{first}/tarik", {"reason": "salah berkas"}).status_code == 409
    assert evidence.hand_in(operator, b"tiga").status_code == 409
    administrator.post(f"{STATUS}/verifikasi", {})
    assert "/verifikasi" not in evaluator.get(address).get_data(as_text=True)
    assert evaluator.post(f"{second}/verifikasi", verdict).status_code == 409
    states = [one["state"] for one in evidence.listed(operator)]
    assert states == ["verified", "unverified"]


def test_who_submitted_does_not_verify(administrator: Person) -> None:
    assert administrator.post(f"{STATUS}/ajukan", {}).status_code == 302
    answer = administrator.post(f"{STATUS}/verifikasi", {})
    assert answer.status_code == 403
    assert "hasil kerja Anda sendiri" in words_of(answer)
    assert "oleh administrator sejak tabel terakhir dikunci: diajukan." in words_of(answer)
    assert _told(administrator)["status"]["state"] == "submitted"


def test_who_entered_the_figures_does_not_verify_them(
    operator: Person, administrator: Person
) -> None:
    """The operator only presses the button: the eyes that look again must be another's."""
    typed = {"target": "80", COUNTED: "75,5", "note": "LHE 2025"}
    assert administrator.post(f"{TABLE}/000-3b/isi", typed).status_code == 302
    operator.post(f"{STATUS}/ajukan", {})
    answer = administrator.post(f"{STATUS}/verifikasi", {})
    assert answer.status_code == 403
    assert "dikunci: realisasi diisi, target ditetapkan." in words_of(answer)
    told = administrator.post(f"{STATUS}/verifikasi", {}, headers={"Accept": "application/json"})
    assert told.json is not None
    assert told.json["code"] == "own_work"
    assert _told(administrator)["status"]["state"] == "submitted"


@pytest.mark.parametrize("reason", ["", "salah", "x" * 501])
@pytest.mark.parametrize("step", ["kembalikan", "buka-kembali"])
def test_going_back_needs_a_reason(
    operator: Person, administrator: Person, step: str, reason: str
) -> None:
    operator.post(f"{STATUS}/ajukan", {})
    if step == "buka-kembali":
        for one in ("verifikasi", "kunci"):
            administrator.post(f"{STATUS}/{one}", {})
    assert 'name="reason"' in administrator.get(f"{STATUS}/{step}").get_data(as_text=True)
    answer = administrator.post(f"{STATUS}/{step}", {"reason": reason})
    assert answer.status_code == 422
    assert told_at(answer, "reason")
    assert administrator.post(f"{STATUS}/{step}", {"reason": WHY}).status_code == 302
    assert _steps(operator) == ["ajukan"]
    assert WHY in words_of(operator.get(HISTORY))


def test_figures_that_changed_since_they_were_verified_are_not_locked(
    filled: Database, operator: Person, administrator: Person
) -> None:
    operator.post(f"{STATUS}/ajukan", {})
    administrator.post(f"{STATUS}/verifikasi", {})
    _answer(filled, "1111", 1)
    answer = administrator.post(f"{STATUS}/kunci", {})
    assert answer.status_code == 409
    assert "Angka berubah sejak diverifikasi" in words_of(answer)
    administrator.post(f"{STATUS}/kembalikan", {"reason": WHY})
    _lock(operator, administrator)


PAGES = (TABLE, f"{TABLE}?unit=", ROW, f"{TABLE}/000-3b", f"{TABLE}/pohon", API)


def _without_token(page: TestResponse) -> str:
    """Return a page but for the token of its session, which tells the time."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", page.get_data(as_text=True))


def _change_everything(world: Database) -> None:
    """Answer the survey, close it, change the years before, and the document of the agency."""
    _answer(world, "1111", 3)
    by = By("siti", NOW)
    other = find_document(IKU_DOCUMENT)
    rows = tuple(one.model_copy(update={"indikator": "Lain"}) for one in other.indicators)
    with world.write() as connection:
        move(connection, SURVEY, "close", by, {})
        place = Place(AGENCY, 2025, "000-3a")
        new = NewTarget("99", Decimal(99), reason="koreksi")
        add_target(connection, place, new, Entered(None, NOW))
        print_ = keep_document(connection, other.model_copy(update={"indicators": rows}))
        values = {"iku_fingerprint": print_, "iku_document": other.id}
        own = schema.agency.c.id == AGENCY
        connection.execute(schema.agency.update().where(own).values(values))


def test_what_is_locked_never_changes(
    filled: Database, operator: Person, administrator: Person
) -> None:
    evaluator = staff(operator.client.application, "evaluator")
    open_rows = _told(evaluator)["rows"]
    _lock(operator, administrator)
    before = [_without_token(evaluator.get(address)) for address in PAGES]
    assert _told(evaluator)["rows"] == open_rows
    _change_everything(filled)
    assert [_without_token(evaluator.get(address)) for address in PAGES] == before
    administrator.post(f"{STATUS}/buka-kembali", {"reason": WHY})
    assert _without_token(evaluator.get(API)) != before[-1]
    assert _told(evaluator)["rows"] != open_rows


def test_a_later_year_shows_what_was_locked_of_the_year_before(
    filled: Database, operator: Person, administrator: Person
) -> None:
    _lock(operator, administrator)
    later = API.replace("2026", "2027")
    before = _told(operator, later)["rows"]
    _answer(filled, "1111", 3)
    assert _told(operator, later)["rows"] == before
    assert any(row["history"]["years"][0]["realisasi"] == "75.5" for row in before)


def test_where_a_newer_engine_counts_otherwise_the_locked_figures_show(
    filled: Database, operator: Person, administrator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scale of the library that is changed stands for every change of code."""
    _lock(operator, administrator)
    told = operator.get(API).get_data()
    assert "75,5" in words_of(operator.get(TABLE))
    monkeypatch.setattr("results.accountability.row.PLACES", 1)
    monkeypatch.setattr("results.accountability.capaian.PLACES", 0)
    page = operator.get(TABLE)
    assert page.status_code == 200
    assert "angka sebagaimana dikunci" in words_of(page)
    assert "94,38" in words_of(page)
    assert operator.get(API).get_data() == told
    for address in (ROW, f"{TABLE}/pohon"):
        assert operator.get(address).headers["Location"] == TABLE
    del filled


def test_versions_with_their_hashes_and_what_differs(
    filled: Database, operator: Person, administrator: Person
) -> None:
    del filled
    assert "belum pernah dikunci" in words_of(operator.get(HISTORY))
    _lock(operator, administrator)
    first = operator.get(f"{TABLE}/versi/1.json")
    assert operator.get(f"{TABLE}/versi/2.json").status_code == 404
    administrator.post(f"{STATUS}/buka-kembali", {"reason": WHY})
    typed = {"target": "80", COUNTED: "70", "note": "LHE 2025"}
    assert operator.post(f"{TABLE}/000-3b/isi", typed).status_code == 302
    _lock(operator, administrator)
    second = operator.get(f"{TABLE}/versi/2.json")
    page = words_of(operator.get(HISTORY))
    for version in (first, second):
        assert sha256(version.get_data()).hexdigest() in page
    assert operator.get(f"{TABLE}/versi/1.json").get_data() == first.get_data()
    assert "Realisasi 75,5 70" in page
    assert "Capaian 94,38 87,50" in page
    assert page.count(WHY) == 2
    assert "Setahun, nilai: 70 (LHE 2025)" in page
    assert json.loads(second.get_data())["trail"]["line"] > 0
    [row] = [r for r in json.loads(second.get_data())["table"]["rows"] if r["id"] == "000-3b"]
    assert row["realisasi"] == "70"


def test_the_same_again_says_that_nothing_differs(
    filled: Database, operator: Person, administrator: Person
) -> None:
    del filled
    _lock(operator, administrator)
    administrator.post(f"{STATUS}/buka-kembali", {"reason": WHY})
    _lock(operator, administrator)
    assert "Tidak ada angka yang berbeda" in words_of(operator.get(HISTORY))


def test_a_long_trail_goes_over_pages(world: Database, operator: Person) -> None:
    with world.write() as connection:
        for number in range(101):
            new = NewTarget(str(number), Decimal(number), reason="koreksi")
            add_target(connection, Place(AGENCY, 2026, "000-1"), new, Entered(None, NOW))
    page = operator.get(HISTORY).get_data(as_text=True)
    older = page.partition("sebelum=")[2].partition('"')[0]
    assert older.isdigit()
    rest = words_of(operator.get(f"{HISTORY}?sebelum={older}"))
    assert "Tahun dimulai" in rest
    assert "Tahun dimulai" not in page
