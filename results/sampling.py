"""How many respondents a survey needs, and how many are still missing; exact, no library."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from statistics import NormalDist
from typing import Literal

from results.caveats import Reason, Withheld
from results.exact import half_up

OFFICIAL_CONFIDENCE = Decimal("0.95")
OFFICIAL_CHI2 = Decimal("3.841")
"""Chi-square of one degree of freedom at 95 %, as the annex of Permenpan RB 14/2017 prints it."""

TAKE_ALL_BELOW = 10
"""The official table starts at a population of 10; of fewer, everybody is asked."""

Formula = Literal["krejcie_morgan", "slovin", "cochran", "cochran_fpc"]
Rounding = Literal["half_up", "up", "take_all"]


class SamplingError(ValueError):
    """A population or a demand that no sample can be computed for; says what to give."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is demanded of a sample; each between 0 and 1, both excluded.

    ``confidence``: how often the margin holds; ``margin``: the largest error of an
    estimated share (0.05: five points in a hundred); ``proportion``: the expected share,
    0.5 where nothing is known, which asks for most respondents. The defaults are official.
    """

    confidence: Decimal = OFFICIAL_CONFIDENCE
    margin: Decimal = Decimal("0.05")
    proportion: Decimal = Decimal("0.5")

    def __post_init__(self) -> None:
        """Refuse what is not between 0 and 1."""
        for name in ("confidence", "margin", "proportion"):
            value: Decimal = getattr(self, name)
            if not (value.is_finite() and 0 < value < 1):
                raise SamplingError(f"{name} is {value}; give a share between 0 and 1, like 0.05")

    @property
    def chi2(self) -> Decimal:
        """Chi-square of one degree of freedom: the official 3.841 at 95 %, else the table's.

        Chi-square with one degree of freedom is the square of a standard normal, so its
        quantile at c is the square of the normal quantile at (1 + c) / 2. Three decimals,
        as chi-square tables print it (0.90: 2.706, 0.99: 6.635).
        """
        if self.confidence == OFFICIAL_CONFIDENCE:
            return OFFICIAL_CHI2
        z = NormalDist().inv_cdf(float((1 - self.confidence) / 2))
        return half_up(Fraction(z) ** 2, 3)

    @property
    def variance(self) -> Fraction:
        """P x Q: the variance of one answer that is either yes or no."""
        return Fraction(self.proportion) * (1 - Fraction(self.proportion))


OFFICIAL = Terms()


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How many respondents a formula asks for: ``n``, at least 1 and never above the population.

    ``exact`` is the figure before it was rounded; ``population`` is None where the formula
    needs none.
    """

    n: int
    exact: Fraction
    formula: Formula
    rounding: Rounding
    population: int | None
    terms: Terms


def krejcie_morgan(population: int, terms: Terms = OFFICIAL) -> SampleSize:
    """Return the sample for ``population`` (>= 1) by Krejcie and Morgan, rounded half up.

    S = X2 N P Q / (d2 (N - 1) + X2 P Q): R. V. Krejcie and D. W. Morgan (1970), Determining
    Sample Size for Research Activities, Educational and Psychological Measurement 30,
    607-610; in the annex of Permenpan RB 14/2017 as a table. Rounded to the nearest, halves
    up, because so all 90 rows of that table come out; rounding up would miss 45 of them.
    A population below 10 is asked in full. Raises SamplingError.
    """
    _require_population(population)
    if population < TAKE_ALL_BELOW:
        everybody = Fraction(population)
        return SampleSize(population, everybody, "krejcie_morgan", "take_all", population, terms)
    spread = Fraction(terms.chi2) * terms.variance
    exact = spread * population / (Fraction(terms.margin) ** 2 * (population - 1) + spread)
    n = max(1, int(half_up(exact, 0)))
    return SampleSize(n, exact, "krejcie_morgan", "half_up", population, terms)


def slovin(population: int, terms: Terms = OFFICIAL) -> SampleSize:
    """Return the sample for ``population`` (>= 1) by the formula known as Slovin's, rounded up.

    n = N / (1 + N e2), with e the margin: T. Yamane (1967), Statistics: An Introductory
    Analysis, 2nd ed., 886. It fixes the confidence near 95 % and the proportion at 0.5;
    those of ``terms`` play no part. Rounded up: it is the least number that keeps the
    margin, and one respondent fewer would not. Raises SamplingError.
    """
    _require_population(population)
    exact = population / (1 + population * Fraction(terms.margin) ** 2)
    return SampleSize(ceil(exact), exact, "slovin", "up", population, terms)


