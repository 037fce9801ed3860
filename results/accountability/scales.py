"""The shipped class scales, and scales from files: whole, or refused with every problem."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from questionnaires.catalog import UnknownDefinitionError
from questionnaires.loader import load
from questionnaires.tree import Tree
from results.accountability.scale import Class, Scale
from results.accountability.scale_check import check_scale

DEFAULT = "permendagri-86-2017"
"""The scale that capaian is classified by unless another one is asked for."""

_LIBRARY = Path(__file__).parent / "scales"


def scale_ids() -> tuple[str, ...]:
    """Return the ids of the shipped scales."""
    return tuple(sorted(path.stem for path in _LIBRARY.glob("*.yaml")))


@cache
def find_scale(name: str) -> Scale:
    """Return the shipped scale of that id; raise UnknownDefinitionError."""
    if name not in scale_ids():
        raise UnknownDefinitionError("scale", name, list(scale_ids()))
    return load_scale(_LIBRARY / f"{name}.yaml")


def load_scale(path: Path) -> Scale:
    """Read one scale; raise DefinitionError with all that is wrong.

    A scale to grade by has no gap, no overlap, and a class or a declared policy for every
    figure; one that is marked ``as_printed`` may have them, and ``check_scale`` tells them.
    """
    return load(path, Scale, _check)


def _check(tree: Tree) -> None:
    """Report what the classes lack; what has not the shape of a scale is told elsewhere."""
    try:
        scale = Scale.model_validate(tree.value)
    except ValidationError:
        return
    for number, one in enumerate(scale.classes):
        _check_bounds(tree, number, one)
    _check_names(tree, scale)
    for problem in () if scale.as_printed else check_scale(scale):
        tree.report(("classes", scale.names.index(problem.classes[0])), str(problem))


def _check_names(tree: Tree, scale: Scale) -> None:
    """Report a class that is called as one before it; letter case makes no other name."""
    seen: set[str] = set()
    for number, name in enumerate(map(str.casefold, scale.names)):
        if name in seen:
            message = f"'{scale.names[number]}' is the name of two classes; rename one"
            tree.report(("classes", number, "name"), message)
        seen.add(name)


def _check_bounds(tree: Tree, number: int, one: Class) -> None:
    """Report a bound that is given twice."""
    for open_, closed in (("above", "at_least"), ("below", "at_most")):
        if getattr(one, open_) is not None and getattr(one, closed) is not None:
            message = f"'{open_}' and '{closed}' are two ends of one side; keep one"
            tree.report(("classes", number, closed), message)
