"""How statistical figures are printed: rounded here once, for every format."""

from decimal import Decimal
from fractions import Fraction

from reports.words import figure
from results.exact import half_up

COEFFICIENT = 3
"""Decimals of p-values, correlations, alpha and effect sizes."""
STATISTIC = 2
"""Decimals of test statistics, ranks and medians."""

_MINUS = "\N{MINUS SIGN}"
_SMALLEST = Fraction(1, 1000)


def rounded(value: Fraction | float, places: int) -> Decimal:
    """Round half up; what SciPy computed is taken for the number that it is."""
    return half_up(Fraction(value), places)


def number(value: Fraction | float, places: int) -> str:
    """Write a figure with that many decimals, and a minus as long as a plus."""
    return figure(rounded(value, places)).replace("-", _MINUS)


def coefficient(value: Fraction | float) -> str:
    """Write a coefficient: 0,873."""
    return number(value, COEFFICIENT)


def signed(value: Fraction | float, places: int) -> str:
    """Write a difference with its sign, also above zero; what rounds to zero has none."""
    plus = "+" if rounded(value, places) > 0 else ""
    return plus + number(value, places)


def p_value(p: float) -> str:
    """Write a chance: 0,032, or < 0,001 for one that three decimals cannot show."""
    return f"< {number(_SMALLEST, COEFFICIENT)}" if p < _SMALLEST else coefficient(p)


def p_equals(p: float) -> str:
    """Write a chance within a sentence: p = 0,032, or p < 0,001."""
    written = p_value(p)
    return f"p {written}" if written.startswith("<") else f"p = {written}"


def level(confidence: Decimal) -> str:
    """Write a level of confidence: 95%."""
    return f"{figure((confidence * 100).normalize())}%"
