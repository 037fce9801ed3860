"""Figures as people type them in Indonesia, and written as they would be typed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.figures import FigureError, parse_figure, written

UNDERSTOOD = [
    ("83,21", "83.21"),
    ("83.21", "83.21"),
    ("83,210", "83.210"),
    ("1,234", "1.234"),
    ("1.234,5", "1234.5"),
    ("12.345.678", "12345678"),
    ("1.234.567,89", "1234567.89"),
    ("-1.234,5", "-1234.5"),
    ("1234", "1234"),
    ("1234.5", "1234.5"),
    ("1234.567", "1234.567"),
    ("12.34", "12.34"),
    ("0", "0"),
    ("0,5", "0.5"),
    ("0.5", "0.5"),
    ("-1", "-1"),
    (" 7 ", "7"),
    ("1 000", "1000"),
    ("999999999999999,9999999999", "999999999999999.9999999999"),
]


@pytest.mark.parametrize(("text", "figure"), UNDERSTOOD)
def test_understood(text: str, figure: str) -> None:
    found = parse_figure(text)
    assert found == Decimal(figure)
    assert f"{found:f}" == figure


@pytest.mark.parametrize("text", ["", " ", "\t", "\u00a0"])
def test_nothing_is_none_and_not_zero(text: str) -> None:
    assert parse_figure(text) is None


@pytest.mark.parametrize("text", ["1.234", "12.345", "123.456", "-1.234", "999.999", "100.000"])
def test_a_thousand_or_little_more_than_one_is_refused(text: str) -> None:
    with pytest.raises(FigureError) as refused:
        parse_figure(text)
    assert refused.value.is_ambiguous
    assert refused.value.text == text


@pytest.mark.parametrize("text", ["0.123", "0.500", "-0.250", "00.123", "012.345"])
def test_nobody_writes_thousands_with_a_zero_in_front(text: str) -> None:
    """Little more than nothing, or a mistake; never a hundred and twenty-three."""
    try:
        found = parse_figure(text)
    except FigureError:
        return
    assert found == Decimal(text)


REFUSED = [
    *("abc", "1e5", "1E5", "NaN", "Infinity", "-", ",", ".", "1,", "1.", ",5", ".5", "--1", "+1"),
    *("1,2,3", "1.2.3", "1.23.456", "1234.567,8", "1,234.5", "1.234.56", "1_000", "0x10"),
    *("٣", "８３", "83,21%", "Rp 5", "1\n2", "1\0", "9" * 16, "9" * 400, "1," + "0" * 11),
    *("1/2", "½", "²"),
]


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(FigureError) as refused:
        parse_figure(text)
    assert not refused.value.is_ambiguous


@given(figure=st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, places=4, allow_nan=False))
def test_what_is_written_is_read_back_digit_for_digit(figure: Decimal) -> None:
    found = parse_figure(written(figure))
    assert found == figure
    assert found is not None
    assert found.as_tuple().exponent == figure.as_tuple().exponent


@given(text=st.text(st.sampled_from("0123456789.,- e"), max_size=12) | st.text(max_size=8))
def test_any_text_is_a_figure_nothing_or_refused(text: str) -> None:
    try:
        figure = parse_figure(text)
    except FigureError:
        return
    digits = "".join(c for c in text if c.isascii() and c.isdigit())
    assert figure is None or digits.lstrip("0") == f"{abs(figure):f}".replace(".", "").lstrip("0")


def test_none_is_written_as_nothing() -> None:
    assert written(None) == ""
    assert written(Decimal("1E+3")) == "1000"
