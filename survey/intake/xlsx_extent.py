"""How far a workbook reaches, told before anything of it is laid out in memory.

A file of five kilobytes with one cell in the last corner of its sheet spans seventeen
thousand million cells; readers that lay out the whole rectangle die of it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from survey.intake.problems import CellProblem, TableError

MAX_CELLS = 30_000_000
MAX_XML = 1 << 30
"""A million respondents of twenty columns come to about half of each."""

MAX_WHOLE = 2 * MAX_XML
"""All parts unpacked; a workbook of a few megabytes can hold texts of many gigabytes."""

_TOO_LARGE = "the workbook is too large; save the table as CSV"
_PIECE = 1 << 20
_OVERLAP = 1 << 16
"""More than the longest formula of 8192 signs takes."""

_PLACES = (
    rb"row\s[^<>]{0,400}?\br=[\"'](\d{1,9})",
    rb"c\s[^<>]{0,400}?\br=[\"'][A-Z]{1,4}(\d{1,9})",
    rb"c\s[^<>]{0,400}?\br=[\"']([A-Z]{1,4})",
)
"""The number of a row, by itself and by its cells, which need not agree; the column of a cell."""

_PLAIN = tuple(re.compile(rb"<" + place) for place in _PLACES)
_PREFIXED = tuple(re.compile(rb"<(?:\w{1,20}:)?" + place) for place in _PLACES)
"""Some programs write <x:c>; looking for them takes four times as long."""


def require_sane(path: Path) -> None:
    """Raise TableError for a sheet that reaches far outside any table, or is no zip at all."""
    try:
        with ZipFile(path) as workbook:
            parts = workbook.infolist()
            if sum(part.file_size for part in parts) > MAX_WHOLE:
                raise TableError(CellProblem(_TOO_LARGE))
            for sheet in parts:
                if sheet.filename.startswith("xl/worksheets/") and not sheet.is_dir():
                    with workbook.open(sheet) as xml:
                        _require_sane_sheet(xml)
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        message = "the file is not a readable XLSX workbook; save it again as XLSX or CSV"
        raise TableError(CellProblem(message)) from error


def _require_sane_sheet(xml: IO[bytes]) -> None:
    last_row = last_column = 0
    for piece in pieces(xml):
        row, cell, column = _PREFIXED if b":c" in piece or b":row" in piece else _PLAIN
        rows = {*row.findall(piece), *cell.findall(piece)}
        last_row = max([last_row, *map(int, rows)])
        last_column = max([last_column, *map(column_number, set(column.findall(piece)))])
        require_extent(last_row, last_column)


def require_extent(last_row: int, last_column: int) -> None:
    """Raise TableError for a sheet of more cells than fit into memory."""
    if last_row * last_column > MAX_CELLS:
        message = (
            f"a sheet reaches to row {last_row}, column {last_column}; "
            "delete what stands far outside the table, or save it as CSV"
        )
        raise TableError(CellProblem(message))


def pieces(xml: IO[bytes]) -> Iterator[bytes]:
    """Yield overlapping pieces, so that no tag is cut in two unseen; refuse an endless sheet."""
    before, read = b"", 0
    while piece := xml.read(_PIECE):
        read += len(piece)
        if read > MAX_XML:
            raise TableError(CellProblem(_TOO_LARGE))
        yield before + piece
        before = piece[-_OVERLAP:]


def column_number(letters: bytes) -> int:
    """Return the number of a column: A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
