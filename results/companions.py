"""Which cells must be hidden with the small ones, so that nothing small can be worked out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from results.crosstab import EVERYBODY, Cell, Line
from results.recoverability import SLACK, Unknowns, extreme_world, smallest_group, unknowns


class SuppressionError(ValueError):
    """Tables that cannot be protected together; says why and what to do instead."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What counts as small, and how well it is hidden.

    A cell of 1 to ``threshold`` - 1 responses is small; a zero too unless ``zeros_shown``. A
    reader is left with at least ``width`` + 1 sizes between the smallest and the largest that
    a hidden cell may have (by default 5, as many as there are sizes from 0 to 4). Raises
    SuppressionError for a threshold below 2 or a width below 1.
    """

    threshold: int = 5
    width: int = 4
    zeros_shown: bool = True

    def __post_init__(self) -> None:
        """Refuse a policy that protects nobody."""
        if self.threshold <= 1 or self.width < 1:
            raise SuppressionError("a threshold below 2 or a width below 1 protects nobody")

    def is_small(self, size: int) -> bool:
        """Whether a cell of that size is hidden for its own sake."""
        return size < self.threshold and not (size == 0 and self.zeros_shown)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is to be protected: the size of each cell, and the lines that add them up.

    ``ranges`` is off where a reader knows no bounds of a cell but only sums over groups.
    """

    lines: tuple[Line, ...]
    sizes: Mapping[Cell, int]
    policy: Policy
    ranges: bool = True


def hidden_cells(counted: Counted, already: Iterable[Cell] = ()) -> frozenset[Cell] | None:
    """Return the cells to hide: the small ones, those ``already`` hidden, and companions.

    None where everybody together is small, or where no cells are left to hide with them.
    """
    small = {cell for cell, size in counted.sizes.items() if counted.policy.is_small(size)}
    search = _Search(counted, small.union(already))
    if EVERYBODY in small or not search.complete():
        return None
    return frozenset(search.hidden)


@dataclass(slots=True)
class _Search:
    """Adds companions until every hidden cell is proven safe.

    Hiding more takes knowledge from the reader and gives none: worlds found before still fit
    and groups still to be summed only grow, so ``safe`` cells stay safe.
    """

    counted: Counted
    hidden: set[Cell]
    safe: set[Cell] = field(default_factory=set)
    lines_of: dict[Cell, list[Line]] = field(default_factory=dict)
    seen: dict[Cell, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for line in self.counted.lines:
            for cell in (line.margin, *line.parts):
                self.lines_of.setdefault(cell, []).append(line)

    def complete(self) -> bool:
        """Hide until nothing leaks; False where that takes more cells than there are."""
        while leak := self._leaking_line() or self._leaking_cell():
            companion = self._companion(leak)
            if companion is None:
                return False
            self.hidden.add(companion)
        return True

    def _leaking_line(self) -> list[Line]:
        """Find a line that gives something away by one subtraction; quick, so tried first."""
        return next(([line] for line in self.counted.lines if self._leaks(line)), [])

    def _leaks(self, line: Line) -> bool:
        parts = [part for part in line.parts if part in self.hidden]
        margin_hidden = line.margin in self.hidden
        if len(parts) + margin_hidden == 1 and self.counted.ranges:
            return True
        rest = sum(self.counted.sizes[part] for part in parts)
        return bool(parts) and not margin_hidden and self._too_few(rest)

    def _too_few(self, size: float) -> bool:
        """Whether a sum over hidden cells says too much; of no answers it says nothing."""
        return size < self.counted.policy.threshold - SLACK and (size > 0 or self.counted.ranges)

    def _leaking_cell(self) -> list[Line]:
        """Find a hidden cell that is not proven safe, by all that is shown together."""
        sizes, ranges = self.counted.sizes, self.counted.ranges
        wanted = (cell for cell in self.hidden if sizes[cell] or ranges)  # no answers, no secret
        known = unknowns(self.counted.lines, sizes, wanted)
        for cell in known.cells:
            if cell not in self.safe:
                if not (self._varies(known, cell) and self._grouped(known, cell)):
                    return self.lines_of[cell]
                self.safe.add(cell)
        return []

    def _grouped(self, known: Unknowns, cell: Cell) -> bool:
        size = smallest_group(known, cell)
        return size is None or not self._too_few(size)

    def _varies(self, known: Unknowns, cell: Cell) -> bool:
        """Whether worlds are known that leave the cell its width; every world serves all."""
        policy = self.counted.policy
        for sign in (1, -1) if self.counted.ranges else ():
            if self._width(cell) < policy.width:
                world = extreme_world(known, cell, int(policy.zeros_shown), sign)
                for other, size in zip(known.cells, () if world is None else world, strict=False):
                    self._sizes_of(other).add(int(size))
        return self._width(cell) >= policy.width or not self.counted.ranges

    def _sizes_of(self, cell: Cell) -> set[int]:
        return self.seen.setdefault(cell, {self.counted.sizes[cell]})

    def _width(self, cell: Cell) -> int:
        sizes = self._sizes_of(cell)
        return max(sizes) - min(sizes)

    def _companion(self, leak: Iterable[Line]) -> Cell | None:
        """Choose the cell to hide next: inner before margin, closing a ring, smallest."""
        near = {cell for line in leak for cell in (line.margin, *line.parts)}
        usable = [cell for cell in near if self._helps(cell)]
        usable = usable or [cell for cell in self.counted.sizes if self._helps(cell)]
        return min(usable, key=self._cost, default=None)

    def _helps(self, cell: Cell) -> bool:
        """Whether hiding the cell hides anything: shown, not empty, not all of everybody."""
        size = self.counted.sizes[cell]
        return cell not in self.hidden and 0 < size < self.counted.sizes[EVERYBODY]

    def _cost(self, cell: Cell) -> tuple[int, int, int, Cell]:
        crossing = sum(
            not self.hidden.isdisjoint((line.margin, *line.parts)) for line in self.lines_of[cell]
        )
        return -len(cell), -crossing, self.counted.sizes[cell], cell
