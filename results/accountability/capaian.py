"""Capaian: how far a realisasi reaches its target, exact, with the formula that was used.

Formulas as used in published accountability reports (LKjIP): higher is better R/T x 100,
lower is better (2T - R)/T x 100. A target range is reached anywhere inside it; outside, the
realisasi is measured against the bound that it missed (PermenPANRB 8/2021). Not capped: a
cap is a way of showing, not a figure (``results.accountability.cap``).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal, NamedTuple

from results.exact import Rational, half_up

PLACES = 2
"""Capaian is printed with two decimals, half up."""

Polarity = Literal["higher_is_better", "lower_is_better", "range", "predicate"]
"""Which way the reported value is better: of a decrease it is the decrease that counts.

``predicate``: target and realisasi are places in an order of predicates, 1 the worst.
"""

Lower = Literal["2T-R", "T/R"]
"""The formulas of "lower is better" in use."""

Outside = Literal["ratio", "time"]
"""The formulas in use where a realisasi lies outside its range."""

_FULL = Fraction(100)


class Formula(StrEnum):
    """Every formula as it is printed beside its figure; the texts are stable."""

    HIGHER = "R / T x 100"
    LOWER = "(2T - R) / T x 100"
    LOWER_RATIO = "T / R x 100"
    ZERO_REACHED = "T = 0, R = 0"
    WITHIN = "batas bawah <= R <= batas atas"
    BELOW = "R / batas bawah x 100"
    ABOVE = "R / batas atas x 100"
    BELOW_TWICE = "(2 x batas bawah - R) / batas bawah x 100"
    ABOVE_TWICE = "(2 x batas atas - R) / batas atas x 100"
    PREDICATE = "urutan predikat"


class NoCapaian(StrEnum):
    """Why there is no figure; null is not zero."""

    NO_TARGET = "no_target"
    NO_REALISASI = "no_realisasi"
    TARGET_ZERO = "target_zero"
    TARGET_ZERO_MISSED = "target_zero_missed"
    TARGET_NEGATIVE = "target_negative"
    REALISASI_NOT_POSITIVE = "realisasi_not_positive"
    PREDICATE = "predicate"
    NO_POLARITY = "no_polarity"
    NOT_SIGNED = "not_signed"


@dataclass(frozen=True, slots=True)
class Range:
    """A target from ``low`` to ``high``, both included; raise ValueError if turned round."""

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        """Refuse a range that holds nothing."""
        if self.low > self.high:
            raise ValueError(f"a range goes from low to high, not from {self.low} to {self.high}")


Target = Fraction | Range


@dataclass(frozen=True, slots=True)
class Method:
    """What was declared where more than one formula is in use; the defaults are recommended.

    ``lower``: for lower is better, T/R is a variant that some reports use (Manggarai Timur
    2019); it has no bound as R nears 0. ``outside``: of a range, PermenPANRB 8/2021 counts
    ``ratio`` R/bound, and for targets of time 1 + (1 - R/bound), here ``time``.
    """

    lower: Lower = "2T-R"
    outside: Outside = "ratio"


RECOMMENDED = Method()


class Capaian(NamedTuple):
    """A capaian in percent: exact, printed, and the formula; or the reason for none.

    ``reached`` says whether the target is reached, also where no percentage can; None where
    target or realisasi is not known. A tuple, because five are made for every row of a table.
    """

    exact: Fraction | None
    formula: str
    reason: NoCapaian | None = None
    reached: bool | None = None

    @property
    def printed(self) -> Decimal | None:
        """The figure rounded half up to two decimals."""
        return None if self.exact is None else half_up(self.exact, PLACES)


def capaian(
    polarity: Polarity,
    target: Target | None,
    realisasi: Fraction | None,
    method: Method = RECOMMENDED,
) -> Capaian:
    """Return the capaian of ``realisasi`` against ``target``, both in the same unit.

    A target of zero divides by nothing: reaching it exactly is 100 % where lower is
    better ("target nol tercapai"); every other case has no figure, with its reason. Nor has
    a target below zero: divided by it, a worse result would look like a better one. A
    negative realisasi gives a negative figure, which is kept.

    Raise TypeError for a range as target of another polarity than ``range``.
    """
    if polarity != "range" and isinstance(target, Range):
        raise TypeError(f"a range is no target where the polarity is {polarity}")
    if target is None or realisasi is None:
        missing = NoCapaian.NO_TARGET if target is None else NoCapaian.NO_REALISASI
        return Capaian(None, usual_formula(polarity, method), missing)
    if isinstance(target, Range) or polarity == "range":
        return _of_range(target, realisasi, method)
    return _POLARITIES[polarity](target, realisasi, method)


def usual_formula(polarity: Polarity, method: Method = RECOMMENDED) -> Formula:
    """Return the formula of a polarity before its figures are known."""
    if polarity == "lower_is_better":
        return Formula.LOWER if method.lower == "2T-R" else Formula.LOWER_RATIO
    return _USUAL[polarity]


_USUAL: Mapping[Polarity, Formula] = {
    "higher_is_better": Formula.HIGHER,
    "range": Formula.WITHIN,
    "predicate": Formula.PREDICATE,
}


def evaluate(formula: Formula, base: Fraction, realisasi: Fraction) -> Fraction | None:
    """Return what ``formula`` makes of a realisasi; None where it divides by nothing.

    ``base`` is the target, or the bound that the formula names.
    """
    if formula is Formula.LOWER_RATIO:
        return base / realisasi * 100 if realisasi else None
    over, under = _whole(base, realisasi)
    if not under:
        return None
    return Fraction(100 * (2 * under - over if formula in _TWICE else over), under)


def _whole(base: Fraction, realisasi: Fraction) -> tuple[int, int]:
    """Return two whole numbers in the ratio of realisasi to base."""
    return realisasi.numerator * base.denominator, base.numerator * realisasi.denominator


_TWICE = (Formula.LOWER, Formula.BELOW_TWICE, Formula.ABOVE_TWICE)


def _higher(target: Fraction, realisasi: Fraction, _method: Method) -> Capaian:
    over, under = _whole(target, realisasi)
    if under <= 0:
        return _undivided(Formula.HIGHER, under, reached=realisasi >= target)
    return Capaian(Fraction(100 * over, under), Formula.HIGHER, None, over >= under)


def _lower(target: Fraction, realisasi: Fraction, method: Method) -> Capaian:
    over, under = _whole(target, realisasi)
    formula = usual_formula("lower_is_better", method)
    if under > 0 and formula is Formula.LOWER:
        return Capaian(Fraction(100 * (2 * under - over), under), formula, None, over <= under)
    reached = realisasi <= target
    if target == realisasi == 0:
        return Capaian(_FULL, Formula.ZERO_REACHED, None, reached)
    if target == 0 and not reached:
        return Capaian(None, formula, NoCapaian.TARGET_ZERO_MISSED, reached)
    return _divided(formula, target, realisasi, reached=reached)


def _predicate(target: Fraction, realisasi: Fraction, _method: Method) -> Capaian:
    """Compare two places in an order: they have no ratio."""
    reached = realisasi >= target
    return Capaian(None, Formula.PREDICATE, NoCapaian.PREDICATE, reached)


_Rule = Callable[[Fraction, Fraction, Method], Capaian]
_POLARITIES: Mapping[Polarity, _Rule] = {
    "higher_is_better": _higher,
    "lower_is_better": _lower,
    "predicate": _predicate,
}


def _of_range(target: Target, realisasi: Fraction, method: Method) -> Capaian:
    """Measure against the bound that was missed; one number is a range of itself."""
    ends = target if isinstance(target, Range) else Range(target, target)
    if ends.low <= realisasi <= ends.high:
        return Capaian(_FULL, Formula.WITHIN, None, reached=True)
    below = realisasi < ends.low
    formula = _OUTSIDE[method.outside][0 if below else 1]
    return _divided(formula, ends.low if below else ends.high, realisasi, reached=False)


_OUTSIDE = {
    "ratio": (Formula.BELOW, Formula.ABOVE),
    "time": (Formula.BELOW_TWICE, Formula.ABOVE_TWICE),
}


def _divided(formula: Formula, base: Fraction, realisasi: Fraction, *, reached: bool) -> Capaian:
    """Apply a formula, or say why the base or the realisasi cannot be divided by."""
    if base <= 0:
        return _undivided(formula, base, reached=reached)
    if formula is Formula.LOWER_RATIO and realisasi <= 0:
        return Capaian(None, formula, NoCapaian.REALISASI_NOT_POSITIVE, reached)
    return Capaian(evaluate(formula, base, realisasi), formula, None, reached)


def _undivided(formula: Formula, base: Rational, *, reached: bool) -> Capaian:
    """Say why nothing is divided by a base that is not above zero."""
    reason = NoCapaian.TARGET_NEGATIVE if base else NoCapaian.TARGET_ZERO
    return Capaian(None, formula, reason, reached)
