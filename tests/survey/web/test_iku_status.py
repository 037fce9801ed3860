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
from tests.survey import finals
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.house import let_change
from tests.survey.web import evidence
from tests.survey.web.desk import words_of
from tests.survey.web.person import Person, staff, told_at
from tests.survey.world import AGENCY, IKU_DOCUMENT, SURVEY, TOLD

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
    """A year of a target, a typed realisasi, evidence, and a final survey of four answers."""
    with world.write() as connection:
        link_survey(connection, Place(AGENCY, 2026, "000-3a"), SURVEY, TOLD)
        place = Place(AGENCY, 2025, "000-3a")
        add_target(connection, place, NewTarget("70", Decimal(70)), Entered(None, NOW))
    finals.answer(world, *["444444444"] * 4)
    finals.close_and_lock(world)
    assert evidence.hand_in(operator).status_code == 302
    typed = {"target": "80", COUNTED: "75,5", "note": "LHE 2025"}
    assert operator.post(f"{TABLE}/000-3b/isi", typed).status_code == 302
    assert operator.post(f"{ROW}/isi", {"target": "80"}).status_code == 302
    return world


def _answer_again(database: Database, scores: str, times: int) -> None:
    """Reopen the survey, add answers, and make it final as its next version."""
    finals.step(database, "reopen", reason=WHY)
    finals.answer(database, *[scores] * times)
    finals.make_final(database)


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


def test_what_lacks_is_said_before_it_stands(filled: Database, operator: Person) -> None:
    del filled
    page = words_of(operator.get(f"{STATUS}/ajukan"))
    assert "3 indikator belum lengkap" in page
    assert "Indeks Kapasitas Lembaga Demokrasi : belum dilaporkan; target belum ditetapkan" in page
    assert "Nilai Akuntabilitas Kinerja : belum ada bukti dukung" in page


def test_why_it_came_back_stands_on_the_table(
    filled: Database, operator: Person, administrator: Person
) -> None:
    del filled
    assert WHY not in words_of(operator.get(TABLE))
    operator.post(f"{STATUS}/ajukan", {})
    administrator.post(f"{STATUS}/kembalikan", {"reason": WHY})
    assert f"Dikembalikan: {WHY} administrator, 2 Mar 2026" in words_of(operator.get(TABLE))
    _lock(operator, administrator)
    assert WHY not in words_of(operator.get(TABLE))
    again = "Angka TW 3 keliru menurut laporan."
    administrator.post(f"{STATUS}/buka-kembali", {"reason": again})
    assert f"Dibuka kembali: {again}" in words_of(operator.get(TABLE))


def test_a_locked_table_holds_and_shows_all_that_is_said_of_its_evidence(
    filled: Database, operator: Person, administrator: Person
) -> None:
    """A changed date, title, file name or verdict would change what an LHE proves."""
    address = f"{TABLE}/000-1/bukti"
    assert evidence.hand_in_link(operator).status_code == 302
    [first] = [one for one in evidence.listed(operator) if one["file"]]
    verdict = {"verdict": "rejected", "reason": "Nomor dokumen tidak cocok."}
    assert administrator.post(f"{address}/{first['id']}/verifikasi", verdict).status_code == 302
    _lock(operator, administrator)
    listed = evidence.listed(operator)
    locked = _told(operator, f"{TABLE}/versi/1.json")["evidence"]
    [where] = [one["file"].pop("address") for one in listed if one["file"]]
    assert locked == listed
    assert [one["dated"] for one in locked] == ["2026-02-27"] * 2
    before = [_as_locked(operator.get(page)) for page in (address, TABLE)]
    assert "Nomor dokumen tidak cocok." in before[0]
    with filled.write() as connection:
        let_change(connection, on=True)
        changed = {"title": "Lain", "dated": None, "verdict_reason": "Lain", "file_name": "a.pdf"}
        is_file = schema.evidence.c.kind == "file"
        connection.execute(schema.evidence.update().where(is_file).values(changed))
    assert [_as_locked(operator.get(page)) for page in (address, TABLE)] == before
    assert [one["title"] for one in evidence.listed(operator)] == [first["title"]] * 2
    assert "LHE.pdf" in operator.get(where).headers["Content-Disposition"]


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
    _answer_again(filled, "111111111", 1)
    answer = administrator.post(f"{STATUS}/kunci", {})
    assert answer.status_code == 409
    assert "Angka berubah sejak diverifikasi" in words_of(answer)
    administrator.post(f"{STATUS}/kembalikan", {"reason": WHY})
    _lock(operator, administrator)


