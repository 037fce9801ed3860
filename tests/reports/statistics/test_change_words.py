"""What changed since the earlier survey, in words."""

import pytest

from results.caveats import Reason, Withheld
from tests.reports.statistics.surveyed import (
    PUBLISHED,
    judged,
    only_table,
    period,
    row,
    said,
)
from tests.results.surveyed import Person

ALIKE = [Person((3,) * 9) for _ in range(40)]
BETTER = [Person(tuple(min(4, score + 1) for score in person.scores)) for person in PUBLISHED]
MINUS = "\N{MINUS SIGN}"


def test_no_earlier_survey() -> None:
    assert said(judged(PUBLISHED), "perubahan") == (
        "Perubahan tidak dihitung: belum ada survei unit ini yang berakhir sebelum survei ini "
        "mulai."
    )


def test_an_earlier_survey_of_another_instrument_is_named() -> None:
    found = judged(PUBLISHED, Withheld(Reason.OTHER_INSTRUMENT, 0))
    assert said(found, "perubahan") == (
        "Perubahan tidak dihitung: survei sebelumnya memakai kuesioner atau aturan lain, jadi "
        "angkanya tidak sebanding. Survei sebelumnya: SKM Semester II 2025, 1 Juli 2025 s.d. "
        "31 Desember 2025."
    )


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        pytest.param(BETTER, PUBLISHED, "Perubahan IKM nyata: ", id="up"),
        pytest.param(PUBLISHED, BETTER, "IKM turun ", id="down"),
        pytest.param(PUBLISHED, PUBLISHED, "IKM tetap, dari 78,74 (49 responden)", id="same"),
        pytest.param(PUBLISHED, PUBLISHED, "tidak terbukti nyata: dapat terjadi", id="chance"),
        pytest.param(PUBLISHED, PUBLISHED[:9], "tidak diuji: terlalu sedikit jawaban", id="few"),
    ],
)
def test_what_changed(now: list[Person], before: list[Person], words: str) -> None:
    assert words in said(judged(now, period(before)), "perubahan")


def test_the_table_of_changes() -> None:
    found = judged(PUBLISHED, period(BETTER))
    cells = row(only_table(found, "perubahan"), "IKM")
    assert cells[1] == "78,74"
    assert cells[2].startswith(MINUS)
    assert " s.d. " in cells[3]
    assert cells[4:6] == ("< 0,001", "< 0,001")
    assert len(cells) == 7
    unsure = row(only_table(judged(PUBLISHED, period(PUBLISHED[:9])), "perubahan"), "IKM")
    assert len(unsure) == 4
    assert unsure[3].startswith("tidak dihitung: terlalu sedikit jawaban: ada 9")


def test_an_unsur_that_was_not_answered_both_times_did_not_change() -> None:
    people = [Person((0, *person.scores[1:])) for person in PUBLISHED]
    found = judged(people, period(PUBLISHED))
    assert "Perubahan IKM tidak dihitung: unsur yang dijawab tidak sama: 8 dari 9" in said(
        found, "perubahan"
    )
    assert row(only_table(found, "perubahan"), "U1 Persyaratan") == (
        "tidak dihitung: tidak ada jawaban",
    )


def test_two_censuses_have_no_effect_of_nothing() -> None:
    """Everybody alike both times and all asked: a difference, and nothing to test."""
    found = judged(ALIKE, period([Person((4,) * 9)] * 40, population=40), population=40)
    assert "IKM turun 25,00" in said(found, "perubahan")
    assert "selisihnya pasti, tidak perlu diuji" in said(found, "perubahan")


def test_an_effect_can_be_missing_where_there_is_a_test() -> None:
    """A census that answered alike beside a sample: the effect is measured by the sample's."""
    found = judged(PUBLISHED, period(ALIKE, population=40))
    assert len(row(only_table(found, "perubahan"), "IKM")) == 7


def test_the_earlier_survey_is_named() -> None:
    assert "Survei sebelumnya: SKM Semester II 2025, 1 Juli 2025 s.d. 31 Desember 2025." in said(
        judged(PUBLISHED, period(PUBLISHED)), "perubahan"
    )
