"""Whether a printed capaian follows from its target and realisasi, and by which formula.

Published figures are rounded half up or cut off, in one and the same report; some follow
another formula than their polarity asks for, some stand on a realisasi with more decimals
than are printed, and some cannot be explained.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import trunc

from results.accountability.cap import CAPS, Cap, capped
from results.accountability.capaian import (
    RECOMMENDED,
    Capaian,
    Formula,
    Method,
    Polarity,
    Range,
    Target,
    capaian,
    evaluate,
)
from results.exact import half_up

FLOOR = "paling rendah 0"
COPIED = "R"
"""The realisasi itself stands in the column of capaian (LPPD Wonogiri 2020)."""


class Verdict(StrEnum):
    """What is said of a printed capaian; the codes are stable and listed in the README."""

    REPRODUCES_RECOMMENDED = "reproduces_recommended"
    WITHIN_SOURCE_ROUNDING = "within_source_rounding"
    REPRODUCES_OTHER_FORMULA = "reproduces_other_formula"
    NOT_REPRODUCIBLE = "not_reproducible"

    @property
    def holds(self) -> bool:
        """Whether the figure follows from what is printed beside it, by its own formula."""
        return self in {Verdict.REPRODUCES_RECOMMENDED, Verdict.WITHIN_SOURCE_ROUNDING}


class How(StrEnum):
    """What was done with the decimals that are not printed."""

    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    WITHIN_ONE_UNIT = "within_one_unit"


@dataclass(frozen=True, slots=True)
class Given:
    """One row: target and realisasi, and what was declared of formula and cap.

    ``realisasi`` has as many decimals as are known to be printed.
    """

    polarity: Polarity
    target: Target | None
    realisasi: Decimal | None
    method: Method = RECOMMENDED
    cap: Cap | None = None

    @property
    def capaian(self) -> Capaian:
        """The capaian by the declared formula, without cap."""
        return self.at(None if self.realisasi is None else Fraction(self.realisasi))

    def at(self, realisasi: Fraction | None) -> Capaian:
        """The same for another realisasi."""
        return capaian(self.polarity, self.target, realisasi, self.method)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a printed capaian, the formula that gives it, and how it was rounded.

    ``wrong_polarity``: that formula is one of the other direction, so that a better
    realisasi would print a lower capaian.
    """

    verdict: Verdict
    formula: str | None = None
    how: How | None = None
    wrong_polarity: bool = False


def how_printed(exact: Fraction, printed: Decimal) -> How | None:
    """Return how ``exact`` becomes ``printed`` at as many decimals as that shows, or None.

    Cutting off goes towards zero. ``WITHIN_ONE_UNIT`` is less than one unit of the last
    printed digit away: 124 for 125 exactly is not.
    """
    places, value = places_of(printed), Fraction(printed)
    unit = Fraction(1, 10**places)
    if Fraction(half_up(exact, places)) == value:
        return How.ROUNDED
    if trunc(exact / unit) * unit == value:
        return How.TRUNCATED
    return How.WITHIN_ONE_UNIT if abs(exact - value) < unit else None


def places_of(figure: Decimal) -> int:
    """Return how many decimals a figure shows."""
    exponent = figure.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def judge(given: Given, printed: Decimal) -> Judgement:
    """Return the verdict on ``printed``.

    Asked in this order: the declared formula, as it is and under the declared cap; another
    formula or a cap, rounded or cut off; the declared formula for some realisasi that is
    printed as this one. A whole realisasi is taken as exact, and so is every target.
    """
    for formula, exact in _declared(given):
        how = how_printed(exact, printed)
        if how is not None:
            return Judgement(Verdict.REPRODUCES_RECOMMENDED, formula, how)
    for formula, exact in _others(given):
        how = how_printed(exact, printed)
        if how in {How.ROUNDED, How.TRUNCATED}:
            wrong = formula in _WRONG.get(given.polarity, ())
            return Judgement(Verdict.REPRODUCES_OTHER_FORMULA, formula, how, wrong)
    if _within_source_rounding(given, printed):
        return Judgement(Verdict.WITHIN_SOURCE_ROUNDING, given.capaian.formula)
    return Judgement(Verdict.NOT_REPRODUCIBLE)


_WRONG: Mapping[Polarity, tuple[Formula, ...]] = {
    "higher_is_better": (Formula.LOWER, Formula.LOWER_RATIO),
    "lower_is_better": (Formula.HIGHER,),
}
_Way = tuple[str, Fraction]


def _declared(given: Given) -> Iterator[_Way]:
    own = given.capaian
    if own.exact is None:
        return
    yield own.formula, own.exact
    view = capped(own, given.cap) if given.cap else None
    if view is not None and view.exact is not None:
        yield view.formula, view.exact


def _others(given: Given) -> Iterator[_Way]:
    """Yield what other formulas and caps give, and the realisasi itself."""
    if given.realisasi is None or given.polarity == "predicate":
        return
    realisasi, own = Fraction(given.realisasi), given.capaian
    for formula, base in _formulas(given.target):
        exact = evaluate(formula, base, realisasi)
        if exact is not None and (formula != own.formula or own.exact is None):
            yield formula, exact
    if own.exact is not None:
        yield from _views(own)
    yield COPIED, realisasi


def _formulas(target: Target | None) -> Iterator[tuple[Formula, Fraction]]:
    """Yield every formula of a target, or of the bounds of a range, with what it divides by."""
    if isinstance(target, Range):
        yield Formula.BELOW, target.low
        yield Formula.ABOVE, target.high
        yield Formula.BELOW_TWICE, target.low
        yield Formula.ABOVE_TWICE, target.high
    elif target is not None:
        yield from ((one, target) for one in (Formula.HIGHER, Formula.LOWER, Formula.LOWER_RATIO))


def _views(own: Capaian) -> Iterator[_Way]:
    """Yield what caps and a floor of zero make of a capaian, where they change it."""
    for cap in CAPS.values():
        view = capped(own, cap)
        if view.exact is not None and view.exact != own.exact:
            yield view.formula, view.exact
    if own.exact is not None and own.exact < 0:
        yield f"{own.formula}, {FLOOR}", Fraction(0)


def _within_source_rounding(given: Given, printed: Decimal) -> bool:
    """Whether a realisasi with more decimals, printed as this one, gives the printed figure."""
    if given.realisasi is None or not places_of(given.realisasi):
        return False
    half = Fraction(1, 2 * 10 ** places_of(given.realisasi))
    middle = Fraction(given.realisasi)
    ends = [given.at(middle - half).exact, given.at(middle + half).exact]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return False
    tolerance = Fraction(1, 2 * 10 ** places_of(printed))
    value = Fraction(printed)
    return min(known) - tolerance <= value <= max(known) + tolerance
