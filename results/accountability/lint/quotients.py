"""The quotients of a row with the words of their sides, as rules about ratios read them."""

from collections.abc import Iterator
from dataclasses import dataclass

from results.accountability.grammar.quotient import RatioParts
from results.accountability.indicator import Indicator
from results.accountability.lint.words import content


@dataclass(frozen=True, slots=True)
class Quotient:
    """One quotient: the field it stands in, the words of both sides, and its parts."""

    field: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    parts: RatioParts


def printed_quotient(row: Indicator) -> Quotient | None:
    """Return the quotient that the document prints, None where it prints none."""
    if row.formula_as_printed is not None:
        return _quotient(row, "formula_as_printed", row.formula_as_printed)
    if row.formula_status == "as_printed" and row.formula is not None:
        return _quotient(row, "formula", row.formula)
    return None


def read_quotient(row: Indicator) -> Quotient | None:
    """Return the quotient that counts, None where the row is not computed by one."""
    return _quotient(row, "formula", row.formula) if row.formula else None


def corrected_quotients(row: Indicator) -> Iterator[Quotient]:
    """Yield the quotients that stand for a printed one which was turned round."""
    if row.formula_status != "corrected_swapped":
        return
    for number, companion in enumerate(row.companions):
        found = _quotient(row, f"companions[{number}]", companion.formula)
        if found is not None:
            yield found


def _quotient(row: Indicator, field: str, formula: str) -> Quotient | None:
    """Take a quotient of different things apart; a change over the year before is none."""
    parts = row.parsed(formula).ratio_parts()
    if parts is None or set(parts.numerator) & set(parts.denominator):
        return None
    labels = {variable.name: variable.label for variable in row.variables}
    sides = (
        tuple(word for name in names for word in content(labels[name]))
        for names in (parts.numerator, parts.denominator)
    )
    numerator, denominator = sides
    return Quotient(field, numerator, denominator, parts)
