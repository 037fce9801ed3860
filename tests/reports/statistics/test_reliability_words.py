"""How consistent the questions are, in words."""

from tests.reports.statistics.surveyed import (
    PUBLISHED,
    judged,
    row,
    section,
)
from tests.results.surveyed import Person

ALIKE = [Person((3,) * 9) for _ in range(40)]


def test_alpha_with_its_basis() -> None:
    one = section(judged(PUBLISHED), "keandalan")
    assert one.paragraphs[0].startswith("Alfa Cronbach 0,")
    assert "dari 49 responden yang menjawab lengkap dan 9 pertanyaan." in one.paragraphs[0]
    assert "Feldt" in one.notes[0]
    assert one.notes[1].startswith("Anggapan: hanya responden yang menjawab setiap")
    assert [len(cells) for cells in one.tables[0].rows] == [5] * 9


def test_alpha_names_what_it_leaves_out() -> None:
    people = [Person((4, *person.scores[1:])) for person in PUBLISHED]
    one = section(judged(people), "keandalan")
    assert one.paragraphs[-1].endswith("tidak dijawab: U1.")
    assert row(one.tables[0], "U1 Persyaratan")[0].startswith("tidak dihitung: semua 49")


def test_alpha_of_two_questions_is_none_without_either() -> None:
    """With two questions that vary, one alone has no alpha; its correlation stands."""
    people = [Person((*person.scores[:2], *(3,) * 7)) for person in PUBLISHED]
    cells = row(section(judged(people), "keandalan").tables[0], "U1 Persyaratan")
    assert cells[2] == "49"
    assert cells[3].startswith("tidak dihitung: terlalu sedikit pertanyaan")


def test_alpha_is_withheld_where_nobody_differs() -> None:
    one = section(judged(ALIKE), "keandalan")
    assert one.paragraphs == (
        "Alfa Cronbach tidak dihitung: semua 40 responden menjawab sama, jadi tidak ada sebaran.",
    )
    assert one.tables == ()
