"""Moments: sums over pairs of items, exact and mergeable."""

import pytest

from results.moments import Complete, Moments, MomentsError, recount
from results.tally import TallyError, tally_of
from tests.results.measured import laid, moments_of

ROWS = [[4, 3], [2, 0], [1, 2]]


def test_a_worked_example() -> None:
    """Three respondents; the second left the second question out."""
    assert moments_of(ROWS, 2) == Moments(
        responses=3,
        answered=((3, 2), (2, 2)),
        sums=((7, 5), (5, 5)),
        products=((16 + 4 + 1, 12 + 2), (12 + 2, 9 + 4)),
        complete=Complete(n=2, sums=(5, 5), products=((17, 14), (14, 13))),
    )


def test_a_question_that_does_not_apply_is_not_answered() -> None:
    tally, moments = recount(laid([[4, 3], [2, 255], [1, 2]]), 2, 4)
    assert moments == moments_of(ROWS, 2)
    assert tally.not_applicable == (0, 1)


def test_a_question_that_nobody_answered_makes_no_case_incomplete() -> None:
    """A service without a fee: the other questions still have complete cases."""
    moments = moments_of([[4, 0, 3], [2, 0, 1]], 3)
    assert moments.asked == (0, 2)
    zeros = (0, 0, 0)
    assert moments.complete == Complete(2, (6, 0, 4), ((20, 0, 14), zeros, (14, 0, 10)))


def test_once_anybody_answered_it_the_others_are_incomplete() -> None:
    without_fee, with_fee = moments_of([[4, 0], [2, 0]], 2), moments_of([[3, 1]], 2)
    both = moments_of([[4, 0], [2, 0], [3, 1]], 2)
    assert without_fee + with_fee == with_fee + without_fee == both
    assert both.complete.n == 1


def test_neither_side_answered_what_the_other_did() -> None:
    left, right = moments_of([[4, 0]], 2), moments_of([[0, 1]], 2)
    assert (left.complete.n, right.complete.n) == (1, 1)
    assert (left + right).complete == Complete(0, (0, 0), ((0, 0), (0, 0)))


@pytest.mark.parametrize(
    ("rows", "responses"),
    [
        pytest.param([], 0, id="nobody came"),
        pytest.param([[0, 0], [0, 255]], 2, id="two came and answered nothing"),
    ],
)
def test_no_answers(rows: list[list[int]], responses: int) -> None:
    zeros = ((0, 0), (0, 0))
    expected = Moments(responses, zeros, zeros, zeros, Complete(0, (0, 0), zeros))
    assert moments_of(rows, 2) == expected


@pytest.mark.parametrize(
    ("vectors", "message"),
    [
        pytest.param(b"\x01\x02\x03", "3 bytes are no whole number of 2-item rows", id="torn row"),
        pytest.param(b"\x01\x05", "a score above 4", id="score above the scale"),
        pytest.param(b"\xfe\x01", "a score above 4", id="a byte that means nothing"),
    ],
)
def test_refuses_vectors_like_the_tally(vectors: bytes, message: str) -> None:
    for count in (recount, tally_of):
        with pytest.raises(TallyError, match=f"^{message}$"):
            count(vectors, 2, 4)


def test_refuses_to_merge_another_questionnaire() -> None:
    with pytest.raises(MomentsError, match=r"^moments of different questionnaires do not merge$"):
        _ = moments_of(ROWS, 2) + moments_of([], 3)


@pytest.mark.parametrize("scale", [4, 10, 254])
def test_sums_stay_exact_where_single_floats_would_not(scale: int) -> None:
    """300,001 odd products: past 2**24 a float32 could not even count them one by one."""
    n, odd = 300_001, scale - 1
    moments = recount(bytes([odd, scale - 3]) * n, 2, scale)[1]
    assert moments.products == (
        (odd * odd * n, odd * (scale - 3) * n),
        (odd * (scale - 3) * n, (scale - 3) ** 2 * n),
    )


def test_many_blocks_with_a_gap_in_one_of_them() -> None:
    """100,000 rows of 40 items are hundreds of blocks."""
    rows, full = 100_000, bytes([3]) * 40
    moments = recount(full * (rows - 1) + full[:-1] + b"\x00", 40, 4)[1]
    assert moments.complete.n == rows - 1
    assert moments.answered[39] == (rows - 1,) * 40
    assert moments.products[0] == (9 * rows,) * 39 + (9 * (rows - 1),)
    assert moments.sums == tuple(tuple(3 * n for n in row) for row in moments.answered)