def cochran(population: int | None = None, terms: Terms = OFFICIAL) -> SampleSize:
    """Return the sample by Cochran, rounded up; with a population, corrected for it.

    n0 = X2 P Q / d2 and, with a population N (>= 1), n = n0 / (1 + (n0 - 1) / N):
    W. G. Cochran (1977), Sampling Techniques, 3rd ed., 4.4, 75-76. The corrected figure is
    Krejcie and Morgan's, written otherwise; only the rounding differs. Rounded up: it is
    the least number that keeps the margin, and one fewer would not. Raises SamplingError.
    """
    exact = Fraction(terms.chi2) * terms.variance / Fraction(terms.margin) ** 2
    if population is None:
        return SampleSize(max(1, ceil(exact)), exact, "cochran", "up", None, terms)
    _require_population(population)
    exact = exact / (1 + (exact - 1) / population)
    return SampleSize(max(1, ceil(exact)), exact, "cochran_fpc", "up", population, terms)


@dataclass(frozen=True, slots=True)
class ServiceSample:
    """One service of a plan: who should be asked, who was, by which channel.

    ``size`` is withheld while the population is unknown. ``channels`` holds what each
    channel brought, in the order of the channels' names.
    """

    service: str
    size: SampleSize | Withheld
    channels: tuple[tuple[str, int], ...]

    @property
    def attained(self) -> int:
        """Responses of all channels."""
        return sum(n for _, n in self.channels)

    @property
    def missing(self) -> int | None:
        """Responses still missing, 0 once the target is reached; None without a target."""
        return max(0, self.size.n - self.attained) if isinstance(self.size, SampleSize) else None

    @property
    def exceeds_population(self) -> bool:
        """More responses than users: the population is wrong, or somebody answered twice."""
        known = self.size.population if isinstance(self.size, SampleSize) else None
        return known is not None and self.attained > known


@dataclass(frozen=True, slots=True)
class SamplingPlan:
    """The samples of all services, in the order given.

    A service with more responses than it needs makes up for no other: what is missing is
    added service by service. Services without a known population are in ``unknown``.
    """

    services: tuple[ServiceSample, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """The services that have no target, because nobody gave their population."""
        return tuple(line.service for line in self.services if line.missing is None)

    @property
    def target(self) -> int:
        """The targets of the services that have one, added up."""
        sizes = (line.size for line in self.services)
        return sum(size.n for size in sizes if isinstance(size, SampleSize))

    @property
    def attained(self) -> int:
        """Responses of all services and channels."""
        return sum(line.attained for line in self.services)

    @property
    def missing(self) -> int:
        """Responses still missing in the services that have a target."""
        return sum(line.missing or 0 for line in self.services)

    @property
    def channels(self) -> tuple[tuple[str, int], ...]:
        """What each channel brought over all services, in the order of their names."""
        names = sorted({name for line in self.services for name, _ in line.channels})
        by_line = [dict(line.channels) for line in self.services]
        return tuple((name, sum(line.get(name, 0) for line in by_line)) for name in names)


def plan(
    populations: Mapping[str, int | None],
    attained: Mapping[tuple[str, str], int],
    formula: Callable[[int], SampleSize] = krejcie_morgan,
) -> SamplingPlan:
    """Return the plan of the services in ``populations``, each a population of its own.

    ``populations``: the users of each service in the period, None if unknown;
    ``attained``: the responses by (service, channel). Raises SamplingError for a service
    without an entry in ``populations``, a negative count, or a population below 1.
    """
    for (service, channel), n in attained.items():
        if service not in populations:
            raise SamplingError(f"responses of {service}, which has no population; add it, or None")
        if n < 0:
            raise SamplingError(f"{n} responses of {service} by {channel}; a count is 0 or more")
    return SamplingPlan(
        tuple(
            ServiceSample(service, _size(population, formula), _channels(service, attained))
            for service, population in populations.items()
        )
    )


def _size(population: int | None, formula: Callable[[int], SampleSize]) -> SampleSize | Withheld:
    if population is None:
        return Withheld(Reason.POPULATION_UNKNOWN, 0, 1)
    return formula(population)


def _channels(service: str, attained: Mapping[tuple[str, str], int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((channel, n) for (of, channel), n in attained.items() if of == service))


def _require_population(population: int) -> None:
    if population < 1:
        raise SamplingError(
            f"a population of {population}; give the number of users of the service, 1 or more"
        )
