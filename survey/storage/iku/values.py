"""What is entered for the variables of an indicator, by quarter and for the year.

Figures are kept as the decimal text of what was typed, so never as a float. What is entered
anew replaces the old; the audit trail has the old and the new.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Connection, select

from results.exact import Rational, rational
from survey.storage.counters import insert_into
from survey.storage.iku.documents import begin_year
from survey.storage.iku.places import Entered, Place, Years
from survey.storage.iku.state import require_unlocked
from survey.storage.iku.told import by_account, tell
from survey.storage.schema import iku_value

Slot = tuple[int, str]
"""A quarter, 0 for the year as a whole, and a variable."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a slot: a figure, None where there is none, and a note beside it."""

    value: Decimal | None = None
    note: str = ""

    @property
    def text(self) -> str | None:
        """The figure as it is kept: its decimal text, 83.20 and not 83.2."""
        return None if self.value is None else f"{self.value:f}"


NO_CELL = Cell()


@dataclass(frozen=True, slots=True)
class Replaced:
    """What an entry changed: each slot that is different now, as it was and as it is."""

    old: Mapping[Slot, Cell]
    new: Mapping[Slot, Cell]


def cells_of(connection: Connection, place: Place) -> dict[Slot, Cell]:
    """Return what stands in one place, with the text as it was typed."""
    table = iku_value
    query = select(table.c.quarter, table.c.variable, table.c.value, table.c.note)
    return {
        (row.quarter, row.variable): Cell(
            None if row.value is None else Decimal(row.value), row.note
        )
        for row in connection.execute(query.where(place.is_in(table)))
    }


def write_values(
    connection: Connection, place: Place, cells: Mapping[Slot, Cell], entered: Entered
) -> Replaced:
    """Enter, or replace, some slots of one place; what did not change keeps who entered it.

    Raises LockedError where the table of the year may not be changed.
    """
    require_unlocked(connection, place.agency_id, place.year)
    by = by_account(connection, entered.account_id, entered.at)
    begin_year(connection, place.agency_id, place.year, by)
    before = cells_of(connection, place)
    changed = {
        slot: cell
        for slot, cell in cells.items()
        if _kept(cell) != _kept(before.get(slot, NO_CELL))
    }
    old = {slot: before[slot] for slot in changed if slot in before}
    if changed:
        _put(connection, place, changed, entered)
        parts = (_told(old) if old else None, _told(changed))
        tell(connection, by, place, "enter", parts)
    return Replaced(old, changed)


def _told(cells: Mapping[Slot, Cell]) -> dict[str, object]:
    return {
        "values": [
            {"quarter": quarter, "variable": variable, "value": cell.text, "note": cell.note}
            for (quarter, variable), cell in sorted(cells.items(), key=_slot)
        ]
    }


def _kept(cell: Cell) -> tuple[str | None, str]:
    """Return what decides whether two cells are the same: 83.2 and 83.20 are not."""
    return cell.text, cell.note


def _put(
    connection: Connection, place: Place, cells: Mapping[Slot, Cell], entered: Entered
) -> None:
    keys = [column.name for column in iku_value.primary_key.columns]
    insert = insert_into(connection, iku_value).values(
        [
            {
                "agency_id": place.agency_id,
                "year": place.year,
                "indicator_id": place.indicator_id,
                "quarter": quarter,
                "variable": variable,
                "value": cell.text,
                "note": cell.note,
                "entered_by": entered.account_id,
                "entered_at": entered.at,
            }
            for (quarter, variable), cell in sorted(cells.items(), key=_slot)
        ]
    )
    new = {name: insert.excluded[name] for name in ("value", "note", "entered_by", "entered_at")}
    connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=new))


def _slot(item: tuple[Slot, Cell]) -> Slot:
    return item[0]


class KeptValues(NamedTuple):
    """The values of one place as they are computed with; ``typed`` has the text of the year's."""

    quarters: dict[int, dict[str, Rational | None]]
    annual: dict[str, Rational | None]
    typed: dict[str, str]
    notes: dict[str, None]


ValueKey = tuple[str, int, str]
"""Agency, year, indicator."""


def read_values(connection: Connection, years: Years) -> dict[ValueKey, KeptValues]:
    """Return what was entered for every indicator; one query."""
    table = iku_value
    query = (
        select(
            table.c.agency_id,
            table.c.year,
            table.c.indicator_id,
            table.c.quarter,
            table.c.variable,
            table.c.value,
            table.c.note,
        )
        .where(years.hold(table))
        .order_by(*table.primary_key.columns)
    )
    found: dict[ValueKey, KeptValues] = {}
    last, kept = None, KeptValues({}, {}, {}, {})
    for agency_id, year, indicator, quarter, variable, text, note in connection.execute(query):
        key = (agency_id, year, indicator)
        if key != last:
            last, kept = key, KeptValues({}, {}, {}, {})
            found[key] = kept
        if note:
            kept.notes[note] = None
        if text is None:
            continue
        if quarter:
            kept.quarters.setdefault(quarter, {})[variable] = rational(text)
        else:
            kept.annual[variable] = rational(text)
            kept.typed[variable] = text
    return found
