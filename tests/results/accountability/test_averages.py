"""Averages against published ones, and what they leave out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.accountability.averages import agency_averages, average
from results.accountability.cap import CAPS
from results.accountability.printed import How, how_printed
from tests.cases.reader import PublishedAverage, read_averages

FIGURES = st.fractions(min_value=-200, max_value=500, max_denominator=1000)
PUBLISHED = {
    "A1": ("120.96", How.ROUNDED),  # LKjIP Demak 2020: (100 + 141.92) / 2, not capped
    "A2": ("85.39", How.TRUNCATED),  # LKjIP Manggarai Timur 2019: 85.3866..., printed 85.38
    "A3": ("114.33", How.ROUNDED),  # LKjIP PN Pelalawan 2020: 1029 / 9, printed 114
}


@pytest.mark.parametrize("case", read_averages(), ids=lambda case: case.id)
def test_published_means(case: PublishedAverage) -> None:
    ours, how = PUBLISHED[case.id]
    members = [(str(number), Fraction(value)) for number, value in enumerate(case.values)]
    mean = average(members)
    assert mean.exact is not None
    assert str(mean.printed) == ours
    assert how_printed(mean.exact, case.printed) is how
    assert (mean.n, mean.total, mean.missing) == (len(members), len(members), ())


def test_a_printed_mean_that_no_row_gives() -> None:
    """IKU Kesbangpol Kota Jambi 2021: RATA-RATA 60 % under four rows of 100."""
    mean = average([(name, Fraction(100)) for name in "abcd"])
    assert mean.exact == 100
    assert how_printed(mean.exact, Decimal(60)) is None


def test_what_has_no_figure_is_named_and_not_zero() -> None:
    mean = average([("a", Fraction(50)), ("b", None), ("c", Fraction(100))])
    assert (str(mean.printed), mean.n, mean.total) == ("75.00", 2, 3)
    assert (mean.reported, mean.missing) == (("a", "c"), ("b",))


def test_nothing_reported_is_no_mean() -> None:
    mean = average([("a", None)])
    assert (mean.exact, mean.printed, mean.n, mean.total) == (None, None, 0, 1)


def test_both_ways_of_an_agency_differ_where_sasaran_differ_in_size() -> None:
    """By hand: sasaran 100 and 60; of the three indicators 220 / 3."""
    agency = agency_averages(
        [
            ("satu", ("1a", Fraction(100))),
            ("dua", ("2a", Fraction(50))),
            ("dua", ("2b", Fraction(70))),
            ("dua", ("2c", None)),
            ("tiga", ("3a", None)),
        ]
    )
    assert {name: str(mean.printed) for name, mean in agency.sasaran.items()} == {
        "satu": "100.00",
        "dua": "60.00",
        "tiga": "None",
    }
    assert (agency.of_sasaran.exact, agency.of_sasaran.missing) == (Fraction(80), ("tiga",))
    assert (agency.of_indicators.exact, agency.of_indicators.n) == (Fraction(220, 3), 3)
    assert agency.of_indicators.missing == ("2c", "3a")


def test_a_cap_is_put_on_each_indicator_once_and_named() -> None:
    """115 becomes 120, 100 stays: 110; the mean itself is not capped again."""
    cap = CAPS["110-120"]
    members = [("a", Fraction(115)), ("b", Fraction(103))]
    agency = agency_averages((("satu", one) for one in members), cap)
    assert agency.of_sasaran.exact == agency.of_indicators.exact == Fraction(223, 2)
    assert agency.of_sasaran.cap is agency.of_indicators.cap is cap


@given(st.lists(FIGURES, min_size=1, max_size=20))
def test_a_mean_lies_between_its_members(figures: list[Fraction]) -> None:
    exact = average([(str(number), one) for number, one in enumerate(figures)]).exact
    assert exact is not None
    assert min(figures) <= exact <= max(figures)


@given(
    st.lists(st.lists(FIGURES, min_size=2, max_size=2), min_size=1, max_size=8),
)
def test_sasaran_of_one_size_give_one_mean(groups: list[list[Fraction]]) -> None:
    agency = agency_averages(
        (str(number), (f"{number}.{place}", one))
        for number, group in enumerate(groups)
        for place, one in enumerate(group)
    )
    assert agency.of_sasaran.exact == agency.of_indicators.exact
