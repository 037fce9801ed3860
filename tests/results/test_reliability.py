"""Alpha and item-total correlations, judged by a published example, NumPy and SciPy."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import f, pearsonr

from results.caveats import Assumption, Reason, Withheld
from results.confidence import ConfidenceError
from results.moments import MomentsError
from results.reliability import Alpha, Correlation, Reliability, Settings, reliability
from tests.results.measured import Rows, matrix, moments_of, sekadau, with_gaps

PUBLISHED = """
3 2 2 4 1 4 5 1 4 3
5 5 4 6 3 5 1 2 5 5
7 5 3 5 5 6 4 3 3 6
2 3 4 3 3 2 2 2 6 6
6 5 5 6 5 4 4 4 6 7
1 2 2 3 4 2 5 2 3 5
4 3 3 5 3 5 2 1 2 4
2 5 4 4 3 7 2 2 4 6
6 2 5 5 5 1 6 5 2 3
5 2 4 6 4 3 5 3 1 7
4 1 3 5 2 5 3 2 3 4
4 4 2 3 2 5 3 4 2 3
5 5 5 6 2 3 3 2 4 4
6 5 5 5 4 2 2 1 4 6
4 4 3 5 5 3 1 3 2 3
"""
"""pingouin-stats.org, cronbach_alpha, example cronbach_alpha: 15 people, 10 questions of 1-7;
alpha 0.5917188485995826, 95 % interval 0.195 to 0.840."""

PUBLISHED_WITH_GAPS = """
1 1 1 1 1 1 1 1 1 1 1
1 1 1 1 1 1 1 1 0 1 0
- 0 1 1 - 1 1 1 1 0 0
1 1 1 0 1 1 0 1 1 0 0
1 1 1 1 1 0 0 0 1 0 0
0 1 - 0 1 1 1 1 0 0 0
1 1 1 1 0 0 1 0 0 0 0
1 1 1 1 1 0 0 0 0 0 0
0 1 0 1 1 0 0 0 0 1 0
1 0 0 1 0 1 0 0 - 0 0
1 1 1 0 0 0 0 0 0 0 0
1 0 0 1 0 0 0 0 0 0 0
"""
"""The same page, example cronbach_wide_missing (from real-statistics.com), with listwise
deletion alpha 0.8016949152542373. Its interval counts the 3 deleted rows, so ours is wider."""


def rows_of(text: str, code: str) -> Rows:
    """Return the rows of a printed example; a cell's place in ``code`` is its score."""
    return [[code.index(cell) for cell in line.split()] for line in text.split("\n") if line]


def judge(rows: Rows, settings: Settings | None = None) -> Reliability:
    """Return the reliability of raw rows; the items are called i0, i1, ..."""
    codes = [f"i{at}" for at in range(len(rows[0]))]
    return reliability(moments_of(rows, len(codes)), codes, settings)


def alpha_of(rows: Rows, settings: Settings | None = None) -> Alpha:
    """Return alpha, which must not be withheld."""
    alpha = judge(rows, settings).alpha
    assert isinstance(alpha, Alpha)
    return alpha


def by_numpy(rows: Rows) -> float:
    """Return alpha from the covariance matrix of complete rows, another way round.

    k / (k - 1) x (sum off the diagonal / sum of all).
    """
    complete = matrix(rows)[~np.isnan(matrix(rows)).any(axis=1)]
    covariance = np.cov(complete.T)
    k = len(covariance)
    return float(k / (k - 1) * (covariance.sum() - np.trace(covariance)) / covariance.sum())


def test_a_published_example() -> None:
    rows = rows_of(PUBLISHED, "01234567")
    codes = [f"Q{at}" for at in range(10)]
    alpha = reliability(moments_of(rows, 10, scale=7), codes, Settings(minimum=15)).alpha
    assert isinstance(alpha, Alpha)
    assert float(alpha.value) == pytest.approx(0.5917188485995826, rel=1e-14)
    assert (round(alpha.low, 3), round(alpha.high, 3)) == (0.195, 0.84)
    assert (alpha.n, alpha.items, alpha.left_out) == (15, 10, ())


