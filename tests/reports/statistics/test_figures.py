"""Statistical figures as they are printed: decimal comma, half up, no zero that is none."""

from decimal import Decimal
from fractions import Fraction

import pytest

from reports.statistics.figures import coefficient, level, number, p_equals, p_value, signed


@pytest.mark.parametrize(
    ("p", "written", "in_a_sentence"),
    [
        (0.0324, "0,032", "p = 0,032"),
        (0.0325, "0,033", "p = 0,033"),
        (1.0, "1,000", "p = 1,000"),
        (0.001, "0,001", "p = 0,001"),
        (0.00099, "< 0,001", "p < 0,001"),
        (0.0, "< 0,001", "p < 0,001"),
    ],
)
def test_a_chance(p: float, written: str, in_a_sentence: str) -> None:
    assert (p_value(p), p_equals(p)) == (written, in_a_sentence)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(5, 4), "+1,25"),
        (Fraction(-5, 4), "\N{MINUS SIGN}1,25"),
        (Fraction(0), "0,00"),
        (Fraction(-1, 1000), "0,00"),
        (Fraction(1, 1000), "0,00"),
        (Fraction(1, 200), "+0,01"),
    ],
)
def test_a_difference_has_a_sign_unless_it_prints_as_zero(value: Fraction, written: str) -> None:
    assert signed(value, 2) == written


def test_numbers() -> None:
    assert number(Fraction(107450, 10), 2) == "10.745,00"
    assert number(-0.5, 1) == "\N{MINUS SIGN}0,5"
    assert coefficient(0.8735) == "0,874"


@pytest.mark.parametrize(
    ("share", "written"), [("0.95", "95%"), ("0.9", "90%"), ("0.995", "99,5%")]
)
def test_a_level_of_confidence(share: str, written: str) -> None:
    assert level(Decimal(share)) == written
