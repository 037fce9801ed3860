"""Laws of alpha: what holds for every set of responses."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from results.caveats import Withheld
from results.reliability import Alpha, Correlation, Settings, reliability
from tests.results.measured import Rows, moments_of

ITEMS = 3
CODES = ["a", "b", "c"]
ROW = st.lists(st.integers(0, 4), min_size=ITEMS, max_size=ITEMS)
ROWS = st.lists(ROW, min_size=3, max_size=12)
FULL = st.lists(
    st.lists(st.integers(1, 4), min_size=ITEMS, max_size=ITEMS), min_size=3, max_size=12
)


def alpha_of(rows: Rows, scale: int = 4) -> Alpha | Withheld:
    """Return alpha of any few rows."""
    moments = moments_of(rows, ITEMS, scale=scale)
    return reliability(moments, CODES, Settings(minimum=3)).alpha


@given(ROWS)
def test_alpha_is_at_most_one_and_inside_its_interval(rows: Rows) -> None:
    alpha = alpha_of(rows)
    assume(isinstance(alpha, Alpha))
    assert isinstance(alpha, Alpha)
    assert alpha.value <= 1
    assert alpha.low <= alpha.high <= 1
    assert alpha.n <= len(rows)


@given(ROWS)
def test_correlations_are_correlations(rows: Rows) -> None:
    for item in reliability(moments_of(rows, ITEMS), CODES, Settings(minimum=3)).items:
        if isinstance(item.correlation, Correlation):
            assert -1 <= item.correlation.r <= 1
            assert 0 <= item.correlation.p <= 1
        if not isinstance(item.alpha_without, Withheld):
            assert item.alpha_without <= 1


@given(FULL, st.lists(st.integers(0, 5), min_size=ITEMS, max_size=ITEMS))
def test_adding_a_constant_changes_nothing(rows: list[list[int]], constants: list[int]) -> None:
    moved = [[a + b for a, b in zip(row, constants, strict=True)] for row in rows]
    assert alpha_of(moved, 9) == alpha_of(rows, 9)


@given(FULL)
def test_a_longer_ruler_changes_nothing(rows: list[list[int]]) -> None:
    doubled = [[2 * score for score in row] for row in rows]
    assert alpha_of(doubled, 8) == alpha_of(rows, 8)


@given(ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_respondents_does_not_matter(both: tuple[Rows, Rows]) -> None:
    assert alpha_of(both[0]) == alpha_of(both[1])


@given(FULL, st.permutations(range(ITEMS)))
def test_the_order_of_questions_does_not_matter(rows: list[list[int]], order: list[int]) -> None:
    one, other = alpha_of(rows), alpha_of([[row[at] for at in order] for row in rows])
    if isinstance(one, Alpha):
        assert isinstance(other, Alpha)
        assert (one.value, one.low, one.high) == (other.value, other.low, other.high)
    else:
        assert one == other


@given(st.lists(st.integers(1, 4), min_size=3, max_size=12))
def test_identical_items_are_perfectly_consistent(scores: list[int]) -> None:
    assume(len(set(scores)) > 1)
    alpha = alpha_of([[score] * ITEMS for score in scores])
    assert isinstance(alpha, Alpha)
    assert (alpha.value, alpha.low, alpha.high) == (Fraction(1), 1.0, 1.0)
