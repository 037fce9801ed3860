"""Whether groups of respondents judge alike: rank tests over channels, services, profiles."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from scipy.special import chdtrc, ndtr

from results.caveats import Assumption, Reason, Withheld
from results.comparison import ComparisonError, Effect
from results.samples import Measure, Sample

MINIMUM_PER_GROUP = 10
"""Respondents below which a group is left out: the normal and chi-square approximations of
rank sums are poor there. A convention, not a clause of any regulation."""

ASSUMPTIONS = (
    Assumption.INDEPENDENT_SAMPLES,
    Assumption.INDEPENDENT_RESPONDENTS,
    Assumption.ORDINAL,
    Assumption.SAME_SHAPE,
)


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a test: its respondents, its median value, the mean of its ranks (from 1)."""

    name: str
    n: int
    median: Fraction
    mean_rank: Fraction


@dataclass(frozen=True, slots=True)
class GroupTest:
    """Whether the groups differ by more than chance.

    ``statistic``: U of the first group, or H; ``p``: the chance of one at least as extreme
    if all groups judged alike; ``left_out``: (name, n) of groups with too few respondents.
    """

    measure: Measure
    groups: tuple[Group, ...]
    left_out: tuple[tuple[str, int], ...]
    statistic: Fraction
    p: float
    effect: Effect
    method: str
    assumptions: tuple[Assumption, ...] = ASSUMPTIONS

    @property
    def n(self) -> int:
        """The respondents of all compared groups."""
        return sum(group.n for group in self.groups)


def compare_groups(
    groups: Mapping[str, Sample], minimum: int = MINIMUM_PER_GROUP
) -> GroupTest | Withheld:
    """Compare two groups by Mann and Whitney, more by Kruskal and Wallis.

    Rank tests, because an answer of 1-4 is an order: nobody knows whether from 2 to 3 is as
    far as from 3 to 4, and answers crowd at the upper end, far from any normal curve. Both
    belong to one family: of two groups, H is the square of the normal deviate of U (without
    its correction for continuity). Groups of fewer than ``minimum`` are left out and named.
    Raises ComparisonError for samples of different questionnaires, rules or unsur.
    """
    if len({sample.measure for sample in groups.values()}) > 1:
        raise ComparisonError(
            "groups were not measured by the same questionnaire, rule and unsur; compare only "
            "what was asked and scored alike"
        )
    kept = {name: sample for name, sample in groups.items() if sample.n >= max(minimum, 1)}
    if len(kept) < 2:  # noqa: PLR2004 - a comparison is between two
        return Withheld(Reason.TOO_FEW_GROUPS, len(kept), 2)
    ranks = _Ranks.of(list(kept.values()))
    if ranks.ties == ranks.n**3 - ranks.n:
        return Withheld(Reason.NO_VARIANCE, ranks.n)
    statistic, p, effect, method = (_mann_whitney if len(kept) == 2 else _kruskal_wallis)(ranks)  # noqa: PLR2004
    return GroupTest(
        measure=next(iter(kept.values())).measure,
        groups=tuple(
            Group(name, sample.n, sample.median or Fraction(0), total / sample.n)
            for (name, sample), total in zip(kept.items(), ranks.sums, strict=True)
        ),
        left_out=tuple((name, s.n) for name, s in groups.items() if name not in kept),
        statistic=statistic,
        p=p,
        effect=effect,
        method=method,
    )


@dataclass(frozen=True, slots=True)
class _Ranks:
    """Sizes and sums of the ranks of each group, ties sharing the mean of their ranks.

    ``ties`` is the sum of t^3 - t over all values, t respondents having each.
    """

    sizes: tuple[int, ...]
    sums: tuple[Fraction, ...]
    ties: int

    @property
    def n(self) -> int:
        """The respondents of all groups."""
        return sum(self.sizes)

    @classmethod
    def of(cls, samples: list[Sample]) -> "_Ranks":
        """Rank the respondents of all samples together."""
        tables = [dict(sample.counts) for sample in samples]
        sums = [Fraction(0)] * len(tables)
        before = ties = 0
        for value in sorted({value for table in tables for value in table}):
            here = [table.get(value, 0) for table in tables]
            rank = before + Fraction(sum(here) + 1, 2)
            sums = [total + n * rank for total, n in zip(sums, here, strict=True)]
            before += sum(here)
            ties += sum(here) ** 3 - sum(here)
        return cls(tuple(sample.n for sample in samples), tuple(sums), ties)


def _mann_whitney(ranks: _Ranks) -> tuple[Fraction, float, Effect, str]:
    """Return U of the first of two groups, its p-value, the rank-biserial correlation.

    U = R1 - n1 (n1 + 1) / 2, half a point for each tie, its normal approximation with the
    variance corrected for ties and half a unit for continuity, two-sided: H. B. Mann,
    D. R. Whitney (1947), Annals of Mathematical Statistics 18, 50-60; S. Siegel,
    N. J. Castellan (1988), Nonparametric Statistics for the Behavioral Sciences, 2nd ed.,
    6.4. r = 2 U / (n1 n2) - 1, the share of pairs in which the first group judges higher
    less that in which it judges lower: E. E. Cureton (1956), Psychometrika 21, 287-290.
    """
    n, (first, second) = ranks.n, ranks.sizes
    pairs = first * second
    u = ranks.sums[0] - Fraction(first * (first + 1), 2)
    variance = Fraction(pairs, 12) * (n + 1 - Fraction(ranks.ties, n * (n - 1)))
    away = abs(u - Fraction(pairs, 2)) - Fraction(1, 2)
    p = min(1.0, 2 * float(ndtr(-float(away) / sqrt(variance))))
    return u, p, Effect(float(2 * u / pairs - 1), "rank_biserial"), "mann_whitney"


def _kruskal_wallis(ranks: _Ranks) -> tuple[Fraction, float, Effect, str]:
    """Return H of three or more groups, its p-value, and epsilon squared (0 to 1).

    H = (12 / (n (n + 1)) sum of R_j^2 / n_j - 3 (n + 1)) / (1 - sum(t^3 - t) / (n^3 - n)),
    by chi-square with one degree of freedom fewer than groups: W. H. Kruskal, W. A. Wallis
    (1952), Journal of the American Statistical Association 47, 583-621. Epsilon squared =
    H / (n - 1), the share of the ranks' variance that lies between the groups: M. Tomczak,
    E. Tomczak (2014), Trends in Sport Sciences 1(21), 19-25.
    """
    n = ranks.n
    pairs = zip(ranks.sums, ranks.sizes, strict=True)
    squares = sum((total * total / size for total, size in pairs), Fraction(0))
    h = (12 * squares / (n * (n + 1)) - 3 * (n + 1)) / (1 - Fraction(ranks.ties, n**3 - n))
    p = float(chdtrc(len(ranks.sizes) - 1, float(h)))
    return h, p, Effect(float(h / (n - 1)), "epsilon_squared"), "kruskal_wallis"
