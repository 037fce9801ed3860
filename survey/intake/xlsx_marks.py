"""The cells of a workbook whose value alone misleads: errors, empty formulas, per cents.

The reader of values gives an error and a formula without its kept result as nothing, as an
empty cell, and 95,5% as 0.955. What such a cell is stands in the XML beside the value.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from html import unescape
from pathlib import Path
from zipfile import ZipFile

from results.exact import half_up
from survey.intake.problems import CellProblem, TableError
from survey.intake.sheet_cells import Broken, Percent
from survey.intake.xlsx_extent import column_number, pieces, require_extent
from survey.intake.xlsx_parts import percent_styles, sheet_files

Mark = Broken | Percent
Marks = Mapping[tuple[int, int], Mark]
"""What stands in a cell by its row and column, both from 1."""

_MOST = 500_000
"""So many marked cells of a sheet are kept in memory."""

_PLACES = 10
"""Decimals of a per cent; behind them a binary float only shows its own making."""

_HUNDRED = 100
_ATTRIBUTES = rb"[^<>]{0,400}"
_TAG = rb"<(?:\w{1,20}:)?"
_END = rb"</(?:\w{1,20}:)?"
_CELL = _TAG + rb"c\s(" + _ATTRIBUTES + rb")>\s*"
_FORMULA = _TAG + rb"f\b" + _ATTRIBUTES + rb"(?:/>|>[^<]*" + _END + rb"f>)\s*"
_VALUE = _TAG + rb"v\s?" + _ATTRIBUTES + rb">([^<]*)<"
_ERROR = re.compile(_CELL.replace(rb"c\s(", rb"c\s(?=[^<>]{0,400}?\bt=[\"']e[\"'])(")
                    + rb"(?:" + _FORMULA + rb")?(?:" + _VALUE + rb")?")  # fmt: skip
_EMPTY = re.compile(
    _CELL + _FORMULA + rb"(?:" + _END + rb"c>|" + _TAG + rb"v\s*(?:/>|>\s*" + _END + rb"v>))"
)
_ADDRESS = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_TYPE = re.compile(rb"\bt=[\"'](\w+)[\"']")
_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,2})?", re.ASCII)


def read_marks(path: Path, *, with_percent: bool = True) -> Mapping[str, Marks]:
    """Return the marked cells of each sheet by its name; ``path`` was found sane before."""
    with ZipFile(path) as workbook:
        styles = percent_styles(workbook) if with_percent else frozenset()
        return {
            name: dict(_marks(workbook, file, styles))
            for name, file in sheet_files(workbook).items()
        }


def put_marks(rows: list[list[object]], marks: Marks) -> None:
    """Let each marked cell say what it is; rows and columns that are not there yet are added."""
    require_extent(*(max((at[side] for at in marks), default=0) for side in (0, 1)))
    for (row, column), mark in marks.items():
        rows.extend([] for _ in range(row - len(rows)))
        cells = rows[row - 1]
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = mark


def _marks(
    workbook: ZipFile, file: str, styles: frozenset[str]
) -> Iterator[tuple[tuple[int, int], Mark]]:
    """Yield the marked cells of one sheet; those where two pieces overlap come twice."""
    shown = _percent(styles) if styles else None
    times = 0
    with workbook.open(file) as xml:
        for piece in pieces(xml):
            for mark in _of_piece(piece, shown):
                times += 1
                if times > _MOST:
                    message = f"more than {_MOST} cells hold errors or per cents; save it as CSV"
                    raise TableError(CellProblem(message))
                yield mark


def _percent(styles: frozenset[str]) -> re.Pattern[bytes]:
    numbers = "|".join(sorted(styles)).encode()
    with_style = rb"c\s(?=[^<>]{0,400}?\bs=[\"'](?:" + numbers + rb")[\"'])("
    return re.compile(_CELL.replace(rb"c\s(", with_style) + rb"(?:" + _FORMULA + rb")?" + _VALUE)


def _of_piece(
    piece: bytes, shown: re.Pattern[bytes] | None
) -> Iterator[tuple[tuple[int, int], Mark]]:
    if b't="e"' in piece or b"t='e'" in piece:
        for found in _ERROR.finditer(piece):
            at, address = _place(found[1])
            yield at, Broken(address, unescape((found[2] or b"#").decode("utf-8", "replace"))[:20])
    if b"<f" in piece or b":f" in piece:
        for found in _EMPTY.finditer(piece):
            if _type_of(found[1]) != b"str":  # such a formula has its result: an empty text
                at, address = _place(found[1])
                yield at, Broken(address, "")
    for found in shown.finditer(piece) if shown else ():
        value = found[2].decode("ascii", "replace").strip()
        if _type_of(found[1]) in {None, b"n"} and _NUMBER.fullmatch(value):
            at, _ = _place(found[1])
            yield at, Percent(_times_hundred(value))


def _times_hundred(value: str) -> Decimal:
    """Return a fraction as per cent, exactly: 0.955 is 95.5."""
    text = f"{half_up(Fraction(Decimal(value)) * _HUNDRED, _PLACES):f}"
    return Decimal(text.rstrip("0").rstrip("."))


def _type_of(attributes: bytes) -> bytes | None:
    found = _TYPE.search(attributes)
    return found[1] if found else None


def _place(attributes: bytes) -> tuple[tuple[int, int], str]:
    """Return row, column and address of a cell; a mark without address cannot be placed."""
    found = _ADDRESS.search(attributes)
    if found is None:
        message = "a cell has no address; open the workbook in a spreadsheet program, save it again"
        raise TableError(CellProblem(message))
    return (int(found[2]), column_number(found[1])), (found[1] + found[2]).decode()
