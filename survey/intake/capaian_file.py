"""Accountability tables as files: JSON, CSV or XLSX in; all rows, or every problem, out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from questionnaires.tree import spell
from results.accountability.rows import Row
from survey.intake.capaian_row import Record, read_row
from survey.intake.capaian_table import (
    MAX_ROWS,
    Columns,
    columns_of,
    csv_rows,
    find_header,
    header_problems,
    sheet_rows,
)
from survey.intake.content import is_workbook, read_content, read_json
from survey.intake.problems import CellProblem, TableError
from survey.intake.sheets import Cells, Rows

_JSON_KEYS = {
    "id": "id",
    "indikator": "indikator",
    "satuan": "satuan",
    "target": "target",
    "realisasi": "realisasi",
    "polarity": "polaritas",
    "capaian_printed": "capaian tercetak",
}
"""The keys of a case that are read, and the field that each one is."""


def read_capaian_rows(path: Path, predicates: Sequence[str]) -> tuple[Row, ...]:
    """Read the rows of ``path`` by its content: XLSX, JSON, or else CSV.

    ``predicates`` are the names that a target of polarity ``predicate`` may have, the best
    first. Raise TableError with every problem, each with its row and column or its key.
    """
    content = read_content(path, "accountability table")
    if is_workbook(content):
        rows, problems = _table(sheet_rows(path), predicates)
    elif content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}:
        rows, problems = _cases(read_json(content, "CSV or XLSX"), predicates)
    else:
        rows, problems = _table(csv_rows(content), predicates)
    if not problems and not rows:
        problems = [CellProblem("no row of an indicator; write one under the header")]
    if problems:
        raise TableError(*problems)
    return tuple(rows)


_Found = tuple[list[Row], list[CellProblem]]


def _cases(value: object, predicates: Sequence[str]) -> _Found:
    """Read the list of cases; keys that are unknown are not read."""
    cases = value.get("cases") if isinstance(value, dict) else value
    if not isinstance(cases, tuple):
        message = 'no list of cases; write {"cases": [{"id": ..., "polarity": ...}, ...]}'
        raise TableError(CellProblem(message))
    _require_few(len(cases))
    rows: list[Row] = []
    problems: list[CellProblem] = []
    for number, case in enumerate(cases):
        if not isinstance(case, dict):
            place = spell(("cases", number))
            problems.append(CellProblem(f"{place}: an object is expected; write {{...}}"))
            continue
        cells = {field: case.get(key) for key, field in _JSON_KEYS.items()}
        record = Record(cells)
        row = read_row(record, f"case {number + 1}", predicates)
        rows += [row] if row else []
        problems += _told_by_key(record, number)
    return rows, problems


def _told_by_key(record: Record, number: int) -> Iterator[CellProblem]:
    keys = {field: key for key, field in _JSON_KEYS.items()}
    for flaw in record.flaws:
        yield CellProblem(f"{spell(('cases', number, keys[flaw.field]))}: {flaw.message}")


def _table(table: Rows, predicates: Sequence[str]) -> _Found:
    """Read the rows under the header; what is wrong with the header is told with the rest."""
    place = find_header(table)
    if place is None:
        message = "no header with the columns polaritas, target and realisasi; write one"
        raise TableError(CellProblem(message))
    _require_few(len(table))
    number, header = table[place]
    columns = columns_of(header)
    problems = header_problems(number, header)
    rows: list[Row] = []
    sasaran: object = None
    for line, cells in table[place + 1 :]:
        problems += _too_wide(line, cells, len(header))
        found = _cells_of(cells, columns)
        if all(map(_is_blank, found.values())):
            continue
        if _is_blank(found.get("sasaran")):
            found["sasaran"] = sasaran  # a merged cell stands in its first row
        record = Record(found)
        row = read_row(record, f"row {line}", predicates)
        rows += [row] if row else []
        wrong = {flaw.field for flaw in record.flaws}
        sasaran = None if "sasaran" in wrong else found["sasaran"]  # told once
        problems += [
            CellProblem(flaw.message, line, flaw.field)
            for flaw in record.flaws
            if flaw.field in columns
        ]
    return rows, problems


def _cells_of(cells: Cells, columns: Columns) -> dict[str, object]:
    return {field: cells[at] for field, at in columns.items() if at < len(cells)}


def _is_blank(cell: object) -> bool:
    return cell is None or not str(cell).strip()


def _too_wide(line: int, cells: Cells, width: int) -> Iterator[CellProblem]:
    """Tell of cells right of the header: a decimal comma may have been read as a separator."""
    if not all(map(_is_blank, cells[width:])):
        message = f"{len(cells)} cells under {width} columns; check the separators"
        yield CellProblem(message, line)


def _require_few(rows: int) -> None:
    if rows > MAX_ROWS:
        message = f"{rows} rows are no table of indicators; give at most {MAX_ROWS}"
        raise TableError(CellProblem(message))
