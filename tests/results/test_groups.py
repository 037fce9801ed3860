"""Groups compared: rank tests judged by SciPy, effect sizes by brute force and statsmodels."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from scipy.stats import kruskal, mannwhitneyu, rankdata
from statsmodels.regression.linear_model import OLS

from results.caveats import Assumption, Reason, Withheld
from results.comparison import ComparisonError
from results.groups import GroupTest, compare_groups
from results.samples import Sample, samples
from tests.builders import equal_rule
from tests.results.measured import counted, laid, nine, sekadau

WEB = [1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 2, 3]
KIOSK = [3, 3, 4, 4, 4, 4, 4, 3, 2, 4, 4, 4, 4, 3]
PAPER = [2, 2, 3, 1, 2, 3, 4, 2, 2, 1]
Scores = Mapping[str, Sequence[int]]


def sample_of(scores: Sequence[int]) -> Sample:
    """Return the sample of an unsur with one question."""
    index, _ = counted([], {"u1": 1})
    return samples(bytes(scores), index)[1]


def judge(groups: Scores, minimum: int = 10) -> GroupTest | Withheld:
    """Compare raw scores."""
    return compare_groups({name: sample_of(some) for name, some in groups.items()}, minimum)


def compared(groups: Scores, minimum: int = 10) -> GroupTest:
    """Compare raw scores; the test must not be withheld."""
    found = judge(groups, minimum)
    assert isinstance(found, GroupTest)
    return found


def test_two_groups_by_mann_and_whitney_as_scipy_has_it() -> None:
    found = compared({"web": WEB, "kiosk": KIOSK})
    judged = mannwhitneyu(WEB, KIOSK, method="asymptotic")
    assert (float(found.statistic), found.p) == pytest.approx((judged.statistic, judged.pvalue))
    assert (found.method, found.n) == ("mann_whitney", 26)


def test_rank_biserial_is_the_share_of_pairs_won_less_lost() -> None:
    found = compared({"web": WEB, "kiosk": KIOSK})
    pairs = [(a > b) - (a < b) for a, b in product(WEB, KIOSK)]
    assert found.effect.value == pytest.approx(sum(pairs) / len(pairs))
    assert (found.effect.name, found.effect.value < 0) == ("rank_biserial", True)


@pytest.mark.parametrize(
    ("one", "other", "effect"),
    [
        pytest.param([4] * 10, [1] * 10, 1, id="every pair won"),
        pytest.param([1] * 10, [4] * 10, -1, id="every pair lost"),
        pytest.param([1, 4] * 5, [4, 1] * 5, 0, id="no difference"),
    ],
)
def test_rank_biserial_at_its_ends(one: list[int], other: list[int], effect: int) -> None:
    found = compared({"a": one, "b": other})
    assert found.effect.value == effect
    assert found.p == pytest.approx(float(mannwhitneyu(one, other, method="asymptotic").pvalue))


def test_more_groups_by_kruskal_and_wallis_as_scipy_has_it() -> None:
    found = compared({"web": WEB, "kiosk": KIOSK, "paper": PAPER})
    judged = kruskal(WEB, KIOSK, PAPER)
    assert (float(found.statistic), found.p) == pytest.approx((judged.statistic, judged.pvalue))
    assert (found.method, found.effect.name) == ("kruskal_wallis", "epsilon_squared")


def test_epsilon_squared_is_the_share_of_the_ranks_variance() -> None:
    """The R squared of a regression of ranks on groups, by statsmodels."""
    groups = [WEB, KIOSK, PAPER]
    ranks = rankdata([*WEB, *KIOSK, *PAPER])
    of = np.repeat(range(3), [len(group) for group in groups])
    dummies = (of[:, None] == np.arange(3)[None, :]).astype(float)
    found = compared({"web": WEB, "kiosk": KIOSK, "paper": PAPER})
    assert found.effect.value == pytest.approx(float(OLS(ranks, dummies).fit().rsquared))


def test_each_group_says_where_it_stands() -> None:
    found = compared({"web": WEB, "kiosk": KIOSK})
    ranks = rankdata([*WEB, *KIOSK])
    web, kiosk = found.groups
    assert (web.name, web.n, web.median) == ("web", 12, Fraction(3))
    assert (kiosk.name, kiosk.n, kiosk.median) == ("kiosk", 14, Fraction(4))
    assert float(web.mean_rank) == pytest.approx(ranks[:12].mean())
    assert float(kiosk.mean_rank) == pytest.approx(ranks[12:].mean())


def test_respondents_of_a_real_survey_by_their_own_index() -> None:
    """Kabupaten Sekadau 2019: the first 20, the next 15, and the last 14 of 49 rows."""
    index, _ = counted([], nine())
    rows = sekadau()
    parts = {"a": rows[:20], "b": rows[20:35], "c": rows[35:]}
    found = compare_groups({name: samples(laid(some), index)[0] for name, some in parts.items()})
    assert isinstance(found, GroupTest)
    judged = kruskal(*([sum(row) for row in some] for some in parts.values()))
    assert (float(found.statistic), found.p) == pytest.approx((judged.statistic, judged.pvalue))
    assert found.measure.of == "ikm"


def test_a_small_group_is_left_out_by_name() -> None:
    found = compared({"web": WEB, "kiosk": KIOSK, "s3": [4] * 9})
    assert found.left_out == (("s3", 9),)
    assert found.statistic == compared({"web": WEB, "kiosk": KIOSK}).statistic
    assert compared({"web": WEB, "kiosk": KIOSK, "s3": [4] * 9}, 9).left_out == ()


def test_what_a_test_takes_for_granted() -> None:
    assert compared({"web": WEB, "kiosk": KIOSK}).assumptions == (
        Assumption.INDEPENDENT_SAMPLES,
        Assumption.INDEPENDENT_RESPONDENTS,
        Assumption.ORDINAL,
        Assumption.SAME_SHAPE,
    )


@pytest.mark.parametrize(
    ("groups", "minimum", "reason"),
    [
        pytest.param({}, 10, Withheld(Reason.TOO_FEW_GROUPS, 0, 2), id="no group"),
        pytest.param({"web": WEB}, 10, Withheld(Reason.TOO_FEW_GROUPS, 1, 2), id="one group"),
        pytest.param(
            {"web": WEB, "paper": PAPER[:9]}, 10, Withheld(Reason.TOO_FEW_GROUPS, 1, 2),
            id="one group large enough",
        ),
        pytest.param(
            {"web": WEB, "nobody": []}, 0, Withheld(Reason.TOO_FEW_GROUPS, 1, 2), id="empty group"
        ),
        pytest.param(
            {"web": [4] * 10, "kiosk": [4] * 20}, 10, Withheld(Reason.NO_VARIANCE, 30), id="alike"
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_withheld(
    groups: Scores, minimum: int, reason: Withheld
) -> None:
    assert judge(groups, minimum) == reason


def test_refuses_another_rule() -> None:
    index, _ = counted([], {"u1": 1})
    other, _ = counted([], {"u1": 1}, equal_rule().with_missing("complete_case"))
    groups = {"a": samples(bytes(WEB), index)[1], "b": samples(bytes(WEB), other)[1]}
    with pytest.raises(ComparisonError, match=r"compare only what was asked and scored alike$"):
        compare_groups(groups)


def test_refuses_another_unsur() -> None:
    ikm, unsur = samples(bytes(WEB), counted([], {"u1": 1})[0])
    with pytest.raises(ComparisonError, match="not measured by the same questionnaire, rule"):
        compare_groups({"a": ikm, "b": unsur})
