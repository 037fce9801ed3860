"""Kinds of indicators as data: where a realisasi comes from and what it needs to be believed."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from questionnaires.catalog import UnknownDefinitionError
from questionnaires.loader import load
from questionnaires.text import Code, Frozen, Words
from questionnaires.tree import Tree, require_unique, rows_at
from results.accountability.aggregation import Aggregation

_FILE = Path(__file__).parent / "kinds.yaml"

Need = Literal[
    "class_table",
    "components",
    "coverage",
    "evidence",
    "flow_or_stock",
    "formula",
    "previous_year",
    "scale",
    "weighting",
    "year_of_data",
]
"""What must be stated before a figure of a kind can be believed."""


class Kind(Frozen):
    """One kind of indicator.

    ``realisasi``: entered (as variables of a formula, or as a value), computed from one survey
    or from several, or taken from a document with its evidence. ``value``: what the figure is,
    so that the unit can be held against it; None where it may be any. ``aggregation``: the
    usual way from the quarters to the year. ``polarity``: the direction that goes without
    saying, None where a document must state it. ``lowest``: what is entered for a variable is
    at least that, unless the variable says otherwise; None where nothing bounds it.
    """

    id: Code
    name: Words
    meaning: Words
    realisasi: Literal["entry", "survey", "surveys", "document"]
    value: Literal["percent", "rate", "count", "score"] | None = None
    aggregation: Annotated[Aggregation, Field(strict=False)]
    needs: tuple[Need, ...] = ()
    polarity: Literal["higher_is_better", "lower_is_better"] | None = None
    lowest: int | None = None


class _Kinds(Frozen):
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Return every kind, in the order of ``kinds.yaml``."""
    return load(_FILE, _Kinds, _check).kinds


def find_kind(name: str) -> Kind:
    """Return the kind of that id; raise UnknownDefinitionError."""
    for kind in all_kinds():
        if kind.id == name:
            return kind
    raise UnknownDefinitionError("kind of indicator", name, [kind.id for kind in all_kinds()])


def _check(tree: Tree) -> None:
    require_unique(tree, list(rows_at(tree.value, ("kinds",))), "id", "kinds")
