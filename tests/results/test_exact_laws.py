"""Laws of rounding."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from results.exact import half_up

WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
PLACES = st.integers(0, 12)


@given(st.decimals(-10_000, 10_000, places=6), PLACES)
def test_agrees_with_decimal_where_decimal_is_exact(value: Decimal, places: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-places), context=WIDE)
    rounded = half_up(Fraction(value), places)
    assert rounded == expected
    assert rounded.as_tuple().exponent == -places


@given(st.integers(-10_000, 10_000), PLACES)
def test_every_half_goes_away_from_zero(units: int, places: int) -> None:
    half = Fraction(2 * units + 1, 2 * 10**places)
    away = units + 1 if units >= 0 else units
    assert Fraction(half_up(half, places)) == Fraction(away, 10**places)


@given(st.fractions(-10_000, 10_000), PLACES)
def test_is_at_most_half_a_unit_away(value: Fraction, places: int) -> None:
    assert abs(Fraction(half_up(value, places)) - value) <= Fraction(1, 2 * 10**places)


@given(st.fractions(0, 100), st.fractions(0, 100), PLACES)
def test_keeps_order(one: Fraction, other: Fraction, places: int) -> None:
    assert (one <= other) <= (half_up(one, places) <= half_up(other, places))


@given(st.fractions(-100, 100), PLACES)
def test_mirrors_at_zero(value: Fraction, places: int) -> None:
    assert half_up(-value, places) == -half_up(value, places)
