"""Capaian against published accountability rows (tests/cases/capaian.json)."""

from fractions import Fraction
from typing import cast

import pytest

from results.accountability.capaian import NoCapaian, capaian
from results.accountability.indicator import Polarity
from results.exact import half_up
from tests.builders import Printed
from tests.cases.reader import read_capaian

OURS = {"R/T": "R / T x 100", "(2T-R)/T": "(2T - R) / T x 100"}
"""The formula of a published row, as we write it."""

CASES = {row["id"] or "": row for row in read_capaian()}
SCORED = [id_ for id_, row in CASES.items() if row["recommended_formula"] in OURS]
WITH_FIGURE = [id_ for id_ in SCORED if CASES[id_]["recommended_value"] is not None]
REPRODUCED = [id_ for id_ in WITH_FIGURE if CASES[id_]["reproduced"] == "rounded"]
TRUNCATED = [id_ for id_ in WITH_FIGURE if CASES[id_]["reproduced"] == "truncated"]


def number(text: str | None) -> Fraction | None:
    """Return the exact number, or None where the document prints none."""
    return None if text is None else Fraction(text)


def polarity_of(case: str) -> Polarity:
    """Return the polarity of a published row."""
    return cast("Polarity", CASES[case]["polarity"])


def exact_of(case: str) -> Fraction:
    """Compute the capaian of a published row that has one."""
    row = CASES[case]
    found = capaian(polarity_of(case), number(row["target"]), number(row["realisasi"])).exact
    assert found is not None
    return found


def test_the_cases_are_read() -> None:
    assert (len(WITH_FIGURE), len(REPRODUCED), len(TRUNCATED)) == (60, 33, 5)


@pytest.mark.parametrize("case", WITH_FIGURE)
def test_published_target_and_realisasi(case: str) -> None:
    row = CASES[case]
    result = capaian(polarity_of(case), number(row["target"]), number(row["realisasi"]))
    assert result.formula == OURS[row["recommended_formula"] or ""]
    assert result.reason is None
    assert result.printed == Fraction(row["recommended_value"] or "")


@pytest.mark.parametrize("case", REPRODUCED)
def test_the_published_capaian(case: str) -> None:
    """The same figure, at as many decimals as the document prints."""
    printed = Printed(CASES[case]["capaian_printed"] or "")
    assert Fraction(half_up(exact_of(case), printed.places)) == printed.value


@pytest.mark.parametrize("case", TRUNCATED)
def test_documents_that_cut_off_print_less(case: str) -> None:
    """C01 and others cut the decimals off instead of rounding; ours is up to a unit more."""
    printed = Printed(CASES[case]["capaian_printed"] or "")
    unit = Fraction(1, 10**printed.places)
    assert printed.value <= exact_of(case) < printed.value + unit
    assert Fraction(half_up(exact_of(case), printed.places)) == printed.value + unit


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
    ],
)
def test_figures(polarity: Polarity, target: str, realisasi: str, printed: str) -> None:
    assert str(capaian(polarity, Fraction(target), Fraction(realisasi)).printed) == printed


def test_the_exact_figure_is_kept() -> None:
    result = capaian("higher_is_better", Fraction(23), Fraction(5))  # C51
    assert (result.exact, str(result.printed)) == (Fraction(500, 23), "21.74")


@pytest.mark.parametrize(
    ("case", "polarity"),
    [
        pytest.param("C75", "lower_is_better", id="C75: printed 100 %"),
        pytest.param("C78", "lower_is_better", id="C78: printed Tercapai"),
    ],
)
def test_a_target_of_zero_that_was_reached(case: str, polarity: Polarity) -> None:
    row = CASES[case]
    result = capaian(polarity, number(row["target"]), number(row["realisasi"]))
    assert (str(result.printed), result.formula, result.reason) == ("100.00", "T = 0, R = 0", None)


@pytest.mark.parametrize(
    ("polarity", "target", "realisasi", "reason"),
    [
        pytest.param("lower_is_better", "0", "3", NoCapaian.TARGET_ZERO, id="0 missed"),
        pytest.param("higher_is_better", "-5", "-10", NoCapaian.TARGET_NEGATIVE, id="not 200 %"),
        pytest.param("higher_is_better", "0", "3", NoCapaian.TARGET_ZERO, id="3 of 0"),
        pytest.param("higher_is_better", "0", "0", NoCapaian.TARGET_ZERO, id="0 of 0, higher"),
        pytest.param("higher_is_better", "55", None, NoCapaian.NO_REALISASI, id="C81"),
        pytest.param("lower_is_better", "0", None, NoCapaian.NO_REALISASI, id="not known is no 0"),
        pytest.param("lower_is_better", None, "0", NoCapaian.NO_TARGET, id="no target"),
        pytest.param("higher_is_better", None, None, NoCapaian.NO_TARGET, id="C98: neither"),
    ],
)
def test_no_figure_has_a_reason(
    polarity: Polarity, target: str | None, realisasi: str | None, reason: NoCapaian
) -> None:
    result = capaian(polarity, number(target), number(realisasi))
    assert (result.exact, result.printed, result.reason) == (None, None, reason)
    assert result.formula in OURS.values()
