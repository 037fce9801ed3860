"""Published surveys, recomputed from their printed answers.

A distribution is as good as raw rows: any rows with these counts give the same index.
Documents number the unsur differently (GASPUL prints sarana as U8, the regulation's body
as U9), so the answers are joined to the questionnaire by meaning, never by number.
"""

from fractions import Fraction

import pytest

from results.exact import half_up
from results.index import Index, compute
from tests.builders import (
    Printed,
    equal_rule,
    make_questionnaire,
    skm9,
    tally_counts,
    tally_rows,
)
from tests.cases.reader import Survey, read_survey

MK = "mahkamah-konstitusi-2022"
GASPUL = "kanwil-kemenag-sulbar-gaspul-2025-tw3"
BALKESMAS_1 = "balkesmas-semarang-2024-s1"
BALKESMAS_2 = "balkesmas-semarang-2024-s2"
TULANG_BAWANG = "tulang-bawang-barat-disdukcapil-2023-s1-raw"
SEKADAU = "sekadau-2019-s1-raw"

MEANING = {
    "persyaratan": "persyaratan",
    "prosedur": "prosedur",
    "sistem, mekanisme dan prosedur": "prosedur",
    "waktu": "waktu",
    "waktu penyelesaian": "waktu",
    "biaya/tarif": "biaya",
    "produk": "produk",
    "produk spesifikasi jenis pelayanan": "produk",
    "kompetensi": "kompetensi",
    "kompetensi pelaksana": "kompetensi",
    "perilaku": "perilaku",
    "perilaku pelaksana": "perilaku",
    "pengaduan": "pengaduan",
    "penanganan pengaduan, saran dan masukan": "pengaduan",
    "sarana": "sarpras",
    "sarana dan prasarana": "sarpras",
}
"""The key of each unsur as these documents name it."""


def keys_of(survey: Survey) -> list[str]:
    """Return the meaning of each printed unsur, in the order of the document."""
    return [MEANING[element.name.lower()] for element in survey.elements]


def nine_unsur(survey: Survey) -> Index:
    """Score a survey of the nine unsur from its distributions or its raw rows."""
    keys, form = keys_of(survey), skm9()
    order = [keys.index(unsur.key) for unsur in form.unsur]
    if survey.raw:
        rows = [[row[column] for column in order] for row in survey.raw]
        return compute(equal_rule(), form, tally_rows(rows, 9))
    questions = [survey.elements[column].questions[0] for column in order]
    return compute(equal_rule(), form, tally_counts(questions))


def several_questions(survey: Survey) -> Index:
    """Score a survey with its own unsur, each of one or more questions."""
    form = make_questionnaire({e.code: len(e.questions) for e in survey.elements})
    counts = [question for element in survey.elements for question in element.questions]
    return compute(equal_rule(), form, tally_counts(counts))


def outcome(index: Index) -> tuple[str, str, str]:
    """Return IKM, mutu and kinerja as printed."""
    assert index.score is not None
    band = index.score.band
    return str(index.score.nik), band.mutu, band.kinerja.id


def sums(index: Index) -> dict[str, int]:
    """Return the sum of the scores of each unsur."""
    return {line.key: line.total for line in index.unsur}


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        # https://e-smile.tubaba.go.id/main/skm/laporan/online: 4 and 100, which 0,111 misses.
        pytest.param(TULANG_BAWANG, ("100.00", "A", "Sangat baik"), id="Tulang Bawang 2023"),
        # github rennn9/GASPUL_BACKEND: 91.48 with 1/9 (its 90.56 on the same page is x 0.11).
        pytest.param(GASPUL, ("91.48", "A", "Sangat baik"), id="GASPUL 2025 TW3: 955/261 x 25"),
        # github adinugroh0/profil-balkesmas: 6632/1800 x 25; prints 92,25, see below.
        pytest.param(BALKESMAS_1, ("92.11", "A", "Sangat baik"), id="Balkesmas 2024-S1: exact"),
        # Same source: 6740/1800 x 25; prints 93,00, see below.
        pytest.param(BALKESMAS_2, ("93.61", "A", "Sangat baik"), id="Balkesmas 2024-S2: exact"),
        # https://sekadaukab.go.id: 49 rows, no printed total; 1389/441 x 25 by hand.
        pytest.param(SEKADAU, ("78.74", "B", "Baik"), id="Sekadau 2019-S1: 1389/441 x 25"),
    ],
)
def test_nine_unsur(slug: str, expected: tuple[str, str, str]) -> None:
    survey = read_survey(slug)
    index = nine_unsur(survey)
    assert outcome(index) == expected
    assert index.responses == survey.respondents


