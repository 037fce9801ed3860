"""A year's IKU table from open to locked and back: what each step shows, and to whom."""

import pytest

from survey.storage.database import Database
from tests.survey.web import evidence
from tests.survey.web.desk import words_of
from tests.survey.web.iku_years import COUNTED, HISTORY, ROW, STATUS, TABLE, WHY, lock_year, told_by
from tests.survey.web.person import Person, told_at


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
    lock_year(operator, administrator)
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


def test_what_lacks_is_said_before_it_stands(filled: Database, operator: Person) -> None:
    del filled
    page = words_of(operator.get(f"{STATUS}/ajukan"))
    assert "3 indikator belum lengkap" in page
    assert "Indeks Kapasitas Lembaga Demokrasi belum dilaporkan; target belum ditetapkan" in page
    assert "Nilai Akuntabilitas Kinerja belum ada bukti dukung" in page


def test_why_it_came_back_stands_on_the_table(
    filled: Database, operator: Person, administrator: Person
) -> None:
    del filled
    assert WHY not in words_of(operator.get(TABLE))
    operator.post(f"{STATUS}/ajukan", {})
    administrator.post(f"{STATUS}/kembalikan", {"reason": WHY})
    assert f"Dikembalikan: {WHY} administrator, 2 Mar 2026" in words_of(operator.get(TABLE))
    lock_year(operator, administrator)
    assert WHY not in words_of(operator.get(TABLE))
    again = "Angka TW 3 keliru menurut laporan."
    administrator.post(f"{STATUS}/buka-kembali", {"reason": again})
    assert f"Dibuka kembali: {again}" in words_of(operator.get(TABLE))


def test_who_submitted_does_not_verify(administrator: Person) -> None:
    assert administrator.post(f"{STATUS}/ajukan", {}).status_code == 302
    answer = administrator.post(f"{STATUS}/verifikasi", {})
    assert answer.status_code == 403
    assert "hasil kerja Anda sendiri" in words_of(answer)
    assert "oleh administrator sejak tabel terakhir dikunci: diajukan." in words_of(answer)
    assert told_by(administrator)["status"]["state"] == "submitted"


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
    assert told_by(administrator)["status"]["state"] == "submitted"


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
