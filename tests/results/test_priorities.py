"""Lowest, highest, quadrants and distributions: Balkesmas Semarang 2024, and edges by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from results.exact import half_up
from results.index import Index, compute
from results.priorities import (
    Axes,
    Extremes,
    Quadrant,
    QuadrantError,
    distribution,
    highest,
    lowest,
    means_of,
    quadrants,
)
from tests.builders import equal_rule, make_questionnaire, tally_counts, tally_rows, tally_sums
from tests.cases.reader import read_survey
from tests.cases.several import read_case, read_importance

S1, S2 = "balkesmas-semarang-2024-s1", "balkesmas-semarang-2024-s2"

NUMERALS = {
    "I": Quadrant.PRIORITAS_UTAMA,
    "III": Quadrant.PERTAHANKAN_PRESTASI,
    "II": Quadrant.PRIORITAS_RENDAH,
    "IV": Quadrant.BERLEBIHAN,
}
"""What Balkesmas means by its numerals (skm-rules 7.5)."""


def published(slug: str) -> Index:
    """Score a published survey, its unsur keyed by their printed codes."""
    elements = read_survey(slug).elements
    form = make_questionnaire({element.code: 1 for element in elements})
    return compute(equal_rule(), form, tally_counts(e.questions[0] for e in elements))


def sums(*totals: int, answers: int = 10) -> Index:
    """Score unsur a, b, c, ... from the sums of their answers."""
    form = make_questionnaire({chr(ord("a") + i): 1 for i in range(len(totals))})
    return compute(equal_rule(), form, tally_sums(totals, answers))


def places(extremes: Extremes) -> list[tuple[int, str]]:
    """Return the place and key of each unsur."""
    return [(one.place, one.key) for one in extremes.unsur]


def test_balkesmas_lowest_ties_at_the_third_place() -> None:
    """2024-S1: U4 638/200, U2 712/200, then U1 and U3 with the same 741/200 (59 and 141)."""
    found = lowest(published(S1))
    assert places(found) == [(1, "U4"), (2, "U2"), (3, "U1"), (3, "U3")]
    assert (found.places, found.tied, found.unanswered) == (3, ("U1", "U3"), ())
    assert [one.nrr * 200 for one in found.unsur] == [638, 712, 741, 741]


def test_balkesmas_highest_tie_inside_the_three() -> None:
    """2024-S1: U7 767/200, then U8 and U9 with 765/200; nothing follows, so no tie to tell."""
    found = highest(published(S1))
    assert places(found) == [(1, "U7"), (2, "U8"), (2, "U9")]
    assert found.tied == ()


@pytest.mark.parametrize(
    ("totals", "low", "high", "tied"),
    [
        pytest.param((10, 20, 30, 40), "abc", "dcb", ("", ""), id="all different"),
        pytest.param((20, 10, 20, 20), "bacd", "acd", ("acd", ""), id="three share place 2"),
        pytest.param((30, 30, 30, 30), "abcd", "abcd", ("abcd", "abcd"), id="all equal"),
        pytest.param((10, 10, 20, 30), "abc", "dcab", ("", "ab"), id="tie at the top's third"),
        pytest.param((20, 10), "ba", "ab", ("", ""), id="fewer than three"),
    ],
)
def test_ties_are_kept(totals: tuple[int, ...], low: str, high: str, tied: tuple[str, str]) -> None:
    index = sums(*totals)
    found = (lowest(index), highest(index))
    assert tuple("".join(one.key for one in side.unsur) for side in found) == (low, high)
    assert tuple("".join(side.tied) for side in found) == tied


def test_shared_places_are_counted_on() -> None:
    assert places(lowest(sums(20, 10, 20, 30), places=4)) == [
        (1, "b"),
        (2, "a"),
        (2, "c"),
        (4, "d"),
    ]


def test_what_is_equal_only_when_printed_is_no_tie() -> None:
    """30000/10001 and 30001/10001 both print 3,00; exact fractions still differ."""
    index = sums(30_000, 30_001, 40_000, 30_002, answers=10_001)
    found = lowest(index)
    assert {half_up(one.nrr, 2) for one in found.unsur} == {Decimal("3.00")}
    assert (places(found), found.tied) == ([(1, "a"), (2, "b"), (3, "d")], ())


def test_an_unanswered_unsur_has_no_place() -> None:
    index = compute(equal_rule(), make_questionnaire({"a": 1, "b": 1}), tally_rows([[0, 4]], 2))
    found = lowest(index)
    assert (places(found), found.unanswered) == ([(1, "b")], ("a",))


def test_without_answers_nothing_is_lowest() -> None:
    index = compute(equal_rule(), make_questionnaire({"a": 1}), tally_rows([[0]], 1))
    assert (places(lowest(index)), lowest(index).tied) == ([], ())
    assert lowest(index).unanswered == ("a",)


def importance_of(slug: str) -> dict[str, Fraction | None]:
    """Return the exact importance of each unsur of a published survey."""
    counts = read_importance(slug).counts
    form = make_questionnaire(dict.fromkeys(counts, 1))
    return means_of(compute(equal_rule(), form, tally_counts(counts.values())))


def test_balkesmas_quadrants_as_printed() -> None:
    """2024-S1, exact axes 6632/1800 and 6755/1800 where it prints 3,69 and 3,75."""
    case = read_importance(S1)
    found = quadrants(means_of(published(S1)), importance_of(S1))
    assert {one.key: one.quadrant for one in found.unsur} == {
        key: NUMERALS[numeral] for key, numeral in case.quadrants.items()
    }
    assert found.axes == Axes(Fraction(6632, 1800), Fraction(6755, 1800))
    assert (found.method, found.left_out) == ("mean_of_exact_means", ())
    assert not any(one.on_axis for one in found.unsur)
    assert half_up(found.axes.importance, 2) == Decimal(case.importance_axis)


def test_balkesmas_rounded_axes_give_the_same_quadrants() -> None:
    """Its performance axis 3,69 is the mean of rounded means; the exact one prints 3,68."""
    case = read_importance(S1)
    axes = Axes(Fraction(case.performance_axis), Fraction(case.importance_axis))
    sides = means_of(published(S1)), importance_of(S1)
    exact, printed = quadrants(*sides), quadrants(*sides, axes)
    assert printed.method == "declared"
    assert [one.quadrant for one in printed.unsur] == [one.quadrant for one in exact.unsur]
    assert half_up(exact.axes.performance, 2) == Decimal("3.68")


@pytest.mark.parametrize(
    ("nrr", "quadrant"),
    [
        pytest.param("3.69", Quadrant.PRIORITAS_UTAMA, id="the misprint: first priority"),
        pytest.param("3.89", Quadrant.PERTAHANKAN_PRESTASI, id="778/200 as its text counts"),
    ],
)
def test_balkesmas_second_half_one_misprint_moves_an_unsur(nrr: str, quadrant: Quadrant) -> None:
    """2024-S2: U7 is printed 3,69 and so put into I Prioritas Utama."""
    performance = {one.code: Fraction(one.nrr) for one in read_survey(S2).elements}
    printed = read_case(f"{S2}-importance")["extra"]["importance_nrr"]
    importance = dict(zip(performance, map(Fraction, printed), strict=True))
    found = quadrants({**performance, "U7": Fraction(nrr)}, importance)
    assert next(one.quadrant for one in found.unsur if one.key == "U7") == quadrant


@pytest.mark.parametrize(
    ("performance", "importance", "quadrant", "on_axis"),
    [
        # Axes at 3: the two others stand at (2, 2) and (4, 4).
        pytest.param("2.9", "3.1", Quadrant.PRIORITAS_UTAMA, False, id="important, weak"),
        pytest.param("3.1", "3.1", Quadrant.PERTAHANKAN_PRESTASI, False, id="both high"),
        pytest.param("2.9", "2.9", Quadrant.PRIORITAS_RENDAH, False, id="both low"),
        pytest.param("3.1", "2.9", Quadrant.BERLEBIHAN, False, id="strong, unimportant"),
        pytest.param("3", "3", Quadrant.PERTAHANKAN_PRESTASI, True, id="on both axes is high"),
        pytest.param("3", "2.9", Quadrant.BERLEBIHAN, True, id="on the performance axis"),
        pytest.param("2.9", "3", Quadrant.PRIORITAS_UTAMA, True, id="on the importance axis"),
    ],
)
def test_quadrants_and_the_tie_rule(
    performance: str, importance: str, quadrant: Quadrant, on_axis: bool
) -> None:
    axes = Axes(Fraction(3), Fraction(3))
    found = quadrants({"a": Fraction(performance)}, {"a": Fraction(importance)}, axes)
    (placed,) = found.unsur
    assert (placed.quadrant, placed.on_axis) == (quadrant, on_axis)


def test_an_unsur_without_both_answers_moves_no_axis() -> None:
    two, four = Fraction(2), Fraction(4)
    found = quadrants({"a": two, "b": four, "c": None}, {"a": four, "b": None, "c": two})
    assert (found.axes, found.left_out) == (Axes(two, four), ("b", "c"))


@pytest.mark.parametrize(
    ("performance", "importance", "message"),
    [
        pytest.param({"a": 3}, {"b": 3}, "do not both have: a, b$", id="different unsur"),
        pytest.param({"a": 3}, {"a": None}, "no unsur has answers about both", id="no pair"),
        pytest.param({}, {}, "no unsur has answers about both", id="nothing"),
    ],
)
def test_refuses_what_has_no_quadrant(
    performance: dict[str, Fraction], importance: dict[str, Fraction | None], message: str
) -> None:
    with pytest.raises(QuadrantError, match=message):
        quadrants(performance, importance)


def test_balkesmas_distribution() -> None:
    """2024-S1, U4: 162 murah and 38 gratis of 200."""
    found = distribution(published(S1).unsur[3])
    assert [(one.score, one.count) for one in found.shares] == [(1, 0), (2, 0), (3, 162), (4, 38)]
    assert [one.share for one in found.shares] == [0, 0, Fraction(81, 100), Fraction(19, 100)]
    assert [str(one.percent) for one in found.shares] == ["0.0", "0.0", "81.0", "19.0"]
    assert (found.key, found.answered, found.no_score) == ("U4", 200, 0)


@pytest.mark.parametrize(
    ("counts", "places_", "percents", "added"),
    [
        pytest.param((1, 1, 1, 0), 1, ["33.3", "33.3", "33.3", "0.0"], "99.9", id="thirds"),
        pytest.param((2, 2, 2, 0), 0, ["33", "33", "33", "0"], "99", id="no decimals"),
        pytest.param((3, 3, 1, 1), 0, ["38", "38", "13", "13"], "102", id="halves go up"),
    ],
)
def test_percentages_are_never_forced_to_100(
    counts: tuple[int, ...], places_: int, percents: list[str], added: str
) -> None:
    """skm-rules, trap 26."""
    index = compute(equal_rule(), make_questionnaire({"a": 1}), tally_counts([counts]))
    found = distribution(index.unsur[0], places_)
    assert [str(one.percent) for one in found.shares] == percents
    assert str(found.percent_sum) == added
    assert sum(one.share for one in found.shares) == 1


def test_shares_are_of_those_who_answered() -> None:
    index = compute(equal_rule(), make_questionnaire({"a": 1}), tally_rows([[4], [0], [3]], 1))
    found = distribution(index.unsur[0])
    assert (found.answered, found.no_score) == (2, 1)
    assert [one.share for one in found.shares] == [0, 0, Fraction(1, 2), Fraction(1, 2)]


def test_nobody_answered_has_no_distribution() -> None:
    index = compute(equal_rule(), make_questionnaire({"a": 1}), tally_rows([[0]], 1))
    found = distribution(index.unsur[0])
    assert (found.shares, found.no_score, found.percent_sum) == ((), 1, Decimal(0))
