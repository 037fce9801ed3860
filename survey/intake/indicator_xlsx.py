"""An IKU document as a workbook: one row an indicator, one row a variable, in plain labels.

The first sheet holds a label in column A and its value in column B; the sheets indikator,
variabel, unit and kelas hold one table each, and petunjuk is for people alone. What they say
is read into the same tree as the YAML, and refused by the same checks: the lines of that tree
are the cells of the workbook.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from questionnaires.loader import DefinitionError, build
from questionnaires.tree import Path as Place
from questionnaires.tree import Tree, Value
from results.accountability.checks import check_document
from results.accountability.indicator import IkuDocument
from survey.intake.capaian_cells import CellError, words
from survey.intake.indicator_columns import (
    CLASSES,
    GUIDE,
    INDICATORS,
    LABELS,
    PRINTED,
    UNITS,
    VARIABLES,
    Columns,
    Record,
    complete,
)
from survey.intake.indicator_scales import SCALE_KEYS, add_class, others, scale_of
from survey.intake.problems import CellProblem, TableError
from survey.intake.sheets import Rows, read_sheets

MAX_ROWS = 20_000
"""Rows of one sheet; a thousand indicators of twenty variables each."""

_SHEETS: Mapping[str, Columns] = {
    "indikator": INDICATORS,
    "variabel": VARIABLES,
    "unit": UNITS,
    "kelas": CLASSES,
}


@dataclass(slots=True)
class _Form:
    """What was read so far: the tree, the cell behind each of its lines, and what is wrong."""

    tree: Tree = field(default_factory=Tree)
    cells: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def note(self, path: Place, cell: str) -> None:
        """Remember that ``path`` of the tree stands in ``cell``."""
        self.tree.lines[path] = len(self.cells)
        self.cells.append(cell)


def read_workbook(path: Path) -> IkuDocument:
    """Read the sheets of ``path``; raise TableError with every problem and its cell."""
    form = _Form()
    form.note((), "the workbook")
    sheets = dict(_named(path, form))
    document = _labels(form, *sheets.pop("", ("", [])))
    units = _table(form, "unit", ("units",), sheets)
    rows = _table(form, "indikator", ("indicators",), sheets)
    _variables(form, rows, sheets)
    _scales(form, document, sheets)
    _whole(form, document, units, rows)
    try:
        made = build(form.tree, str(path), IkuDocument, check_document)
    except DefinitionError as error:
        told = [f"{form.cells[p.line]}: {p.path}: {p.message}" for p in error.problems]
        raise TableError(*map(CellProblem, (*form.problems, *told))) from error
    if form.problems:
        raise TableError(*map(CellProblem, form.problems))
    return made


def _named(path: Path, form: _Form) -> Iterator[tuple[str, tuple[str, Rows]]]:
    """Yield the tables by what they are, and the first other sheet, with the labels, as ''."""
    read = (one for one in read_sheets(path) if one[0].strip().lower() != GUIDE)
    for number, (name, rows) in enumerate(read):
        if len(rows) > MAX_ROWS:
            message = f"sheet '{name}': {len(rows)} rows are too many; give at most {MAX_ROWS}"
            raise TableError(CellProblem(message))
        key = name.strip().lower()
        if key in _SHEETS:
            yield key, (name, rows)
        elif number == 0:
            yield "", (name, rows)
        elif rows:
            known = ", ".join(_SHEETS)
            form.problems.append(f"sheet '{name}': unknown; call it {known}, or remove it")


def _labels(form: _Form, sheet: str, rows: Rows) -> Record:
    """Read labels and their values."""
    document: Record = {}
    for number, cells in rows:
        label, where = str(cells[0] or "").strip().lower(), f"sheet '{sheet}' row {number}"
        if label not in LABELS:
            known = ", ".join(LABELS)
            form.problems.append(f"{where}: the label '{label:.40}' is unknown; use {known}")
        elif LABELS[label][0] in form.tree.lines:
            form.problems.append(f"{where}: '{label}' stands twice; keep one")
        elif len(cells) > 1:
            _put(form, document, (), (label, LABELS), (cells[1], where))
    return document


def _table(form: _Form, key: str, path: Place, sheets: dict[str, tuple[str, Rows]]) -> list[Record]:
    """Read a header and the rows under it."""
    sheet, rows = sheets.get(key, (key, []))
    columns = _SHEETS[key]
    records: list[Record] = []
    header = _header(form, sheet, columns, rows)
    for number, cells in rows[1:]:
        record: Record = {}
        place, where = (*path, len(records)), f"sheet '{sheet}' row {number}"
        form.note(place, where)
        for heading, cell in zip(header, cells, strict=False):
            if heading in columns:
                told = f"{where}, column '{heading}'"
                _put(form, record, place, (heading, columns), (cell, told))
            elif not heading and cell is not None:
                form.problems.append(f"{where}: '{cell!s:.40}' has no heading; name its column")
        records.append(record)
    return records


def _header(form: _Form, sheet: str, columns: Columns, rows: Rows) -> list[str]:
    """Return the headings in lower case; tell unknown and doubled ones."""
    number, cells = rows[0] if rows else (1, ())
    header = [str(cell or "").strip().lower() for cell in cells]
    known = ", ".join(columns)
    times = Counter(header)
    for name in header:
        if name and (name not in columns or times[name] > 1):
            where = f"sheet '{sheet}' row {number}"
            form.problems.append(f"{where}: the column '{name:.40}' is not one of {known}, once")
    return header


def _put(
    form: _Form, record: Record, place: Place, heading: tuple[str, Columns], at: tuple[object, str]
) -> None:
    """Read one cell into its record, and remember where it stands; an empty one is left out."""
    cell, where = at
    name, columns = heading
    keys, read = columns[name]
    if cell is None:
        return
    try:
        value: Value = read(cell)
    except CellError as error:
        form.problems.append(f"{where}: {error}")
        return
    inner = record
    for key in keys[:-1]:
        found = inner.setdefault(str(key), {})
        inner = found if isinstance(found, dict) else {}
    inner[str(keys[-1])] = value
    form.note((*place, *keys), where)


def _variables(form: _Form, rows: list[Record], sheets: dict[str, tuple[str, Rows]]) -> None:
    """Give each row its variables, by the id that stands before them."""
    found = _table(form, "variabel", ("variables",), sheets)
    owners = {row.get("id"): index for index, row in reversed([*enumerate(rows)])}
    moved: dict[Place, Place] = {}
    for number, variable in enumerate(found):
        owner = variable.pop("indikator", None)
        index = owners.get(owner)
        if index is None:
            where = form.cells[form.tree.line_of(("variables", number))]
            form.problems.append(f"{where}: no indicator has the id '{owner}'; correct it")
            continue
        own = rows[index].setdefault("variables", ())
        own = own if isinstance(own, tuple) else ()
        rows[index]["variables"] = (*own, variable)
        moved["variables", number] = ("indicators", index, "variables", len(own))
    _move(form, moved)


def _scales(form: _Form, document: Record, sheets: dict[str, tuple[str, Rows]]) -> None:
    """Put the classes under their tables; what the first row of a table says holds for it."""
    read = _table(form, "kelas", ("classes",), sheets) if "kelas" in sheets else []
    scales: list[Record] = []
    for number, row in enumerate(read):
        old: Place = ("classes", number)
        index = next((i for i, one in enumerate(scales) if one.get("id") == row.get("id")), None)
        if index is None:
            index = len(scales)
            scales.append(scale_of(row))
            form.tree.lines["scales", index] = form.tree.lines[old]
        for key in sorted(others(scales[index], row)):
            where = form.cells[form.tree.line_of((*old, key))]
            form.problems.append(f"{where}: the first row of this table says otherwise; keep one")
        _place(form, old, row, ("scales", index, "classes", add_class(scales[index], row)))
    if read:
        document["scales"] = tuple(scales)


def _place(form: _Form, old: Place, row: Record, new: Place) -> None:
    """Let the cells of a row stand for its class and, of the first, for its table."""
    form.tree.lines[new] = form.tree.lines.pop(old)
    for key in row:
        line, table = form.tree.lines.pop((*old, key)), (*new[:2], key)
        if key not in SCALE_KEYS:
            form.tree.lines[(*new, key)] = line
        else:
            form.tree.lines.setdefault(table, line)


def _move(form: _Form, moved: Mapping[Place, Place]) -> None:
    """Let the cells of each variable stand for its place within its row."""
    form.tree.lines = {
        (*moved.get(path[:2], path[:2]), *path[2:]): line for path, line in form.tree.lines.items()
    }


def _whole(form: _Form, document: Record, units: list[Record], rows: list[Record]) -> None:
    """Put the document together, with the one unit and the one table that go without saying."""
    document.setdefault("version", "1")
    if not units:
        units = [{"id": "instansi", "name": document.get("agency"), "kind": "agency"}]
    first = units[0].get("id")
    for row in rows:
        row.setdefault("unit", first)
        complete(row, document)
    headings = {keys[0]: heading for heading, (keys, _) in INDICATORS.items()}
    printed = [name for name in PRINTED if any(row.get(name) for row in rows)]
    title = words(document.get("printed_source")) or "Indikator Kinerja Utama"
    columns: tuple[Value, ...] = tuple(
        {"field": name, "heading": headings[name]} for name in printed
    )
    document["units"] = tuple(units)
    document["tables"] = ({"id": "iku", "title": title, "level": "iku", "columns": columns},)
    document["indicators"] = tuple(rows)
    form.tree.value = document
