"""What one row of an IKU document must hold: formulas that can be read, weights, bounds, roles."""

from collections.abc import Collection
from fractions import Fraction
from itertools import islice

from questionnaires.catalog import UnknownDefinitionError
from questionnaires.tree import Path, Tree, Value, plain_number, require_unique, rows_at, value_at
from results.accountability.formula import FormulaError, is_variable_name, parse_formula
from results.accountability.grammar.nearest import MAX_NAMES
from results.accountability.kinds import find_kind
from results.accountability.outcome import ZeroPolicy
from results.accountability.printed_text import figures_in
from results.exact import ratio

Row = dict[str, Value]

MAX_VARIABLES = MAX_NAMES
MAX_COMPANIONS = 40
"""No published row has more than a handful of either."""

_CORRECTED = ("corrected", "corrected_swapped")
_FIGURES = ("baseline", "targets", "end_target", "realisasi_printed", "capaian_printed")
_WITHOUT_FORMULA = ("undefined", "not_computable")


def check_row(tree: Tree, path: Path, row: Row) -> None:
    """Report what is wrong with one row apart from the names that it refers to."""
    for key, most in (("variables", MAX_VARIABLES), ("companions", MAX_COMPANIONS)):
        require_few(tree, (*path, key), row.get(key), most)
    variables = list(rows_at(row, ("variables",)))
    placed = [((*path, *inner), variable) for inner, variable in variables]
    require_unique(tree, placed, "name", "variables")
    names = dict.fromkeys(
        name for _, variable in placed if isinstance(name := variable.get("name"), str)
    )
    for place, variable in placed:
        _check_variable(tree, place, variable, names)
    used = _check_formulas(tree, path, row, names)
    entered = set[str]()
    for place in composites(row):
        entered |= _check_components(tree, path, row, place, names)
        _check_weights(tree, path, row, place)
    if used is not None:
        _check_use(tree, placed, used | entered)
    _check_status(tree, path, row)
    _check_bounds(tree, path, row)
    _check_zero(tree, path, row, names)
    for key in _FIGURES:
        found = row.get(key)
        places = rows_at(row, (key,)) if isinstance(found, tuple) else [((key,), found)]
        for inner, figure in places:
            check_figure(tree, (*path, *inner), figure)


def require_few(tree: Tree, path: Path, value: Value, most: int) -> bool:
    """Return whether a list has at most ``most`` entries; report it where it has more."""
    entries = len(value) if isinstance(value, tuple) else 0
    if entries > most:
        tree.report(path, f"{entries} entries are too many; give at most {most}")
    return entries <= most


def _check_variable(tree: Tree, path: Path, variable: Row, names: Collection[str]) -> None:
    name, previous = variable.get("name"), variable.get("previous_of")
    if isinstance(name, str) and not is_variable_name(name):
        message = f"'{name:.40}' is no name for a formula; use lower-case letters, digits and _"
        tree.report((*path, "name"), message)
    if isinstance(previous, str) and (previous not in names or previous == name):
        message = f"'{previous:.40}' is no other variable of this row; correct the name"
        tree.report((*path, "previous_of"), message)
    low, high = _fraction(variable.get("lowest")), _fraction(variable.get("highest"))
    if low is not None and high is not None and low > high:
        message = f"lowest {ratio(low)} is above highest {ratio(high)}; swap them"
        tree.report((*path, "lowest"), message)


def _check_formulas(tree: Tree, path: Path, row: Row, names: Collection[str]) -> set[str] | None:
    """Read every formula of the row; return the variables they use, None if one is unreadable."""
    places: list[Path] = [("formula",), ("formula_as_printed",)]
    companions = islice(rows_at(row, ("companions",)), MAX_COMPANIONS)
    places += [(*inner, "formula") for inner, _ in companions]
    used: set[str] = set()
    sound = True
    for place in places:
        text = value_at(row, place)
        if not isinstance(text, str):
            continue
        try:
            used |= set(parse_formula(text, names).names)
        except FormulaError as error:
            sound = False
            for problem in error.problems:
                told = f"column {problem.column}: {problem.message}"
                tree.report((*path, *place), told)
    return used if sound else None


def _check_use(tree: Tree, variables: list[tuple[Path, Row]], used: set[str]) -> None:
    """A variable that no formula uses would be asked for and never counted."""
    for path, variable in variables:
        name = variable.get("name")
        if isinstance(name, str) and name not in used and is_variable_name(name):
            message = f"no formula of this row uses '{name}'; use it, or remove the variable"
            tree.report((*path, "name"), message)


