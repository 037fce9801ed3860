"""A published report as a workbook: labels with values, and tables, in the terms of the YAML.

The first sheet holds a label in column A and its value in column B, and may hold the table
of unsur under a row that begins with ``kode``. Sheets called unsur, profil, unit, tren and
jawaban hold one table each.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from questionnaires.tree import Path as Place
from survey.intake.sheet_cells import Broken, Percent
from survey.intake.sheets import Cells, Rows, read_sheets

Where = dict[Place, str]
Record = dict[str, object]

_LABELS: dict[str, Place] = {
    **{
        name: (name,)
        for name in ("instansi", "tahun", "periode", "peraturan", "responden", "bobot")
    },
    **{name: (name,) for name in ("indeks", "ikm", "mutu", "kinerja")},
    "metode sampel": ("sampel", "metode"),
    "populasi": ("sampel", "populasi"),
    "sampel": ("sampel", "sampel"),
    "sampel minimum": ("sampel", "minimum"),
    "sampel tercapai": ("sampel", "tercapai"),
}
_SCORES = ("1", "2", "3", "4")
_COLUMNS = {
    "unsur": {
        *("kode", "nama", "dijawab", "jumlah", "nrr", "tertimbang", *_SCORES),
        *("ikm", "mutu", "kinerja"),
    },
    "unit": {"nama", "responden", "ikm", "mutu", "kinerja"},
    "tren": {"tahun", "ikm", "indeks", "mutu"},
    "profil": {"kelompok", "kategori", "jumlah"},
}
_ANSWERS = "jawaban"


@dataclass(slots=True)
class Form:
    """What the sheets say, in which row each part stands, and what could not be placed."""

    value: Record = field(default_factory=dict)
    sample: Record = field(default_factory=dict)
    where: Where = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_form(path: Path) -> Form:
    """Read the sheets of ``path``; raise TableError if it is no workbook."""
    form = Form()
    for number, (name, cells) in enumerate(read_sheets(path)):
        rows = _plain(form, name, cells)
        if name.lower() == _ANSWERS:
            _answers(form, name, rows)
        elif name.lower() in _COLUMNS:
            _table(form, name.lower(), name, rows)
        elif number == 0:
            _labels(form, name, rows)
        elif rows:
            known = ", ".join((*_COLUMNS, _ANSWERS))
            form.problems.append(f"sheet '{name}': unknown; call it {known}, or remove it")
    if form.sample:
        form.value["sampel"] = form.sample
    return form


def _plain(form: Form, sheet: str, rows: Rows) -> Rows:
    """Return the rows with per cents as figures, and nothing for broken cells, which are told."""
    broken = (cell for _, cells in rows for cell in cells if isinstance(cell, Broken))
    form.problems += [f"sheet '{sheet}': {cell.message}" for cell in broken]
    return [(number, [_value(cell) for cell in cells]) for number, cells in rows]


def _value(cell: object) -> object:
    if isinstance(cell, Broken):
        return None
    return cell.value if isinstance(cell, Percent) else cell


def _labels(form: Form, sheet: str, rows: Rows) -> None:
    """Read labels and values; a row that begins with ``kode`` starts the table of unsur."""
    for place, (number, cells) in enumerate(rows):
        label = str(cells[0] or "").lower()
        if label == "kode":
            _table(form, "unsur", sheet, rows[place:])
            return
        where = f"sheet '{sheet}' row {number}"
        path = _LABELS.get(label)
        if path is None:
            known = ", ".join(_LABELS)
            form.problems.append(f"{where}: the label '{label:.40}' is unknown; use {known}")
        elif path in form.where:
            form.problems.append(f"{where}: '{label}' stands twice; keep one")
        elif len(cells) > 1 and cells[1] is not None:
            form.where[path] = where
            record = form.value if len(path) == 1 else form.sample
            record[str(path[-1])] = cells[1]


def _table(form: Form, kind: str, sheet: str, rows: Rows) -> None:
    """Read a header and the rows under it; every unknown column is told."""
    if not rows:
        return
    header = _header(form, kind, sheet, rows[0])
    records = [
        (f"sheet '{sheet}' row {number}", _record(header, cells)) for number, cells in rows[1:]
    ]
    if kind == "profil":
        _profile(form, records)
        return
    if kind in form.value:
        form.problems.append(f"sheet '{sheet}': the table '{kind}' stands twice; keep one")
    for index, (where, _) in enumerate(records):
        form.where[(kind, index)] = where
    form.value[kind] = tuple(record for _, record in records)


def _header(form: Form, kind: str, sheet: str, row: tuple[int, Cells]) -> list[str]:
    number, cells = row
    header = [str(cell).lower() if cell is not None else "" for cell in cells]
    for name in header:
        if name and (name not in _COLUMNS[kind] or header.count(name) > 1):
            known = ", ".join(sorted(_COLUMNS[kind]))
            where = f"sheet '{sheet}' row {number}"
            form.problems.append(f"{where}: the column '{name:.40}' is not one of {known}, once")
    return header


def _record(header: Iterable[str], cells: Cells) -> Record:
    """Pair columns with cells; the columns 1 to 4 together are the counts of the answers."""
    named = {name: cell for name, cell in zip(header, cells, strict=False) if name}
    record = {n: cell for n, cell in named.items() if cell is not None and n not in _SCORES}
    counts = {name: named[name] for name in _SCORES if named.get(name) is not None}
    return {**record, "sebaran": counts} if counts else record


def _profile(form: Form, records: list[tuple[str, Record]]) -> None:
    groups: dict[str, Record] = {}
    for where, record in records:
        group, label = str(record.get("kelompok", "")), str(record.get("kategori", ""))
        if not group or not label:
            form.problems.append(f"{where}: kelompok and kategori are both needed; fill them in")
        elif label in groups.setdefault(group, {}):
            form.problems.append(f"{where}: '{label}' stands twice in {group}; keep one")
        else:
            groups[group][label] = record.get("jumlah")
            form.where[("profil", group, label)] = where
    form.value["profil"] = groups


def _answers(form: Form, sheet: str, rows: Rows) -> None:
    """Read one row of scores per respondent under a header of codes; empty is not answered."""
    if not rows:
        return
    width = sum(cell is not None for cell in rows[0][1])
    scores = [(number, [*cells, *[None] * width][:width]) for number, cells in rows[1:]]
    for index, (number, _) in enumerate(scores):
        form.where[(_ANSWERS, index)] = f"sheet '{sheet}' row {number}"
    form.value[_ANSWERS] = tuple(tuple(cells) for _, cells in scores)
