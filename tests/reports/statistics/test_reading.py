"""Lowest, highest and distribution, in words."""

from fractions import Fraction

from tests.reports.statistics.surveyed import (
    PUBLISHED,
    judged,
    only_table,
    row,
    said,
    section,
)
from tests.results.surveyed import Person


def test_extremes_keep_ties_and_say_so() -> None:
    found = judged([Person((1, 2, 3, 4, 4, 4, 4, 3, 3))])
    worst, best = section(found, "prioritas").tables
    assert [cells[1] for cells in worst.rows] == ["1", "2", "3", "3", "3"]
    assert worst.rows[0] == ("U1 Persyaratan", "1", "1,0000")
    assert [cells[1] for cells in best.rows] == ["1"] * 4
    assert "Unsur yang bernilai sama di tempat terakhir semuanya dicantumkan." in said(
        found, "prioritas"
    )
    no_tie = judged([Person((1, 1, 2, 2, 2, 2, 3, 3, 4)), Person((1, 2, 2, 3, 3, 3, 3, 4, 4))])
    assert "di tempat terakhir" not in said(no_tie, "prioritas")


def test_an_unsur_that_nobody_answered_has_no_place() -> None:
    assert "Tidak diurutkan karena tidak dijawab: Persyaratan." in said(
        judged([Person((0, 2, 3, 4, 4, 4, 4, 3, 3))]), "prioritas"
    )
    nothing = judged([Person((0,) * 9)])
    assert "Belum ada urutan: tidak ada jawaban." in said(nothing, "prioritas")
    assert section(nothing, "prioritas").tables == ()


def test_quadrants_by_derived_importance_say_that_it_is_derived() -> None:
    """U1 of Sekadau 2019 scores low and goes along with no other; U3 does with most."""
    table = only_table(judged(PUBLISHED), "kuadran")
    assert row(table, "U1 Persyaratan")[0] == "2,8163"
    assert row(table, "U1 Persyaratan")[2] == "Prioritas Rendah"
    assert row(table, "U3 Waktu Penyelesaian")[2] == "Prioritas Utama"
    assert any(
        "kepentingan turunan" in note for note in section(judged(PUBLISHED), "kuadran").notes
    )


def test_without_enough_answers_there_are_no_quadrants_and_why() -> None:
    few = judged([Person((3, 3, 3, 3, 4, 4, 4, 3, 3))])
    assert section(few, "kuadran").tables == ()
    assert "Kuadran tidak dihitung: " in said(few, "kuadran")


def test_an_unsur_that_all_answered_alike_is_in_no_quadrant() -> None:
    people = [Person((4, *person.scores[1:])) for person in PUBLISHED]
    assert "Tidak ditempatkan: Persyaratan." in said(judged(people), "kuadran")


def test_the_distribution_of_published_answers() -> None:
    """Counted again from the published rows of Sekadau 2019."""
    counts = [sum(person.scores[0] == score for person in PUBLISHED) for score in (1, 2, 3, 4)]
    cells = row(only_table(judged(PUBLISHED), "sebaran"), "U1 Persyaratan")
    assert cells[4:] == ("49", "0")
    for cell, count in zip(cells[:4], counts, strict=True):
        shown, share = cell.rstrip("%)").split(" (")
        assert int(shown) == count
        assert abs(Fraction(share.replace(",", ".")) - Fraction(count * 100, 49)) <= Fraction(1, 20)


def test_the_distribution_counts_who_gave_no_score() -> None:
    table = only_table(judged([Person((255, 0, 3, 4, 4, 4, 4, 3, 3))]), "sebaran")
    assert row(table, "U1 Persyaratan") == ("tidak ada jawaban",)
    assert row(table, "U3 Waktu Penyelesaian") == (
        "0 (0,0%)", "0 (0,0%)", "1 (100,0%)", "0 (0,0%)", "1", "0",
    )  # fmt: skip
