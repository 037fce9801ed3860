"""Realisasi of an indicator: each quarter, the year to date, and the year, never counted twice.

The quarters and the year stand side by side and are never added to each other. The trap is a
total that was entered cumulated and is added again: 2868, 3661, 4545 and 5556 vacancies
filled "s.d. TW n" (Disnaker Kota Bandung 2020) are 5556 in the year, and not 16630. Nor is the
figure entered for the whole year added to its quarters: it stands for the year where the
quarters do not cover it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from results.accountability.aggregation import Aggregation
from results.accountability.formula import HUNDRED
from results.accountability.measure import QUARTERS, Entries, Measure
from results.accountability.outcome import NoValue, Outcome
from results.accountability.quarters import (
    Cells,
    Figure,
    QuarterRealisasi,
    Quarters,
    quarters_of,
)
from results.exact import Rational


class Basis(StrEnum):
    """What the figure of the year was made of."""

    QUARTERS = "quarters"
    ANNUAL = "annual"
    """What was entered for the year as a whole."""


class RemarkCode(StrEnum):
    """What a reader of the figures should know; no figure is changed by it."""

    RUNNING_TOTAL_FELL = "running_total_fell"
    """A total since January is smaller than before: an entry corrected, or not cumulated."""
    PARTLY_REPORTED = "partly_reported"
    """A quarter lacks some of its variables, and is left out of all of them."""
    QUARTER_IGNORED = "quarter_ignored"
    """Something was entered in a quarter for a variable that is entered once a year."""
    ANNUAL_INCOMPLETE = "annual_incomplete"
    """Something was entered for the year, but not every variable: it cannot stand for it."""
    ANNUAL_DIFFERS = "annual_differs"
    """The figure entered for the year is another than the quarters make; theirs stands."""
    ANNUAL_BELOW_QUARTERS = "annual_below_quarters"
    """What was entered for the year is less than its quarters already reached together."""
    PART_ABOVE_WHOLE = "part_above_whole"
    """A numerator is above its denominator: that can be true, or one of them was mistyped."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark, the quarter and the variables that it is about, where it is about any."""

    code: RemarkCode
    quarter: int | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Realisasi:
    """The realisasi of one indicator and year.

    ``found`` are its quarters, None for an indicator that is measured once a year. While not
    ``complete``, ``year`` is a figure of the year to date: the reported quarters, the others
    not taken for zero. Sums, ratios and means need all four quarters; a running total or a
    last value speaks for the whole year as soon as the fourth is there, also when an earlier
    one is missing.
    """

    measure: Measure
    year: Figure
    basis: Basis
    complete: bool
    remarks: tuple[Remark, ...]
    found: Quarters | None

    @cached_property
    def quarters(self) -> tuple[QuarterRealisasi, ...]:
        """The four quarters with their figures."""
        owns = [self.found.own(q) if self.found else _NONE for q in QUARTERS]
        ends = [self.found.to_date(q) if self.found else _NONE for q in QUARTERS[:-1]]
        return tuple(map(QuarterRealisasi, QUARTERS, owns, [*ends, self.year]))

    @property
    def reported(self) -> tuple[int, ...]:
        """The quarters that count."""
        return self.found.reported if self.found else ()

    @property
    def missing(self) -> tuple[int, ...]:
        """The quarters that do not."""
        return tuple(self.found.lacking) if self.found else ()

    def to_date(self, quarter: int) -> Outcome:
        """Return the outcome of the year up to and with a quarter; with the fourth it is whole."""
        if quarter == QUARTERS[-1]:
            return self.year.outcome
        return self.found.to_dates[quarter - 1] if self.found else _NONE.outcome


def realisasi(measure: Measure, entries: Entries) -> Realisasi:
    """Return the realisasi of an indicator from what was entered for it.

    - ``sum`` and ``ratio_of_sums`` add each variable over the reported quarters and then
      apply the formula: never a sum or a mean of percents.
    - ``running_total`` takes the last total entered; a quarter by itself is the difference to
      the one before.
    - ``mean`` applies the formula in each quarter and takes the mean of the exact figures.
    - ``last`` takes the last reported quarter.
    - ``annual_only`` takes what was entered for the year; the quarters have no figure. Nor
      have those of a row that compares years, which has one when they cover the year.

    A variable of ``Measure.exceptions`` goes its own way into the formula. What was entered
    for the year as a whole, for every variable, stands for the year only where the quarters
    do not cover it.
    """
    if not measure.quarterly:
        return _once_a_year(measure, entries)
    annual = _entered_for_the_year(measure, entries) if entries.annual else None
    found = quarters_of(measure, entries)
    covered = found.covered
    year, basis = found.to_date(QUARTERS[-1]), Basis.QUARTERS
    if annual is not None and not covered and not annual.outcome.missing:
        year, basis = annual, Basis.ANNUAL
    return Realisasi(
        measure=measure,
        year=year,
        basis=basis,
        complete=covered or basis is Basis.ANNUAL,
        remarks=tuple(_remarks(found, entries, annual, year)),
        found=found,
    )


