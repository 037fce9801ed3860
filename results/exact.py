"""Fractions become printed figures: once, half up, to the places that a rule declares."""

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction, places: int) -> Decimal:
    """Round ``value`` to ``places`` decimals, halves away from zero, without any float.

    Permenpan RB 14/2017 prints two decimals and office software rounds halves away from
    zero; ``round()`` would turn 76.605 into 76.60.
    """
    scaled = abs(value) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if 2 * rest >= scaled.denominator:
        whole += 1
    sign = "-" if value < 0 and whole > 0 else ""
    return Decimal(f"{sign}{whole}E-{places}")


def ratio(value: Fraction) -> str:
    """Write a fraction as ``numerator/denominator``, in lowest terms, also when whole."""
    return f"{value.numerator}/{value.denominator}"
