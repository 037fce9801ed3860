"""A figure or the reason for none; null is not zero."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, Self


class NoValue(StrEnum):
    """Why there is no figure."""

    MISSING = "missing"
    """A variable has no value; the outcome names every such variable."""
    NO_CASES = "no_cases"
    """Nothing of nothing (0 / 0): there was no case to be handled ("tidak ada kejadian")."""
    DIVISION_BY_ZERO = "division_by_zero"
    """Something of nothing (3 / 0): what was entered contradicts itself, or nothing preceded."""
    YEAR_END = "year_end"
    """Measured once, at the end of the year ("diukur di akhir tahun"): no quarter has a figure."""
    NO_QUARTER_BEFORE = "no_quarter_before"
    """A running total whose quarter before was not entered: its own share is not known."""


class ZeroPolicy(StrEnum):
    """What 0 / 0 counts as; declared per indicator."""

    NULL = "null"
    """No figure: "tidak ada kejadian"."""
    HUNDRED = "hundred"
    """100: no case was left unhandled. Only a percentage (one quotient x 100) can declare it."""


class _Outcome(NamedTuple):
    value: Fraction | None
    reason: NoValue | None = None
    missing: tuple[str, ...] = ()


class Outcome(_Outcome):
    """An exact figure, or None with the reason for none.

    ``missing`` names the variables without a value, in the order of the formula. One figure
    has a reason too: 100 by ``ZeroPolicy.HUNDRED``, and a mean with such a quarter, keep
    ``NO_CASES``, so that a report can say that it was declared and not computed.

    A tuple, because nine of them are made for every row of every table.
    """

    __slots__ = ()

    def __new__(
        cls, value: Fraction | None, reason: NoValue | None = None, missing: tuple[str, ...] = ()
    ) -> Self:
        """Refuse the impossible: no figure and no reason."""
        if value is None and reason is None:
            raise ValueError("no figure needs a reason; give one of NoValue")
        return tuple.__new__(cls, (value, reason, missing))
