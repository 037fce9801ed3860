"""How often each score was given to each item: integers only, so tallies merge exactly."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import gt, mul

from questionnaires.answers import NOT_ANSWERED, NOT_APPLICABLE


class TallyError(ValueError):
    """Counts or score vectors that do not belong to the same questionnaire."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one questionnaire.

    ``counts[i][s]`` says how many responses gave score ``s`` to item ``i`` in the order of
    the questionnaire; ``counts[i][0]`` says how many gave it none. Every row adds up to
    ``responses``, the number of counted responses. ``not_applicable[i]`` says how many of
    ``counts[i][0]`` chose that the question does not apply; left out, nobody did.
    """

    counts: tuple[tuple[int, ...], ...]
    not_applicable: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse negative counts and rows that count different numbers of responses."""
        if not self.not_applicable:
            object.__setattr__(self, "not_applicable", (0,) * len(self.counts))
        if any(min(row, default=0) < 0 for row in (*self.counts, self.not_applicable)):
            raise TallyError("a count below zero")
        if len(self.not_applicable) != len(self.counts):
            raise TallyError("what does not apply was counted over other items")
        if len({(len(row), sum(row)) for row in self.counts}) > 1:
            raise TallyError("items were counted over different responses or scales")
        unscored = [row[0] for row in self.counts]
        if any(map(gt, self.not_applicable, unscored)):
            raise TallyError("more answers do not apply than gave no score")

    @property
    def responses(self) -> int:
        """The number of counted responses, answered or not in any one item."""
        return sum(self.counts[0]) if self.counts else 0

    def answered(self, item: int) -> int:
        """How many responses answered ``item``."""
        row = self.counts[item]
        return sum(row) - row[0]

    def total(self, item: int) -> int:
        """The sum of the scores given to ``item``."""
        row = self.counts[item]
        return sum(map(mul, row, range(len(row))))

    def __add__(self, other: "Tally") -> "Tally":
        """Merge two tallies: the same as counting both sets of responses together."""
        return self._with(other, 1)

    def __sub__(self, other: "Tally") -> "Tally":
        """Take out responses that were counted; raise TallyError if they were not."""
        return self._with(other, -1)

    def _with(self, other: "Tally", sign: int) -> "Tally":
        if [len(row) for row in self.counts] != [len(row) for row in other.counts]:
            raise TallyError("tallies of different questionnaires do not merge")
        pairs = zip(self.counts, other.counts, strict=True)
        counts = tuple(_added(*rows, sign) for rows in pairs)
        return Tally(counts, _added(self.not_applicable, other.not_applicable, sign))


def _added(one: tuple[int, ...], other: tuple[int, ...], sign: int) -> tuple[int, ...]:
    return tuple(a + sign * b for a, b in zip(one, other, strict=True))


def empty_tally(items: int, scale: int) -> Tally:
    """Return the tally of no responses: ``items`` rows of ``scale`` + 1 zeros."""
    return Tally(((0,) * (scale + 1),) * items)


def tally_of(vectors: bytes, items: int, scale: int) -> Tally:
    """Count score vectors laid end to end, one byte per item, 0 for not answered.

    255 stands for the choice that a question does not apply. Counts a million responses in
    a few hundredths of a second without any library: each item is a slice of the bytes.
    Raises TallyError for a torn vector or any other byte above ``scale``.
    """
    if len(vectors) % items:
        raise TallyError(f"{len(vectors)} bytes are no whole number of {items}-item rows")
    columns = [vectors[item::items] for item in range(items)]
    rows = [[column.count(score) for score in range(scale + 1)] for column in columns]
    apply_not = tuple(column.count(NOT_APPLICABLE) for column in columns)
    for row, column, n in zip(rows, columns, apply_not, strict=True):
        row[0] += n
        if sum(row) != len(column):
            raise TallyError(f"a score above {scale}")
    return Tally(tuple(map(tuple, rows)), apply_not)


def complete_cases(vectors: bytes, items: int) -> bytes:
    """Return only the vectors of respondents who left no item unanswered.

    That a question does not apply is an answer: users of a service without a fee do not
    drop out of a survey of complete cases because of it.
    """
    if NOT_ANSWERED not in vectors:
        return vectors
    rows = (vectors[start : start + items] for start in range(0, len(vectors), items))
    return b"".join(row for row in rows if NOT_ANSWERED not in row)


def merged(tallies: Iterable[Tally], items: int, scale: int) -> Tally:
    """Return the sum of ``tallies``; of none, the empty tally."""
    given = list(tallies)
    if len(given) == 1 and len(given[0].counts) == items:
        return given[0]
    return sum(given, start=empty_tally(items, scale))
