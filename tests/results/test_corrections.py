"""Many tests: corrections judged by the paper that proposed one, and by statsmodels."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from results.corrections import Corrected, CorrectionError, corrected

PAPER = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
    0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
]  # fmt: skip
"""Benjamini and Hochberg (1995), section 4.1: 15 hypotheses on a treatment of the heart."""

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=12)


def test_the_example_of_the_paper() -> None:
    """There, at 0.05: Benjamini and Hochberg reject four; Bonferroni, like Holm, three."""
    found = corrected(PAPER)
    assert [one.p for one in found if one.benjamini_hochberg <= 0.05] == PAPER[:4]
    assert [one.p for one in found if one.holm <= 0.05] == PAPER[:3]


def test_a_worked_example_by_hand() -> None:
    """0.01 x 3, 0.02 x 2, 0.03 x 1 raised to 0.04; and 0.01 x 3/1, 0.02 x 3/2, 0.03 x 3/3."""
    found = corrected([0.03, 0.01, 0.02])
    assert [one.holm for one in found] == pytest.approx([0.04, 0.03, 0.04])
    assert [one.benjamini_hochberg for one in found] == pytest.approx([0.03, 0.03, 0.03])


def test_one_test_needs_no_correction() -> None:
    assert corrected([0.04]) == (Corrected(0.04, 0.04, 0.04, 1),)


def test_no_tests() -> None:
    assert corrected([]) == ()


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_refuses_what_is_no_chance(p: float) -> None:
    with pytest.raises(CorrectionError, match=r"is no p-value; give chances between 0 and 1$"):
        corrected([0.5, p])


@settings(max_examples=15)  # statsmodels takes its time
@given(P_VALUES)
def test_both_are_those_of_statsmodels(p_values: list[float]) -> None:
    found = corrected(p_values)
    holm, rates = (multipletests(p_values, method=name)[1] for name in ("holm", "fdr_bh"))
    assert [one.holm for one in found] == pytest.approx(holm.tolist(), abs=1e-12)
    assert [one.benjamini_hochberg for one in found] == pytest.approx(rates.tolist(), abs=1e-12)


@given(P_VALUES)
def test_a_correction_never_makes_anything_surer(p_values: list[float]) -> None:
    for one, p in zip(corrected(p_values), p_values, strict=True):
        assert one.p == p
        assert one.tests == len(p_values)
        assert p - 1e-12 <= one.benjamini_hochberg <= one.holm + 1e-12 <= 1 + 1e-12


@given(P_VALUES)
def test_the_order_of_tests_does_not_matter(p_values: list[float]) -> None:
    backwards = corrected(p_values[::-1])
    assert [(one.p, one.holm) for one in backwards[::-1]] == [
        (one.p, one.holm) for one in corrected(p_values)
    ]
