"""Laws of moments: the slow way says the same, and merging is counting together."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from results.moments import Complete, Moments, recount
from results.tally import tally_of
from tests.results.measured import Rows, laid, moments_of

ITEMS = 4
BYTES = st.sampled_from([0, 1, 2, 3, 4, 255])
ROW = st.lists(BYTES, min_size=ITEMS, max_size=ITEMS)
FULL = st.lists(st.integers(1, 4), min_size=ITEMS, max_size=ITEMS)
FREE = FULL.map(lambda row: [*row[:2], 255, row[3]])  # a service without a fee
ROWS = st.lists(ROW, max_size=8) | st.lists(FULL, max_size=8) | st.lists(FREE | FULL, max_size=8)


def by_hand(rows: Rows) -> Moments:
    """Add up the slow way, respondent by respondent."""
    plain = [[0 if score == 255 else score for score in row] for row in rows]
    places = range(ITEMS)
    asked = [i for i in places if any(row[i] for row in plain)]
    whole = [row for row in plain if asked and all(row[i] for i in asked)]

    def total(some: list[list[int]], i: int, j: int, powers: tuple[int, int]) -> int:
        both = [row for row in some if row[i] and row[j]]
        return sum(row[i] ** powers[0] * row[j] ** powers[1] for row in both)

    def square(some: list[list[int]], powers: tuple[int, int]) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(total(some, i, j, powers) for j in places) for i in places)

    sums = tuple(sum(row[i] for row in whole) for i in places)
    return Moments(
        responses=len(rows),
        answered=square(plain, (0, 0)),
        sums=square(plain, (1, 0)),
        products=square(plain, (1, 1)),
        complete=Complete(len(whole), sums, square(whole, (1, 1))),
    )


@given(ROWS)
def test_equals_the_slow_way(rows: list[list[int]]) -> None:
    tally, moments = recount(laid(rows), ITEMS, 4)
    assert moments == by_hand(rows)
    assert tally == tally_of(laid(rows), ITEMS, 4)


@given(ROWS, ROWS)
def test_merging_is_counting_together(some: list[list[int]], more: list[list[int]]) -> None:
    assert moments_of(some, ITEMS) + moments_of(more, ITEMS) == moments_of([*some, *more], ITEMS)


@given(ROWS, ROWS, ROWS)
def test_the_order_of_merging_does_not_matter(
    one: list[list[int]], two: list[list[int]], three: list[list[int]]
) -> None:
    a, b, c = (moments_of(rows, ITEMS) for rows in (one, two, three))
    assert (a + b) + c == a + (b + c) == (c + a) + b


@given(ROWS)
def test_what_must_hold_between_the_sums(rows: list[list[int]]) -> None:
    moments = moments_of(rows, ITEMS)
    for i, j in product(range(ITEMS), repeat=2):
        assert moments.products[i][j] == moments.products[j][i]
        assert moments.answered[i][j] == moments.answered[j][i] <= moments.answered[i][i]
        assert moments.answered[i][j] <= moments.sums[i][j] <= 4 * moments.answered[i][j]
        assert moments.products[i][j] <= 4 * moments.sums[i][j]
