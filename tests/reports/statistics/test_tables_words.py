"""What may be shown of each group, in words."""

from reports.statistics.sections import sections
from tests.reports.statistics.surveyed import (
    PUBLISHED,
    judged,
    row,
    said,
    section,
    table_of,
    told_of,
)
from tests.results.surveyed import Person

# S2 is small; S1 is hidden with it.
KINDS = ["SMA"] * 40 + ["SMP"] * 30 + ["S1"] * 12 + ["S2"] * 3
SCHOOLED = [Person((n % 2 + 3,) * 9, profile={"education": kind}) for n, kind in enumerate(KINDS)]


def test_small_groups_are_hidden_and_cannot_be_worked_out() -> None:
    found = judged(SCHOOLED)
    one = section(found, "menurut-kelompok")
    table = table_of(found, "Pendidikan terakhir")
    assert row(table, "S2") == row(table, "S1") == ("disembunyikan",)
    assert row(table, "SD") == ("0", "tidak ada responden")
    assert row(table, "SMA") == ("40", "87,50", "B", *["3,50"] * 9)
    assert table.foot[:2] == ("Seluruhnya", "85")
    assert "1 sampai 4 responden disembunyikan" in one.notes[0]
    assert "disembunyikan: Pendidikan terakhir S1; Pendidikan terakhir S2." in said(
        found, "antarkelompok"
    )


def test_no_section_tells_how_many_are_hidden() -> None:
    found = judged(SCHOOLED)
    rows = [
        cells
        for one in sections(found, told_of(found))
        for table in one.tables
        for cells in table.rows
        if {"S1", "S2"} & set(cells)
    ]
    assert sorted(rows) == [("S1", "disembunyikan"), ("S2", "disembunyikan")]


def test_scores_are_hidden_where_a_question_has_few_answers() -> None:
    """All of S1 are counted, but only one of them answered the first question."""
    people = [
        Person((0 if kind == "S1" and n else 3, *(3,) * 8), profile={"education": kind})
        for kind, count in (("S1", 10), ("SMA", 30), ("SMP", 30))
        for n in range(count)
    ]
    table = table_of(judged(people), "Pendidikan terakhir")
    assert row(table, "S1") == ("10", "nilai disembunyikan")


def test_a_group_that_answered_nothing_has_no_figures() -> None:
    people = [
        Person((score,) * 9, profile={"sex": sex}) for sex, score in (("L", 0), ("P", 3))
        for _ in range(20)
    ]  # fmt: skip
    table = table_of(judged(people), "Jenis kelamin")
    assert row(table, "Laki-laki") == ("20", "tidak ada jawaban")


def test_an_unsur_that_a_group_did_not_answer_is_no_zero() -> None:
    people = [
        Person((score, *(3,) * 8), profile={"sex": sex}) for sex, score in (("L", 0), ("P", 3))
        for _ in range(20)
    ]  # fmt: skip
    table = table_of(judged(people), "Jenis kelamin")
    assert row(table, "Laki-laki")[:4] == ("20", "75,00", "C", "–")


def test_so_few_that_nothing_can_be_shown() -> None:
    found = judged(PUBLISHED[:3])
    one = section(found, "menurut-kelompok")
    assert "Responden terlalu sedikit" in one.paragraphs[0]
    assert (one.tables, one.notes) == ((), ())
    assert "disembunyikan:" not in said(found, "antarkelompok")
