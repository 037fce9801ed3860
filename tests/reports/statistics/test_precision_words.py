"""Intervals and the grades that they reach, in words."""

import pytest

from tests.reports.statistics.surveyed import (
    PUBLISHED,
    judged,
    only_table,
    row,
    said,
    section,
)
from tests.results.surveyed import Person


def test_the_interval_of_the_index_and_its_grades() -> None:
    found = judged(PUBLISHED)
    assert said(found, "ketelitian").startswith(
        "IKM 78,74 berasal dari 49 responden. Dengan keyakinan 95%, IKM semua pengguna layanan "
        "terletak antara "
    )
    table = only_table(found, "ketelitian")
    value, low, high, _, answers, _ = row(table, "IKM")
    assert (value, answers) == ("78,74", "49")
    assert f"antara {low} dan {high}." in said(found, "ketelitian")
    assert len(table.rows) == 10


def test_an_interval_that_crosses_a_grade_says_so() -> None:
    """Half of 3 and half of 4: 87,50 is B, and 88,31 is not far."""
    people = [Person((3 + n % 2,) * 9) for n in range(100)]
    assert "melintasi batas mutu: mutu B (Baik) atau A (Sangat baik)" in said(
        judged(people), "ketelitian"
    )
    assert row(only_table(judged(people), "ketelitian"), "IKM")[-1] == "B atau A"
    sure = [Person((3,) * 9)] * 300 + [Person((4,) * 9)]
    assert "Seluruh selang berada dalam satu mutu: C (Kurang baik)." in said(
        judged(sure), "ketelitian"
    )


def test_an_interval_is_cut_at_the_end_of_the_scale() -> None:
    people = [Person((4,) * 9)] * 60 + [Person((1,) * 9)]
    assert "dan 100,00. Selang dipotong pada ujung skala." in said(judged(people), "ketelitian")


@pytest.mark.parametrize(
    ("population", "words"),
    [
        (None, "Jumlah pengguna layanan belum dicatat, jadi koreksi populasi tidak dipakai."),
        (1_200, "Jumlah pengguna layanan yang dicatat: 1.200."),
        (48, "Jumlah pengguna layanan yang dicatat, 48, lebih kecil daripada jumlah responden"),
    ],
)
def test_what_is_known_of_the_population(population: int | None, words: str) -> None:
    assert words in said(judged(PUBLISHED, population=population), "ketelitian")


def test_a_census_is_no_estimate() -> None:
    found = judged(PUBLISHED, population=49)
    assert "jadi IKM ini pasti dan bukan perkiraan" in said(found, "ketelitian")
    assert row(only_table(found, "ketelitian"), "IKM")[:4] == ("78,74", "78,74", "78,74", "0,00")


def test_too_few_are_said_and_not_computed() -> None:
    found = judged(PUBLISHED[:29])
    assert "terlalu sedikit jawaban: ada 29, perlu sedikitnya 30" in said(found, "ketelitian")
    assert section(found, "ketelitian").tables == ()
    assert section(found, "ketelitian").notes == ()


def test_a_question_with_few_answers_has_no_interval_of_its_own() -> None:
    people = [Person((0, *person.scores[1:])) for person in PUBLISHED]
    table = only_table(judged(people), "ketelitian")
    assert row(table, "U1 Persyaratan") == ("tidak dihitung: tidak ada jawaban",)
