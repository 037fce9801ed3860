"""Weights and grades of a rule."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.builders import declared_rule, equal_rule


@pytest.mark.parametrize(
    ("ikm", "mutu"),
    [
        pytest.param("25.00", "D", id="the lowest"),
        pytest.param("64.99", "D", id="Tabel II: D ends"),
        pytest.param("65.00", "C", id="Tabel II: C begins"),
        pytest.param("76.60", "C", id="Tabel II: C ends"),
        pytest.param("76.61", "B", id="Tabel II: B begins"),
        pytest.param("88.30", "B", id="Tabel II: B ends"),
        pytest.param("88.31", "A", id="Tabel II: A begins"),
        pytest.param("100.00", "A", id="the highest"),
    ],
)
def test_band_of(ikm: str, mutu: str) -> None:
    rule = equal_rule()
    backwards = rule.model_copy(update={"bands": rule.bands[::-1]})
    assert rule.band_of(Decimal(ikm)).mutu == mutu
    assert backwards.band_of(Decimal(ikm)).mutu == mutu


@pytest.mark.parametrize(
    ("unsur", "weight"),
    [
        pytest.param(9, Fraction(1, 9), id="Permenpan RB 14/2017: 1/9, not 0.111 nor 0.11"),
        pytest.param(8, Fraction(1, 8), id="an unsur less"),
        pytest.param(14, Fraction(1, 14), id="KEP/25/2004: 1/14, not 0.071"),
        pytest.param(16, Fraction(1, 16), id="16 unsur: not 0.06"),
    ],
)
def test_equal_weights(unsur: int, weight: Fraction) -> None:
    keys = tuple(f"u{number}" for number in range(unsur))
    assert equal_rule().weight.of(keys) == dict.fromkeys(keys, weight)


@pytest.mark.parametrize(
    ("answered", "weights"),
    [
        pytest.param(("a", "b", "c"), ("1/2", "3/10", "1/5"), id="all answered: as declared"),
        pytest.param(("a", "c"), ("5/7", "2/7"), id="b unanswered: 5 to 2"),
        pytest.param(("b",), ("1",), id="only one answered"),
    ],
)
def test_declared_weights(answered: tuple[str, ...], weights: tuple[str, ...]) -> None:
    rule = declared_rule({"a": "0.5", "b": "0.3", "c": "1/5"})
    shares = dict(zip(answered, map(Fraction, weights), strict=True))
    assert rule.weight.of(answered) == shares
