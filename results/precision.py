"""How sure a figure is: confidence intervals, and the grades that they reach."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from scipy.special import stdtrit

from questionnaires.rule import Band, Rule
from results.caveats import MINIMUM, Assumption, Reason, Withheld
from results.confidence import USUAL, tail_of
from results.exact import half_up
from results.index import Index
from results.linearisation import Estimate, estimates
from results.moments import Moments

METHOD = "taylor_linearisation_t"


class PrecisionError(ValueError):
    """More responses than there are people to ask; says what to correct."""


@dataclass(frozen=True, slots=True)
class Level:
    """What intervals are computed for.

    ``population``: all who could have been asked, at least the respondents, None if
    unknown; ``confidence``: between 0 and 1, how often such intervals hold the true value.
    Raises ConfidenceError.
    """

    population: int | None = None
    confidence: Decimal = USUAL

    def __post_init__(self) -> None:
        """Refuse a confidence that is not between 0 and 1."""
        tail_of(self.confidence)

    def require(self, n: int) -> None:
        """Refuse a population smaller than its ``n`` respondents."""
        if self.population is not None and self.population < n:
            raise PrecisionError(
                f"{n} responses from a population of {self.population}; correct the number of "
                "users of the service, or leave it out if it is not known"
            )


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and how far the truth may lie from it, in the units of the figure.

    ``low`` and ``high`` are inside the scale (``clipped`` says that they were cut to it)
    and hold ``value``; ``error`` is the standard error; ``n`` respondents, of whom at least
    ``answered`` answered each question; ``grades`` are the bands from that of ``low`` to
    that of ``high``, worst first, each end rounded half up to the printed places.
    """

    value: Fraction
    low: Fraction
    high: Fraction
    clipped: bool
    error: float
    n: int
    answered: int
    level: Level
    grades: tuple[Band, ...]
    assumptions: tuple[Assumption, ...]
    method: str = METHOD

    @property
    def crosses_grades(self) -> bool:
        """Whether the truth may well have another grade than the figure."""
        return len(self.grades) > 1


@dataclass(frozen=True, slots=True)
class Precision:
    """The intervals of the IKM (as converted, 25-100) and of each NRR (1-4).

    ``unsur`` are in the order of the unsur of the index.
    """

    ikm: Interval | Withheld
    unsur: tuple[Interval | Withheld, ...]


def precision(index: Index, moments: Moments, level: Level | None = None) -> Precision:
    """Return the intervals of every figure of ``index``.

    value +- t x s_z / sqrt(n) x sqrt(1 - n / N), with the t quantile of n - 1 degrees of
    freedom: W. G. Cochran (1977), Sampling Techniques, 3rd ed., 2.8; s_z as in
    ``results.linearisation``. A census (n = N) has an interval of no width, however few it
    asks. Otherwise nothing is computed if a question has fewer than 30 answers, or if
    everybody answered alike: a width of 0 would claim more than a sample can know.
    Raises PrecisionError for a population below n, MomentsMismatchError for moments of
    other responses.
    """
    level = level or Level()
    level.require(index.responses)
    found = estimates(index, moments)
    unsur = (_interval(index.rule, one, level, index.rule.conversion) for one in found.unsur)
    return Precision(_interval(index.rule, found.ikm, level, 1), tuple(unsur))


def _interval(
    rule: Rule, estimate: Estimate | None, level: Level, conversion: int
) -> Interval | Withheld:
    """Return one interval; ``conversion`` brings its ends to the units that are graded."""
    if estimate is None:
        return Withheld(Reason.NO_ANSWERS, 0, 1)
    if withheld := why_withheld(estimate, level.population):
        return withheld
    error = sqrt(estimate.squared_error(level.population))
    half = Fraction(error * t_quantile(level.confidence, estimate.n - 1)) if error else 0
    low, high = estimate.value - half, estimate.value + half
    inside = max(low, estimate.lowest), min(high, estimate.highest)
    return Interval(
        value=estimate.value,
        low=inside[0],
        high=inside[1],
        clipped=inside != (low, high),
        error=error,
        n=estimate.n,
        answered=estimate.answered,
        level=level,
        grades=_grades(rule, *(end * conversion for end in inside)),
        assumptions=assumptions_of(estimate, level.population),
    )


def why_withheld(estimate: Estimate, population: int | None) -> Withheld | None:
    """Return why the error of ``estimate`` is not computed; None if it is."""
    if population == estimate.n:
        return None
    if estimate.answered < MINIMUM:
        return Withheld(Reason.TOO_FEW, estimate.answered, MINIMUM)
    return None if estimate.variance else Withheld(Reason.NO_VARIANCE, estimate.n)


def assumptions_of(estimate: Estimate, population: int | None) -> tuple[Assumption, ...]:
    """Return what the standard error of ``estimate`` takes for granted."""
    known = population is not None
    size = Assumption.WITHOUT_REPLACEMENT if known else Assumption.POPULATION_IS_LARGE
    gaps = (Assumption.UNANSWERED_LIKE_ANSWERED,) if estimate.answered < estimate.n else ()
    if population == estimate.n:
        return (size, *gaps)
    return (Assumption.SIMPLE_RANDOM_SAMPLE, size, Assumption.MEAN_NEARLY_NORMAL, *gaps)


def t_quantile(confidence: Decimal, degrees: float) -> float:
    """Return how many standard errors an interval reaches on either side, by Student's t."""
    return -float(stdtrit(degrees, tail_of(confidence)))


def _grades(rule: Rule, low: Fraction, high: Fraction) -> tuple[Band, ...]:
    worst, best = (rule.band_of(half_up(end, rule.rounding.ikm)).lower for end in (low, high))
    reached = (band for band in rule.bands if worst <= band.lower <= best)
    return tuple(sorted(reached, key=lambda band: band.lower))