def _check_status(tree: Tree, path: Path, row: Row) -> None:
    """A formula stands where its status says so, and a corrected one has who must sign it."""
    status, formula = row.get("formula_status"), row.get("formula")
    if status in _CORRECTED:
        for key, why in (
            ("formula_as_printed", "so that both stand side by side"),
            ("sign_off_role", "the role that signs it before it counts"),
        ):
            if row.get(key) is None:
                tree.report((*path, "formula_status"), f"'{status}' needs '{key}', {why}; add it")
    elif row.get("formula_as_printed") is not None:
        message = f"'{status}' has no second formula; remove it, or correct formula_status"
        tree.report((*path, "formula_as_printed"), message)
    if status in _WITHOUT_FORMULA and formula is not None:
        message = f"'{status}' has no formula; remove it, or correct formula_status"
        tree.report((*path, "formula"), message)
    elif status not in _WITHOUT_FORMULA and formula is None and _takes_formula(row.get("kind")):
        message = f"'{status}' needs 'formula'; add it, or say 'undefined' or 'not_computable'"
        tree.report((*path, "formula_status"), message)


def _takes_formula(kind: Value) -> bool:
    """Whether the realisasi of such a row is computed from what is entered for it."""
    try:
        return isinstance(kind, str) and find_kind(kind).realisasi == "entry"
    except UnknownDefinitionError:
        return False


def composites(row: Row) -> list[Path]:
    """Return where the composites of a row stand: that in force, and those before it."""
    before = [path for path, _ in rows_at(row, ("composites_before",))]
    return [("composite",), *before]


def _check_components(
    tree: Tree, path: Path, row: Row, place: Path, names: Collection[str]
) -> set[str]:
    """Return the variables in which components are entered: of all of them, or of none."""
    found = list(rows_at(row, (*place, "components")))
    used = {name for _, one in found if isinstance(name := one.get("variable"), str)}
    for inner, one in found:
        name = one.get("variable")
        if isinstance(name, str) and name not in names:
            message = f"'{name:.40}' is no variable of this row; correct the name, or add it"
            tree.report((*path, *inner, "variable"), message)
        elif name is None and used:
            message = "the other components have a variable; give this one its own"
            tree.report((*path, *inner), message)
    return used


def _check_weights(tree: Tree, path: Path, row: Row, composite: Path) -> None:
    """The weights of a composite add up to 1 exactly."""
    place: Path = (*composite, "components")
    weights = [component.get("weight") for _, component in rows_at(row, place)]
    known = [weight for text in weights if (weight := _fraction(text)) is not None]
    if not weights or len(known) < len(weights):
        return
    if any(weight <= 0 for weight in known):
        tree.report((*path, *place), "every weight is above 0; correct or remove the component")
    elif sum(known, Fraction(0)) != 1:
        total = ratio(sum(known, Fraction(0)))
        tree.report((*path, *place), f"the weights add up to {total}, not to 1; correct them")


def _fraction(value: Value) -> Fraction | None:
    """Return a plain number exactly; None for what the model refuses by itself."""
    try:
        return Fraction(plain_number(str(value)))
    except ValueError:
        return None


def _check_bounds(tree: Tree, path: Path, row: Row) -> None:
    lowest, highest = row.get("lowest"), row.get("highest")
    if isinstance(lowest, int) and isinstance(highest, int) and lowest > highest:
        tree.report((*path, "lowest"), f"lowest {lowest} is above highest {highest}; swap them")


def _check_zero(tree: Tree, path: Path, row: Row, names: Collection[str]) -> None:
    """No case at all is 100 per cent of the cases; of what is no percentage it is nothing."""
    formula = row.get("formula")
    if row.get("zero_policy") != ZeroPolicy.HUNDRED:
        return
    try:
        sound = isinstance(formula, str) and parse_formula(formula, names).is_percentage
    except FormulaError:
        return  # told by itself
    if not sound:
        message = "'hundred' has no effect where the formula is no percentage; remove it, or "
        tree.report((*path, "zero_policy"), f"{message}correct the formula to a / b * 100")


def check_figure(tree: Tree, path: Path, figure: Value) -> None:
    """Where the text of a printed figure is a figure, its value is that one."""
    text = value_at(figure, ("text",))
    known = figures_in(text) if isinstance(text, str) else ()
    value = value_at(figure, ("value",))
    if not known or (value is not None and _fraction(value) is None):
        return  # the model refuses a value that is no number
    if value is None:
        tree.report(path, f"'{text:.40}' is a figure; add it as 'value'")
    elif _fraction(value) not in known:
        tree.report((*path, "value"), f"{value} is not the figure '{text:.40}'; correct one")
