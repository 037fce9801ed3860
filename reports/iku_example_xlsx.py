"""The example of an IKU document as a workbook, with a sheet that explains the others."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from questionnaires.text import Frozen
from reports.iku_example_guide import Lines
from results.accountability.example.example import example_document
from results.accountability.paper import PrintedFigure
from results.accountability.reading import Component

_MADE = datetime(2017, 5, 9, tzinfo=UTC)
"""Some fixed moment, so that the same example is the same file."""
_NARROW, _WIDE = 18, 90

Keys = tuple[str | int, ...]


class Sheet(NamedTuple):
    """One sheet as the reader takes it: its name, what its rows are, and where its cells go.

    ``part`` is a part of ``example.keys.MODELS``; of the document, labels stand in column A.
    """

    name: str
    part: str
    columns: Mapping[str, Keys]
    needed: Sequence[str]


def iku_example_xlsx(sheets: Sequence[Sheet], guide: tuple[str, Lines]) -> bytes:
    """Return the workbook of the example: ``sheets``, then the one that explains them."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"title": example_document().printed_source, "created": _MADE})
    bold = book.add_format({"bold": True})
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), _lines(sheet), bold, labels=sheet.part == "document")
    name, lines = guide
    told = book.add_worksheet(name)
    _write(told, lines, bold, labels=False)
    last = len(lines[0]) - 1
    told.set_column(last, last, _WIDE, book.add_format({"text_wrap": True}))
    book.close()
    return out.getvalue()


def _write(sheet: Worksheet, lines: Lines, bold: Format, *, labels: bool) -> None:
    """Write text as text, never as a formula; headings stand in the first row, or in column A."""
    sheet.set_column(0, max(map(len, lines)) - 1, _NARROW)
    for row, cells in enumerate(lines):
        for column, cell in enumerate(cells):
            is_heading = column == 0 if labels else row == 0
            if isinstance(cell, str):
                sheet.write_string(row, column, cell, bold if is_heading else None)
            elif cell is not None:
                sheet.write_number(row, column, cell)
    if not labels:
        sheet.freeze_panes(1, 0)


def _lines(sheet: Sheet) -> Lines:
    records = list(_records(sheet.part))
    if sheet.part == "document":
        found = [(label, _cell(records[0], keys)) for label, keys in sheet.columns.items()]
        return [[label, cell] for label, cell in found if cell is not None]
    rows = [[_cell(record, keys) for keys in sheet.columns.values()] for record in records]
    return [list(sheet.columns), *rows]


def _records(part: str) -> Iterator[Mapping[str, object]]:
    """Yield what the rows of a part are made of, by key."""
    document = example_document()
    if part == "document":
        yield dict(document)
    elif part == "units":
        yield from map(dict, document.units)
    elif part == "indicators":
        yield from map(dict, document.indicators)
    elif part == "variables":
        for row in document.indicators:
            yield from ({**dict(one), "indikator": row.id} for one in row.variables)
    else:
        for scale in document.scales:
            yield from ({**dict(scale), **dict(one)} for one in scale.classes)


def _cell(record: Mapping[str, object], keys: Keys) -> str | int | float | None:
    """Return what stands under ``keys``, as people write it into a cell."""
    found: object = record.get(str(keys[0]))
    for key in keys[1:]:
        found = dict(found).get(str(key)) if isinstance(found, Frozen) else None
    if isinstance(found, tuple):
        return "; ".join(map(_text, found)) or None
    if isinstance(found, bool):
        return "ya" if found else None
    if isinstance(found, int | Decimal):
        return int(found) if found == int(found) else float(found)
    return None if found is None else _text(found)


def _text(one: object) -> str:
    if isinstance(one, PrintedFigure):
        return one.text
    if isinstance(one, Component):
        return f"{one.label} {one.weight}".replace(".", ",")
    return str(one)
