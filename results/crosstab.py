"""Cross-tables: the responses of each profile group, counted, with all margins.

A cross-table holds everything, also the cells that nobody may publish; what may be shown of
it is decided in ``results.suppression``.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from questionnaires.answers import Answers
from questionnaires.model import ProfileField, Questionnaire
from results.tally import Tally, empty_tally, tally_of

NOT_TOLD = ""
"""The group of those who did not tell; in a table only where there are any."""

Cell = tuple[tuple[str, str], ...]
"""What the responses of a cell have in common: (field, value) pairs in the order of the
field codes; ``()`` is everybody. Two tables of the same responses share a margin exactly
where they share such a key."""

EVERYBODY: Cell = ()
MAX_FIELDS = 2


class CrosstabError(ValueError):
    """A profile value or a choice of fields that makes no table."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of a table: a profile field and its groups in the order to be shown.

    With ``lowest``, the field is a whole number and ``values`` name its bands: band i begins
    at ``lowest[i]`` (included) and ends before the next (skm-rules 7.7 has five band sets,
    one with a hole below 17: here what is below the first band is an error). Raises
    CrosstabError for groups that stand twice or bands out of order.
    """

    field: str
    values: tuple[str, ...]
    lowest: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse groups that do not separate the responses."""
        if len(set(self.values)) < len(self.values):
            raise CrosstabError(f"a group of {self.field} stands twice")
        bounds = tuple(sorted(set(self.lowest)))
        if self.lowest and (bounds != self.lowest or len(bounds) != len(self.values)):
            raise CrosstabError(f"each band of {self.field} needs its own rising lowest value")

    def group_of(self, told: str) -> str:
        """Return the group of a profile value; raise CrosstabError if it has none."""
        if told == NOT_TOLD:
            return NOT_TOLD
        if self.lowest:
            return self._band_of(told)
        if told not in self.values:
            raise CrosstabError(f"{self.field} has no group '{told}'")
        return told

    def _band_of(self, told: str) -> str:
        if not told.isdecimal() or int(told) < self.lowest[0]:
            raise CrosstabError(f"{self.field} has no band for '{told}'")
        return self.values[bisect_right(self.lowest, int(told)) - 1]


@dataclass(frozen=True, slots=True)
class Line:
    """What every reader can add up: the counts of ``parts`` make the count of ``margin``."""

    margin: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Crosstab:
    """A table of one or two profile fields: the tally of each cell, margins included."""

    dimensions: tuple[Dimension, ...]
    tallies: Mapping[Cell, Tally]

    @property
    def counts(self) -> dict[Cell, int]:
        """How many responses each cell has."""
        return {cell: tally.responses for cell, tally in self.tallies.items()}

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every sum in the table: of rows, of columns, and of the margins."""
        if len(self.dimensions) == 1:
            return (Line(EVERYBODY, _column(self.dimensions[0])),)
        one, other = self.dimensions
        return tuple(
            line
            for this, that in ((one, other), (other, one))
            for line in (
                Line(EVERYBODY, _column(this)),
                *(Line(_cell((this.field, v)), tuple(_joint(this, v, that))) for v in this.values),
            )
        )


def choices_of(field: ProfileField) -> Dimension:
    """Return the dimension of a choice field: its choices in their order."""
    return Dimension(field.code, tuple(choice.code for choice in field.choices))


def crosstab(
    questionnaire: Questionnaire, answers: Iterable[Answers], dimensions: Sequence[Dimension]
) -> Crosstab:
    """Count ``answers`` in a table of one or two profile fields.

    Who did not tell is a group of its own, so that the cells always add up to everybody.
    Raises CrosstabError for a value outside its groups or another number of fields.
    """
    vectors: dict[tuple[str, ...], list[bytes]] = {}
    for one in answers:
        told = dict(one.profile)
        key = tuple(side.group_of(told.get(side.field, NOT_TOLD)) for side in dimensions)
        vectors.setdefault(key, []).append(one.scores)
    joined = {key: b"".join(some) for key, some in vectors.items()}
    return tabulate(questionnaire, joined, dimensions)


def tabulate(
    questionnaire: Questionnaire,
    vectors: Mapping[tuple[str, ...], bytes],
    dimensions: Sequence[Dimension],
) -> Crosstab:
    """Count score vectors, laid end to end by their groups, in a table of one or two fields.

    A key has one group for each of ``dimensions``, in their order. Raises CrosstabError for
    another number of fields.
    """
    fields = [dimension.field for dimension in dimensions]
    if not 1 <= len(set(fields)) == len(fields) <= MAX_FIELDS:
        raise CrosstabError("a table has one field, or two different ones")
    sides = tuple(_told(side, {key[i] for key in vectors}) for i, side in enumerate(dimensions))
    empty = empty_tally(len(questionnaire.items), questionnaire.scale)
    tallies = {
        _cell(*zip(fields, key, strict=True)): _tally(questionnaire, vectors.get(key), empty)
        for key in product(*(side.values for side in sides))
    }
    return Crosstab(sides, MappingProxyType(_with_margins(tallies, empty)))


def _told(side: Dimension, groups: set[str]) -> Dimension:
    """Add the group of those who did not tell, where there are any; bands are settled now."""
    silent = (NOT_TOLD,) if NOT_TOLD in groups else ()
    return Dimension(side.field, side.values + silent)


def _tally(questionnaire: Questionnaire, vectors: bytes | None, empty: Tally) -> Tally:
    if vectors is None:
        return empty
    return tally_of(vectors, len(questionnaire.items), questionnaire.scale)


def _with_margins(inner: Mapping[Cell, Tally], empty: Tally) -> dict[Cell, Tally]:
    tallies = dict(inner)
    for cell, tally in inner.items():
        margins = {EVERYBODY, *((pair,) for pair in cell)} - {cell}
        for margin in margins:
            tallies[margin] = tallies.get(margin, empty) + tally
    return tallies


def _cell(*pairs: tuple[str, str]) -> Cell:
    return tuple(sorted(pairs))


def _column(side: Dimension) -> tuple[Cell, ...]:
    return tuple(_cell((side.field, value)) for value in side.values)


def _joint(this: Dimension, value: str, that: Dimension) -> Iterable[Cell]:
    return (_cell((this.field, value), (that.field, other)) for other in that.values)
