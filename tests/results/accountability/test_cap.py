"""Caps show another figure and keep the exact one."""

from fractions import Fraction

import pytest

from results.accountability.cap import CAPS, capped
from results.accountability.capaian import capaian

C01 = capaian("higher_is_better", Fraction(65), Fraction("90.83"))
"""SPKT Polda Jawa Tengah 2018: 139.738..."""

C23 = capaian("higher_is_better", Fraction("0.37"), Fraction("0.293"))
"""LKjIP Kota Dumai 2016: 79.19, which no cap touches."""


@pytest.mark.parametrize(
    ("cap", "printed", "words"),
    [
        pytest.param("100", "100.00", ", paling tinggi 100", id="100"),
        pytest.param("110-120", "120.00", ", di atas 110 menjadi 120", id="PermenPANRB 8/2021"),
        pytest.param("120", "120.00", ", paling tinggi 120", id="120"),
        pytest.param("200", "139.74", "", id="200 is not reached"),
    ],
)
def test_a_cap_shows_and_says_so(cap: str, printed: str, words: str) -> None:
    view = capped(C01, CAPS[cap])
    assert (str(view.printed), view.formula) == (printed, f"R / T x 100{words}")
    assert view.capaian.exact == C01.exact == Fraction(9083, 65)


@pytest.mark.parametrize("cap", CAPS)
def test_below_every_cap_nothing_changes(cap: str) -> None:
    view = capped(C23, CAPS[cap])
    assert (view.exact, view.formula) == (C23.exact, C23.formula)


def test_110_is_110_and_more_is_120() -> None:
    """PermenPANRB 8/2021: "capaian di atas 110 %" becomes 120, at 110 it does not."""
    view = CAPS["110-120"].view
    assert [view(Fraction(text)) for text in ("110", "110.01")] == [Fraction(110), Fraction(120)]


def test_no_figure_is_shown_as_none() -> None:
    view = capped(capaian("higher_is_better", None, Fraction(1)), CAPS["100"])
    assert (view.exact, view.printed) == (None, None)
