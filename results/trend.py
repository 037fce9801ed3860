"""A series of indices over time, with a break wherever they stop being comparable."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from results.index import Index, Score
from results.instrument import Instrument, instruments

_NAMES = {1: "{year}", 2: "{year}-S{part}", 4: "{year}-TW{part}", 12: "{year}-{part:02}"}


class TrendError(ValueError):
    """Periods that do not make a series; says which and why."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Part ``part`` of the ``parts`` of a year: 1 year, 2 semester, 4 triwulan, 12 months.

    Raises TrendError for another division of the year, or a part that it does not have.
    """

    year: int
    part: int = 1
    parts: int = 1

    def __post_init__(self) -> None:
        """Refuse what no calendar has."""
        if self.parts not in _NAMES or not 1 <= self.part <= self.parts:
            raise TrendError(f"no period {self.part} of {self.parts} in a year")

    def __str__(self) -> str:
        return _NAMES[self.parts].format(year=self.year, part=self.part)

    @classmethod
    def containing(cls, first: date, last: date) -> "Period | None":
        """Return the shortest period that holds both days; None across the turn of a year."""
        if first.year != last.year:
            return None
        found = cls(first.year)
        for parts in (2, 4, 12):
            one, other = (1 + (day.month - 1) * parts // 12 for day in (first, last))
            if one == other:
                found = cls(first.year, one, parts)
        return found

    @property
    def following(self) -> "Period":
        """The period right after this one."""
        if self.part < self.parts:
            return Period(self.year, self.part + 1, self.parts)
        return Period(self.year + 1, 1, self.parts)


class Reason(StrEnum):
    """Why two neighbours in a series do not compare."""

    QUESTIONNAIRE = "questionnaire"
    RULE = "rule"
    METHOD = "method"


@dataclass(frozen=True, slots=True)
class Measured:
    """The index of one period; ``method`` names how it was aggregated, "" where it was not."""

    period: Period
    index: Index
    method: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """The difference to ``since``, the last period with a result; later minus earlier.

    ``ikm`` is exact, ``printed`` the difference of the two printed IKM, which is what a
    reader can check; ``unsur`` holds the exact change of NRR of each unsur that both have.
    """

    since: Period
    ikm: Fraction
    printed: Decimal
    unsur: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One result of the series; ``change`` is None at its start and after a break.

    ``breaks`` says what changed since the result before; ``run`` numbers the unbroken runs
    from 1: only points of the same run compare.
    """

    measured: Measured
    score: Score
    instrument: Instrument
    run: int = 1
    breaks: tuple[Reason, ...] = ()
    change: Change | None = None

    @property
    def period(self) -> Period:
        """When it was measured."""
        return self.measured.period


@dataclass(frozen=True, slots=True)
class Trend:
    """The series in the order of time.

    ``missing`` names the periods between the first and the last given that have no result,
    whether nothing was measured or nobody answered: no line is drawn through them and
    nothing is put in their place.
    """

    points: tuple[TrendPoint, ...]
    missing: tuple[Period, ...]


def trend(series: Iterable[Measured]) -> Trend:
    """Return the series with its breaks, changes and missing periods.

    A break stands wherever the fingerprint of questionnaire or rule changes, or the method of
    aggregation (skm-rules, trap 21). A missing period is no break: the change then names the
    earlier period that it compares with. Raises TrendError for periods of different length or
    a period that stands twice.
    """
    given = sorted(series, key=lambda measured: measured.period)
    _require_periods([measured.period for measured in given])
    found = instruments(measured.index for measured in given)
    points: list[TrendPoint] = []
    for measured, instrument in zip(given, found, strict=True):
        score = measured.index.score
        if score is not None:
            first = TrendPoint(measured, score, instrument)
            points.append(_after(points[-1], first) if points else first)
    return Trend(tuple(points), _missing(given, points))


def _require_periods(periods: Sequence[Period]) -> None:
    if len({period.parts for period in periods}) > 1:
        raise TrendError("periods of different length do not make one series")
    for earlier, later in pairwise(periods):
        if earlier == later:
            raise TrendError(f"{later} stands twice; give one result for each period")


def _missing(given: Sequence[Measured], points: Sequence[TrendPoint]) -> tuple[Period, ...]:
    if not given:
        return ()
    measured = {point.period for point in points}
    period, last, absent = given[0].period, given[-1].period, []
    while period <= last:
        absent += [period] if period not in measured else []
        period = period.following
    return tuple(absent)


def _after(before: TrendPoint, point: TrendPoint) -> TrendPoint:
    """Return ``point`` in its run: the same, or a new one behind a break."""
    differs = {
        Reason.QUESTIONNAIRE: before.instrument.questionnaire != point.instrument.questionnaire,
        Reason.RULE: before.instrument.rule != point.instrument.rule,
        Reason.METHOD: before.measured.method != point.measured.method,
    }
    breaks = tuple(reason for reason, changed in differs.items() if changed)
    if breaks:
        return replace(point, run=before.run + 1, breaks=breaks)
    return replace(point, run=before.run, change=_change(before, point))


def _change(before: TrendPoint, point: TrendPoint) -> Change:
    lines = zip(before.measured.index.unsur, point.measured.index.unsur, strict=True)
    return Change(
        since=before.period,
        ikm=point.score.ikm - before.score.ikm,
        printed=point.score.nik - before.score.nik,
        unsur=tuple(
            (new.key, new.nrr - old.nrr)
            for old, new in lines
            if new.nrr is not None and old.nrr is not None
        ),
    )
