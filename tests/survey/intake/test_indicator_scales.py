"""Own class tables and components in a workbook, and the sheet that nobody reads."""

from decimal import Decimal
from pathlib import Path

import pytest

from results.accountability.indicator import IkuDocument
from results.accountability.scale_check import check_scale
from survey.intake.indicator_columns import NEEDED
from survey.intake.indicator_file import IndicatorFileError, read_document
from tests.survey.commands.runner import skm
from tests.survey.intake.iku_book import Book, Sheet, book, with_cell, write

HEAD = [
    "tabel",
    "judul",
    "peraturan",
    "terendah",
    "tertinggi",
    "kelas",
    "mulai dari",
    "kurang dari",
]


def classes(*rows: list[object]) -> Sheet:
    """Build the sheet of class tables."""
    return [list(HEAD), *rows]


TERTIB = classes(
    ["tertib", "Kelas tertib", "Keputusan", 0, 100, "Utama", 80, None],
    ["tertib", None, None, None, None, "Madya", "60,5", 80],
    ["tertib", None, None, None, None, "Pratama", None, "60,5"],
)


def read(folder: Path, sheets: Book) -> IkuDocument:
    """Return the document of a workbook."""
    return read_document(write(folder / "iku.xlsx", sheets))


def problems(folder: Path, sheets: Book) -> str:
    """Return what is said of a wrong workbook."""
    with pytest.raises(IndicatorFileError) as refused:
        read(folder, sheets)
    return "\n".join(refused.value.problems)


def test_an_own_class_table_grades(tmp_path: Path) -> None:
    sheets = with_cell("indikator", 4, "jenis", "ordinal_predicate")
    sheets["indikator"][0] += ["tabel kelas", "skala"]
    sheets["indikator"][3] += ["tertib", "tertib"]
    made = read(tmp_path, {**sheets, "kelas": TERTIB})
    (scale,) = made.scales
    assert (scale.id, scale.title, scale.places) == ("tertib", "Kelas tertib", 2)
    assert (scale.lowest, scale.highest) == (Decimal(0), Decimal(100))
    assert scale.names == ("Utama", "Madya", "Pratama")
    assert scale.classes[1].at_least == Decimal("60.5")
    assert check_scale(scale) == ()
    row = made.indicators[2]
    assert (row.scale_printed, row.scale) == ("tertib", "tertib")


@pytest.mark.parametrize(
    ("row", "heading", "cell", "told"),
    [
        pytest.param(2, "kurang dari", 70, "70.00 to 79.99 is in no class", id="gap"),
        pytest.param(1, "kelas", None, "row 2: scales[0].classes[0].name: this key", id="name"),
        pytest.param(2, "judul", "X", "row 3, column 'judul': the first row of this", id="other"),
        pytest.param(1, "terendah", "x", "row 2, column 'terendah': ", id="no figure"),
        pytest.param(1, "tabel", None, "row 2: scales[0].id: this key is missing", id="no id"),
    ],
)
def test_a_wrong_class_table_is_told_by_its_cell(
    tmp_path: Path, row: int, heading: str, cell: object, told: str
) -> None:
    sheet = [list(cells) for cells in TERTIB]
    sheet[row][HEAD.index(heading)] = cell
    found = problems(tmp_path, {**book(), "kelas": sheet})
    assert told in found
    assert "sheet 'kelas' row " in found


def test_components_have_their_weights_behind_them(tmp_path: Path) -> None:
    sheets = book()
    sheets["indikator"][0].append("komponen")
    sheets["indikator"][2].append("Nilai utama 0,75; Nilai penunjang 0,25")
    composite = read(tmp_path, sheets).indicators[1].composite
    assert composite is not None
    assert composite.printed
    assert [(one.label, one.weight) for one in composite.components] == [
        ("Nilai utama", Decimal("0.75")),
        ("Nilai penunjang", Decimal("0.25")),
    ]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        pytest.param("Utama", "'Utama' is no name with a weight", id="no weight"),
        pytest.param("A 0,75; B 0,3", "the weights add up to 21/20", id="more than one"),
    ],
)
def test_components_that_are_none(tmp_path: Path, cell: str, told: str) -> None:
    sheets = book()
    sheets["indikator"][0].append("komponen")
    sheets["indikator"][2].append(cell)
    assert told in problems(tmp_path, sheets)


@pytest.mark.parametrize("first", [False, True])
def test_the_guide_is_for_people_and_no_other_sheet_is(tmp_path: Path, first: bool) -> None:
    guide: Book = {"Petunjuk": [["apa saja", 1], ["id", "id"]]}
    assert read(tmp_path, {**book(), **guide}) == read(tmp_path, book())
    if first:
        assert read(tmp_path, {**guide, **book()}) == read(tmp_path, book())
    assert "sheet 'petunjuk 2': unknown" in problems(tmp_path, {**book(), "petunjuk 2": [["x"]]})


@pytest.mark.parametrize(
    ("sheet", "heading"),
    [(sheet, heading) for sheet, headings in NEEDED.items() for heading in headings],
)
def test_what_is_needed_is_needed(tmp_path: Path, sheet: str, heading: str) -> None:
    sheets: Book = {**book(), "kelas": [list(cells) for cells in TERTIB]}
    if sheet == "":
        sheets["Dokumen"] = [cells for cells in sheets["Dokumen"] if cells[0] != heading]
    else:
        sheets[sheet][1][sheets[sheet][0].index(heading)] = None
    assert problems(tmp_path, sheets)


def test_the_example_is_the_same_file_every_time(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        assert skm("indicators", "example", tmp_path / name).exit_code == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
