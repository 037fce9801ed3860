"""The foot of the worksheet: recomputable by hand, harmless in a spreadsheet."""

import csv
from dataclasses import replace
from fractions import Fraction

import pytest

from questionnaires.catalog import fingerprint
from reports.working_csv import safe_cell, working_csv
from results.index import Index
from tests.builders import equal_rule, skm9
from tests.reports.surveys import (
    FULL,
    PUBLISHED,
    make_facts,
    make_index,
    named_everywhere,
    renamed,
)


def _rows(index: Index) -> list[list[str]]:
    text = working_csv(index, make_facts(index.responses))
    return list(csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";"))


def test_opens_by_double_click() -> None:
    text = working_csv(make_index(FULL), make_facts(2))
    assert text.startswith("\ufeffKode;Unsur pelayanan;Jawaban;Jumlah nilai;Nilai 1;")


def test_one_line_per_unsur_with_its_working() -> None:
    assert _rows(make_index(FULL))[1] == [
        *("U1", "Persyaratan", "2", "7", "0", "0", "1", "1"),
        *("3,5000", "7 per 2", "1 per 9", "0,3889", "7 per 18"),
    ]


def test_the_ikm_follows_from_the_counts_in_the_file() -> None:
    rows = _rows(make_index(PUBLISHED))
    means = [Fraction(int(row[3]), int(row[2])) for row in rows[1:10]]
    named = {row[0]: row[1:] for row in rows if row}
    ikm = sum(means, Fraction(0)) / 9 * 25
    assert named["IKM"] == ["78,74", f"{ikm.numerator} per {ikm.denominator}"]
    assert [sum(map(int, row[4:8])) for row in rows[1:10]] == [49] * 9
    assert named["Mutu"] == ["B"]


def test_an_unsur_without_answers_has_no_figures() -> None:
    rows = _rows(make_index([(4, 4, 4, 0, 4, 4, 4, 4, 4)]))
    assert rows[4][2:] == ["0", "0", "0", "0", "0", "0", "tidak ada jawaban", "", "", "", ""]
    assert rows[1][10] == "1 per 8"


def test_no_responses_are_no_index() -> None:
    named = {row[0]: row[1:] for row in _rows(make_index(())) if row}
    assert named["IKM"] == ["tidak ada jawaban"]
    assert "NI" not in named
    assert named["Data per"] == ["belum ada respons"]


def test_says_where_the_figures_come_from() -> None:
    named = {row[0]: row[1:] for row in _rows(make_index(FULL)) if row}
    assert named["Sidik jari kuesioner (SHA-256)"] == [fingerprint(skm9())]
    assert named["Sidik jari aturan (SHA-256)"] == [fingerprint(equal_rule())]
    assert named["Respons diterima"] == ["2"]
    assert named["Addendum"] == ["0"]
    assert named["Sidik jari versi 1 (SHA-256)"] == ["5" * 64]
    assert named["Periode"] == ["1 Januari 2026 s.d. 30 Juni 2026"]


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("\t@SUM(A1)", "'@SUM(A1)", id="behind a tab"),
        pytest.param("\r\n-2", "'-2", id="behind a line end"),
        pytest.param("＝1", "'＝1", id="wide sign"),
        pytest.param("Dinas A-B", "Dinas A-B", id="words stay"),
    ],
)
def test_no_text_becomes_a_formula(written: str, cell: str) -> None:
    assert safe_cell(written) == cell


def test_no_cell_of_the_file_starts_a_formula() -> None:
    evil = '=HYPERLINK("http://x";"y")\n=2'
    facts = named_everywhere(replace(make_facts(2), survey_id="+1"), evil)
    text = working_csv(make_index(FULL, renamed([evil, "@a"])), facts)
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";"))
    cells = [cell for row in rows for cell in row]
    assert f"'{evil}".replace("\n", " ") in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
