"""Whether the questions measure one thing: Cronbach's alpha and item-total correlations."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import copysign, sqrt

from scipy.special import fdtri, stdtr

from results.caveats import MINIMUM, Assumption, Reason, Withheld
from results.confidence import USUAL, tail_of
from results.moments import Complete, Moments, MomentsError

ALPHA = "cronbach_alpha_feldt"
CORRELATION = "corrected_item_total_pearson"


@dataclass(frozen=True, slots=True)
class Settings:
    """``confidence`` of the interval of alpha, between 0 and 1; ``minimum`` complete cases.

    Fewer than 3 cases are never enough: a correlation of two points is always 1 or -1.
    Raises ConfidenceError.
    """

    confidence: Decimal = USUAL
    minimum: int = MINIMUM

    def __post_init__(self) -> None:
        """Refuse a confidence that is not between 0 and 1."""
        tail_of(self.confidence)


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha: at most 1, which is perfect consistency; below 0 is possible.

    ``low`` and ``high`` are the ends of its confidence interval; ``n`` complete cases,
    ``items`` questions; ``left_out`` are the codes of questions without any variance.
    """

    value: Fraction
    low: float
    high: float
    n: int
    items: int
    left_out: tuple[str, ...]
    confidence: Decimal
    assumptions: tuple[Assumption, ...]
    method: str = ALPHA


@dataclass(frozen=True, slots=True)
class Correlation:
    """Pearson's r (-1 to 1) and the chance of one as far from 0 if there were none."""

    r: float
    p: float
    n: int
    assumptions: tuple[Assumption, ...]
    method: str = CORRELATION


@dataclass(frozen=True, slots=True)
class ItemReliability:
    """One question: its correlation with the sum of the others, and alpha without it."""

    code: str
    correlation: Correlation | Withheld
    alpha_without: Fraction | Withheld


@dataclass(frozen=True, slots=True)
class Reliability:
    """Alpha of all questions, and each question in the order of the questionnaire."""

    alpha: Alpha | Withheld
    items: tuple[ItemReliability, ...]


def reliability(
    moments: Moments, codes: Sequence[str], settings: Settings | None = None
) -> Reliability:
    """Return the reliability of the questions called ``codes``, over complete cases.

    Questions that nobody answered, and those that everybody answered alike, are left out:
    they have no variance, and every statistic package removes them too. Raises MomentsError
    if there are not as many codes as items.
    """
    if len(codes) != len(moments.answered):
        raise MomentsError(f"{len(codes)} codes for {len(moments.answered)} items; give each one")
    settings = settings or Settings()
    covariances = _Covariances.of(moments.complete)
    scored = set(moments.asked)
    missing = _why_not(covariances, settings)
    items = (
        ItemReliability(code, missing, missing)
        if missing
        else _item(covariances, item, code, is_asked=item in scored)
        for item, code in enumerate(codes)
    )
    return Reliability(missing or _alpha(covariances, codes, settings), tuple(items))


@dataclass(frozen=True, slots=True)
class _Covariances:
    """n x sum(xy) - sum(x) sum(y) of the complete cases: n (n - 1) times the covariances.

    The factor cancels in every figure here, so that integers are enough. ``kept`` are the
    items that vary.
    """

    n: int
    kept: tuple[int, ...]
    of_items: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, complete: Complete) -> "_Covariances":
        """Return those of complete cases."""
        n, sums = complete.n, complete.sums
        rows = tuple(
            tuple(n * product - sums[i] * sums[j] for j, product in enumerate(row))
            for i, row in enumerate(complete.products)
        )
        return cls(n, tuple(item for item, row in enumerate(rows) if row[item]), rows)

    def with_total(self, item: int) -> int:
        """Return the covariance of ``item`` with the sum of all kept items."""
        return sum(self.of_items[item][other] for other in self.kept)

    def without(self, item: int) -> "_Covariances":
        """Return the same with one item fewer."""
        return _Covariances(self.n, tuple(i for i in self.kept if i != item), self.of_items)


