"""The PDF: the figures of JSON and CSV, printed as they stand, the same bytes every time."""

import csv
import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.catalog import fingerprint
from reports.content import ReportError, Responses
from reports.index_json import index_json
from reports.pdf import index_report_pdf, typeset
from reports.working_csv import working_csv
from tests.builders import equal_rule, make_questionnaire, skm9
from tests.reports.pages import alternatives, catalog_of, glued, read_report, report_words, words_of
from tests.reports.surveys import (
    FULL,
    HOSTILE,
    PUBLISHED,
    make_facts,
    make_index,
    named_everywhere,
    renamed,
)

_ELSEWHERE = """
from hashlib import sha256
from reports.pdf import index_report_pdf
from tests.reports.surveys import PUBLISHED, make_facts, make_index
print(sha256(index_report_pdf(make_index(PUBLISHED), make_facts(49))).hexdigest())
"""


def _comma(figure: str) -> str:
    return figure.replace(".", ",")


@pytest.fixture(name="published", scope="module")
def _published() -> str:
    return report_words(make_index(PUBLISHED), make_facts(49))


def test_the_head_says_who_asked_whom_and_when(published: str) -> None:
    for words in (
        "Laporan Survei Kepuasan Masyarakat",
        "Badan Kesatuan Bangsa dan Politik",
        "Bidang Politik Dalam Negeri",
        "SKM Semester I 2026",
        "1 Januari 2026 s.d. 30 Juni 2026",
        "Keterangan. Data contoh.",
        "AKHIR",
        "Final versi 1, 9 Juli 2026 pukul 02.00 UTC; angka tidak berubah lagi.",
        "Data per 1 Juli 2026 pukul 03.30 UTC",
    ):
        assert words in published


def test_the_figures_are_those_of_the_json(published: str) -> None:
    document = index_json(make_index(PUBLISHED), Responses(49, 49))
    score = cast("dict[str, str]", document["index"])
    for line in cast("list[dict[str, str]]", document["unsur"]):
        nrr, weighted = (_comma(line[key]) for key in ("nrr", "weighted"))
        counts = f"{line['answered']} {line['sum']}"
        assert f"{line['code']} {line['name']} {counts} {nrr} {line['weight']} {weighted}" in (
            published
        )
    big = f"Kinerja unit pelayanan {_comma(score['ikm'])} {score['mutu']} {score['kinerja']}"
    assert big in published
    assert f"= {_comma(score['ni'])} (eksak {score['ni_exact']})" in published
    assert f"{score['ikm_exact']}, dibulatkan menjadi {_comma(score['ikm'])}" in published


def test_the_figures_are_those_of_the_csv(published: str) -> None:
    text = working_csv(make_index(PUBLISHED), make_facts(49)).removeprefix("\ufeff")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    for row in rows[1:10]:
        code, name, answered, total, nrr = *row[:4], row[8]
        weight, weighted = row[10].replace(" per ", "/"), row[11]
        assert f"{code} {name} {answered} {total} {nrr} {weight} {weighted}" in published
    for label, printed in ((row[0], row[1]) for row in rows if row and row[0] in {"NI", "IKM"}):
        assert re.search(rf"\b{label}\b.*{printed}", published)


def test_the_working_shows_formula_and_numbers(published: str) -> None:
    for words in (
        "NRR per unsur = jumlah nilai per unsur : jumlah jawaban yang terisi",
        "U1: 138 : 49 = 2,8163",
        "138/49 × 1/9 = 0,3129 (eksak 46/147)",
        "lembar kerja mencetak bobot 0,111",
        "0,3129 + 0,3152 + 0,3401 + 0,4014",
        "463/147 × 25 = 11575/147",
        "78,74 ≥ 76,61, maka B (Baik)",
        "setengah ke atas: NRR 4 desimal",
        "B Baik 3,0644 – 3,532 76,61 – 88,30 ◀ hasil",
        "Tabel II Nilai Persepsi",
    ):
        assert words in published
    assert published.count("◀ hasil") == 1


def test_the_clauses_say_how_sure_they_are(published: str) -> None:
    assert re.search(r"Konversi Lampiran, Konversi = .*? x 25 sudah dipastikan", published)
    assert re.search(r"Pembulatan Tabel II .*? belum dipastikan", published)
    assert "dikuatkan dua sumber" in published


def test_the_origin_can_be_checked(published: str) -> None:
    assert fingerprint(skm9()) in published
    assert fingerprint(equal_rule()) in published
    assert "permenpanrb-14-2017, versi 1" in published
    assert "Mesin penghitung skm " in published


def test_the_addendum_is_received_and_said_not_to_count() -> None:
    excluded = make_facts(2, [("7", "ganda")]).responses.excluded
    facts = replace(make_facts(2), responses=Responses(6, 2, excluded, addendum=3))
    text = report_words(make_index(FULL), facts)
    assert re.search(r"Respons diterima 6 = Respons dihitung 2 \+ .*dikeluarkan 1 \+ .*3", text)
    assert "3 respons diterima setelah survei tidak lagi menerima jawaban" in text
    with pytest.raises(ReportError, match="addendum 2"):
        index_report_pdf(make_index(FULL), replace(facts, responses=Responses(5, 2, addendum=2)))


def test_pages_are_numbered_of_all(published: str) -> None:
    assert "Halaman 1 dari 2" in published
    assert "Halaman 2 dari 2" in published


