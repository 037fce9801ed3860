"""Laws of rank tests: what holds for every two and more groups."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import kruskal, mannwhitneyu

from results.groups import GroupTest, compare_groups
from results.samples import samples
from tests.results.measured import counted

SCORES = st.lists(st.integers(1, 4), min_size=1, max_size=15)
MANY = st.lists(SCORES, min_size=3, max_size=5)
INDEX, _ = counted([], {"u1": 1})


def compared(groups: Mapping[str, Sequence[int]]) -> GroupTest:
    """Compare raw scores, or drop the example if they are all alike."""
    of = {name: samples(bytes(scores), INDEX)[0] for name, scores in groups.items()}
    found = compare_groups(of, minimum=1)
    assume(isinstance(found, GroupTest))
    assert isinstance(found, GroupTest)
    return found


@settings(max_examples=50)
@given(SCORES, SCORES)
def test_two_groups_are_those_of_scipy(one: list[int], other: list[int]) -> None:
    found = compared({"a": one, "b": other})
    judged = mannwhitneyu(one, other, method="asymptotic")
    assert (float(found.statistic), found.p) == pytest.approx((judged.statistic, judged.pvalue))
    assert -1 <= found.effect.value <= 1


@settings(max_examples=50)
@given(MANY)
def test_more_groups_are_those_of_scipy(groups: list[list[int]]) -> None:
    found = compared(dict(zip("abcde", groups, strict=False)))
    judged = kruskal(*groups)
    assert (float(found.statistic), found.p) == pytest.approx(
        (judged.statistic, judged.pvalue), abs=1e-9
    )
    assert 0 <= found.effect.value <= 1


@settings(max_examples=50)
@given(SCORES, SCORES)
def test_the_other_way_round_turns_the_sign(one: list[int], other: list[int]) -> None:
    found, back = compared({"a": one, "b": other}), compared({"a": other, "b": one})
    assert found.p == back.p
    assert found.effect.value == -back.effect.value


@settings(max_examples=50)
@given(MANY)
def test_the_order_of_groups_does_not_matter(groups: list[list[int]]) -> None:
    named = list(zip("abcde", groups, strict=False))
    one, other = compared(dict(named)), compared(dict(reversed(named)))
    assert (one.statistic, one.p, one.effect) == (other.statistic, other.p, other.effect)
    assert sorted(one.groups, key=lambda group: group.name) == list(reversed(other.groups))


@settings(max_examples=50)
@given(SCORES, SCORES)
def test_only_the_order_of_answers_counts(one: list[int], other: list[int]) -> None:
    """1, 2, 3, 4 stretched to 1, 3, 4, 10: the same test."""
    stretch = {1: 1, 2: 3, 3: 4, 4: 10}
    far = {"a": [stretch[score] for score in one], "b": [stretch[score] for score in other]}
    found, stretched = compared({"a": one, "b": other}), compared(far)
    assert (found.statistic, found.p) == (stretched.statistic, stretched.p)


@settings(max_examples=50)
@given(MANY)
def test_mean_ranks_average_to_the_middle(groups: list[list[int]]) -> None:
    found = compared(dict(zip("abcde", groups, strict=False)))
    assert sum(group.mean_rank * group.n for group in found.groups) == found.n * (found.n + 1) / 2
