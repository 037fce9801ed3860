"""How far a workbook reaches, told before anything of it is laid out in memory.

A file of five kilobytes with one cell in the last corner of its sheet spans seventeen
thousand million cells; readers that lay out the whole rectangle die of it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple
from zipfile import BadZipFile, ZipFile

from survey.intake.problems import CellProblem, TableError

_CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s/>]")
_ROW = re.compile(rb"<(?:\w{1,20}:)?row[\s/>]")
"""Cells without an address stand side by side, and rows below each other: they are counted."""


class Bounds(NamedTuple):
    """The most that a workbook may have: cells of one sheet, bytes of all its parts unpacked."""

    cells: int
    unpacked: int


ANSWERS = Bounds(30_000_000, 2 << 30)
"""A million respondents of twenty columns come to about half of it."""

TABLES = Bounds(500_000, 64 << 20)
"""For what is written by hand, and for the answers that a report is checked against."""

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


def require_sane(path: Path, bounds: Bounds) -> None:
    """Raise TableError for a sheet that reaches far outside any table, or is no zip at all.

    Every part is looked at, for a workbook may call any of them a sheet. What the directory
    says of their sizes is believed only where it is too much: each is unpacked to its end.
    """
    try:
        with ZipFile(path) as workbook:
            parts = [part for part in workbook.infolist() if not part.is_dir()]
            left = bounds.unpacked
            _require_room(left - sum(part.file_size for part in parts))
            for part in parts:
                part.file_size = left + 2 * _PIECE  # further than any part is read
                with workbook.open(part) as xml:
                    left -= _require_sane_part(xml, left, bounds.cells)
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        message = "the file is not a readable XLSX workbook; save it again as XLSX or CSV"
        raise TableError(CellProblem(message)) from error


def _require_sane_part(xml: IO[bytes], left: int, cells: int) -> int:
    """Return how many bytes a part unpacks to, at most ``left``."""
    last_row = last_column = rows = width = widest = 0
    for piece in pieces(xml, left):
        row, cell, column = _PREFIXED if b":c" in piece or b":row" in piece else _PLAIN
        numbers = {*row.findall(piece), *cell.findall(piece)}
        columns = column.findall(piece)
        last_row = max([last_row, *map(int, numbers)])
        last_column = max([last_column, *map(column_number, set(columns))])
        if piece.count(b"<c") + piece.count(b":c") > len(columns):  # cells, or what begins alike
            first, *others = map(len, map(_CELL.findall, _ROW.split(piece)))
            rows += len(others)
            widest = max(widest, width + first, *others)
            width = others[-1] if others else width + first
        require_extent(max(last_row, rows), max(last_column, widest), cells)
    return xml.tell()


def require_extent(last_row: int, last_column: int, cells: int = ANSWERS.cells) -> None:
    """Raise TableError for a sheet of more cells than fit into memory."""
    if last_row * last_column > cells:
        message = (
            f"a sheet reaches to row {last_row}, column {last_column}; "
            "delete what stands far outside the table, or save it as CSV"
        )
        raise TableError(CellProblem(message))


def pieces(xml: IO[bytes], most: int = ANSWERS.unpacked) -> Iterator[bytes]:
    """Yield overlapping pieces, so that no tag is cut in two unseen; refuse an endless part."""
    before, left = b"", most
    while piece := xml.read(_PIECE):
        left -= len(piece)
        _require_room(left)
        yield before + piece
        before = piece[-_OVERLAP:]


def _require_room(left: int) -> None:
    if left < 0:
        message = "the workbook is too large; save the table as CSV"
        raise TableError(CellProblem(message))


def column_number(letters: bytes) -> int:
    """Return the number of a column: A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
