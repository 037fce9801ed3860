"""The sheets of a workbook as rows of plain values, each with its number."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from survey.intake.problems import CellProblem, TableError
from survey.intake.xlsx_extent import require_sane
from survey.intake.xlsx_marks import put_marks, read_marks

Cells = Sequence[object]
"""Texts, whole numbers, decimals and truth values, None for nothing, per cents, broken cells."""

Rows = list[tuple[int, Cells]]


def read_sheets(path: Path) -> Iterator[tuple[str, Rows]]:
    """Yield the name and the filled rows of every sheet; raise TableError if it is no workbook."""
    require_sane(path)
    try:
        marks = read_marks(path)
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            cells = [[_cell(cell) for cell in row] for row in sheet]
            put_marks(cells, marks.get(name, {}))
            rows: Rows = list(enumerate(cells, 1))
            yield name, [row for row in rows if any(cell is not None for cell in row[1])]
    except (CalamineError, OSError, ValueError) as error:
        message = "the file is not a readable XLSX workbook; save it again as XLSX"
        raise TableError(CellProblem(message)) from error


def _cell(cell: object) -> object:
    """Return what a cell says: whole numbers without decimals, dates as text, empty as None."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else Decimal(repr(cell))
    if isinstance(cell, date | datetime):
        return cell.isoformat()[:10]
    if isinstance(cell, str):
        return cell.strip() or None
    return cell