def test_is_tagged_archivable_and_described() -> None:
    reader = read_report(make_index(PUBLISHED), make_facts(49))
    root, info = catalog_of(reader), reader.metadata
    metadata = root["/Metadata"].get_data().decode()
    assert info is not None
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1<" in metadata
    assert "<pdfaid:part>2<" in metadata
    assert info.title == "Laporan Survei Kepuasan Masyarakat – SKM Semester I 2026"
    assert info.creation_date == make_facts(49).as_of


def test_the_chart_is_told_to_those_who_do_not_see_it() -> None:
    reader = read_report(make_index([(4, 4, 4, 0, 4, 4, 4, 4, 4)]), make_facts(1))
    told = alternatives(reader)
    assert len(told) == 1
    assert "U1 Persyaratan 4,0000" in told[0]
    assert "U4 Biaya/Tarif tidak ada jawaban" in told[0]


def test_no_responses_have_no_figure_but_a_reason() -> None:
    text = report_words(make_index(()), replace(make_facts(0), final=None))
    assert "Belum ada angka: belum ada respons yang dihitung." in text
    assert "SEMENTARA" in text
    assert "Survei ini belum final; angka masih dapat berubah." in text
    assert "Sidik jari versi" not in text
    assert text.count("tidak ada jawaban") == 9
    assert "Data per belum ada respons" in text
    assert "◀ hasil" not in text
    assert "0,00 " not in text.replace("65,00 ", "").replace("25,00 ", "").replace("100,00 ", "")


def test_responses_without_any_answer_say_so() -> None:
    text = report_words(make_index([(0,) * 9]), make_facts(1))
    assert "Belum ada angka: tidak satu pun pertanyaan dijawab." in text


def test_an_unsur_without_answers_leaves_the_working() -> None:
    text = report_words(make_index([(0, 4, 4, 4, 4, 4, 4, 4, 4)]), make_facts(1))
    assert "U1 Persyaratan 0 0 tidak ada jawaban" in text
    assert "U2: 4 : 1 = 4,0000" in text
    assert "4/1 × 1/8 = 0,5000" in text
    assert "100,00 A Sangat baik" in text


def test_several_questions_per_unsur_are_not_shown_as_one_division() -> None:
    index = make_index([(1, 0), (1, 4)], make_questionnaire({"a": 2}))
    text = report_words(index, make_facts(2))
    assert "= rata-rata dari rata-rata setiap pertanyaan" in text
    assert "a: 2,5000 (eksak 5/2)" in text


def test_every_exclusion_is_listed_with_its_reason() -> None:
    excluded = [(f"respons {n}", "no_answers" if n % 2 else "percobaan") for n in range(1, 31)]
    reader = read_report(make_index(FULL), make_facts(2, excluded))
    text = words_of(reader)
    for number, (where, reason) in enumerate(excluded, start=1):
        said = "tidak ada jawaban" if reason == "no_answers" else reason
        assert f"{number} {where} {said}" in text
    assert text.count("No. Respons Alasan") == len(
        [page for page in reader.pages if re.search(r"respons \d", page.extract_text())]
    )


def test_channels_are_named_and_counted() -> None:
    facts = replace(make_facts(2), channels=(("web", 1200), ("interview", 1), ("faks", 2)))
    assert "Tautan/tablet 1.200 · Wawancara 1 · faks 2" in report_words(make_index(FULL), facts)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(HOSTILE, id="markup"),
        pytest.param("Panjang" * 60, id="longer than a line"),
        pytest.param("Badan " * 40, id="many lines"),
        pytest.param("🧿 ꦲ 中", id="no font has it"),
    ],
)
def test_names_are_printed_literally(name: str) -> None:
    index = make_index(FULL, renamed([name]))
    text = report_words(index, named_everywhere(make_facts(2, [(name, name)]), name))
    assert glued(text).count(glued(name)) >= 6
    assert "root:" not in text


def test_signs_without_a_picture_do_not_stop_the_report() -> None:
    text = report_words(
        make_index(FULL), named_everywhere(make_facts(2), "a\x00b\ue000c\ud800d\u202ee")
    )
    assert "a\ufffdb\ufffdc\ufffdd\ufffde" in text


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_any_text_can_be_printed(name: str) -> None:
    facts = named_everywhere(make_facts(2, [(name, name)]), name)
    assert index_report_pdf(make_index(FULL), facts).startswith(b"%PDF")


def test_nobody_sees_a_complaint_of_the_typesetter() -> None:
    with pytest.raises(ReportError, match="hubungi pengelolanya") as refused:
        typeset("index_report.typ", {"head": {}}, make_facts(2), chart="<svg/>")
    assert "dictionary" in str(refused.value.__cause__)


def test_counts_that_contradict_each_other_are_not_printed() -> None:
    with pytest.raises(ReportError, match=r"diterima 3, dihitung 3, .* indeks 2"):
        index_report_pdf(make_index(FULL), make_facts(3))


def test_same_bytes_twice_and_in_another_process() -> None:
    index, facts = make_index(PUBLISHED), make_facts(49)
    first = index_report_pdf(index, facts)
    run = [sys.executable, "-c", _ELSEWHERE]
    environment = {"PYTHONHASHSEED": "4321", "PYTHONPATH": ":".join(sys.path)}
    other = subprocess.run(run, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
    assert index_report_pdf(index, facts) == first
    assert other.stdout.strip() == sha256(first).hexdigest()


def test_later_data_are_other_bytes() -> None:
    facts = make_facts(2)
    assert facts.as_of is not None
    later = replace(facts, as_of=facts.as_of + timedelta(minutes=1))
    assert index_report_pdf(make_index(FULL), facts) != index_report_pdf(make_index(FULL), later)
