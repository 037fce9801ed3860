"""What an IKU document must hold beyond its shape: one id each, and names that lead somewhere.

Every check reads the plain values, not the model, so that it speaks up even where another
part of the same file is wrong, and passes over whatever the model will refuse by itself.
"""

from collections.abc import Callable, Collection

from pydantic import ValidationError

from questionnaires.catalog import UnknownDefinitionError
from questionnaires.tree import Path, Tree, Value, require_unique, rows_at, value_at
from results.accountability.kinds import find_kind
from results.accountability.row_checks import check_row, composites
from results.accountability.scale import Scale
from results.accountability.scale_check import check_scale
from results.accountability.scales import find_scale

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
        for key in ("scale", "scale_printed"):
            _check_scale_name(tree, (*path, key), row.get(key))
        for inner in composites(row):
            place = (*inner, "scale")
            _check_scale_name(tree, (*path, *place), value_at(row, place))
    _check_scales(tree)
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


def _check_scale_name(tree: Tree, path: Path, value: Value) -> None:
    """A scale is one of the document's own or a shipped one."""
    own = _ids(list(rows_at(tree.value, ("scales",))))
    if value not in own:
        _look_up(tree, path, value, find_scale)


def _check_scales(tree: Tree) -> None:
    """A scale that grades has one class for every figure; the model refuses a wrong shape."""
    rows = list(rows_at(tree.value, ("scales",)))
    require_unique(tree, rows, "id", "scales")
    for path, row in rows:
        try:
            scale = Scale.model_validate(row)
        except ValidationError:
            continue
        for problem in () if scale.as_printed else check_scale(scale):
            tree.report((*path, "classes"), str(problem))


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