def _why_not(covariances: _Covariances, settings: Settings) -> Withheld | None:
    needed = max(settings.minimum, 3)
    if covariances.n < needed:
        return Withheld(Reason.TOO_FEW, covariances.n, needed)
    if not covariances.kept:
        return Withheld(Reason.NO_VARIANCE, covariances.n)
    if len(covariances.kept) < 2:  # noqa: PLR2004 - consistency is between two
        return Withheld(Reason.TOO_FEW_ITEMS, len(covariances.kept), 2)
    return None


def _cronbach(covariances: _Covariances) -> Fraction | Withheld:
    """Return k / (k - 1) x (1 - sum of the items' variances / variance of their sum).

    L. J. Cronbach (1951), Coefficient alpha and the internal structure of tests,
    Psychometrika 16, 297-334.
    """
    k = len(covariances.kept)
    if k < 2:  # noqa: PLR2004 - consistency is between two
        return Withheld(Reason.TOO_FEW_ITEMS, k, 2)
    total = sum(covariances.with_total(item) for item in covariances.kept)
    if not total:
        return Withheld(Reason.NO_VARIANCE, covariances.n)
    own = sum(covariances.of_items[item][item] for item in covariances.kept)
    return Fraction(k, k - 1) * (1 - Fraction(own, total))


def _alpha(covariances: _Covariances, codes: Sequence[str], settings: Settings) -> Alpha | Withheld:
    """Put Feldt's interval round alpha.

    (1 - alpha of the population) / (1 - alpha of the sample) is distributed as F with n - 1
    and (n - 1)(k - 1) degrees of freedom: L. S. Feldt (1965), Psychometrika 30, 357-370;
    L. S. Feldt, D. J. Woodruff, F. A. Salih (1987), Applied Psychological Measurement 11,
    93-103, formula 4.
    """
    value = _cronbach(covariances)
    if isinstance(value, Withheld):
        return value
    n, k = covariances.n, len(covariances.kept)
    tail = tail_of(settings.confidence)
    high_f, low_f = (float(fdtri(n - 1, (n - 1) * (k - 1), p)) for p in (1 - tail, tail))
    left_out = tuple(code for item, code in enumerate(codes) if item not in covariances.kept)
    return Alpha(
        value=value,
        low=1 - float(1 - value) * high_f,
        high=1 - float(1 - value) * low_f,
        n=n,
        items=k,
        left_out=left_out,
        confidence=settings.confidence,
        assumptions=(
            Assumption.COMPLETE_CASES,
            Assumption.INDEPENDENT_RESPONDENTS,
            Assumption.EQUALLY_RELATED_ITEMS,
            Assumption.MULTIVARIATE_NORMAL,
            *((Assumption.CONSTANT_ITEMS_LEFT_OUT,) if left_out else ()),
        ),
    )


def _item(covariances: _Covariances, item: int, code: str, *, is_asked: bool) -> ItemReliability:
    if item not in covariances.kept:
        reason = Reason.NO_VARIANCE if is_asked else Reason.NO_ANSWERS
        missing = Withheld(reason, covariances.n)
        return ItemReliability(code, missing, missing)
    rest = covariances.without(item)
    return ItemReliability(code, _correlation(covariances, rest, item), _cronbach(rest))


def _correlation(
    covariances: _Covariances, rest: _Covariances, item: int
) -> Correlation | Withheld:
    """Correlate an item with the sum of the others; test it against 0, two-sided.

    Leaving the item out of the sum corrects for its correlation with itself: S. Henrysson
    (1963), Psychometrika 28, 211-218. t = r sqrt((n - 2) / (1 - r2)) has n - 2 degrees of
    freedom: R. A. Fisher (1915), Biometrika 10, 507-521.
    """
    own, n = covariances.of_items[item][item], covariances.n
    spread = sum(rest.with_total(other) for other in rest.kept)
    if not spread:
        return Withheld(Reason.NO_VARIANCE, n)
    shared = rest.with_total(item)
    square = Fraction(shared * shared, own * spread)
    r = copysign(sqrt(square), shared)
    t = sqrt(square * (n - 2) / (1 - square)) if square < 1 else float("inf")
    assumptions = (Assumption.COMPLETE_CASES, Assumption.INDEPENDENT_RESPONDENTS)
    return Correlation(r, 2 * float(stdtr(n - 2, -t)), n, assumptions)
