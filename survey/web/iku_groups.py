"""Rows of an IKU table as their document groups them: by printed table and by unit."""

from dataclasses import dataclass

from results.accountability.indicator import IkuDocument
from results.accountability.paper import OrgUnit, PrintedTable
from results.accountability.row import IkuRow
from results.accountability.table import IkuTable


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one unit in one printed table, in the order of the document."""

    table: PrintedTable
    unit: OrgUnit
    rows: tuple[IkuRow, ...]

    @property
    def id(self) -> str:
        """The name of its place on the page."""
        return f"{self.table.id}-{self.unit.id}"

    @property
    def title(self) -> str:
        """The printed title, with the unit where it does not name it."""
        named = self.unit.name.casefold() in self.table.title.casefold()
        return self.table.title if named else f"{self.table.title}: {self.unit.name}"


def unit_of(document: IkuDocument, row: IkuRow) -> OrgUnit:
    """Return the unit that a row is of; the loader has made sure that there is one."""
    return next(unit for unit in document.units if unit.id == row.indicator.unit)


def answering(document: IkuDocument, row: IkuRow) -> tuple[OrgUnit, ...]:
    """Return the units that answer for a row: those named responsible, or the one it is of."""
    named = row.indicator.responsible or (row.indicator.unit,)
    return tuple(unit for unit in document.units if unit.id in named)


def _holders(row: IkuRow) -> set[str]:
    return {row.indicator.unit, *row.indicator.responsible}


def groups_of(table: IkuTable, unit_id: str = "") -> tuple[Group, ...]:
    """Return the groups of a table, or those of one unit."""
    found: dict[tuple[str, str], list[IkuRow]] = {}
    for row in table.rows:
        if not unit_id or unit_id in _holders(row):
            found.setdefault((row.indicator.table, row.indicator.unit), []).append(row)
    document = table.document
    return tuple(
        Group(document.table_of(rows[0].indicator), unit_of(document, rows[0]), tuple(rows))
        for rows in found.values()
    )


def units_with_rows(table: IkuTable) -> tuple[OrgUnit, ...]:
    """Return the units that have rows or answer for any, in the order of the document."""
    used = {unit for row in table.rows for unit in _holders(row)}
    return tuple(unit for unit in table.document.units if unit.id in used)
