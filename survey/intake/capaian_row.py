"""One record of an accountability table becomes a row, or everything that is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from results.accountability.rows import Row
from survey.intake.capaian_cells import (
    CellError,
    figure,
    polarity,
    predicate,
    shown,
    target,
    words,
)

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One wrong field of a record, and how to mend it."""

    field: str
    message: str


@dataclass(slots=True)
class Record:
    """The cells of one record by the names of their fields, and what was wrong with them."""

    cells: Mapping[str, object]
    flaws: list[Flaw] = field(default_factory=list)

    def read(self, name: str, parse: Callable[[object], Read]) -> Read | None:
        """Return what ``parse`` makes of a field, or None with a flaw."""
        try:
            return parse(self.cells.get(name))
        except CellError as error:
            self.flaws.append(Flaw(name, str(error)))
            return None


def read_row(record: Record, fallback: str, predicates: Sequence[str]) -> Row | None:
    """Return the row of ``record``; None where it has flaws, which are then in it.

    ``fallback`` is its id where it has none; ``predicates`` their order, the best first.
    """
    direction = record.read("polaritas", polarity)
    goal = record.read("target", lambda cell: target(cell, direction, predicates))
    is_predicate = direction == "predicate"
    result = record.read(
        "realisasi", lambda cell: predicate(cell, predicates) if is_predicate else figure(cell)
    )
    printed = record.read("capaian tercetak", figure)
    texts = {name: record.read(name, words) or "" for name in _TEXTS}
    if record.flaws or direction is None:
        return None
    return Row(
        id=texts["id"] or fallback,
        indikator=texts["indikator"],
        polarity=direction,
        target=goal,
        realisasi=result,
        printed=printed,
        satuan=texts["satuan"],
        sasaran=texts["sasaran"],
        shown=(shown(record.cells.get("target")), shown(record.cells.get("realisasi"))),
    )


_TEXTS = ("id", "indikator", "satuan", "sasaran")
