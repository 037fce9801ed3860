"""The first sheet of a workbook that has the columns we need."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from questionnaires.model import Questionnaire
from survey.intake.cells import Block, block_of, header_block
from survey.intake.header import named, read_header
from survey.intake.problems import CellProblem, TableError
from survey.intake.xlsx_extent import require_sane
from survey.intake.xlsx_marks import put_marks, read_marks

_BLOCK = 10_000


def xlsx_blocks(path: Path, questionnaire: Questionnaire) -> Iterator[Block]:
    """Yield the blocks of an XLSX file; raise TableError if it holds no such table."""
    rows = _rows_of(path, questionnaire)
    header = read_header(next(rows, []), questionnaire)
    yield header_block(header)
    records = enumerate(rows, 2)
    while chunk := list(islice(records, _BLOCK)):
        filled = [(row, cells) for row, cells in chunk if any(c not in ("", None) for c in cells)]
        block = block_of(filled, header, questionnaire)
        yield replace(block, rows=len(chunk))


def _rows_of(path: Path, questionnaire: Questionnaire) -> Iterator[list[object]]:
    require_sane(path)
    try:
        marks = read_marks(path, with_percent=False)
        with path.open("rb") as file:
            workbook = CalamineWorkbook.from_filelike(file)
        sheets = [_cells(workbook, name) for name in workbook.sheet_names]
        for name, rows in zip(workbook.sheet_names, sheets, strict=True):
            put_marks(rows, marks.get(name, {}))
    except (CalamineError, OSError, ValueError) as error:
        message = "the file is not a readable XLSX workbook; save it again as XLSX or CSV"
        raise TableError(CellProblem(message)) from error
    tables = [rows for rows in sheets if rows]
    if not tables:
        raise TableError(CellProblem("the workbook has no filled sheet"))
    return iter(max(tables, key=lambda rows: named(rows[0], questionnaire)))


def _cells(workbook: CalamineWorkbook, name: str) -> list[list[object]]:
    return list(map(list, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)))
