"""Measures, entries and figures, written as short as the tables that they stand for."""

from fractions import Fraction

from results.accountability.aggregation import Aggregation
from results.accountability.formula import parse_formula
from results.accountability.measure import Entries, Measure
from results.accountability.outcome import Outcome, ZeroPolicy
from results.accountability.realisasi import Realisasi

VARIABLES = ("n", "selesai", "masuk", "lalu")


def measure(
    formula: str,
    aggregation: str,
    zero: ZeroPolicy = ZeroPolicy.NULL,
    **exceptions: str,
) -> Measure:
    """Return a measure over n, selesai, masuk and lalu (the year before)."""
    ways = {name: Aggregation(way) for name, way in exceptions.items()}
    parsed = parse_formula(formula, VARIABLES)
    return Measure(parsed, Aggregation(aggregation), ways, zero, "lalu" in parsed.names)


def entries(annual: dict[str, str] | None = None, /, **rows: str) -> Entries:
    """Return entries; a row of a variable has four cells, "-" where nothing was entered."""
    cells = {name: row.split() for name, row in rows.items()}
    quarters = {
        quarter: {name: exact(row[quarter - 1]) for name, row in cells.items()}
        for quarter in (1, 2, 3, 4)
    }
    return Entries(quarters, {name: exact(cell) for name, cell in (annual or {}).items()})


def exact(cell: str) -> Fraction | None:
    """Return the number of a cell, None for "-"."""
    return None if cell == "-" else Fraction(cell)


def cell(outcome: Outcome) -> str:
    """Write an outcome as a cell: its exact figure, or the reason for none."""
    return str(outcome.value if outcome.value is not None else outcome.reason)


def owns(found: Realisasi) -> list[str]:
    """Return the four quarters by themselves."""
    return [cell(quarter.own.outcome) for quarter in found.quarters]


def to_date(found: Realisasi) -> list[str]:
    """Return the four figures s.d. TW n."""
    return [cell(quarter.to_date.outcome) for quarter in found.quarters]


def year(found: Realisasi) -> str:
    """Return the figure of the year."""
    return cell(found.year.outcome)
