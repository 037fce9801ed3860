"""From score vectors to the exact integers that every spread is computed from."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from questionnaires.answers import NOT_ANSWERED, NOT_APPLICABLE
from results.tally import Tally, TallyError

Matrix = tuple[tuple[int, ...], ...]

_EXACT = 2**24
"""Whole numbers up to here are exact in float32, and so is every sum that stays below."""
_SMALL = 2**18
"""Multiplications of one matrix product: more would be handed to several threads, which
costs more than it saves for matrices as flat as these, and stays within the cache."""

Columns = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.int64]


class MomentsError(ValueError):
    """Moments that do not belong to the same questionnaire."""


@dataclass(frozen=True, slots=True)
class Complete:
    """Sums over the respondents who answered every question that anyone answered.

    ``n`` of them; ``sums[i]`` adds their scores of item i, ``products[i][j]`` the products
    of their scores of items i and j. A question that nobody answered has zeros throughout.
    """

    n: int
    sums: tuple[int, ...]
    products: Matrix


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over pairs of items of one questionnaire, exact and mergeable.

    Over those who answered both item i and item j: ``answered[i][j]`` is how many they
    are, ``sums[i][j]`` adds their scores of item i, ``products[i][j]`` the products of
    both scores; so the diagonals are what item i alone has. ``responses`` counts everybody.
    """

    responses: int
    answered: Matrix
    sums: Matrix
    products: Matrix
    complete: Complete

    @property
    def asked(self) -> tuple[int, ...]:
        """The positions of the items that anyone answered."""
        return tuple(item for item, n in enumerate(_diagonal(self.answered)) if n)

    def __add__(self, other: "Moments") -> "Moments":
        """Merge: the same as counting both sets of responses together.

        A side in which nobody answered some item that the other side has answers of has no
        complete case any more. Raises MomentsError for another number of items.
        """
        if len(self.answered) != len(other.answered):
            raise MomentsError("moments of different questionnaires do not merge")
        asked = set(self.asked) | set(other.asked)
        whole = [side.complete for side in (self, other) if set(side.asked) == asked]
        return Moments(
            responses=self.responses + other.responses,
            answered=_added(self.answered, other.answered),
            sums=_added(self.sums, other.sums),
            products=_added(self.products, other.products),
            complete=_both(*whole) if whole else _none(len(self.answered)),
        )


def recount(vectors: bytes, items: int, scale: int) -> tuple[Tally, Moments]:
    """Count score vectors laid end to end, one byte per item, in one go.

    0 stands for not answered, 255 for the choice that a question does not apply; both give
    no score. Raises TallyError for a torn vector or any other byte above ``scale``.

    Exact although the sums are matrix products of float32: every product of two scores is
    a whole number of at most scale x scale, and a block has so few rows that no sum, in
    whatever order it is added up, passes 2**24; up to there float32 holds every whole
    number. The blocks are added up as 64-bit integers.
    """
    if len(vectors) % items:
        raise TallyError(f"{len(vectors)} bytes are no whole number of {items}-item rows")
    rows = np.frombuffer(vectors, dtype=np.uint8).reshape(-1, items)
    columns = np.array(rows.T, order="C")
    tally = _tally(columns, scale)
    if any(tally.not_applicable):
        columns[columns == NOT_APPLICABLE] = NOT_ANSWERED
    return tally, _moments(columns, tally, scale)


def _tally(columns: Columns, scale: int) -> Tally:
    """Count each score of each item; a comparison of bytes is the quickest way to."""
    counts = [[_count(column, s) for s in range(scale + 1)] for column in columns]
    apply_not = tuple(_count(column, NOT_APPLICABLE) for column in columns)
    for row, n in zip(counts, apply_not, strict=True):
        row[NOT_ANSWERED] += n
        if sum(row) != columns.shape[1]:
            raise TallyError(f"a score above {scale}")
    return Tally(tuple(map(tuple, counts)), apply_not)


def _count(column: Columns, byte: int) -> int:
    return int(np.count_nonzero(column == byte))


def _moments(columns: Columns, tally: Tally, scale: int) -> Moments:
    """Return the moments; items that nobody answered are taken out first, put back as zeros.

    A gap is a score of 0, so it adds nothing to sums and products over everybody. Over the
    torn rows alone, scores beside answered (1) or not (0) say what is missing from those.
    """
    items, n = columns.shape
    asked = [item for item in range(items) if tally.answered(item)]
    some = columns[asked] if len(asked) < items else columns
    everybody, torn = _gram(some, scale), _gram(_torn(some), scale)
    scores, given = slice(1, len(asked) + 1), slice(len(asked) + 1, None)
    whole = everybody - torn[: len(asked) + 1, : len(asked) + 1]
    return Moments(
        responses=n,
        answered=_spread(torn[given, given] + whole[0, 0], asked, items),
        sums=_spread(torn[scores, given] + whole[1:, :1], asked, items),
        products=_spread(everybody[1:, 1:], asked, items),
        complete=Complete(
            n=int(whole[0, 0]) if asked else 0,
            sums=_diagonal(_spread(np.diag(whole[0, 1:]), asked, items)),
            products=_spread(whole[1:, 1:], asked, items),
        ),
    )


def _torn(columns: Columns) -> Columns:
    """Return the rows with a gap: their scores, and below them whether each was given."""
    is_torn = ~columns.all(axis=0)
    scores = columns.compress(is_torn, axis=1) if is_torn.any() else columns[:, :0]
    return np.concatenate([scores, scores > 0], dtype=np.uint8)


def _gram(columns: Columns, scale: int) -> Counts:
    """Return the sums of products of every two of [1 | columns], added up block by block."""
    items, n = columns.shape
    total = np.zeros((items + 1, items + 1), dtype=np.int64)
    rows = max(1, min(_SMALL // (items + 1) ** 2, _EXACT // scale**2))
    buffer = np.ones((items + 1, min(rows, n)), dtype=np.float32)
    for start in range(0, n, rows):
        part = columns[:, start : start + rows]
        block = buffer[:, : part.shape[1]]
        block[1:] = part
        total += (block @ block.T).astype(np.int64)
    return total


def _spread(some: Counts, asked: list[int], items: int) -> Matrix:
    """Put rows and columns of the asked items in their places among zeros."""
    every = np.zeros((items, items), dtype=np.int64)
    every[np.ix_(asked, asked)] = some
    return _matrix(every)


def _none(items: int) -> Complete:
    return Complete(0, (0,) * items, ((0,) * items,) * items)


def _both(one: Complete, *more: Complete) -> Complete:
    for other in more:
        sums = tuple(a + b for a, b in zip(one.sums, other.sums, strict=True))
        one = Complete(one.n + other.n, sums, _added(one.products, other.products))
    return one


def _diagonal(matrix: Matrix) -> tuple[int, ...]:
    return tuple(row[place] for place, row in enumerate(matrix))


def _matrix(array: Counts) -> Matrix:
    return tuple(map(tuple, array.tolist()))


def _added(one: Matrix, other: Matrix) -> Matrix:
    pairs = zip(one, other, strict=True)
    return tuple(tuple(a + b for a, b in zip(*rows, strict=True)) for rows in pairs)
