"""An accountability table under a header, of CSV or of a workbook: its columns by name."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import StringIO
from itertools import islice
from pathlib import Path

from survey.intake.problems import CellProblem, TableError
from survey.intake.sheets import Cells, Rows, read_sheets

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "kode", "no", "nomor"),
    "sasaran": ("sasaran", "sasaran strategis"),
    "indikator": ("indikator", "indikator kinerja", "indikator kinerja utama", "iku"),
    "satuan": ("satuan",),
    "polaritas": ("polaritas", "polarity", "arah"),
    "target": ("target",),
    "realisasi": ("realisasi",),
    "capaian tercetak": ("capaian tercetak", "capaian printed", "capaian", "persentase capaian"),
}
"""The columns that are read and how they may be called; of several, the first in the list."""

REQUIRED = ("polaritas", "target", "realisasi")

MAX_ROWS = 100_000
"""More indicators than all agencies of the country have."""

_FIRST_ROWS = 20
_LONGEST = 200
"""Characters of a heading that are looked at."""

_SEPARATORS = (",", ";", "\t")
_LIKELY = 2
"""So many of the required columns make a header; the missing one is told."""

Columns = Mapping[str, int]


def csv_rows(content: bytes) -> Rows:
    """Return the filled rows of a CSV with their numbers; raise TableError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "the file is not UTF-8 text; save it as 'CSV UTF-8' or XLSX"
        raise TableError(CellProblem(message)) from error
    separator = max(_SEPARATORS, key=lambda one: _promise(text, one))
    try:
        rows = list(enumerate(_split(text, separator), 1))
    except csv.Error as error:
        message = f"not readable as CSV ({error}); check the quotation marks and line ends"
        raise TableError(CellProblem(message)) from error
    return [(number, cells) for number, cells in rows if any(map(str.strip, cells))]


def sheet_rows(path: Path) -> Rows:
    """Return the rows of the first sheet that has a header, or of the first; raise TableError."""
    sheets = [rows for _, rows in read_sheets(path) if rows]
    if not sheets:
        raise TableError(CellProblem("the workbook has no filled sheet"))
    return next((rows for rows in sheets if find_header(rows) is not None), sheets[0])


def find_header(rows: Rows) -> int | None:
    """Return which of the first rows is the header."""
    likely = (
        place
        for place, (_, cells) in enumerate(rows[:_FIRST_ROWS])
        if len(set(REQUIRED) & set(columns_of(cells))) >= _LIKELY
    )
    return next(likely, None)


def columns_of(cells: Cells) -> Columns:
    """Return the column of each field that a header names."""
    names = [_plain(cell) for cell in cells]
    return {
        field: names.index(name)
        for field, known in FIELDS.items()
        for name in reversed(known)
        if name in names
    }


def header_problems(number: int, cells: Cells) -> list[CellProblem]:
    """Return the required columns that are missing and the columns that stand twice."""
    names = [_plain(cell) for cell in cells]
    columns = columns_of(cells)
    missing = [
        CellProblem("the column is missing; add it", number, field)
        for field in REQUIRED
        if field not in columns
    ]
    doubled = {name for name, times in Counter(names).items() if times > 1}
    twice = [
        CellProblem("the column stands twice; keep one", number, name)
        for known in FIELDS.values()
        for name in known
        if name in doubled
    ]
    return [*missing, *twice]


def _plain(cell: object) -> str:
    """Return the name in a header cell without case, brackets, per cent and spacing."""
    start = str(cell or "")[:_LONGEST]
    text = re.sub(r"\([^)]*\)|%", " ", start.casefold().replace("_", " "))
    return " ".join(text.split()).strip(" .:")


def _promise(text: str, separator: str) -> int:
    """Return how many columns are known if cells end at ``separator``."""
    try:
        rows = list(islice(_split(text, separator), _FIRST_ROWS))
    except csv.Error:
        return 0
    return max((len(columns_of(cells)) for cells in rows), default=0)


def _split(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
