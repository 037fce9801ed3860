"""The cascade of an IKU document as a tree: plan, unit, sasaran, indikator, what supports it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from results.accountability.indicator import IkuDocument
from results.accountability.paper import OrgUnit
from results.accountability.row import IkuRow
from results.accountability.table import IkuTable
from survey.storage.agencies import Agency
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.iku import read_table
from survey.web.iku_groups import answering

blueprint = Blueprint("iku_tree", __name__)

_LEVELS = ("rpjmd", "renstra", "iku", "capaian")
"""Plans from the highest down."""


@dataclass(frozen=True, slots=True)
class Node:
    """An indicator with those that support it.

    ``units`` answer for it; ``others`` are the rest of what it supports.
    """

    row: IkuRow
    units: tuple[OrgUnit, ...]
    level: str
    below: tuple[Self, ...]
    others: tuple[IkuRow, ...]


@dataclass(frozen=True, slots=True)
class Sasaran:
    """A sasaran with its indicators; ``name`` is None where the document prints none."""

    name: str | None
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with its sasaran, and the units below it that have any."""

    unit: OrgUnit
    sasaran: tuple[Sasaran, ...]
    below: tuple[Self, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole cascade.

    ``top`` hangs from the highest plan of the document; ``loose`` are the rows that support
    nothing above them though there is a higher plan; ``repeated`` counts the rows that only
    repeat others, and are drawn once.
    """

    level: str
    top: tuple[Branch, ...]
    loose: tuple[Branch, ...]
    repeated: int


def tree_of(table: IkuTable) -> Tree:
    """Return the cascade of a table; a row without a parent is never left out."""
    document, level = table.document, _highest(table.document)
    drawn = [
        row
        for row in table.rows
        if row.indicator.same_as is None or document.table_of(row.indicator).level == level
    ]
    top = [row for row in drawn if document.table_of(row.indicator).level == level]
    loose = [row for row in drawn if row not in top and not row.indicator.supports]
    return Tree(
        level,
        _branches(table, top, drawn),
        _branches(table, loose, drawn),
        len(table.rows) - len(drawn),
    )


def _highest(document: IkuDocument) -> str:
    """Return the level of the highest plan that has rows."""
    used = {document.table_of(one).level for one in document.indicators}
    return next(level for level in _LEVELS if level in used)


def _branches(
    table: IkuTable, rows: list[IkuRow], drawn: list[IkuRow], parent: str | None = None
) -> tuple[Branch, ...]:
    """Return the units under ``parent`` with their rows; a unit without any is left out."""
    found = (
        Branch(
            unit,
            _sasaran(table, [row for row in rows if row.indicator.unit == unit.id], drawn),
            _branches(table, rows, drawn, unit.id),
        )
        for unit in table.document.units
        if unit.parent == parent
    )
    return tuple(branch for branch in found if branch.sasaran or branch.below)


def _sasaran(table: IkuTable, rows: Iterable[IkuRow], drawn: list[IkuRow]) -> tuple[Sasaran, ...]:
    found: dict[str | None, list[IkuRow]] = {}
    for row in rows:
        found.setdefault(row.indicator.sasaran, []).append(row)
    return tuple(
        Sasaran(name, tuple(_node(table, row, drawn, ()) for row in members))
        for name, members in found.items()
    )


def _node(table: IkuTable, row: IkuRow, drawn: list[IkuRow], path: tuple[str, ...]) -> Node:
    """Return an indicator with those below it; ``path`` are those above, against circles."""
    own, above = row.indicator, (*path, row.indicator.id)
    below = [
        one for one in drawn if own.id in one.indicator.supports and one.indicator.id not in above
    ]
    parent = path[-1] if path else None
    others = (table.find(name) for name in own.supports if name != parent)
    return Node(
        row,
        answering(table.document, row),
        table.document.table_of(own).level,
        tuple(_node(table, one, drawn, above) for one in below),
        tuple(one for one in others if one is not None),
    )


@blueprint.get("/iku/<agency_id>/<int:year>/pohon")
@needs(Permission.IKU_READ)
def tree(visitor: Visitor, agency: Agency, year: int) -> ResponseReturnValue:
    """Draw the cascade with the capaian of every indicator."""
    with house().database.read() as connection:
        table, _ = read_table(connection, agency, year)
    return render_template(
        "iku/tree.html",
        visitor=visitor,
        agency=agency,
        year=year,
        table=table,
        tree=tree_of(table),
    )
