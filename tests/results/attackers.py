"""People who try to work out hidden cells, each in another way than the code under test.

They read only what is published: dimensions, shown counts and the declared policy. Unlike
``results.recoverability`` they think in responses (one unknown for each combination of all
profile fields) instead of cells, and two of them use no solver at all.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from results.companions import Policy
from results.crosstab import EVERYBODY, Cell
from results.suppression import PublishedTable

Range = tuple[int, int]
Atom = dict[str, str]


def atoms_of(tables: Sequence[PublishedTable]) -> list[Atom]:
    """Return every combination of the fields of all tables."""
    sides = {side.field: side.values for table in tables for side in table.dimensions}
    return [dict(zip(sides, values, strict=True)) for values in product(*sides.values())]


def cells_of(tables: Sequence[PublishedTable]) -> dict[Cell, int | None]:
    """Return every cell of the tables with its count, None where it is hidden."""
    cells: dict[Cell, int | None] = {}
    for table in tables:
        sides = sorted(table.dimensions, key=lambda side: side.field)
        pairs = [[(side.field, value) for value in side.values] for side in sides]
        inner = list(product(*pairs))
        margins = [(pair,) for pair in chain(*pairs)]
        cells |= {cell: table.counts.get(cell) for cell in [EVERYBODY, *margins, *inner]}
    return cells


def members(cell: Cell, atoms: Sequence[Atom]) -> list[int]:
    """Return 1 for each combination that belongs to ``cell``, else 0."""
    return [int(all(atom[name] == value for name, value in cell)) for atom in atoms]


def ranges_by_solver(tables: Sequence[PublishedTable], policy: Policy) -> dict[Cell, Range]:
    """Return the smallest and largest size of each hidden cell over all sets of responses."""
    atoms, cells = atoms_of(tables), cells_of(tables)
    everybody = cells[EVERYBODY] or 0
    shown = {cell: n for cell, n in cells.items() if n is not None}
    least = {cell: int(policy.zeros_shown) for cell, n in cells.items() if n is None}
    low = [shown.get(cell, least.get(cell, 0)) for cell in cells]
    high = [shown.get(cell, everybody) for cell in cells]
    matrix = np.array([members(cell, atoms) for cell in cells])
    known = LinearConstraint(matrix, low, high)

    def most(goal: list[int], sign: int) -> int:
        found = milp(
            -sign * np.array(goal),
            constraints=known,
            integrality=np.ones(len(atoms), dtype=np.int64),
            bounds=Bounds(0, everybody),
        )
        assert found.fun is not None
        return -sign * round(float(found.fun))

    goals = {cell: members(cell, atoms) for cell in least}
    return {cell: (most(goal, -1), most(goal, 1)) for cell, goal in goals.items()}


def ranges_by_trying(tables: Sequence[PublishedTable], policy: Policy) -> dict[Cell, Range]:
    """Return the same by writing down every table that could be: small ones only, no solver."""
    atoms, cells = atoms_of(tables), cells_of(tables)
    everybody = cells[EVERYBODY] or 0
    belongs = {cell: members(cell, atoms) for cell in cells}
    fixed = [
        next((n for cell, n in cells.items() if n is not None and sum(belongs[cell]) == 1
              and belongs[cell][at]), None)
        for at in range(len(atoms))
    ]  # fmt: skip
    seen: dict[Cell, set[int]] = {cell: set() for cell, n in cells.items() if n is None}
    for world in _worlds(fixed, everybody):
        sizes = {
            cell: sum(n for n, inside in zip(world, row, strict=True) if inside)
            for cell, row in belongs.items()
        }
        if all(_possible(cells[cell], size, policy) for cell, size in sizes.items()):
            for cell, possible in seen.items():
                possible.add(sizes[cell])
    return {cell: (min(sizes), max(sizes)) for cell, sizes in seen.items()}


def _possible(shown: int | None, size: int, policy: Policy) -> bool:
    return size >= policy.zeros_shown if shown is None else size == shown


def _worlds(fixed: Sequence[int | None], everybody: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to spread ``everybody`` over the combinations, the fixed ones given."""
    if not fixed:
        if everybody == 0:
            yield ()
        return
    first, *rest = fixed
    for size in range(everybody + 1) if first is None else (first,):
        if size <= everybody:
            yield from ((size, *world) for world in _worlds(rest, everybody - size))


def summable_groups(tables: Sequence[PublishedTable], largest: int) -> Iterator[frozenset[Cell]]:
    """Yield the groups of hidden cells whose exact sum follows from the shown cells.

    By elimination in exact fractions, no solver: a group can be summed if its members, as a
    vector over the combinations, are a sum of multiples of shown cells. A score is added up
    over responses just as a count is, so its mean in such a group is known too.
    """
    atoms, cells = atoms_of(tables), cells_of(tables)
    basis = _echelon([members(cell, atoms) for cell, n in cells.items() if n is not None])
    hidden = {cell: _rest(members(cell, atoms), basis) for cell, n in cells.items() if n is None}
    for size in range(1, min(largest, len(hidden)) + 1):
        for group in combinations(hidden, size):
            if not any(map(sum, zip(*(hidden[cell] for cell in group), strict=True))):
                yield frozenset(group)


Vector = list[Fraction]


def _echelon(rows: Sequence[Sequence[int]]) -> list[tuple[int, Vector]]:
    basis: list[tuple[int, Vector]] = []
    for row in rows:
        rest = _rest(row, basis)
        pivot = next((at for at, value in enumerate(rest) if value), None)
        if pivot is not None:
            basis.append((pivot, [value / rest[pivot] for value in rest]))
    return basis


def _rest(row: Sequence[int], basis: Sequence[tuple[int, Vector]]) -> Vector:
    """Return what is left of ``row`` when all that the basis can make is taken away."""
    rest = [Fraction(value) for value in row]
    for pivot, vector in basis:
        factor = rest[pivot]
        if factor:
            rest = [a - factor * b for a, b in zip(rest, vector, strict=True)]
    return rest
