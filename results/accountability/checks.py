"""What an IKU document must hold beyond its shape: one id each, and names that lead somewhere.

Every check reads the plain values, not the model, so that it speaks up even where another
part of the same file is wrong, and passes over whatever the model will refuse by itself.
"""

from collections.abc import Callable, Collection

from questionnaires.catalog import UnknownDefinitionError
from questionnaires.tree import Path, Tree, Value, require_unique, rows_at
from results.accountability.kinds import find_kind
from results.accountability.row_checks import check_row

Rows = list[tuple[Path, dict[str, Value]]]


def check_document(tree: Tree) -> None:
    """Report doubled ids, names that nothing has, and what is wrong within each row."""
    parts = {key: list(rows_at(tree.value, (key,))) for key in ("units", "tables", "indicators")}
    for noun, rows in parts.items():
        require_unique(tree, rows, "id", noun)
    units, tables, indicators = (_ids(rows) for rows in parts.values())
    for path, unit in parts["units"]:
        _refer(tree, (*path, "parent"), unit.get("parent"), units)
        _no_circle(tree, path, unit, parts["units"])
    for path, row in parts["indicators"]:
        _refer(tree, (*path, "unit"), row.get("unit"), units)
        _refer(tree, (*path, "table"), row.get("table"), tables)
        _refer(tree, (*path, "responsible"), row.get("responsible"), units)
        _refer(tree, (*path, "same_as"), row.get("same_as"), indicators - {row.get("id")})
        _refer(tree, (*path, "supports"), row.get("supports"), indicators - {row.get("id")})
        _look_up(tree, (*path, "kind"), row.get("kind"), find_kind)
        check_row(tree, path, row)
    for path, average in rows_at(tree.value, ("averages",)):
        _refer(tree, (*path, "over"), average.get("over"), indicators)


def _ids(rows: Rows) -> set[Value]:
    return {code for _, row in rows if isinstance(code := row.get("id"), str)}


def _refer(tree: Tree, path: Path, value: Value, known: Collection[Value]) -> None:
    """Report a name, or each name of a list, that nothing in the document has."""
    for index, name in enumerate(value if isinstance(value, tuple) else (value,)):
        if isinstance(name, str) and name not in known:
            place = (*path, index) if isinstance(value, tuple) else path
            names = ", ".join(sorted(str(code) for code in known)) or "nothing yet"
            tree.report(place, f"'{name}' is not in this document; choose one of: {names}")


def _look_up(tree: Tree, path: Path, value: Value, find: Callable[[str], object]) -> None:
    if isinstance(value, str):
        try:
            find(value)
        except UnknownDefinitionError as error:
            tree.report(path, str(error))


def _no_circle(tree: Tree, path: Path, unit: dict[str, Value], units: Rows) -> None:
    """A unit is never above itself."""
    above = {str(row.get("id")): row.get("parent") for _, row in units}
    seen: list[Value] = []
    step = unit.get("parent")
    while isinstance(step, str) and step not in seen:
        seen.append(step)
        step = above.get(step)
    if unit.get("id") in seen:
        message = f"'{unit.get('id')}' stands above itself; correct one of the parents"
        tree.report((*path, "parent"), message)
