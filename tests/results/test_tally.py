"""Counting: integers per item and score, exact and mergeable."""

import pytest

from results.tally import Tally, TallyError, empty_tally, merged, tally_of

THREE = b"\x04\x00\x03\x01\x04\x04"
"""Three respondents, two questions; the first left the second question out."""


def test_counts_every_score_of_every_item() -> None:
    assert tally_of(THREE, 2, 4).counts == ((0, 0, 0, 1, 2), (1, 1, 0, 0, 1))


def test_responses_answered_and_total() -> None:
    tally = tally_of(THREE, 2, 4)
    assert (tally.responses, tally.answered(0), tally.answered(1)) == (3, 3, 2)
    assert (tally.total(0), tally.total(1)) == (11, 5)


def test_no_responses() -> None:
    assert tally_of(b"", 2, 4) == empty_tally(2, 4) == Tally(((0,) * 5, (0,) * 5))
    assert empty_tally(2, 4).responses == 0


def test_no_items_hold_no_responses() -> None:
    assert Tally(()).responses == 0


def test_merging_adds_count_by_count() -> None:
    parts = [tally_of(THREE[:2], 2, 4), tally_of(THREE[2:], 2, 4)]
    assert parts[0] + parts[1] == tally_of(THREE, 2, 4)
    assert merged(parts, 2, 4) == tally_of(THREE, 2, 4)


def test_taking_out_what_was_counted() -> None:
    first, rest = tally_of(THREE[:2], 2, 4), tally_of(THREE[2:], 2, 4)
    assert tally_of(THREE, 2, 4) - first == rest


@pytest.mark.parametrize(
    ("other", "message"),
    [
        pytest.param(
            tally_of(bytes([1, 1]), 2, 4), "a count below zero", id="a response that never was"
        ),
        pytest.param(
            empty_tally(2, 5),
            "tallies of different questionnaires do not merge",
            id="another scale",
        ),
    ],
)
def test_refuses_to_take_out(other: Tally, message: str) -> None:
    with pytest.raises(TallyError, match=f"^{message}$"):
        _ = tally_of(THREE, 2, 4) - other


def test_merging_nothing_is_empty() -> None:
    assert merged([], 3, 4) == empty_tally(3, 4)


@pytest.mark.parametrize(
    ("vectors", "message"),
    [
        pytest.param(b"\x01\x02\x03", "3 bytes are no whole number of 2-item rows", id="torn row"),
        pytest.param(b"\x01\x05", "a score above 4", id="score above the scale"),
        pytest.param(b"\xfe\x01", "a score above 4", id="a byte that means nothing"),
    ],
)
def test_refuses_vectors(vectors: bytes, message: str) -> None:
    with pytest.raises(TallyError, match=f"^{message}$"):
        tally_of(vectors, 2, 4)


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        pytest.param(((1, -1, 2),), "a count below zero", id="negative count"),
        pytest.param(
            ((0, 1), (0, 2)),
            "items were counted over different responses or scales",
            id="one item has more responses",
        ),
        pytest.param(
            ((0, 1), (0, 1, 0)),
            "items were counted over different responses or scales",
            id="one item has another scale",
        ),
    ],
)
def test_refuses_counts(counts: tuple[tuple[int, ...], ...], message: str) -> None:
    with pytest.raises(TallyError, match=f"^{message}$"):
        Tally(counts)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(empty_tally(3, 4), id="other number of items"),
        pytest.param(empty_tally(2, 5), id="other scale"),
    ],
)
def test_refuses_to_merge(other: Tally) -> None:
    with pytest.raises(TallyError, match=r"^tallies of different questionnaires do not merge$"):
        _ = empty_tally(2, 4) + other