def test_a_published_example_with_gaps() -> None:
    alpha = alpha_of(rows_of(PUBLISHED_WITH_GAPS, "-01"), Settings(minimum=9))
    assert float(alpha.value) == pytest.approx(0.8016949152542373, rel=1e-14)
    assert alpha.n == 9


@pytest.mark.parametrize("confidence", ["0.90", "0.95"])
def test_nine_unsur_of_a_real_survey(confidence: str) -> None:
    alpha = alpha_of(sekadau(), Settings(Decimal(confidence)))
    expected = by_numpy(sekadau())
    assert float(alpha.value) == pytest.approx(expected, rel=1e-12)
    tail = (1 - float(confidence)) / 2
    low, high = (1 - (1 - expected) * float(f.isf(p, 48, 48 * 8)) for p in (tail, 1 - tail))
    assert (alpha.low, alpha.high) == pytest.approx((low, high), rel=1e-12)
    assert (alpha.n, alpha.items, alpha.confidence) == (49, 9, Decimal(confidence))
    assert alpha.method == "cronbach_alpha_feldt"


def test_each_item_against_the_sum_of_the_others() -> None:
    rows = np.array(sekadau())
    for at, item in enumerate(judge(sekadau()).items):
        found = item.correlation
        assert isinstance(found, Correlation)
        expected = pearsonr(rows[:, at], np.delete(rows, at, axis=1).sum(axis=1))
        assert (found.r, found.p) == pytest.approx((expected.statistic, expected.pvalue), rel=1e-9)
        assert (item.code, found.n, found.method) == (
            f"i{at}", 49, "corrected_item_total_pearson",
        )  # fmt: skip


def test_alpha_without_each_item_is_alpha_of_the_others() -> None:
    for at, item in enumerate(judge(sekadau()).items):
        others = [row[:at] + row[at + 1 :] for row in sekadau()]
        assert isinstance(item.alpha_without, Fraction)
        assert item.alpha_without == alpha_of(others).value
        assert float(item.alpha_without) == pytest.approx(by_numpy(others), rel=1e-12)


def test_only_complete_cases_count() -> None:
    rows = [*sekadau(), *with_gaps(sekadau())]
    complete = [row for row in rows if all(row)]
    assert alpha_of(rows) == alpha_of(complete)
    assert alpha_of(rows).n == len(complete) < len(rows)


def test_two_parallel_items_follow_spearman_and_brown() -> None:
    """Two items of equal variance: alpha = 2 r / (1 + r)."""
    rows = [[1, 1], [1, 2], [2, 1], [2, 2], [2, 2], [1, 1]] * 6
    both = judge(rows)
    assert isinstance(both.alpha, Alpha)
    (first, _) = both.items
    assert isinstance(first.correlation, Correlation)
    assert first.correlation.r == pytest.approx(1 / 3)
    assert both.alpha.value == Fraction(1, 2)
    assert first.alpha_without == Withheld(Reason.TOO_FEW_ITEMS, 1, 2)


def test_identical_items_are_perfectly_consistent() -> None:
    both = judge([[score] * 3 for score in (1, 2, 3, 4)] * 10)
    assert isinstance(both.alpha, Alpha)
    assert (both.alpha.value, both.alpha.low, both.alpha.high) == (Fraction(1), 1.0, 1.0)
    for item in both.items:
        assert isinstance(item.correlation, Correlation)
        assert (item.correlation.r, item.correlation.p) == (1, 0)


def test_opposite_items_are_worse_than_inconsistent() -> None:
    """Of x, 5 - x and x, two agree; negative alpha is possible."""
    rows = [[score, 5 - score, 4 if score > 2 else 1] for score in (1, 2, 3, 4)] * 10
    both = judge(rows)
    assert isinstance(both.items[1].correlation, Correlation)
    assert both.items[1].correlation.r < -0.9
    without = both.items[0].alpha_without
    assert isinstance(without, Fraction)
    assert float(without) == pytest.approx(by_numpy([row[1:] for row in rows]))
    assert without < 0


