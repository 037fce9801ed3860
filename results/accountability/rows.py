"""Rows of a published or planned accountability table, each with what follows from it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from results.accountability.averages import (
    AgencyAverages,
    Average,
    Member,
    agency_averages,
    average,
)
from results.accountability.cap import Cap, Capped, capped
from results.accountability.capaian import RECOMMENDED, Capaian, Method, Polarity, Target
from results.accountability.printed import Given, Judgement, judge
from results.accountability.scale import Class, Scale, classify


@dataclass(frozen=True, slots=True)
class Row:
    """One row as given; ``shown`` is target and realisasi as they are written there.

    Of a predicate, target and realisasi are places in its order, 1 the worst.
    """

    id: str
    indikator: str
    polarity: Polarity
    target: Target | None = None
    realisasi: Decimal | None = None
    printed: Decimal | None = None
    satuan: str = ""
    sasaran: str = ""
    shown: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Choices:
    """What was declared for all rows: the scale to classify by, the formulas, a cap to show."""

    scale: Scale
    method: Method = RECOMMENDED
    cap: Cap | None = None


@dataclass(frozen=True, slots=True)
class Assessed:
    """A row with its capaian, class, view under the cap, and verdict on its printed capaian."""

    row: Row
    capaian: Capaian
    grade: Class | None
    capped: Capped | None
    judgement: Judgement | None

    @property
    def holds(self) -> bool:
        """Whether its printed capaian, if any, follows by its own formula."""
        return self.judgement is None or self.judgement.verdict.holds


def assess(row: Row, choices: Choices) -> Assessed:
    """Return what follows from one row."""
    given = Given(row.polarity, row.target, row.realisasi, choices.method, choices.cap)
    own = given.capaian
    return Assessed(
        row=row,
        capaian=own,
        grade=None if own.exact is None else classify(choices.scale, own.exact),
        capped=capped(own, choices.cap) if choices.cap else None,
        judgement=None if row.printed is None else judge(given, row.printed),
    )


def averages_of(rows: Sequence[Assessed], cap: Cap | None = None) -> Average | AgencyAverages:
    """Return the mean of all rows; where rows name their sasaran, the averages both ways."""
    members: list[Member] = [(one.row.id, one.capaian.exact) for one in rows]
    sasaran = [one.row.sasaran for one in rows]
    if not any(sasaran):
        return average(members, cap)
    return agency_averages(zip(sasaran, members, strict=True), cap)


def doubled_ids(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the ids that more than one row of a sasaran has, each once, in their order.

    Tables number their indicators anew under each sasaran, so 1 under another one is no double.
    """
    times = Counter((row.sasaran, row.id) for row in rows)
    return tuple(dict.fromkeys(name for (_, name), many in times.items() if many > 1))