def _entered_for_the_year(measure: Measure, entries: Entries) -> Figure:
    values = tuple([entries.annual.get(name) for name in measure.names])
    return Figure(measure.formula.of(values, measure.zero), measure.names, values)


def _once_a_year(measure: Measure, entries: Entries) -> Realisasi:
    """Return the realisasi of an indicator none of whose variables is entered by quarter."""
    annual = _entered_for_the_year(measure, entries)
    complete = not annual.outcome.missing
    remarks = (*_ignored(measure, entries), *_above(measure, None, annual))
    return Realisasi(measure, annual, Basis.ANNUAL, complete, remarks, None)


_NONE = Figure(Outcome(None, NoValue.YEAR_END))


def _remarks(
    found: Quarters, entries: Entries, annual: Figure | None, year: Figure
) -> Iterator[Remark]:
    measure = found.measure
    for quarter, lacking in found.lacking.items():
        if len(lacking) < len(measure.quarterly):
            yield Remark(RemarkCode.PARTLY_REPORTED, quarter, lacking)
    if measure.running:
        yield from _fallen(measure, entries)
    if measure.once:
        yield from _ignored(measure, entries)
    if annual is not None:
        yield from _annual(measure, annual, year)
        if not found.covered:
            yield from _below(measure, entries)
    yield from _shares(found, year)


def _shares(found: Quarters, year: Figure) -> Iterator[Remark]:
    """Yield the quarters, and the year, that have more than all there is."""
    if not found.measure.at_year_end:
        for quarter in QUARTERS:
            yield from _above(found.measure, quarter, found.own(quarter))
    yield from _above(found.measure, None, year)


def _above(measure: Measure, quarter: int | None, figure: Figure) -> Iterator[Remark]:
    """Yield a share of more than all there is; a change from the year before is no share."""
    parts = measure.formula.ratio_parts()
    value = figure.outcome.value
    if parts is None or parts.factor != HUNDRED or measure.compares_years or value is None:
        return
    if value > HUNDRED:
        yield Remark(RemarkCode.PART_ABOVE_WHOLE, quarter, parts.numerator)


def _fallen(measure: Measure, entries: Entries) -> Iterator[Remark]:
    """Yield the quarters whose running totals are below the last one entered before."""
    fallen: dict[int, list[str]] = {}
    for name in measure.running:
        before: Rational | None = None
        for quarter, entered in zip(QUARTERS, entries.row(name), strict=True):
            if entered is not None:
                if before is not None and entered < before:
                    fallen.setdefault(quarter, []).append(name)
                before = entered
    for quarter in sorted(fallen):
        yield Remark(RemarkCode.RUNNING_TOTAL_FELL, quarter, tuple(fallen[quarter]))


def _ignored(measure: Measure, entries: Entries) -> Iterator[Remark]:
    """Yield the quarters in which something was entered that is entered once a year."""
    for quarter in QUARTERS:
        given = entries.quarters.get(quarter, {})
        names = tuple(name for name in measure.once if given.get(name) is not None)
        if names:
            yield Remark(RemarkCode.QUARTER_IGNORED, quarter, names)


def _below(measure: Measure, entries: Entries) -> Iterator[Remark]:
    """Yield the variables of which the year has less than its quarters reached: never less."""
    pairs = zip(measure.names, measure.ways, strict=True)
    names = tuple(
        name for name, way in pairs if _is_below(way, entries.annual.get(name), entries.row(name))
    )
    if names:
        yield Remark(RemarkCode.ANNUAL_BELOW_QUARTERS, None, names)


def _is_below(way: Aggregation, whole: Rational | None, cells: Cells) -> bool:
    """Whether a year has less of a flow than its quarters, or than its last running total."""
    entered = [cell for cell in cells if cell is not None]
    if whole is None or not entered:
        return False
    if way == Aggregation.RUNNING_TOTAL:
        return whole < entered[-1]
    return way in (Aggregation.SUM, Aggregation.RATIO_OF_SUMS) and whole < sum(entered)


def _annual(measure: Measure, annual: Figure, year: Figure) -> Iterator[Remark]:
    """Yield what is odd in what was entered for the year beside its quarters."""
    missing = annual.outcome.missing
    entered = set(annual.names) - set(missing) - set(measure.once)
    if entered and missing:
        yield Remark(RemarkCode.ANNUAL_INCOMPLETE, None, missing)
    elif not missing and year.outcome != annual.outcome:
        yield Remark(RemarkCode.ANNUAL_DIFFERS)
