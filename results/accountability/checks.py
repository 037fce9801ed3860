"""What an IKU document must hold beyond its shape: one id each, and names that lead somewhere.

Every check reads the plain values, not the model, so that it speaks up even where another
part of the same file is wrong, and passes over whatever the model will refuse by itself.
"""

from collections.abc import Callable, Collection
from itertools import islice

from pydantic import ValidationError

from questionnaires.catalog import UnknownDefinitionError
from questionnaires.tree import (
    Path,
    Tree,
    Value,
    require_distinct,
    require_unique,
    rows_at,
    value_at,
)
from results.accountability.cap import find_cap
from results.accountability.kinds import find_kind
from results.accountability.row_checks import check_figure, check_row, composites, require_few
from results.accountability.scale import Scale
from results.accountability.scale_check import check_scale
from results.accountability.scales import find_scale

Rows = list[tuple[Path, dict[str, Value]]]

MAX_PARTS = {"units": 1000, "tables": 100, "indicators": 1000, "scales": 100, "averages": 1000}
"""Ten times what the largest of the published documents has; more is a mistake or an attack."""

_MOST_NAMED = 20
"""How many of the known names are told to choose from."""


def check_document(tree: Tree) -> None:
    """Report doubled ids, names that nothing has, and what is wrong within each row.

    A document with far too many parts is told so, and they are not looked at one by one.
    """
    known = len(tree.problems)
    for key, most in MAX_PARTS.items():
        require_few(tree, (key,), value_at(tree.value, (key,)), most)
    if len(tree.problems) == known:
        _check_parts(tree)


def _check_parts(tree: Tree) -> None:
    parts = {key: list(rows_at(tree.value, (key,))) for key in ("units", "tables", "indicators")}
    for noun, rows in parts.items():
        require_unique(tree, rows, "id", noun)
    units, tables, indicators = (_ids(rows) for rows in parts.values())
    for path, unit in parts["units"]:
        _refer(tree, (*path, "parent"), unit.get("parent"), units)
    _no_circles(tree, parts["units"])
    scales = _ids(list(rows_at(tree.value, ("scales",))))
    for path, row in parts["indicators"]:
        others = {code: None for code in indicators if code != row.get("id")}
        _refer(tree, (*path, "unit"), row.get("unit"), units)
        _refer(tree, (*path, "table"), row.get("table"), tables)
        _refer(tree, (*path, "responsible"), row.get("responsible"), units)
        _refer(tree, (*path, "same_as"), row.get("same_as"), others)
        _refer(tree, (*path, "supports"), row.get("supports"), others)
        for key in ("responsible", "supports"):
            require_distinct(tree, (*path, key), row.get(key))
        _look_up(tree, (*path, "kind"), row.get("kind"), find_kind)
        check_row(tree, path, row)
        for key in ("scale", "scale_printed"):
            _check_scale(tree, (*path, key), row.get(key), scales)
        for inner in composites(row):
            place = (*inner, "scale")
            _check_scale(tree, (*path, *place), value_at(row, place), scales)
    _check_scales(tree)
    _check_shown(tree, scales)
    for path, average in rows_at(tree.value, ("averages",)):
        _refer(tree, (*path, "over"), average.get("over"), indicators)
        require_distinct(tree, (*path, "over"), average.get("over"))
        check_figure(tree, path, average)
    require_distinct(tree, ("numbers",), value_at(tree.value, ("numbers",)))


def _ids(rows: Rows) -> dict[str, None]:
    """Return the ids in the order of the document."""
    return {code: None for _, row in rows if isinstance(code := row.get("id"), str)}


def _refer(tree: Tree, path: Path, value: Value, known: Collection[str]) -> None:
    """Report a name, or each name of a list, that nothing in the document has."""
    for index, name in enumerate(value if isinstance(value, tuple) else (value,)):
        if isinstance(name, str) and name not in known:
            place = (*path, index) if isinstance(value, tuple) else path
            message = f"'{name}' is not in this document; choose one of: {_named(known)}"
            tree.report(place, message)


def _named(known: Collection[str]) -> str:
    names = ", ".join(sorted(islice(known, _MOST_NAMED)))
    return f"{names}, ..." if len(known) > _MOST_NAMED else names or "nothing yet"


def _look_up(tree: Tree, path: Path, value: Value, find: Callable[[str], object]) -> None:
    if isinstance(value, str):
        try:
            find(value)
        except UnknownDefinitionError as error:
            tree.report(path, str(error))


def _check_scale(tree: Tree, path: Path, name: Value, own: Collection[str]) -> None:
    """Report a scale that is neither the document's own nor a shipped one."""
    if isinstance(name, str) and name not in own:
        _look_up(tree, path, name, find_scale)


def _check_shown(tree: Tree, scales: Collection[str]) -> None:
    """Report a scale or a cap for the capaian that nobody knows."""
    place: Path = ("capaian_scale",)
    _check_scale(tree, place, value_at(tree.value, place), scales)
    cap = value_at(tree.value, ("capaian_cap",))
    _look_up(tree, ("capaian_cap",), str(cap) if isinstance(cap, int) else cap, find_cap)


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


def _no_circles(tree: Tree, units: Rows) -> None:
    """A unit is never above itself; each is passed once, whatever stands below it."""
    above = {str(row.get("id")): row.get("parent") for _, row in units}
    passed: set[str] = set()
    circling: set[str] = set()
    for start in above:
        way: dict[str, int] = {}
        step: Value = start
        while isinstance(step, str) and step not in way and step not in passed:
            way[step] = len(way)
            step = above.get(step)
        if isinstance(step, str) and step in way:
            circling.update(islice(way, way[step], None))
        passed.update(way)
    for path, unit in units:
        if str(unit.get("id")) in circling:
            message = f"'{unit.get('id')}' stands above itself; correct one of the parents"
            tree.report((*path, "parent"), message)