def test_unrelated_items_correlate_with_nothing() -> None:
    rows = [[a, b] for a in (1, 4) for b in (1, 4)] * 10
    first = judge(rows).items[0].correlation
    assert isinstance(first, Correlation)
    assert (first.r, first.p) == (0, 1)


def test_an_item_that_everybody_answered_alike_is_left_out_by_name() -> None:
    rows = [[*row[:3], 4] for row in sekadau()]
    both = judge(rows)
    assert isinstance(both.alpha, Alpha)
    assert (both.alpha.left_out, both.alpha.items) == (("i3",), 3)
    assert Assumption.CONSTANT_ITEMS_LEFT_OUT in both.alpha.assumptions
    assert both.alpha.value == alpha_of([row[:3] for row in rows]).value
    nothing = Withheld(Reason.NO_VARIANCE, 49)
    assert (both.items[3].correlation, both.items[3].alpha_without) == (nothing, nothing)


def test_an_item_that_nobody_answered_is_left_out_too() -> None:
    rows = [[*row[:3], 255] for row in sekadau()]
    both = judge(rows)
    assert isinstance(both.alpha, Alpha)
    assert both.alpha.value == alpha_of([row[:3] for row in rows]).value
    assert both.items[3].correlation == Withheld(Reason.NO_ANSWERS, 49)


def test_assumptions_are_said() -> None:
    assert alpha_of(sekadau()).assumptions == (
        Assumption.COMPLETE_CASES,
        Assumption.INDEPENDENT_RESPONDENTS,
        Assumption.EQUALLY_RELATED_ITEMS,
        Assumption.MULTIVARIATE_NORMAL,
    )


@pytest.mark.parametrize(
    ("rows", "settings", "reason"),
    [
        pytest.param([[1, 2]] * 29, None, Withheld(Reason.TOO_FEW, 29, 30), id="29 cases"),
        pytest.param(
            [[1, 2], [2, 1]], Settings(minimum=1), Withheld(Reason.TOO_FEW, 2, 3),
            id="two points always correlate",
        ),
        pytest.param([[4, 4]] * 30, None, Withheld(Reason.NO_VARIANCE, 30), id="all alike"),
        pytest.param(
            [[at % 4 + 1] for at in range(30)], None, Withheld(Reason.TOO_FEW_ITEMS, 1, 2),
            id="one item",
        ),
        pytest.param(
            [[at % 4 + 1, 3] for at in range(30)], None, Withheld(Reason.TOO_FEW_ITEMS, 1, 2),
            id="one item that varies",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_withheld(
    rows: Rows, settings: Settings | None, reason: Withheld
) -> None:
    both = judge(rows, settings)
    assert both.alpha == reason
    assert len(both.items) == len(rows[0])
    assert {(item.correlation, item.alpha_without) for item in both.items} == {(reason, reason)}


def test_items_whose_sum_never_varies() -> None:
    """Scores x and 5 - x always add up to 5: no total to be consistent with."""
    both = judge([[score, 5 - score] for score in (1, 2, 3, 4)] * 10)
    assert both.alpha == Withheld(Reason.NO_VARIANCE, 40)
    first = both.items[0].correlation
    assert isinstance(first, Correlation)
    assert first.r == -1


def test_an_item_beside_others_whose_sum_never_varies() -> None:
    both = judge([[score, 5 - score, other] for score in (1, 2, 3, 4) for other in (1, 4)] * 5)
    assert both.items[2].correlation == Withheld(Reason.NO_VARIANCE, 40)
    assert both.items[2].alpha_without == Withheld(Reason.NO_VARIANCE, 40)


def test_refuses_other_codes_than_items() -> None:
    with pytest.raises(MomentsError, match=r"^1 codes for 2 items; give each one$"):
        reliability(moments_of([[1, 2]], 2), ["i0"])


def test_refuses_a_confidence_that_is_no_share() -> None:
    with pytest.raises(ConfidenceError, match=r"^confidence is 95; give a share"):
        Settings(confidence=Decimal(95))
