"""The spread of an index and of its unsur, by Taylor linearisation, in exact fractions."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from questionnaires.model import Questionnaire
from results.index import Index
from results.moments import Moments

Shares = Mapping[int, Fraction]
"""What the mean of each item counts for in a figure, by its position."""


class MomentsMismatchError(ValueError):
    """Moments that were not counted from the responses of the index they stand beside."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with what its error is computed from.

    ``value``: the published figure, exact, between ``lowest`` and ``highest``; ``variance``:
    s_z squared, the variance of the linearised value of one respondent, in squared units of
    ``value`` (None for fewer than two respondents); ``n``: all counted respondents;
    ``answered``: the answers of the question with the fewest, of those that count.
    """

    value: Fraction
    lowest: Fraction
    highest: Fraction
    variance: Fraction | None
    n: int
    answered: int

    def squared_error(self, population: int | None) -> Fraction:
        """Return the squared standard error: s_z squared / n, times 1 - n / N.

        W. G. Cochran (1977), Sampling Techniques, 3rd ed., 2.6 (finite population
        correction). ``population`` is at least n, or None for one too large to matter.
        """
        sampled = Fraction(self.n, population) if population else Fraction(0)
        return (self.variance or Fraction(0)) / self.n * (1 - sampled)


@dataclass(frozen=True, slots=True)
class Estimates:
    """The estimates of the IKM and of each NRR, in the order of the unsur of the index.

    None stands where nobody answered.
    """

    ikm: Estimate | None
    unsur: tuple[Estimate | None, ...]


def estimates(index: Index, moments: Moments) -> Estimates:
    """Return value and spread of every figure of ``index``.

    Every figure is a sum of c_j times the mean of item j over those n_j who answered it.
    Linearised, respondent i adds z_i = sum over j of c_j a_ij (x_ij - mean_j) / (n_j / n),
    with a_ij = 1 where i answered j, else 0; the z_i add up to 0, and their variance over n
    is that of the figure: C.-E. Sarndal, B. Swensson, J. Wretman (1992), Model Assisted
    Survey Sampling, 5.5-5.7 (ratios, and functions of them); K. M. Wolter (2007),
    Introduction to Variance Estimation, 2nd ed., ch. 6. For one unsur that everybody
    answered it is the textbook variance of a mean. Raises MomentsMismatchError.
    """
    _require_same(index, moments)
    shares = [_shares(index, items, moments) for items in index.questionnaire.positions]
    ends = _ends(index.questionnaire)
    unsur = (
        None if line.nrr is None else _estimate(line.nrr, part, moments, ends)
        for line, part in zip(index.unsur, shares, strict=True)
    )
    return Estimates(_ikm(index, shares, moments), tuple(unsur))


def _ikm(index: Index, shares: list[Shares], moments: Moments) -> Estimate | None:
    if index.score is None:
        return None
    weights = [(line.weight or Fraction(0)) * index.rule.conversion for line in index.unsur]
    joined = {
        item: share * weight
        for weight, part in zip(weights, shares, strict=True)
        for item, share in part.items()
        if weight
    }
    low, high = (end * sum(weights) for end in _ends(index.questionnaire))
    return _estimate(index.score.ikm, joined, moments, (low, high))


def _estimate(
    value: Fraction, shares: Shares, moments: Moments, ends: tuple[Fraction, Fraction]
) -> Estimate:
    n = moments.responses
    square = sum(
        (
            one * other * _covariance(moments, j, k)
            for j, one in shares.items()
            for k, other in shares.items()
        ),
        Fraction(0),
    )
    variance = square * n * n / (n - 1) if n > 1 else None
    answered = min(moments.answered[item][item] for item in shares)
    return Estimate(value, *ends, variance, n, answered)


def _covariance(moments: Moments, j: int, k: int) -> Fraction:
    """Sum over respondents of a_j (x_j - mean_j) / n_j times the same of k, multiplied out."""
    n_j, n_k = moments.answered[j][j], moments.answered[k][k]
    total_j, total_k = moments.sums[j][j], moments.sums[k][k]
    scaled = (
        n_j * n_k * moments.products[j][k]
        - n_j * total_k * moments.sums[j][k]
        - n_k * total_j * moments.sums[k][j]
        + total_j * total_k * moments.answered[j][k]
    )
    return Fraction(scaled, (n_j * n_k) ** 2)


def _shares(index: Index, items: range, moments: Moments) -> Shares:
    """Return what each answered item counts for in the NRR of its unsur, on the rule's scale."""
    answered = [item for item in items if moments.answered[item][item]]
    return dict.fromkeys(answered, _slope(index.questionnaire) / max(1, len(answered)))


def _slope(questionnaire: Questionnaire) -> Fraction:
    """How much a declared rescaling stretches a difference between two scores."""
    rescale = questionnaire.rescale
    if rescale is None:
        return Fraction(1)
    if rescale.method == "proportional":
        return Fraction(rescale.highest, questionnaire.scale)
    return Fraction(rescale.highest - 1, questionnaire.scale - 1)


def _ends(questionnaire: Questionnaire) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest NRR there can be, after a declared rescaling."""
    highest = questionnaire.rescale.highest if questionnaire.rescale else questionnaire.scale
    return highest - _slope(questionnaire) * (questionnaire.scale - 1), Fraction(highest)


def _require_same(index: Index, moments: Moments) -> None:
    """Both count the same: so many respondents, and so many answers with that sum per unsur."""
    fits = len(moments.answered) == len(index.questionnaire.items)
    counted = [
        (
            sum(moments.answered[item][item] for item in items),
            sum(moments.sums[item][item] for item in items),
        )
        for items in (index.questionnaire.positions if fits else ())
    ]
    same = [(line.answered, line.total) for line in index.unsur]
    if moments.responses != index.responses or counted != same:
        raise MomentsMismatchError(
            "index and moments count different responses; take both from one recount"
        )
