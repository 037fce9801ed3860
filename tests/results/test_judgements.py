"""Groups of every kind compared as one family, and nothing told of those that stay hidden."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kruskal, mannwhitneyu
from statsmodels.stats.multitest import multipletests

from results.caveats import Reason, Withheld
from results.companions import Policy
from results.family import Weighed
from results.groups import GroupTest
from results.judgements import Judgement, judgements
from results.partitions import SERVICE, partitions
from results.suppression import publish
from tests.builders import skm9
from tests.results.surveyed import SERVICES, Person, crowd, index_of, rows_of


def judged(people: list[Person], services: tuple[str, ...] = SERVICES) -> dict[str, Judgement]:
    """Judge all groups of people."""
    parted = partitions(rows_of(people), skm9(), services)
    shown = publish([one.table(skm9()) for one in parted], Policy()).tables
    found = judgements(index_of(people), zip(parted, shown, strict=True))
    return {one.field: one for one in found}


def compared(found: Judgement) -> GroupTest:
    """Return the test of a field; it must not be withheld."""
    assert isinstance(found.result, Weighed)
    return found.result.test


def values(people: list[Person], field: str) -> dict[str, list[float]]:
    """Return the mean of each respondent's answers, by their group."""
    found = defaultdict(list)
    for person in people:
        given = [score for score in person.scores if score]
        told = person.service if field == SERVICE else person.profile.get(field, "")
        found[told].append(sum(given) / len(given))
    return found


@pytest.fixture(name="people", scope="module")
def _people() -> list[Person]:
    return crowd(300)


def test_two_groups_as_scipy_has_them(people: list[Person]) -> None:
    test = compared(judged(people)["sex"])
    of = values(people, "sex")
    expected = mannwhitneyu(of["L"], of["P"], method="asymptotic")
    assert [group.name for group in test.groups] == ["L", "P"]
    assert test.p == pytest.approx(float(expected.pvalue))
    assert float(test.statistic) == pytest.approx(float(expected.statistic))


def test_more_groups_as_scipy_has_them(people: list[Person]) -> None:
    """S2 is rarer than 10 people but shown, so it is left out by name."""
    found = judged(people)["education"]
    of = values(people, "education")
    assert 5 <= len(of["S2"]) < 10
    assert compared(found).left_out == (("S2", len(of["S2"])),)
    expected = kruskal(*(of[name] for name in ("SMP", "SMA", "S1")))
    assert compared(found).p == pytest.approx(float(expected.pvalue))


def test_all_fields_are_one_family(people: list[Person]) -> None:
    found = judged(people)
    p_values = [compared(one).p for one in found.values()]
    assert len(p_values) == 5
    holm = multipletests(p_values, method="holm")[1].tolist()
    corrected = [one.result.corrected for one in found.values() if isinstance(one.result, Weighed)]
    assert [one.holm for one in corrected] == pytest.approx(holm)
    assert {one.tests for one in corrected} == {5}


def test_a_withheld_test_is_none_of_the_family() -> None:
    found = judged([Person((4, 3, 2) * 3, profile={"sex": "LP"[n % 2]}) for n in range(40)])
    assert found["education"].result == Withheld(Reason.TOO_FEW_GROUPS, 0, 2)
    assert found["sex"].result == Withheld(Reason.NO_VARIANCE, 40)


def test_who_told_nothing_is_no_group_to_compare(people: list[Person]) -> None:
    test = compared(judged(people)["occupation"])
    assert "" in values(people, "occupation")
    assert [group.name for group in test.groups] == ["PNS", "SWASTA"]


def test_what_no_table_shows_is_not_compared_either() -> None:
    """Three of S2 are hidden, and S1 with them: 12 people, enough for a test."""
    kinds = ["SMA"] * 40 + ["SMP"] * 30 + ["S1"] * 12 + ["S2"] * 3
    people = [Person((n % 4 + 1,) * 9, profile={"education": kind}) for n, kind in enumerate(kinds)]
    found = judged(people, ("izin",))["education"]
    assert found.hidden == ("S1", "S2")
    assert [group.name for group in compared(found).groups] == ["SMP", "SMA"]
    assert compared(found).left_out == ()
    assert compared(found).n == 70


def test_where_all_is_withheld_no_group_is_told_from_another() -> None:
    found = judged([Person((4,) * 9, profile={"sex": "P"})] * 3, ("izin",))["sex"]
    assert found.hidden == ("L", "P")
    assert found.result == Withheld(Reason.TOO_FEW_GROUPS, 0, 2)


def test_an_empty_group_is_not_hidden() -> None:
    people = [Person((n % 4 + 1,) * 9, profile={"sex": "L"}) for n in range(30)]
    assert judged(people, ("izin",))["sex"].hidden == ()


@settings(max_examples=30)
@given(st.integers(1, 80), st.integers(0, 10_000))
def test_a_test_knows_no_more_people_than_the_table(n: int, seed: int) -> None:
    people = crowd(n, seed)
    parted = partitions(rows_of(people), skm9(), SERVICES)
    tables = publish([one.table(skm9()) for one in parted], Policy()).tables
    given_ = list(zip(parted, tables, strict=True))
    for (_, shown), one in zip(given_, judgements(index_of(people), given_), strict=True):
        if isinstance(one.result, Weighed):
            test = one.result.test
            told = {((one.field, group.name),): group.n for group in test.groups}
            told |= {((one.field, name),): n for name, n in test.left_out}
            # Who answered nothing has no value to compare, but stands in the table.
            assert all(n <= shown.counts[cell] for cell, n in told.items())
            assert set(told) <= set(shown.tallies)
