"""Predicates are compared by their order; points exist only where they are declared."""

from fractions import Fraction

import pytest

from results.accountability.capaian import NoCapaian
from results.accountability.predicate import UnknownPredicateError, ordinal, predicate_capaian
from results.accountability.scales import find_scale

AKIP = find_scale("predikat-akip").names
OPINION = ("WTP", "WDP", "TW")
"""Opinions of the auditor, the best first, as far as the example needs them."""

SCORES = {"WTP": Fraction(4), "WDP": Fraction(3), "TW": Fraction(0)}


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
    result = predicate_capaian(order, target, realisasi)
    assert (result.exact, result.reached, result.reason) == (None, reached, NoCapaian.PREDICATE)
    assert result.formula == "urutan predikat"


def test_points_only_where_declared() -> None:
    result = predicate_capaian(OPINION, "WTP", "wdp", SCORES)
    assert (result.exact, result.reached) == (Fraction(75), False)
    assert result.formula == "nilai predikat R / nilai predikat T x 100"


def test_a_target_of_no_points_has_no_ratio() -> None:
    result = predicate_capaian(OPINION, "TW", "WDP", SCORES)
    assert (result.exact, result.reason) == (None, NoCapaian.TARGET_ZERO)
    assert result.reached


@pytest.mark.parametrize("scores", [None, SCORES])
def test_what_is_not_known_has_a_reason(scores: dict[str, Fraction] | None) -> None:
    result = predicate_capaian(OPINION, "WTP", None, scores)
    assert (result.exact, result.reason) == (None, NoCapaian.NO_REALISASI)
    assert result.reached is None


def test_the_worst_is_the_first_place() -> None:
    assert [ordinal(AKIP, name) for name in ("D", "C", "AA")] == [1, 2, 7]


def test_another_name_is_refused() -> None:
    with pytest.raises(UnknownPredicateError, match=r"'Baik' is no predicate here.* AA, A, BB"):
        predicate_capaian(AKIP, "Baik", "B")
