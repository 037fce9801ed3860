"""Targets: murni and perubahan, of the year and of each quarter, the newest in force."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.accountability.targets import TargetError, TargetVersion, in_force
from tests.results.accountability.tabled import target


def test_the_newest_is_in_force_whatever_the_order() -> None:
    first, second, third = target("80"), target("70", 2), target("75", 3)
    assert in_force([second, third, first]) is third
    assert in_force([]) is None


def test_quarters_and_year_have_their_own_versions() -> None:
    year, quarter = target("80"), target("20", 2, quarter=1)
    assert in_force([year, quarter]) is year
    assert in_force([year, quarter], 1) is quarter
    assert in_force([year, quarter], 2) is None


def test_a_withdrawn_target_is_in_force() -> None:
    withdrawn = TargetVersion(2, None, "", reason="dicabut")
    assert in_force([target("80"), withdrawn]) is withdrawn


@pytest.mark.parametrize("quarter", [-1, 5])
def test_a_quarter_that_no_year_has(quarter: int) -> None:
    with pytest.raises(TargetError, match=f"quarter {quarter} does not exist"):
        target("1", quarter=quarter)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_change_without_a_reason(reason: str) -> None:
    with pytest.raises(TargetError, match="reason"):
        TargetVersion(2, None, "", kind="perubahan", reason=reason)


@given(st.permutations([1, 2, 3, 4, 5]), st.integers(0, 4))
def test_only_the_highest_number_counts(numbers: list[int], quarter: int) -> None:
    versions = [target(str(number), number, quarter) for number in numbers]
    found = in_force(versions, quarter)
    assert found is not None
    assert (found.number, found.text) == (5, "5")
