"""Laws of reading a result."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from results.index import Index, compute
from results.priorities import Axes, Quadrant, distribution, highest, lowest, quadrants
from tests.builders import equal_rule, make_questionnaire, tally_rows

KEYS = ["a", "b", "c", "d", "e"]
ROW = st.lists(st.integers(0, 4), min_size=5, max_size=5)
INDEXES = st.lists(ROW, max_size=6).map(
    lambda rows: compute(
        equal_rule(), make_questionnaire(dict.fromkeys(KEYS, 1)), tally_rows(rows, 5)
    )
)
PLACES = st.integers(1, 6)
TWENTIETHS = st.integers(20, 80).map(lambda n: Fraction(n, 20))
MEANS = st.fixed_dictionaries(dict.fromkeys(KEYS, TWENTIETHS))


@given(INDEXES, PLACES)
def test_nobody_left_out_is_as_low_as_anybody_listed(index: Index, places: int) -> None:
    listed = {one.key: one.nrr for one in lowest(index, places).unsur}
    others = [u.nrr for u in index.unsur if u.nrr is not None and u.key not in listed]
    assert all(other > nrr for other in others for nrr in listed.values())
    assert len(listed) >= min(places, len(listed) + len(others))


@given(INDEXES, PLACES)
def test_highest_is_lowest_upside_down(index: Index, places: int) -> None:
    high = highest(index, places)
    rest = {u.key for u in index.unsur if u.nrr is not None} - {one.key for one in high.unsur}
    bottom = lowest(index, len(rest)).unsur if rest else ()
    assert {one.key for one in bottom} == rest


@given(INDEXES, PLACES)
def test_a_tie_is_told_exactly_where_the_list_grew(index: Index, places: int) -> None:
    found = lowest(index, places)
    assert bool(found.tied) == (len(found.unsur) > places)
    assert set(found.tied) <= {one.key for one in found.unsur if one.place <= places}


@given(MEANS, MEANS)
def test_somebody_stands_high_and_nobody_is_lost(
    performance: dict[str, Fraction], importance: dict[str, Fraction]
) -> None:
    found = quadrants(performance, importance)
    assert [one.key for one in found.unsur] == list(performance)
    strong = {Quadrant.PERTAHANKAN_PRESTASI, Quadrant.BERLEBIHAN}
    assert any(one.quadrant in strong for one in found.unsur)
    for one in found.unsur:
        assert (one.quadrant in strong) == (one.performance * 5 >= sum(performance.values()))


@given(MEANS, MEANS)
def test_turning_the_question_round_mirrors_the_quadrants(
    performance: dict[str, Fraction], importance: dict[str, Fraction]
) -> None:
    """Performance and importance change places: only the two odd corners swap."""
    swap = {
        Quadrant.PRIORITAS_UTAMA: Quadrant.BERLEBIHAN,
        Quadrant.BERLEBIHAN: Quadrant.PRIORITAS_UTAMA,
    }
    there, back = quadrants(performance, importance), quadrants(importance, performance)
    mirrored = {one.key: swap.get(one.quadrant, one.quadrant) for one in there.unsur}
    assert mirrored == {one.key: one.quadrant for one in back.unsur}
    assert back.axes == Axes(there.axes.importance, there.axes.performance)


@given(INDEXES, st.integers(0, 4))
def test_shares_add_up_exactly_and_percentages_nearly(index: Index, places: int) -> None:
    for line in index.unsur:
        found = distribution(line, places)
        assert found.answered + found.no_score == index.responses
        assert sum(one.share for one in found.shares) == bool(found.answered)
        error = Fraction(found.percent_sum) - 100 * bool(found.answered)
        assert abs(error) <= Fraction(4, 2 * 10**places)
