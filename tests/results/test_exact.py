"""Rounding: once, half up, without any float."""

from fractions import Fraction

import pytest

from results.exact import Rational, as_fraction, half_up, half_up_steps, ratio, rational

BIG = "12345678901234567890123456789012"


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        pytest.param("91.475", 2, "91.48", id="skm-rules 7.4: float round gives 91.47"),
        pytest.param("82.125", 2, "82.13", id="skm-rules 7.4: float round gives 82.12"),
        pytest.param("76.605", 2, "76.61", id="peers (c)7: half even gives 76.60 and a C"),
        pytest.param("64.995", 2, "65.00", id="peers (c)7: lifts D to C"),
        pytest.param("88.305", 2, "88.31", id="peers (c)7: lifts B to A"),
        pytest.param("741/200", 2, "3.71", id="Balkesmas 2024-S1 U1: 3.705"),
        pytest.param("753/200", 2, "3.77", id="Balkesmas 2024-S1 U6: 3.765"),
        pytest.param("765/200", 2, "3.83", id="Balkesmas 2024-S1 U8: 3.825"),
        pytest.param("767/200", 2, "3.84", id="Balkesmas 2024-S1 U7: 3.835"),
        pytest.param("23875/261", 2, "91.48", id="GASPUL 2025: 91.47509..."),
        pytest.param("76.6049999999", 2, "76.60", id="just below a half goes down"),
        pytest.param("100", 2, "100.00", id="whole numbers keep their places"),
        pytest.param("0", 2, "0.00", id="zero"),
        pytest.param("0.1", 2, "0.10", id="trailing zero is kept"),
        pytest.param("0.004", 2, "0.00", id="rounds down to zero"),
        pytest.param("1/3", 12, "0.333333333333", id="twelve places"),
        pytest.param("5/2", 0, "3", id="no places, not to even"),
        pytest.param("99.995", 2, "100.00", id="carries over every digit"),
        pytest.param("-0.005", 2, "-0.01", id="negative halves go away from zero"),
        pytest.param("-0.004", 2, "0.00", id="no negative zero"),
        pytest.param("-141/578", 4, "-0.2439", id="negative"),
        pytest.param(f"{BIG}.345", 2, f"{BIG}.35", id="longer than the 28 digits of decimal"),
    ],
)
def test_half_up(value: str, places: int, printed: str) -> None:
    assert str(half_up(Fraction(value), places)) == printed


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(Fraction(955, 261), "955/261", id="lowest terms already"),
        pytest.param(Fraction(2, 4), "1/2", id="reduced"),
        pytest.param(Fraction(100), "100/1", id="whole"),
        pytest.param(Fraction(-1, 3), "-1/3", id="negative"),
    ],
)
def test_ratio(value: Fraction, written: str) -> None:
    assert ratio(value) == written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("83.20", Fraction(416, 5)),
        ("-0.5", Fraction(-1, 2)),
        ("-0", 0),
        ("0.0000000001", Fraction(1, 10**10)),
        ("80.0", 80),
    ],
)
def test_a_decimal_text_is_exact(text: str, value: Rational) -> None:
    assert rational(text) == value == Fraction(text)
    assert isinstance(rational(text), int) is ("." not in text)
    assert isinstance(as_fraction(rational(text)), Fraction)


def test_a_whole_number_is_rounded_as_a_fraction_is() -> None:
    assert (str(half_up(5, 2)), half_up_steps(5, 2), half_up_steps(Fraction(-5, 2), 0)) == (
        "5.00",
        500,
        -3,
    )
    assert ratio(5) == "5/1"
