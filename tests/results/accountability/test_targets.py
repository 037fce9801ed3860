"""Targets: murni and perubahan, of the year and of each quarter, the newest in force."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.accountability.capaian import Range, Target
from results.accountability.targets import (
    TargetError,
    TargetVersion,
    check_version,
    in_force,
    newest,
)
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
    withdrawn = TargetVersion(0, 2, "", reason="dicabut")
    assert in_force([target("80"), withdrawn]) is withdrawn


@pytest.mark.parametrize("quarter", [-1, 5])
def test_a_quarter_that_no_year_has(quarter: int) -> None:
    with pytest.raises(TargetError, match=f"quarter {quarter} does not exist"):
        check_version(target("1", quarter=quarter))


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_change_without_a_reason(reason: str) -> None:
    with pytest.raises(TargetError, match="reason"):
        check_version(TargetVersion(0, 1, "80", "80", kind="perubahan", reason=reason))
    with pytest.raises(TargetError, match="reason"):
        check_version(TargetVersion(0, 2, "80", "80", reason=reason))


@given(st.permutations([1, 2, 3, 4, 5]), st.integers(0, 4))
def test_only_the_highest_number_counts(numbers: list[int], quarter: int) -> None:
    versions = [target(str(number), number, quarter) for number in numbers]
    found = in_force(versions, quarter)
    assert found is not None
    assert (found.number, found.text) == (5, "5")


@pytest.mark.parametrize(
    ("version", "value", "predicate"),
    [
        (TargetVersion(0, 1, "80", "80"), Fraction(80), None),
        (TargetVersion(0, 1, "76.50", "76.50"), Fraction(153, 2), None),
        (TargetVersion(0, 1, "80 - 90", "80", "90"), Range(Fraction(80), Fraction(90)), None),
        (TargetVersion(0, 1, "BB"), None, "BB"),
        (TargetVersion(0, 2, "", reason="dicabut"), None, None),
    ],
)
def test_what_is_aimed_at(
    version: TargetVersion, value: Target | None, predicate: str | None
) -> None:
    assert (version.value, version.predicate) == (value, predicate)
    assert check_version(version) is version


def test_the_newest_of_every_quarter() -> None:
    versions = [target("1"), target("2", 2), target("3", 1, 4)]
    assert newest(versions) == {0: versions[1], 4: versions[2]}
    assert newest([]) == {}
