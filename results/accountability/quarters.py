"""A quarter by itself and the year to date, from what was entered for an indicator.

A quarter is reported when every variable that each quarter must bring was entered: sums,
running totals and means; where there is none of these, the last known values. A quarter of
which only a part was entered is left out of every variable, so that a numerator of three
quarters never meets a denominator of two. A stock (``last``) beside a flow is carried on from
the quarter that it was last entered in, and what is entered once (``annual_only``), such as
the value of the year before, holds in every quarter.

What only a whole year has a figure of (``Measure.at_year_end``) has none in its quarters, and
none to date until they cover the year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from results.accountability.aggregation import Aggregation
from results.accountability.measure import QUARTERS, Entries, Measure, Values
from results.accountability.outcome import NoValue, Outcome
from results.exact import Rational, total

Cells = tuple[Rational | None, ...]
"""Values of one variable in the four quarters, or of all variables in one; None for none."""

Rows = tuple[Cells, ...]
"""The values of the variables, quarter by quarter."""


class Figure(NamedTuple):
    """A figure with what it was made of.

    ``arguments`` went into the formula, in the order of its ``names``; both are empty where
    none did: nothing was reported, or the figure is a mean of quarterly figures. ``counted``
    are the quarters that it speaks for.
    """

    outcome: Outcome
    names: tuple[str, ...] = ()
    arguments: Cells = ()
    counted: tuple[int, ...] = ()

    @property
    def values(self) -> Values:
        """What went into the formula, by name."""
        return dict(zip(self.names, self.arguments, strict=True))


class QuarterRealisasi(NamedTuple):
    """One quarter: by itself, and the year up to and with it ("s.d. TW n")."""

    quarter: int
    own: Figure
    to_date: Figure


@dataclass(frozen=True, slots=True)
class Quarters:
    """The four quarters of an indicator, each by itself (``owns``) and to date.

    ``reported`` are the quarters that brought every variable they should, ``lacking`` says
    what the others lack. The outcomes are computed; the figures, with all that they were made
    of, are put together when somebody asks how.
    """

    measure: Measure
    reported: tuple[int, ...]
    lacking: Mapping[int, tuple[str, ...]]
    owns: tuple[Outcome, ...]
    to_dates: tuple[Outcome, ...]
    arguments: tuple[Rows, Rows]

    def own(self, quarter: int) -> Figure:
        """Return the figure of a quarter by itself."""
        outcome = self.owns[quarter - 1]
        if quarter in self.lacking or outcome.reason is NoValue.YEAR_END:
            return Figure(outcome)
        return Figure(outcome, self.measure.names, self.arguments[0][quarter - 1], (quarter,))

    def to_date(self, quarter: int) -> Figure:
        """Return the figure of the year up to and with a quarter, of the reported quarters."""
        outcome = self.to_dates[quarter - 1]
        counted = tuple([one for one in self.reported if one <= quarter])
        if not counted or outcome.reason is NoValue.YEAR_END:
            return Figure(outcome)
        if self.measure.aggregation == Aggregation.MEAN:
            if outcome.value is not None:
                counted = tuple(q for q in counted if self.owns[q - 1].value is not None)
            return Figure(outcome, counted=counted)
        return Figure(outcome, self.measure.names, self.arguments[1][counted[-1] - 1], counted)

    @property
    def covered(self) -> bool:
        """Whether the quarters speak for the whole year."""
        return covers(self.measure, self.lacking)


def quarters_of(measure: Measure, entries: Entries) -> Quarters:
    """Return the quarters of an indicator some of whose variables are entered by quarter."""
    lacking = _lacking(measure, entries)
    counted = tuple([quarter for quarter in QUARTERS if quarter not in lacking])
    pairs = zip(measure.names, measure.ways, strict=True)
    series = [_series(way, entries, name, counted) for name, way in pairs]
    by_itself = tuple(zip(*[own for own, _ in series], strict=True))
    so_far = tuple(zip(*[to_date for _, to_date in series], strict=True))
    owns = tuple([_own(measure, q, by_itself[q - 1], lacking) for q in QUARTERS])
    to_dates: list[Outcome] = []
    known = Outcome(None, NoValue.MISSING, measure.quarterly)
    for index, quarter in enumerate(QUARTERS):
        if quarter not in lacking:
            if measure.aggregation == Aggregation.MEAN:
                known = _mean([owns[q - 1] for q in counted if q <= quarter])
            elif so_far[index] == by_itself[index]:
                known = owns[index]
            else:
                known = measure.formula.of(so_far[index], measure.zero)
        to_dates.append(known)
    if measure.at_year_end:
        owns, to_dates = _AT_YEAR_END, _once_covered(measure, lacking, to_dates)
    return Quarters(measure, counted, lacking, owns, tuple(to_dates), (by_itself, so_far))


def covers(measure: Measure, lacking: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether quarters that lack so much speak for the whole year."""
    return not lacking if measure.needs_every_quarter else QUARTERS[-1] not in lacking


