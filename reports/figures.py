"""The printed figures of an index: every format rounds here, so every format agrees."""

from decimal import Decimal
from fractions import Fraction

from questionnaires.rule import Rule
from results.exact import half_up, ratio
from results.index import Index, UnsurResult

_MOST_PLACES = 12


def printed_nrr(line: UnsurResult, rule: Rule) -> Decimal | None:
    """Return the mean of an unsur to the places of the rule; None if nobody answered."""
    return None if line.nrr is None else half_up(line.nrr, rule.rounding.nrr)


def printed_weighted(line: UnsurResult, rule: Rule) -> Decimal | None:
    """Return the weighted mean of an unsur to the places of the rule, or None."""
    return None if line.weighted is None else half_up(line.weighted, rule.rounding.weighted)


def printed_ni(index: Index) -> Decimal | None:
    """Return the sum of the weighted means to the places of the rule, or None."""
    return None if index.score is None else half_up(index.score.ni, index.rule.rounding.ni)


def exact_text(value: Fraction) -> str:
    """Write a fraction without losing anything: ``82.5`` where it ends, else ``247/3``."""
    ends = (p for p in range(_MOST_PLACES + 1) if (value * 10**p).denominator == 1)
    places = next(ends, None)
    return ratio(value) if places is None else str(half_up(value, places))
