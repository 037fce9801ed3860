"""Capaian against published accountability rows (tests/cases/capaian.json)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.accountability.capaian import (
    Formula,
    Method,
    NoCapaian,
    Polarity,
    Range,
    capaian,
    evaluate,
)
from tests.cases.reader import PublishedCapaian, read_capaian

OURS = {
    "R/T": "R / T x 100",
    "(2T-R)/T": "(2T - R) / T x 100",
    "target0_policy_100_if_R<=0": "T = 0, R = 0",
}
"""The formula of a published row, as we write it."""

CASES = read_capaian()
RATIO = Method(lower="T/R")
TIME = Method(outside="time")
EIGHTIES = Range(Fraction(80), Fraction(90))
MONTHS = Range(Fraction(7), Fraction(8))
SMALL = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)
POSITIVE = st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000)


def number(text: str | Decimal | None) -> Fraction | None:
    """Return the exact number, or None where the document prints none."""
    return None if text is None else Fraction(text)


def test_the_cases_are_read() -> None:
    assert len(CASES) == 64
    assert sum(case.recommended_value is None for case in CASES) == 2


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_published_target_and_realisasi(case: PublishedCapaian) -> None:
    result = capaian(case.polarity, number(case.target), number(case.realisasi))
    assert result.formula == OURS[case.recommended_formula]
    assert number(result.printed) == number(case.recommended_value)
    assert (result.reason is None) == (case.recommended_value is not None)


@pytest.mark.parametrize(
    ("polarity", "target", "realisasi", "printed"),
    [
        pytest.param("higher_is_better", "5.78", "-1.41", "-24.39", id="C50: negative is kept"),
        pytest.param("lower_is_better", "10", "25", "-50.00", id="by hand: (20 - 25) / 10"),
        pytest.param("higher_is_better", "65", "90.83", "139.74", id="C01: not capped"),
        pytest.param("lower_is_better", "32", "4.88", "184.75", id="C63: not capped"),
        pytest.param("higher_is_better", "80", "0", "0.00", id="realisasi 0 is a figure"),
        pytest.param("lower_is_better", "80", "0", "200.00", id="nothing bad happened"),
        pytest.param("higher_is_better", "200", "4.01", "2.01", id="2.005 goes up"),
        pytest.param("lower_is_better", "10", "20", "0.00", id="twice the target is nothing"),
        pytest.param("range", "80", "80", "100.00", id="one number is a range of itself"),
        pytest.param("range", "80", "60", "75.00", id="missed from below"),
        pytest.param("range", "80", "100", "125.00", id="missed from above"),
    ],
)
def test_figures(polarity: Polarity, target: str, realisasi: str, printed: str) -> None:
    assert str(capaian(polarity, Fraction(target), Fraction(realisasi)).printed) == printed


# PermenPANRB 8/2021, worked examples: 80-90 and 70 gives 87.5; 92 gives 92/90, although 113 is
# printed; 7-8 months and 9 gives 1 + (1 - 9/8) = 87.5.
@pytest.mark.parametrize(
    ("target", "realisasi", "method", "printed", "formula", "reached"),
    [
        pytest.param(EIGHTIES, "70", Method(), "87.50", "R / batas bawah x 100", False, id="C103"),
        pytest.param(EIGHTIES, "92", Method(), "102.22", "R / batas atas x 100", False, id="92"),
        *(
            pytest.param(
                EIGHTIES, inside, Method(), "100.00", "batas bawah <= R <= batas atas", True,
                id=f"{inside} is inside",
            )
            for inside in ("80", "85", "90")
        ),
        pytest.param(
            MONTHS, "9", TIME, "87.50", "(2 x batas atas - R) / batas atas x 100", False, id="C105"
        ),
        pytest.param(
            MONTHS, "3.5", TIME, "150.00", "(2 x batas bawah - R) / batas bawah x 100", False,
            id="half the time",
        ),
        pytest.param(MONTHS, "7.5", TIME, "100.00", "batas bawah <= R <= batas atas", True,
            id="in time"),
    ],
)  # fmt: skip
def test_a_range(  # noqa: PLR0913, PLR0917 - one argument a column of the table
    target: Range, realisasi: str, method: Method, printed: str, formula: str, reached: bool
) -> None:
    result = capaian("range", target, Fraction(realisasi), method)
    assert (str(result.printed), result.formula, result.reached) == (printed, formula, reached)


def test_a_range_turned_round_is_refused() -> None:
    with pytest.raises(ValueError, match="from low to high, not from 90 to 80"):
        Range(Fraction(90), Fraction(80))


def test_a_range_is_no_target_of_another_polarity() -> None:
    with pytest.raises(TypeError, match="where the polarity is lower_is_better"):
        capaian("lower_is_better", EIGHTIES, Fraction(1))


def test_the_variant_of_lower_is_better_is_only_used_where_declared() -> None:
    """Manggarai Timur 2019 (C66): T/R is printed, 87.10; the recommended formula gives 85.19."""
    plain = capaian("lower_is_better", Fraction(162), Fraction(186))
    declared = capaian("lower_is_better", Fraction(162), Fraction(186), RATIO)
    assert (str(plain.printed), plain.formula) == ("85.19", "(2T - R) / T x 100")
    assert (str(declared.printed), declared.formula) == ("87.10", "T / R x 100")


def test_the_exact_figure_is_kept() -> None:
    result = capaian("higher_is_better", Fraction(23), Fraction(5))  # C51
    assert (result.exact, str(result.printed)) == (Fraction(500, 23), "21.74")


def test_a_target_of_zero_that_was_reached() -> None:
    """Wonogiri 2020 prints 100 % (C75), Balai Karantina Yogyakarta "Tercapai" (C78)."""
    result = capaian("lower_is_better", Fraction(0), Fraction(0), RATIO)
    assert (str(result.printed), result.formula, result.reason) == ("100.00", "T = 0, R = 0", None)
    assert result.reached


@pytest.mark.parametrize(
    ("polarity", "target", "realisasi", "reason", "reached"),
    [
        pytest.param(
            "lower_is_better", "0", "3", NoCapaian.TARGET_ZERO_MISSED, False, id="0 missed"
        ),
        pytest.param("lower_is_better", "0", "-1", NoCapaian.TARGET_ZERO, True, id="below 0"),
        pytest.param(
            "higher_is_better", "-5", "-10", NoCapaian.TARGET_NEGATIVE, False, id="not 200 %"
        ),
        pytest.param("higher_is_better", "0", "3", NoCapaian.TARGET_ZERO, True, id="3 of 0"),
        pytest.param("higher_is_better", "0", "0", NoCapaian.TARGET_ZERO, True, id="0 of 0"),
        pytest.param("higher_is_better", "55", None, NoCapaian.NO_REALISASI, None, id="C81"),
        pytest.param(
            "lower_is_better", "0", None, NoCapaian.NO_REALISASI, None, id="not known is no 0"
        ),
        pytest.param("lower_is_better", None, "0", NoCapaian.NO_TARGET, None, id="no target"),
        pytest.param("range", None, "0", NoCapaian.NO_TARGET, None, id="no range"),
        pytest.param("range", "0", "1", NoCapaian.TARGET_ZERO, False, id="a bound of 0"),
        pytest.param("range", "-1", "-2", NoCapaian.TARGET_NEGATIVE, False, id="a bound below 0"),
        pytest.param("predicate", "5", "4", NoCapaian.PREDICATE, False, id="BB, but B"),
        pytest.param("predicate", "4", "4", NoCapaian.PREDICATE, True, id="B as meant"),
        pytest.param("predicate", None, None, NoCapaian.NO_TARGET, None, id="C98: neither"),
    ],
)
def test_no_figure_has_a_reason(
    polarity: Polarity,
    target: str | None,
    realisasi: str | None,
    reason: NoCapaian,
    reached: bool | None,
) -> None:
    result = capaian(polarity, number(target), number(realisasi))
    assert (result.exact, result.printed, result.reason) == (None, None, reason)
    assert result.reached is reached


@pytest.mark.parametrize("realisasi", [0, -3])
def test_the_variant_has_no_figure_for_nothing(realisasi: int) -> None:
    result = capaian("lower_is_better", Fraction(5), Fraction(realisasi), RATIO)
    assert (result.exact, result.reason) == (None, NoCapaian.REALISASI_NOT_POSITIVE)
    assert (result.formula, result.reached) == ("T / R x 100", True)


def test_no_formula_divides_by_nothing() -> None:
    assert evaluate(Formula.LOWER_RATIO, Fraction(5), Fraction(0)) is None
    assert evaluate(Formula.LOWER, Fraction(0), Fraction(5)) is None


@given(POSITIVE, st.sampled_from([Method(), RATIO, TIME]))
def test_a_target_that_is_met_is_a_hundred_in_every_formula(
    target: Fraction, method: Method
) -> None:
    polarities: tuple[Polarity, ...] = ("higher_is_better", "lower_is_better", "range")
    found = [capaian(polarity, target, target, method) for polarity in polarities]
    assert [(one.exact, one.reached) for one in found] == [(Fraction(100), True)] * 3


@given(POSITIVE, POSITIVE)
def test_both_formulas_of_lower_is_better_differ_by_a_known_amount(
    target: Fraction, realisasi: Fraction
) -> None:
    """T/R - (2T - R)/T = (R - T)^2 / (R T): the variant never gives less."""
    plain = capaian("lower_is_better", target, realisasi).exact
    variant = capaian("lower_is_better", target, realisasi, RATIO).exact
    assert plain is not None
    assert variant is not None
    assert variant - plain == (realisasi - target) ** 2 / (realisasi * target) * 100


@given(POSITIVE, SMALL, SMALL)
def test_a_better_realisasi_never_has_the_lower_capaian(
    target: Fraction, one: Fraction, other: Fraction
) -> None:
    low, high = sorted((one, other))
    higher = [capaian("higher_is_better", target, value).exact for value in (low, high)]
    lower = [capaian("lower_is_better", target, value).exact for value in (high, low)]
    for found in (higher, lower):
        assert found[0] is not None
        assert found[1] is not None
        assert found[0] <= found[1]


@given(POSITIVE, SMALL)
def test_a_hundred_is_reached_with_the_target_and_not_before(
    target: Fraction, realisasi: Fraction
) -> None:
    polarities: tuple[Polarity, ...] = ("higher_is_better", "lower_is_better")
    for polarity in polarities:
        result = capaian(polarity, target, realisasi)
        assert result.exact is not None
        assert (result.exact >= 100) is result.reached