_NOT_YET = Outcome(None, NoValue.YEAR_END)
_AT_YEAR_END = (_NOT_YET,) * len(QUARTERS)


def _once_covered(
    measure: Measure, lacking: Mapping[int, tuple[str, ...]], to_dates: Sequence[Outcome]
) -> list[Outcome]:
    """Return the year to date of what has no figure before the quarters cover the year."""
    known = covers(measure, lacking) or len(lacking) == len(QUARTERS)
    return [*_AT_YEAR_END[1:], to_dates[-1] if known else _NOT_YET]


def _lacking(measure: Measure, entries: Entries) -> dict[int, tuple[str, ...]]:
    """Return what each quarter should have brought and did not; no entry where nothing lacks."""
    lacking = {}
    for quarter in QUARTERS:
        given = entries.quarters.get(quarter, {})
        missing = [name for name in measure.quarterly if given.get(name) is None]
        if missing:
            lacking[quarter] = tuple(missing)
    return lacking


def _own(
    measure: Measure, quarter: int, values: Cells, lacking: Mapping[int, tuple[str, ...]]
) -> Outcome:
    """Return the outcome of a quarter by itself.

    Of a running total it is the difference to the quarter before, below zero where the
    total fell; not known where the quarter before was not entered.
    """
    if quarter in lacking:
        return Outcome(None, NoValue.MISSING, lacking[quarter])
    outcome = measure.formula.of(values, measure.zero)
    if outcome.missing and set(outcome.missing) <= set(measure.running):
        return Outcome(None, NoValue.NO_QUARTER_BEFORE, outcome.missing)
    return outcome


def _mean(owns: Sequence[Outcome]) -> Outcome:
    """Return the mean of the quarters' figures.

    A quarter without a case has no figure to count; any other quarter without a figure
    must be mended first, and the mean says why. A 100 that was declared and not computed
    leaves its reason on the mean.
    """
    figures = [own.value for own in owns if own.value is not None]
    without = [own for own in owns if own.value is None]
    blocking = [own for own in without if own.reason != NoValue.NO_CASES]
    if blocking or not figures:
        return (blocking or without)[0]
    declared = next((own.reason for own in owns if own.value is not None and own.reason), None)
    return Outcome(total(figures) / len(figures), declared)


def _series(
    way: Aggregation, entries: Entries, name: str, counted: tuple[int, ...]
) -> tuple[Cells, Cells]:
    """Return what a variable is in each quarter by itself, and in the year to date.

    The latter is right for the quarters that are ``counted``; of the others nobody asks.
    """
    if way == Aggregation.ANNUAL_ONLY:
        once = (entries.annual.get(name),) * len(QUARTERS)
        return once, once
    cells = entries.row(name)
    if way == Aggregation.RUNNING_TOTAL:
        return _differences(cells), cells
    if way == Aggregation.LAST:
        known = _carried(cells)
        return known, known
    totals = _totals(cells, counted)
    if way != Aggregation.MEAN:
        return cells, totals
    return cells, _means(totals, counted)


def _differences(cells: Cells) -> Cells:
    """Return the share of each quarter in a running total; the first is its own."""
    before: Rational | None = 0
    shares: list[Rational | None] = []
    for cell in cells:
        shares.append(None if cell is None or before is None else cell - before)
        before = cell
    return tuple(shares)


def _carried(cells: Cells) -> Cells:
    """Return the last that is known in each quarter."""
    known: Rational | None = None
    carried: list[Rational | None] = []
    for cell in cells:
        known = known if cell is None else cell
        carried.append(known)
    return tuple(carried)


def _totals(cells: Cells, counted: tuple[int, ...]) -> Cells:
    """Return the sum of what was entered up to each quarter that counts."""
    if counted == QUARTERS:
        return tuple(accumulate(cells))
    sum_: Rational = 0
    totals: list[Rational | None] = []
    for quarter, cell in zip(QUARTERS, cells, strict=True):
        if cell is None or quarter not in counted:
            totals.append(None)
            continue
        sum_ = sum_ + cell
        totals.append(sum_)
    return tuple(totals)


def _means(totals: Cells, counted: tuple[int, ...]) -> Cells:
    """Return the mean of what was entered up to each quarter that counts."""
    pairs = zip(QUARTERS, totals, strict=True)
    return tuple(
        None if sum_ is None else Fraction(sum_, counted.index(quarter) + 1)
        for quarter, sum_ in pairs
    )
