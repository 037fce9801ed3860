"""What somebody can work out about hidden cells from everything that is shown.

The reader knows that the parts of every line add up to its margin, that counts are whole
and never negative, and, where zeros are shown, that a hidden cell is no zero. The known
right-hand sides follow from what is shown, so the hidden cells are the only unknowns.
Source of the model: A. Hundepool et al., "Statistical Disclosure Control" (2012), chapter 4
(attacker's problem, feasibility interval); L. Willenborg, T. de Waal, "Elements of
Statistical Disclosure Control" (2001).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from results.crosstab import EVERYBODY, Cell, Line

SLACK = 1e-6
"""How far floating point may be off in the bound of a group; sizes are whole numbers."""

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Unknowns:
    """The equations of the hidden ``cells``: ``matrix @ sizes`` is known to every reader.

    A row is one line: 1 for a hidden part, -1 for a hidden margin. ``truth`` holds the true
    sizes, ``everybody`` the number of all responses.
    """

    cells: tuple[Cell, ...]
    matrix: Whole
    truth: Whole
    everybody: int


def unknowns(lines: Iterable[Line], sizes: Mapping[Cell, int], hidden: Iterable[Cell]) -> Unknowns:
    """Return the equations that the shown cells leave about the ``hidden`` ones."""
    cells = tuple(sorted(hidden))
    at = {cell: column for column, cell in enumerate(cells)}
    rows = [row for line in lines if any(row := _row(line, at))]
    matrix = np.array(rows, dtype=np.int64).reshape(len(rows), len(cells))
    truth = np.array([sizes[cell] for cell in cells], dtype=np.int64)
    return Unknowns(cells, matrix, truth, sizes[EVERYBODY])


def _row(line: Line, at: Mapping[Cell, int]) -> list[int]:
    row = [0] * len(at)
    for part in line.parts:
        if part in at:
            row[at[part]] = 1
    if line.margin in at:
        row[at[line.margin]] = -1
    return row


def extreme_world(known: Unknowns, cell: Cell, least: int, sign: int) -> Whole | None:
    """Return whole sizes of the hidden cells that fit everything shown, none below ``least``.

    Among all such worlds one in which ``cell`` is largest (``sign`` 1) or smallest (-1). A
    world is a proof: two of them show that nobody can tell the two sizes apart. It is checked
    in whole numbers here, so that no rounding of the solver is believed; None where the
    solver finds none.
    """
    goal = np.zeros(len(known.cells))
    goal[known.cells.index(cell)] = -sign
    sums = known.matrix @ known.truth
    found = milp(
        goal,
        constraints=LinearConstraint(known.matrix, sums, sums),
        bounds=Bounds(least, known.everybody),
        integrality=np.ones(len(known.cells), dtype=np.int64),
    )
    if found.x is None:
        return None
    world = np.rint(found.x).astype(np.int64)
    fits = np.array_equal(known.matrix @ world, sums) and bool((world >= least).all())
    return world if fits else None


def smallest_group(known: Unknowns, cell: Cell) -> float | None:
    """Return the size of the smallest group of hidden cells with ``cell`` that can be summed.

    A reader who adds and subtracts lines learns the exact size of certain groups of hidden
    cells, and wherever scores are shown the mean score of such a group too. Group and lines
    are y = matrix' t with 0 <= y <= 1; relaxing y to fractions can only make the smallest
    size smaller, so the result is a lower bound. None where no group holds the cell.
    """
    low = np.zeros(len(known.cells))
    low[known.cells.index(cell)] = 1
    found = milp(
        known.matrix @ known.truth,
        constraints=LinearConstraint(known.matrix.T, low, np.ones(len(known.cells))),
        bounds=Bounds(-np.inf, np.inf),
    )
    return None if found.x is None else float(found.fun)
