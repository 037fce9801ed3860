"""A figure or the reason for none; null is not zero."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """An exact figure, or None with the reason for none.

    ``missing`` names the variables without a value, in the order of the formula. One figure
    has a reason too: 100 by ``ZeroPolicy.HUNDRED``, and a mean with such a quarter, keep
    ``NO_CASES``, so that a report can say that it was declared and not computed.
    """

    value: Fraction | None
    reason: NoValue | None = None
    missing: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse the impossible: no figure and no reason."""
        if self.value is None and self.reason is None:
            raise ValueError("no figure needs a reason; give one of NoValue")
