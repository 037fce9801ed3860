"""Fractions become printed figures: once, half up, to the places that a rule declares."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import lcm

Rational = int | Fraction
"""An exact number; a whole one may be an ``int``, which is counted faster."""


def half_up(value: Rational, places: int) -> Decimal:
    """Round ``value`` to ``places`` decimals, halves away from zero, without any float.

    Permenpan RB 14/2017 prints two decimals and office software rounds halves away from
    zero; ``round()`` would turn 76.605 into 76.60.
    """
    return Decimal(f"{half_up_steps(value, places)}E-{places}")


def half_up_steps(value: Rational, places: int) -> int:
    """Return the same as a count of units of the last place: 76.605 to 2 places is 7661."""
    top, bottom = value.numerator, value.denominator
    scaled: int = abs(top) * 10**places
    whole, rest = divmod(scaled, bottom)
    if 2 * rest >= bottom:
        whole += 1
    return -whole if top < 0 else whole


def rational(text: str) -> Rational:
    """Return the exact value of a decimal text without exponent: "83.20" is 416/5, "12" is 12."""
    whole, point, part = text.partition(".")
    if not point:
        return int(text)
    return Fraction(int(whole + part), 10 ** len(part))


def as_fraction(value: Rational) -> Fraction:
    """Return the same number as a fraction, also where it is whole."""
    return value if isinstance(value, Fraction) else Fraction(value)


def total(values: Iterable[Rational]) -> Fraction:
    """Add up over one common denominator: exact, and reduced only once; of nothing it is 0."""
    known = list(values)
    common = lcm(*[value.denominator for value in known])
    parts = [value.numerator * (common // value.denominator) for value in known]
    return Fraction(sum(parts), common)


def ratio(value: Rational) -> str:
    """Write a fraction as ``numerator/denominator``, in lowest terms, also when whole."""
    return f"{value.numerator}/{value.denominator}"
