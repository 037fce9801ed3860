"""Capaian: how far a realisasi reaches its target, exact, with the formula that was used.

Formulas as used in published accountability reports (LKjIP): higher is better R/T x 100,
lower is better (2T - R)/T x 100. Not capped: a cap is a way of showing, not a figure.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from results.accountability.indicator import Polarity
from results.exact import half_up

PLACES = 2
"""Capaian is printed with two decimals, half up."""


class NoCapaian(StrEnum):
    """Why there is no figure; null is not zero."""

    NO_TARGET = "no_target"
    NO_REALISASI = "no_realisasi"
    TARGET_ZERO = "target_zero"
    TARGET_NEGATIVE = "target_negative"


@dataclass(frozen=True, slots=True)
class Capaian:
    """A capaian in percent: exact, printed, and the formula; or the reason for none."""

    exact: Fraction | None
    formula: str
    reason: NoCapaian | None = None

    @property
    def printed(self) -> Decimal | None:
        """The figure rounded half up to two decimals."""
        return None if self.exact is None else half_up(self.exact, PLACES)


_FORMULAS: dict[Polarity, tuple[str, Callable[[Fraction, Fraction], Fraction]]] = {
    "higher_is_better": ("R / T x 100", lambda r, t: r / t * 100),
    "lower_is_better": ("(2T - R) / T x 100", lambda r, t: (2 * t - r) / t * 100),
}


def capaian(polarity: Polarity, target: Fraction | None, realisasi: Fraction | None) -> Capaian:
    """Return the capaian of ``realisasi`` against ``target``, both in the same unit.

    A target of zero divides by nothing: reaching it exactly is 100 % where lower is
    better ("target nol tercapai"); every other case has no figure, with its reason. Nor has
    a target below zero: divided by it, a worse result would look like a better one.
    """
    formula, compute = _FORMULAS[polarity]
    if target is None:
        return Capaian(None, formula, NoCapaian.NO_TARGET)
    if realisasi is None:
        return Capaian(None, formula, NoCapaian.NO_REALISASI)
    if target < 0:
        return Capaian(None, formula, NoCapaian.TARGET_NEGATIVE)
    if target == 0:
        if polarity == "lower_is_better" and realisasi == 0:
            return Capaian(Fraction(100), "T = 0, R = 0")
        return Capaian(None, formula, NoCapaian.TARGET_ZERO)
    return Capaian(compute(realisasi, target), formula)