def test_a_table_is_not_locked_while_a_survey_behind_it_can_change(
    world: Database, operator: Person, administrator: Person
) -> None:
    """Issue 4, item 4: finalised, or clearly marked provisional; what is locked is final."""
    with world.write() as connection:
        link_survey(connection, Place(AGENCY, 2026, "000-3a"), SURVEY, TOLD)
    finals.answer(world, "444444444", "333333333")
    assert "realisasi masih sementara" in words_of(operator.get(f"{STATUS}/ajukan"))
    operator.post(f"{STATUS}/ajukan", {})
    assert administrator.post(f"{STATUS}/verifikasi", {}).status_code == 302
    assert "sementara" in words_of(administrator.get(TABLE))
    answer = administrator.post(f"{STATUS}/kunci", {})
    assert answer.status_code == 409
    assert "Ada survei yang belum final" in words_of(answer)
    assert f"({SURVEY})" in words_of(answer)
    assert f'href="/dasbor/{SURVEY}"' in answer.get_data(as_text=True)
    snapshot = finals.close_and_lock(world)
    assert administrator.post(f"{STATUS}/kunci", {}).status_code == 302
    [row] = [row for row in _told(operator)["rows"] if row["id"] == "000-3a"]
    [source] = row["survey"]["surveys"]
    assert (source["provisional"], source["version"]) == (False, 1)
    assert source["sha256"] == snapshot.hash


def test_a_locked_row_says_which_version_of_its_survey_it_is_of(
    filled: Database, operator: Person, administrator: Person
) -> None:
    _lock(operator, administrator)
    address = f"/dasbor/{SURVEY}/versi"
    for page in (TABLE, ROW):
        assert f'href="{address}#versi-1"' in operator.get(page).get_data(as_text=True)
        assert "survei kini" not in words_of(operator.get(page))
    assert 'id="versi-1"' in operator.get(address).get_data(as_text=True)
    finals.step(filled, "reopen", reason=WHY)
    for page in (TABLE, ROW):
        assert "survei versi 1 · survei kini dibuka kembali" in words_of(operator.get(page))
    finals.answer(filled, "111111111")
    finals.make_final(filled)
    for page in (TABLE, ROW):
        assert "survei versi 1 · survei kini versi 2" in words_of(operator.get(page))
    assert "bukan versi di balik angka ini" in words_of(operator.get(ROW))
    [row] = [row for row in _told(operator)["rows"] if row["id"] == "000-3a"]
    assert (row["realisasi"], row["survey"]["surveys"][0]["version"]) == ("100.00", 1)


def test_an_earlier_year_that_changes_does_not_undo_what_was_verified(
    filled: Database, operator: Person, administrator: Person
) -> None:
    operator.post(f"{STATUS}/ajukan", {})
    administrator.post(f"{STATUS}/verifikasi", {})
    with filled.write() as connection:
        new = NewTarget("71", Decimal(71), reason="koreksi")
        add_target(connection, Place(AGENCY, 2025, "000-3a"), new, Entered(None, NOW))
    assert administrator.post(f"{STATUS}/kunci", {}).status_code == 302
    [row] = [row for row in _told(operator)["rows"] if row["id"] == "000-3a"]
    assert row["history"]["years"][0]["target"] == "71"


