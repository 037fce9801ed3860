"""Predicates are compared by their place in an order."""

from fractions import Fraction

import pytest

from results.accountability.capaian import NoCapaian, capaian
from results.accountability.predicate import UnknownPredicateError, ordinal
from results.accountability.scales import find_scale

AKIP = find_scale("predikat-akip").names
OPINION = ("WTP", "WDP", "TW")
"""Opinions of the auditor, the best first, as far as the example needs them."""


@pytest.mark.parametrize(
    ("order", "target", "realisasi", "reached"),
    [
        pytest.param(OPINION, "WDP", "WTP", True, id="C98: Disnaker Bandung 2020"),
        pytest.param(AKIP, "BB", "B", False, id="one below"),
        pytest.param(AKIP, "BB", "BB", True, id="just that"),
        pytest.param(AKIP, "bb", " aa ", True, id="letters and spaces"),
    ],
)
def test_reached_or_not(order: tuple[str, ...], target: str, realisasi: str, reached: bool) -> None:
    aim, place = (Fraction(ordinal(order, name)) for name in (target, realisasi))
    result = capaian("predicate", aim, place)
    assert (result.exact, result.reached, result.reason) == (None, reached, NoCapaian.PREDICATE)
    assert result.formula == "urutan predikat"


def test_what_is_not_known_has_a_reason() -> None:
    result = capaian("predicate", Fraction(ordinal(OPINION, "WTP")), None)
    assert (result.exact, result.reason) == (None, NoCapaian.NO_REALISASI)
    assert result.reached is None


def test_the_worst_is_the_first_place() -> None:
    assert [ordinal(AKIP, name) for name in ("D", "C", "AA")] == [1, 2, 7]


def test_another_name_is_refused() -> None:
    with pytest.raises(UnknownPredicateError, match=r"'Baik' is no predicate here.* AA, A, BB"):
        ordinal(AKIP, "Baik")
