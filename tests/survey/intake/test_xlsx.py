"""Workbooks: the sheet with the answers, cells of every kind, and what is no workbook."""

from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from tests.survey.intake.files import HEADER, Cell, counted, read_file, refusal, write_xlsx

TITLES: list[Cell] = list(HEADER.split(","))
FOURS: list[Cell] = [4] * 9


@pytest.mark.parametrize("cell", [3, 3.0, "3", " 3 ", "3,0", "3.0", "03"], ids=repr)
def test_a_three_however_it_is_written(tmp_path: Path, cell: Cell) -> None:
    found = read_file(write_xlsx(tmp_path / "a.xlsx", [TITLES, [cell] * 9]))
    assert (found.said, found.rows) == ([], ["333333333"])


WRONG: list[tuple[Cell, str]] = [
    (2.5, "'2.5'"),
    (5, "'5'"),
    (0, "'0'"),
    (-3, "'-3'"),
    (True, "'True'"),
    (False, "'False'"),
    (1e300, "'1"),
    ("x", "'x'"),
    (datetime(2026, 3, 1, tzinfo=UTC).replace(tzinfo=None), "'2026-03-01"),
]


@pytest.mark.parametrize(("cell", "shown"), WRONG, ids=[shown for _, shown in WRONG])
def test_a_wrong_cell_is_told_with_row_and_column(tmp_path: Path, cell: Cell, shown: str) -> None:
    row = [*FOURS[:3], cell, *FOURS[4:]]
    found = read_file(write_xlsx(tmp_path / "a.xlsx", [TITLES, FOURS, row]))
    (said,) = found.said
    assert said.startswith(f"row 3, column U4: {shown}")
    assert len(said) < 120


def test_cells_that_only_look_empty_are_told(tmp_path: Path) -> None:
    """Nobody knows what a formula without its result or an error would have answered."""
    rows: list[list[Cell]] = [TITLES, ["=1+2", *FOURS[1:]], [*FOURS[1:], "#N/A"]]
    assert read_file(write_xlsx(tmp_path / "a.xlsx", rows)).said == [
        (
            "row 2, column U1: cell A2 holds a formula without its result; open the workbook in a "
            "spreadsheet program and save it again, or type the figure"
        ),
        "row 3, column U9: cell I3 holds the error #N/A; mend its formula",
    ]


def test_the_sheet_with_the_columns_is_taken_wherever_it_stands(tmp_path: Path) -> None:
    notes: list[list[Cell]] = [["Catatan"], ["U1"]]
    path = write_xlsx(tmp_path / "a.xlsx", notes, [], [TITLES, FOURS, FOURS], [["U1"], [9]])
    assert read_file(path).rows == ["444444444"] * 2


def test_blank_rows_are_nobody_and_keep_the_count_of_rows(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["No", *TITLES], [1, *FOURS], [], [2], [3, *FOURS[:8], 9]]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    found = read_file(path)
    assert found.unanswered == [4]
    assert [(problem.row, problem.column) for problem in found.problems] == [(5, "U9")]


def test_received_is_counted_and_excluded(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["No", *TITLES], [1, *FOURS], [2], [3, None, 1]]
    tally, received, unanswered = counted(write_xlsx(tmp_path / "a.xlsx", rows))
    assert (received, unanswered, tally.responses) == (3, (3,), 2)


def test_missing_columns_are_told(tmp_path: Path) -> None:
    found = read_file(write_xlsx(tmp_path / "a.xlsx", [TITLES[:-1], FOURS[:-1]]))
    assert [(problem.row, problem.column) for problem in found.problems] == [(1, "U9")]


@pytest.mark.parametrize("name", ["a.csv", "a", "a.xls", "a.XLSX"])
def test_a_workbook_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    path = copy(write_xlsx(tmp_path / "b.xlsx", [TITLES, FOURS]), tmp_path / name)
    assert read_file(Path(path)).rows == ["444444444"]


def test_a_workbook_of_nothing(tmp_path: Path) -> None:
    assert "no filled sheet" in refusal(write_xlsx(tmp_path / "a.xlsx", []))


def test_a_workbook_of_something_else(tmp_path: Path) -> None:
    assert "no header" in refusal(write_xlsx(tmp_path / "a.xlsx", [["Nama", "Nilai"], ["x", 4]]))


def test_a_sheet_of_a_chart_beside_the_answers(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (TITLES, FOURS):
        sheet.append(row)
    workbook.create_chartsheet().add_chart(BarChart())
    workbook.save(tmp_path / "a.xlsx")
    assert read_file(tmp_path / "a.xlsx").rows == ["444444444"]


def test_more_rows_than_one_block(tmp_path: Path) -> None:
    rows = [TITLES, *([FOURS] * 10_001), [*FOURS[:8], 7]]
    found = read_file(write_xlsx(tmp_path / "a.xlsx", rows))
    assert len(found.rows) == 10_002
    assert [(problem.row, problem.column) for problem in found.problems] == [(10_003, "U9")]


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.99])
def test_a_torn_workbook_is_told(tmp_path: Path, share: float) -> None:
    whole = write_xlsx(tmp_path / "b.xlsx", [TITLES, FOURS]).read_bytes()
    path = tmp_path / "a.xlsx"
    path.write_bytes(whole[: max(5, int(len(whole) * share))])
    assert "not a readable XLSX workbook" in refusal(path)


@pytest.mark.parametrize("rest", [b"", b"garbage" * 100, b"\0" * 5000])
def test_what_only_begins_like_a_workbook_is_told(tmp_path: Path, rest: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04" + rest)
    assert "not a readable XLSX workbook" in refusal(path)


def test_one_stray_cell_far_outside_is_told_and_not_walked_to(tmp_path: Path) -> None:
    """A file of five kilobytes can span seventeen thousand million cells."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(HEADER.split(","))
    sheet.append([4] * 9)
    sheet.cell(1_048_576, 16_384).value = "x"
    path = tmp_path / "stray.xlsx"
    workbook.save(path)
    said = refusal(path)
    assert "reaches to row 1048576, column 16384" in said
    assert "delete what stands far outside" in said
