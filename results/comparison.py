"""What changed against another period: difference, test and effect size of every figure."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from scipy.special import stdtr

from results.caveats import Assumption, Reason, Withheld
from results.confidence import USUAL, tail_of
from results.index import Index
from results.instrument import instruments
from results.linearisation import Estimate, estimates
from results.moments import Moments
from results.precision import Level, assumptions_of, t_quantile, why_withheld


class ComparisonError(ValueError):
    """Results that were not measured by the same questionnaire and rule."""


@dataclass(frozen=True, slots=True)
class Period:
    """One of two surveys; ``population`` as in ``results.precision.Level``."""

    index: Index
    moments: Moments
    population: int | None = None


@dataclass(frozen=True, slots=True)
class WelchTest:
    """Whether a difference is more than chance.

    ``low`` to ``high``: the confidence interval of the difference, in its units; ``p``: the
    chance of a difference at least as large, either way, if nothing had changed.
    """

    low: Fraction
    high: Fraction
    t: float
    degrees: float
    p: float
    confidence: Decimal
    assumptions: tuple[Assumption, ...]
    method: str = "welch_t"


@dataclass(frozen=True, slots=True)
class Effect:
    """How large a difference is beside the spread of respondents; above 0 is an increase."""

    value: float
    name: str = "hedges_g"


@dataclass(frozen=True, slots=True)
class Change:
    """One figure in both periods; the difference holds also where the test is withheld."""

    before: Fraction
    after: Fraction
    n_before: int
    n_after: int
    test: WelchTest | Withheld
    effect: Effect | Withheld

    @property
    def difference(self) -> Fraction:
        """After minus before, exact, in the units of the figure."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Changes:
    """The change of the IKM (25-100) and of each NRR (1-4), in the order of the unsur."""

    ikm: Change | Withheld
    unsur: tuple[Change | Withheld, ...]


def changes(before: Period, after: Period, confidence: Decimal = USUAL) -> Changes:
    """Return what changed from ``before`` to ``after``, two independent samples.

    Raises ComparisonError for other questionnaires or rules, ConfidenceError,
    PrecisionError for a population below n, MomentsMismatchError.
    """
    tail_of(confidence)
    _require_same_instrument(before.index, after.index)
    for period in (before, after):
        Level(period.population).require(period.index.responses)
    old, new = (estimates(period.index, period.moments) for period in (before, after))
    compare = _Comparer(before.population, after.population, confidence)
    unsur = tuple(compare.change(*pair) for pair in zip(old.unsur, new.unsur, strict=True))
    if [one is None for one in old.unsur] != [one is None for one in new.unsur]:
        return Changes(_other_unsur(before.index, after.index), unsur)
    return Changes(compare.change(old.ikm, new.ikm), unsur)


def _require_same_instrument(before: Index, after: Index) -> None:
    old, new = instruments((before, after))
    if old != new:
        raise ComparisonError(
            f"before was {old}, after is {new}; what was not measured alike is not compared: "
            "show both with a break between them"
        )


def _other_unsur(before: Index, after: Index) -> Withheld:
    """An IKM over other unsur than before is another figure, not a changed one."""
    pairs = zip(before.unsur, after.unsur, strict=True)
    shared = sum(a.nrr is not None and b.nrr is not None for a, b in pairs)
    return Withheld(Reason.OTHER_UNSUR, shared, len(before.unsur))


@dataclass(frozen=True, slots=True)
class _Comparer:
    """Compares estimates of two periods of these populations."""

    population_before: int | None
    population_after: int | None
    confidence: Decimal

    def change(self, before: Estimate | None, after: Estimate | None) -> Change | Withheld:
        """Return the change of one figure; withheld if either period has no answers."""
        if before is None or after is None:
            return Withheld(Reason.NO_ANSWERS, 0, 1)
        withheld = why_withheld(before, self.population_before) or why_withheld(
            after, self.population_after
        )
        return Change(
            before=before.value,
            after=after.value,
            n_before=before.n,
            n_after=after.n,
            test=withheld or self._welch(before, after),
            effect=withheld or _hedges_g(before, after),
        )

    def _welch(self, before: Estimate, after: Estimate) -> WelchTest | Withheld:
        """Test the difference of two means of unequal variance, two-sided.

        t = difference / sqrt(e1^2 + e2^2), e the standard errors as in
        ``results.precision``: B. L. Welch (1947), Biometrika 34, 28-35; degrees of freedom
        by F. E. Satterthwaite (1946), Biometrics Bulletin 2, 110-114. Two censuses differ
        as they differ: there is nothing to test.
        """
        errors = (
            before.squared_error(self.population_before),
            after.squared_error(self.population_after),
        )
        squared = sum(errors, Fraction(0))
        if not squared:
            return Withheld(Reason.CENSUS, min(before.n, after.n))
        sizes = (before.n, after.n)
        loose = sum(e * e / (n - 1) for e, n in zip(errors, sizes, strict=True) if e)
        degrees = float(squared * squared / loose)
        difference, error = after.value - before.value, sqrt(squared)
        half = Fraction(error * t_quantile(self.confidence, degrees))
        t = float(difference) / error
        return WelchTest(
            low=difference - half,
            high=difference + half,
            t=t,
            degrees=degrees,
            p=2 * float(stdtr(degrees, -abs(t))),
            confidence=self.confidence,
            assumptions=self._assumptions(before, after),
        )

    def _assumptions(self, before: Estimate, after: Estimate) -> tuple[Assumption, ...]:
        taken = (
            Assumption.INDEPENDENT_SAMPLES,
            *assumptions_of(before, self.population_before),
            *assumptions_of(after, self.population_after),
        )
        return tuple(dict.fromkeys(taken))


def _hedges_g(before: Estimate, after: Estimate) -> Effect | Withheld:
    """Return the difference in pooled standard deviations of one respondent, unbiased.

    g = (1 - 3 / (4 (n1 + n2 - 2) - 1)) difference / s, s^2 = ((n1 - 1) s1^2 +
    (n2 - 1) s2^2) / (n1 + n2 - 2): L. V. Hedges (1981), Journal of Educational Statistics
    6, 107-128; s1, s2 of the linearised values, without finite population correction.
    """
    degrees = before.n + after.n - 2
    weighed = sum((e.n - 1) * e.variance for e in (before, after) if e.variance)
    if not weighed:
        return Withheld(Reason.NO_VARIANCE, before.n + after.n)
    correction = 1 - 3 / (4 * degrees - 1)
    difference = after.value - before.value
    return Effect(correction * float(difference) / sqrt(weighed / degrees))