def test_a_locked_year_has_the_same_figures_beside_every_later_one(
    filled: Database, operator: Person, administrator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that prints otherwise now; the next year is locked by it, and agrees with it."""
    del filled
    _lock(operator, administrator)
    later = TABLE.replace("2026", "2027")

    def seen() -> dict[str, Any]:
        told = _told(operator, API.replace("2026", "2027"))["rows"]
        return {row["id"]: row["history"]["years"][0] for row in told}

    before = seen()
    figures = {name: (one["realisasi"], one["capaian"]) for name, one in before.items()}
    assert figures["000-3a"] == ("100.00", "125.00")
    assert figures["000-3b"] == ("75.5", "94.38")
    assert figures["000-1"] == (None, None)
    monkeypatch.setattr("results.accountability.row.PLACES", 0)
    monkeypatch.setattr("results.accountability.capaian.PLACES", 0)
    monkeypatch.setattr("results.accountability.row._decimals", lambda _: 0)
    assert seen() == before
    assert "75,5 94,38 %" in words_of(operator.get(f"{later}/000-3b"))
    assert operator.post(f"{later}/status/ajukan", {}).status_code == 302
    for step in ("verifikasi", "kunci"):
        assert administrator.post(f"{later}/status/{step}", {}).status_code == 302
    assert seen() == before
    assert "dengan cara lain" not in words_of(operator.get(later))
    assert "75,5 94,38 %" in words_of(operator.get(f"{later}/000-3b"))


PAGES = (TABLE, f"{TABLE}?unit=", ROW, f"{TABLE}/000-3b", f"{TABLE}/pohon", API)


def _as_locked(page: TestResponse) -> str:
    """Return a page but for the token of its session, and how far its survey has come since."""
    text = page.get_data(as_text=True)
    for said in (
        'name="csrf_token" value="[^"]+"',
        " · <strong>survei kini [^<]*</strong>",
        "<small>Halaman berikut [^<]*</small>",
    ):
        text = re.sub(said, "", text)
    return text


def _change_everything(world: Database) -> None:
    """Make another version of the survey, change the years before, and the agency's document."""
    _answer_again(world, "111111111", 3)
    other = find_document(IKU_DOCUMENT)
    rows = tuple(one.model_copy(update={"indikator": "Lain"}) for one in other.indicators)
    with world.write() as connection:
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
    before = [_as_locked(evaluator.get(address)) for address in PAGES]
    assert _told(evaluator)["rows"] == open_rows
    _change_everything(filled)
    assert [_as_locked(evaluator.get(address)) for address in PAGES] == before
    administrator.post(f"{STATUS}/buka-kembali", {"reason": WHY})
    assert _as_locked(evaluator.get(API)) != before[-1]
    assert _told(evaluator)["rows"] != open_rows


def test_a_later_year_shows_what_was_locked_of_the_year_before(
    filled: Database, operator: Person, administrator: Person
) -> None:
    _lock(operator, administrator)
    later = API.replace("2026", "2027")
    before = _told(operator, later)["rows"]
    _answer_again(filled, "111111111", 3)
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


def test_an_old_version_is_read_as_a_page_that_says_so(
    filled: Database, operator: Person, administrator: Person
) -> None:
    _lock(operator, administrator)
    first = f"{TABLE}/versi/1"
    assert operator.get(f"{TABLE}/versi/2").status_code == 404
    page = words_of(operator.get(first))
    assert "Ini versi yang berlaku. Tabel kini dikunci, versi terakhir 1." in page
    administrator.post(f"{STATUS}/buka-kembali", {"reason": WHY})
    typed = {"target": "80", COUNTED: "70", "note": "LHE 2025"}
    assert operator.post(f"{TABLE}/000-3b/isi", typed).status_code == 302
    assert "Ini versi lama. Tabel kini dibuka kembali" in words_of(operator.get(first))
    _lock(operator, administrator)
    assert f'href="{first}"' in operator.get(HISTORY).get_data(as_text=True)
    page = words_of(operator.get(first))
    assert "Ini versi lama. Tabel kini dikunci, versi terakhir 2." in page
    assert "80 75,5 94,38" in page
    assert "Sidiknya cocok" in page
    assert sha256(operator.get(f"{first}.json").get_data()).hexdigest() in page
    _forge_first_version(filled)
    answer = operator.get(first)
    assert answer.status_code == 500
    assert "Versi 1 dari dinas/2026 bukan lagi yang dikunci" in words_of(answer)
    assert "99,9" not in words_of(answer)
    assert "Sidiknya cocok" in words_of(operator.get(f"{TABLE}/versi/2"))


def _forge_first_version(database: Database) -> None:
    """Change a figure as somebody who holds the keys of the database can."""
    table = schema.snapshot
    first = (table.c.kind == "iku") & (table.c.version == 1)
    with database.write() as connection:
        body = connection.execute(table.select().where(first)).one().body
        let_change(connection, on=True)
        forged = body.replace('"realisasi":"75.5"', '"realisasi":"99.9"')
        connection.execute(table.update().where(first).values(body=forged))
        let_change(connection, on=False)


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
