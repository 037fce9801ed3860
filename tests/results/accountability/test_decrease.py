"""Percentage decrease: its sign, and that a decrease is higher is better."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.accountability.capaian import capaian
from results.accountability.decrease import percentage_decrease
from results.exact import half_up

COUNTS = st.integers(min_value=1, max_value=10**6).map(Fraction)


def test_the_published_decrease() -> None:
    """LKPJ 2019, Satpol PP (C40): 267 violations, then 134, printed 49.81 %."""
    found = percentage_decrease(Fraction(267), Fraction(134))
    assert found.exact is not None
    assert (found.exact, str(half_up(found.exact, 2))) == (Fraction(13300, 267), "49.81")
    assert found.formula == "(n tahun lalu - n) / n tahun lalu x 100"


def test_its_capaian_is_higher_is_better() -> None:
    """Against a decrease of 47 % that is 105.98; the document printed 94.35, which is T/R."""
    assert str(capaian("higher_is_better", Fraction(47), Fraction("49.81")).printed) == "105.98"


@given(COUNTS, COUNTS)
def test_a_rise_is_negative_and_kept(previous: Fraction, current: Fraction) -> None:
    exact = percentage_decrease(previous, current).exact
    assert exact is not None
    assert (exact > 0, exact < 0) == (current < previous, current > previous)


@pytest.mark.parametrize("previous", [0, -1])
def test_nothing_to_decrease_from(previous: int) -> None:
    assert percentage_decrease(Fraction(previous), Fraction(0)).exact is None