def test_mahkamah_konstitusi_several_questions_per_unsur() -> None:
    """From github kokekkonsultan/surveiku_sprs: 8 unsur, IKM 87.09, Baik.

    The report says 21 questions; it prints the answers of 22.
    """
    survey = read_survey(MK)
    index = several_questions(survey)
    assert len(index.questionnaire.items) == 22
    assert outcome(index) == (survey.ikm, "B", "Baik")
    assert index.responses == survey.respondents == 63


@pytest.mark.parametrize(
    ("slug", "misprinted"),
    [
        pytest.param(MK, {}, id="Mahkamah Konstitusi 2022: three decimals"),
        pytest.param(GASPUL, {}, id="GASPUL 2025 TW3: four decimals"),
        pytest.param(BALKESMAS_1, {}, id="Balkesmas 2024-S1: 3.705 is printed 3,71"),
        # The text has 179 sangat ramah, 20 ramah, 1 kurang = 778/200; the table 3,69.
        pytest.param(BALKESMAS_2, {"U7": "3.89"}, id="Balkesmas 2024-S2: U7 misprinted"),
    ],
)
def test_printed_nrr(slug: str, misprinted: dict[str, str]) -> None:
    survey = read_survey(slug)
    index = several_questions(survey)
    printed = {e.code: Printed(misprinted.get(e.code, e.nrr)) for e in survey.elements}
    for line in index.unsur:
        assert line.nrr is not None
        figure = printed[line.code]
        assert Fraction(half_up(line.nrr, figure.places)) == figure.value, line.code


@pytest.mark.parametrize(
    ("slug", "total"),
    [
        pytest.param(GASPUL, 955, id="GASPUL 2025 TW3"),
        pytest.param(BALKESMAS_1, 6632, id="Balkesmas 2024-S1, skm-rules 1.4"),
        pytest.param(SEKADAU, 1389, id="Sekadau 2019-S1: 138+139+150+177+159+163+161+143+159"),
    ],
)
def test_sum_of_all_scores(slug: str, total: int) -> None:
    survey = read_survey(slug)
    index = nine_unsur(survey)
    assert sum(sums(index).values()) == total
    assert index.score is not None
    assert index.score.ikm == Fraction(total, 9 * survey.respondents) * 25


def test_gaspul_joins_by_meaning() -> None:
    """GASPUL's U8 is sarana (105) and its U9 pengaduan (115); ours stand the other way."""
    index = nine_unsur(read_survey(GASPUL))
    by_code = {line.code: (line.key, line.total) for line in index.unsur}
    assert by_code["U8"] == ("pengaduan", 115)
    assert by_code["U9"] == ("sarpras", 105)
    assert list(sums(index).values()) == [105, 101, 100, 116, 102, 105, 106, 115, 105]


def test_sekadau_sums() -> None:
    index = nine_unsur(read_survey(SEKADAU))
    assert list(sums(index).values()) == [138, 139, 150, 177, 159, 163, 161, 143, 159]


@pytest.mark.parametrize(
    ("slug", "misprinted", "rounded_mean", "printed"),
    [
        pytest.param(BALKESMAS_1, {}, "3.69", "92.25", id="2024-S1: 33,19 / 9 = 3,69"),
        pytest.param(BALKESMAS_2, {"perilaku": "3.69"}, "3.72", "93", id="2024-S2: 33,52 / 9"),
    ],
)
def test_why_balkesmas_prints_another_figure(
    slug: str, misprinted: dict[str, str], rounded_mean: str, printed: str
) -> None:
    """It rounds the NRR, then their mean, to two decimals before x 25 (skm-rules 9.8)."""
    survey = read_survey(slug)
    index = nine_unsur(survey)
    nrr = {line.key: half_up(line.nrr, 2) for line in index.unsur if line.nrr is not None}
    twice = [Fraction(misprinted.get(key, str(value))) for key, value in nrr.items()]
    mean = half_up(sum(twice, Fraction(0)) / 9, 2)
    assert (str(mean), survey.ikm) == (rounded_mean, printed)
    assert mean * 25 == Fraction(printed)
    assert index.score is not None
    assert index.score.nik != Fraction(printed)
