"""What follows from shown cells about hidden ones, by hand."""

import pytest

from results.crosstab import EVERYBODY, Cell, Line
from results.recoverability import extreme_world, smallest_group, unknowns

A, B, C = ((("x", name),) for name in "abc")
ONE_LINE = [Line(EVERYBODY, (A, B, C))]
SIZES = {A: 2, B: 7, C: 30, EVERYBODY: 39}


@pytest.mark.parametrize(
    ("cell", "sign", "least", "world"),
    [
        pytest.param(A, 1, 1, [8, 1], id="a at most 8, for b has at least 1"),
        pytest.param(A, -1, 1, [1, 8], id="a at least 1"),
        pytest.param(A, -1, 0, [0, 9], id="a may be 0 where zeros are hidden"),
        pytest.param(B, 1, 0, [0, 9], id="b at most 9"),
    ],
)
def test_two_hidden_cells_share_what_is_left(
    cell: Cell, sign: int, least: int, world: list[int]
) -> None:
    """39 - 30 = 9 for a and b together."""
    known = unknowns(ONE_LINE, SIZES, [A, B])
    found = extreme_world(known, cell, least, sign)
    assert found is not None
    assert found.tolist() == world


def test_no_world_is_claimed_that_does_not_fit() -> None:
    """Two cells of at least 5 cannot share 9."""
    assert extreme_world(unknowns(ONE_LINE, SIZES, [A, B]), A, 5, 1) is None


@pytest.mark.parametrize(
    ("hidden", "size"),
    [
        pytest.param([A], 2, id="alone: its own size"),
        pytest.param([A, B], 9, id="with b: both together"),
        pytest.param([A, B, C], 39, id="all"),
    ],
)
def test_the_smallest_group_that_can_be_summed(hidden: list[Cell], size: int) -> None:
    assert smallest_group(unknowns(ONE_LINE, SIZES, hidden), A) == pytest.approx(size)


def test_a_margin_hidden_with_its_parts_leaves_no_sum() -> None:
    """P = a + b with P, a and b hidden: a difference of cells, never a sum."""
    margin = (("y", "p"),)
    lines = [Line(margin, (A, B))]
    sizes = {A: 2, B: 7, margin: 9, EVERYBODY: 39}
    assert smallest_group(unknowns(lines, sizes, [A, B, margin]), A) is None
