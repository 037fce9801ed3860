"""The table and the working of a row: every figure with what it was made of."""

import re

import pytest
from flask import Flask

from results.accountability.indicator import find_document
from survey.storage import schema
from survey.storage.database import Database
from survey.storage.iku.documents import keep_document
from survey.storage.iku.links import link_survey
from survey.storage.iku.places import Place
from survey.storage.trail import COMMAND_LINE, By
from tests.survey.clock import MONDAY_MORNING
from tests.survey.finals import answer
from tests.survey.web.evidence import hand_in
from tests.survey.web.iku_pages import (
    JAMBI,
    SETDA,
    by_quarter,
    enter,
    enter_in,
    page_of,
    use_document,
)
from tests.survey.web.person import Person, staff
from tests.survey.world import AGENCY, IKU_DOCUMENT, SURVEY, build_survey

INDEX, CONFLICTS, SATISFACTION, AKIP = "000-1", "000-2", "000-3a", "000-3b"
LEGAL_AID = "002-4"
POLICIES, FINDINGS = "001-IKU-a", "001-IKU-h"


@pytest.fixture
def person(lite_app: Flask) -> Person:
    """Somebody who may enter."""
    return staff(lite_app, "operator")


def _text(page: str) -> str:
    """Return what is read on a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def _row(page: str, indicator: str) -> str:
    return _text(page.partition(f'<tr role="row" id="{indicator}">')[2].partition("</tr>")[0])


def test_the_formula_with_its_real_numbers(person: Person, lite_world: Database) -> None:
    """1 of 2 and 3 of 6 cases are 4 of 8: variables are added first, then divided once."""
    use_document(lite_world, SETDA)
    cases = {**by_quarter("diselesaikan", "1", "3"), **by_quarter("masuk", "2", "6")}
    enter(person, LEGAL_AID, target="80", **cases)
    text = _text(page_of(person, f"/{LEGAL_AID}"))
    assert "TW 1 1 / 2 * 100 = 50,00" in text
    assert "4 / 8 * 100 = 50,00" in text
    assert "Jumlah Perkara yang diselesaikan / Jumlah perkara yang masuk x 100%" in text
    assert "50 / 80 x 100 = 62,50 %" in text
    assert "sementara , 2 dari 4 TW dilaporkan" in text


def test_more_than_all_there_is_is_told(person: Person, lite_world: Database) -> None:
    """12 of 10 can be true, where cases of the year before were settled; it is never refused."""
    use_document(lite_world, SETDA)
    cases = {**by_quarter("diselesaikan", "1", "12"), **by_quarter("masuk", "10", "10")}
    enter(person, LEGAL_AID, target="80", **cases)
    text = _text(page_of(person, f"/{LEGAL_AID}"))
    told = "pembilang lebih besar daripada penyebut (Jumlah Perkara yang diselesaikan)"
    assert f"TW 2: {told}" in text
    assert f"Setahun: {told}" not in text
    assert f"TW 1: {told}" not in text


def test_one_variable_is_shown_once(person: Person) -> None:
    enter(person, CONFLICTS, target="10", **by_quarter("potensi_konflik", "4", "0"))
    text = _text(page_of(person, f"/{CONFLICTS}"))
    assert "TW 1 4 s.d. TW 1 : 4" in text.replace("TW 1:", "TW 1 :")
    assert "4 = 4" not in text


def test_a_target_of_tw_4_that_lags_behind_is_told(person: Person) -> None:
    """85 for TW IV beside 91 for the year: two capaian of the same twelve months."""
    enter(person, CONFLICTS, **{"target": "91", "target-4": "91"})
    assert "berbeda dari target setahun" not in page_of(person, f"/{CONFLICTS}")
    changed = {"target-4": "85", "reason": "Refokusing", "decided_on": "2026-02-27"}
    enter(person, CONFLICTS, target="91", **changed)
    told = "Target TW 4 (85) berbeda dari target setahun (91)."
    assert told in page_of(person, f"/{CONFLICTS}")


def test_the_year_of_data_stands_beside_the_realisasi(person: Person) -> None:
    """The IDI published in 2026 is about 2025 (issue 4: an external index has its year of data)."""
    enter(person, INDEX, target="80", **{"value-0-nilai": "78,5"})
    pages = ("", f"/{INDEX}")
    for path in pages:
        assert "tahun data belum disebut dalam bukti" in page_of(person, path)
    assert hand_in(person).status_code == 302
    for path in pages:
        assert "data tahun 2025" in page_of(person, path)
        assert "tahun data belum" not in page_of(person, path)


def test_the_year_of_the_table_is_not_told_again(person: Person) -> None:
    enter(person, INDEX, target="80", **{"value-0-nilai": "78,5"})
    assert hand_in(person, year_evaluated="2026").status_code == 302
    assert "data tahun" not in page_of(person)


def test_the_quarters_stand_in_the_table(person: Person) -> None:
    enter(person, CONFLICTS, target="10", **by_quarter("potensi_konflik", "4", "0", "3"))
    row = _row(page_of(person), CONFLICTS)
    assert "4 s.d. 4 0 s.d. 4 3 s.d. 7 – 7" in row
    assert "sementara , 3 dari 4 TW dilaporkan" in row
    assert "130,00 % (2T - R) / T x 100" in row


def test_a_running_total_that_falls_is_told(person: Person, lite_world: Database) -> None:
    use_document(lite_world, JAMBI)
    running = next(
        one for one in ("001-IKU-d", "001-SEK-b") if "kumulatif" in page_of(person, f"/{one}/isi")
    )
    form = page_of(person, f"/{running}/isi")
    name = re.findall(r'name="value-1-(\w+)"', form)[0]
    assert 'data-label="kumulatif s.d. TW 2"' in form
    assert ", TW 2 (kumulatif s.d. TW 2)</label>" in form
    enter(person, running, **by_quarter(name, "9", "5"))
    assert "TW 2: angka kumulatif turun" in page_of(person, f"/{running}")


def test_averages_say_how_many_they_stand_on(person: Person) -> None:
    enter(person, CONFLICTS, target="10", **{"value-0-potensi_konflik": "7"})
    page = _text(page_of(person))
    assert "rata-rata 130,00 %; 1 dari 4 indikator punya capaian" in page
    assert "Tanpa capaian: 3 target belum ditetapkan (3) Indeks Kapasitas Lembaga Demokrasi" in page


def test_averages_name_what_they_lack_under_its_reason(
    person: Person, lite_world: Database
) -> None:
    """Reported and not signed is not "belum dilaporkan"; what has no direction is no lack."""
    use_document(lite_world, JAMBI)
    solved = {**by_quarter("konflik_diatasi", "3"), **by_quarter("konflik", "4")}
    enter(person, "001-REN-2", target="100", **solved)
    text = _text(page_of(person)).partition("Perangkat daerah: rata-rata semua indikator")[2]
    assert "belum ada capaian dari 34 indikator Tanpa capaian: 34" in text
    assert "bacaan rumus belum disahkan (1)" in text
    assert "target belum ditetapkan (33)" in text
    assert "arah" not in text.partition("Perangkat daerah")[0].partition("R = realisasi")[0]


def test_a_cap_is_shown_beside_the_capaian(person: Person, lite_world: Database) -> None:
    """Fewer is better: (2 x 10 - 7) / 10 is 130, 120 under that cap; Demak prints up to 100."""
    document = find_document(IKU_DOCUMENT)
    declared = {"capaian_cap": "120", "capaian_scale": "demak-2015"}
    with lite_world.write() as connection:
        kept = keep_document(connection, document.model_copy(update=declared))
        connection.execute(schema.agency.update().values(iku_fingerprint=kept))
    enter(person, CONFLICTS, target="10", **{"value-0-potensi_konflik": "7"})
    view = "dengan batas (paling tinggi 120): 120,00 %"
    assert f"130,00 % (2T - R) / T x 100 {view}" in _row(page_of(person), CONFLICTS)
    assert "tidak berkelas menurut skala ini" in _row(page_of(person), CONFLICTS)
    text = _text(page_of(person, f"/{CONFLICTS}"))
    assert f"{view} tidak berkelas menurut skala ini" in text
    page = _text(page_of(person))
    assert "rata-rata 130,00 %" in page
    assert "Di sampingnya tampil capaian dengan batas (paling tinggi 120)" in page
    assert "Kelas capaian menurut LKjIP Kabupaten Demak 2015" in page


def test_nothing_reported_is_no_average(person: Person) -> None:
    assert "belum ada capaian dari 4 indikator" in page_of(person)


def test_one_unit_alone(person: Person, lite_world: Database) -> None:
    use_document(lite_world, JAMBI)
    page = page_of(person, "?unit=sekretariat")
    assert page.count("<tbody") == 1
    assert 'id="001-SEK-a"' in page
    assert 'id="001-POL-a"' not in page
    assert person.get(f"/iku/{AGENCY}/2026?unit=none").status_code == 404


def test_a_unit_that_only_answers_for_rows(person: Person, lite_world: Database) -> None:
    """All rows of Setda Kaltim are of Setda; a biro is named as responsible."""
    use_document(lite_world, SETDA)
    page = page_of(person, "?unit=biro-hukum")
    assert f'id="{LEGAL_AID}"' in page
    assert 'id="002-1"' not in page


def test_a_changed_target_with_who_and_why(person: Person) -> None:
    enter(person, INDEX, target="80", decided_on="2026-01-31")
    changed = {"kind": "perubahan", "decided_on": "2026-02-27", "reason": "Refokusing"}
    enter(person, INDEX, target="75", **changed)
    text = _text(page_of(person, f"/{INDEX}"))
    assert "Setahun, 1 80 murni 31 Januari 2026 – operator" in text
    assert "Setahun, 2 yang berlaku 75 perubahan 27 Februari 2026 Refokusing operator" in text
    assert "75 perubahan" in _row(page_of(person), INDEX)


def test_a_quarter_against_its_target(person: Person) -> None:
    typed = {"target": "10", "target-2": "5", **by_quarter("potensi_konflik", "1", "3")}
    enter(person, CONFLICTS, **typed)
    assert "s.d. TW 2 Target 5: 120,00 %" in _text(page_of(person, f"/{CONFLICTS}"))


def test_a_range_and_a_predicate(person: Person) -> None:
    enter(person, INDEX, target="80 - 90", **{"value-0-nilai": "60"})
    assert "60 / 80 x 100 = 75,00 %" in _text(page_of(person, f"/{INDEX}"))
    enter(person, AKIP, target="BB", **{"value-0-nilai": "76,4"})
    text = _text(page_of(person, f"/{AKIP}"))
    assert "predikat dibandingkan, tanpa persentase · target tercapai" in text


def test_earlier_years_stand_beside(person: Person) -> None:
    whole = {"target": "10", **by_quarter("potensi_konflik", "1", "1", "1", "1")}
    enter_in(2025, person, CONFLICTS, **whole)
    enter(person, CONFLICTS, **{**whole, "value-4-potensi_konflik": "4"})
    text = _text(page_of(person, f"/{CONFLICTS}"))
    assert "2026 10 7 selisih dengan tahun sebelumnya: 3 130,00 %" in text
    assert "2025 10 4 160,00 %" in text


def test_another_reading_breaks_the_series(person: Person, lite_world: Database) -> None:
    enter_in(2025, person, INDEX, target="80")
    told = "dibaca atau dihitung berbeda: tidak dapat dibandingkan"
    assert told not in page_of(person, f"/{INDEX}")
    document = find_document(IKU_DOCUMENT)
    first, *others = document.indicators
    changed = first.model_copy(update={"satuan": "poin"})
    with lite_world.write() as connection:
        edition = document.model_copy(update={"indicators": (changed, *others)})
        kept = keep_document(connection, edition)
        connection.execute(schema.agency.update().values(iku_fingerprint=kept))
    assert page_of(person, f"/{INDEX}").count(told) == 1


def test_the_end_of_the_plan(person: Person, lite_world: Database) -> None:
    use_document(lite_world, JAMBI)
    solved = {**by_quarter("masalah_diselesaikan", "3"), **by_quarter("masalah", "4")}
    enter(person, "001-REN-1", **solved)
    text = _text(page_of(person, "/001-RPJ-1"))
    assert "Target akhir Renstra atau RPJMD 100%" in text
    assert "Capaian terhadap target akhir 75,00 % R / T x 100" in text
    assert "Isi realisasi di baris itu" in page_of(person, "/001-RPJ-1/isi")


def test_a_survey_leads_to_its_answers(person: Person, lite_world: Database) -> None:
    with lite_world.write() as connection:
        link_survey(
            connection, Place(AGENCY, 2026, SATISFACTION), SURVEY, By(COMMAND_LINE, MONDAY_MORNING)
        )
    Person(person.client.application).answer({})
    enter(person, SATISFACTION, target="80")
    page = page_of(person, f"/{SATISFACTION}")
    for part in ("", "/statistik", "/lembar-kerja.csv"):
        assert f'href="/dasbor/{SURVEY}{part}"' in page
    assert "75 / 80 x 100 = 93,75 %" in _text(page)
    row = _row(page_of(person), SATISFACTION)
    assert "75,00 Mutu C · sementara" in row
    assert "1 responden" in row


def test_a_companion_stands_beside_its_row(person: Person, lite_world: Database) -> None:
    use_document(lite_world, SETDA)
    laws = {"ditetapkan": "6", "masuk": "10", "diselesaikan": "8"}
    enter(person, "002-3", **{f"value-1-{name}": figure for name, figure in laws.items()})
    text = _text(page_of(person, "/002-3"))
    assert "diselesaikan / masuk * 100 = 80,00 %" in text


def test_a_year_with_less_than_its_quarters_is_told(person: Person, lite_world: Database) -> None:
    use_document(lite_world, JAMBI)
    enter(person, POLICIES, **by_quarter("kebijakan", "3", "3", "3"), **{"value-0-kebijakan": "2"})
    text = _text(page_of(person, f"/{POLICIES}"))
    assert (
        "Isian setahun lebih kecil daripada yang sudah dicapai triwulan: "
        "Jumlah dokumen kebijakan teknis yang ditetapkan" in text
    )


def test_a_change_waits_for_the_whole_year(person: Person, lite_world: Database) -> None:
    """25 findings by March of 100 in the year before are no decrease of 75 %."""
    use_document(lite_world, JAMBI)
    before = {"value-0-temuan_lalu": "100"}
    first = {"target-1": "10", **by_quarter("temuan", "25")}
    enter(person, FINDINGS, target="10", **first, **before)
    for text in (_row(page_of(person), FINDINGS), _text(page_of(person, f"/{FINDINGS}"))):
        assert "75,00" not in text
        assert "750,00" not in text
        assert "sementara , 1 dari 4 TW dilaporkan" in text
        assert "belum dilaporkan" not in text
    assert "diukur sekali setahun" in _row(page_of(person), FINDINGS)
    assert "s.d. TW 1 Target 10: diukur sekali setahun" in _text(page_of(person, f"/{FINDINGS}"))
    whole = {"target-1": "10", **by_quarter("temuan", "25", "25", "10", "20")}
    enter(person, FINDINGS, target="10", **whole, **before)
    assert "20,00 200,00 % R / T x 100" in _row(page_of(person), FINDINGS)


def test_the_value_behind_a_share_is_computed_and_graded(
    person: Person, lite_world: Database
) -> None:
    """Setda Kaltim, baris 2: 0.75 x 80 + 0.25 x 60 is 75, Baik; the share itself has no class."""
    use_document(lite_world, SETDA)
    figures = {"kabkota_baik": "8", "kabkota_dinilai": "10", "utama": "80", "penunjang": "60"}
    enter(person, "002-2", **{f"value-0-{name}": figure for name, figure in figures.items()})
    text = _text(page_of(person, "/002-2"))
    assert "0.75 * utama + 0.25 * penunjang = 75,00" in text
    assert "kelas: Baik ikut dihitung: mencapai 70" in text
    assert "Sangat Baik" not in _row(page_of(person), "002-2")


def test_the_components_of_an_lhe_are_held_against_its_total(person: Person) -> None:
    """30 + 30 + 15 + 24 is 99, and 98.5 was entered (weights of Permenpan RB 88/2021)."""
    points = {"perencanaan": "30", "pengukuran": "30", "pelaporan": "15", "evaluasi": "24"}
    entered = {f"value-0-{name}": figure for name, figure in points.items()}
    assert "Nilai dari komponen" not in page_of(person, "/000-3b")
    enter(person, "000-3b", **{"value-0-nilai": "98,5", **entered})
    text = _text(page_of(person, "/000-3b"))
    assert "berbeda dari nilai yang diisi: -0,50" in text
    enter(person, "000-3b", **{"value-0-nilai": "99", **entered, "value-0-evaluasi": "25,5"})
    text = _text(page_of(person, "/000-3b"))
    assert "25,5 di luar bobotnya" in text


def test_an_average_shows_what_is_missing_and_the_other_weightings(
    person: Person, lite_world: Database
) -> None:
    """Setda Kaltim, baris 13: four named services; 75 of three people and 100 of one."""
    use_document(lite_world, SETDA)
    place, by = Place(AGENCY, 2026, "002-13"), By(COMMAND_LINE, MONDAY_MORNING)
    with lite_world.write() as connection:
        build_survey(connection, "skm-kedua")
        link_survey(connection, place, SURVEY, by, "Keuangan Setda")
        link_survey(connection, place, "skm-kedua", by)
    answer(lite_world, *["333333333"] * 3)
    answer(lite_world, "444444444", survey_id="skm-kedua")
    text = _text(page_of(person, "/002-13"))
    assert "1 dari 4 unit atau layanan yang disebut dokumen tercakup" in text
    assert "belum tercakup: Administrasi Umum, Kerumahtanggaan Setda, Sarana" in text
    assert "mencakup Keuangan Setda" in text
    assert "tidak dihitung dalam cakupan: namanya tidak ada dalam dokumen" in text
    assert "bukan realisasi 81,25 semua jawaban digabung 81,25 rata-rata berbobot" in text
    assert "Realisasi 87,50" in text


def test_a_class_table_is_not_used_past_its_years(person: Person, lite_world: Database) -> None:
    """Predikat LPPD: the classes of PP 6/2008 do not grade a table of 2026."""
    use_document(lite_world, SETDA)
    enter(person, "002-1", **{"value-0-nilai": "2,9"})
    told = "tabel kelas berlaku sampai 2019; untuk 2026 belum diketahui"
    assert told in _text(page_of(person, "/002-1"))
    enter_in(2019, person, "002-1", **{"value-0-nilai": "2,9"}, target="Tinggi")
    text = _text(page_of(person, "/002-1", year=2019))
    assert told not in text
    assert "Tinggi ●" in text
