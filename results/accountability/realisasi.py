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

from results.accountability.outcome import NoValue, Outcome
from results.accountability.quarters import QUARTERS, Entries, Figure, Measure, Quarters


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


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark, the quarter and the variables that it is about, where it is about any."""

    code: RemarkCode
    quarter: int | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuarterRealisasi:
    """One quarter: by itself, and the year up to and with it ("s.d. TW n")."""

    quarter: int
    own: Figure
    to_date: Figure


@dataclass(frozen=True, slots=True)
class Realisasi:
    """The realisasi of one indicator and year.

    ``reported`` are the quarters that count, ``missing`` those that do not; both are empty for
    an indicator that is measured once a year. While not ``complete``, ``year`` is a figure of the
    year to date: the reported quarters, the others not taken for zero. Sums, ratios and
    means need all four quarters; a running total or a last value speaks for the whole year
    as soon as the fourth is there, also when an earlier one is missing.
    """

    measure: Measure
    quarters: tuple[QuarterRealisasi, ...]
    year: Figure
    basis: Basis
    reported: tuple[int, ...]
    missing: tuple[int, ...]
    complete: bool
    remarks: tuple[Remark, ...]


def realisasi(measure: Measure, entries: Entries) -> Realisasi:
    """Return the realisasi of an indicator from what was entered for it.

    - ``sum`` and ``ratio_of_sums`` add each variable over the reported quarters and then
      apply the formula: never a sum or a mean of percents.
    - ``running_total`` takes the last total entered; a quarter by itself is the difference to
      the one before.
    - ``mean`` applies the formula in each quarter and takes the mean of the exact figures.
    - ``last`` takes the last reported quarter.
    - ``annual_only`` takes what was entered for the year; the quarters have no figure.

    A variable of ``Measure.exceptions`` goes its own way into the formula. What was entered
    for the year as a whole, for every variable, stands for the year only where the quarters
    do not cover it.
    """
    found = Quarters(measure, entries)
    annual = _entered_for_the_year(found)
    if not measure.quarterly:
        return _once_a_year(found, annual)
    reported = found.reported()
    covered = QUARTERS[-1] in reported
    if measure.needs_every_quarter:
        covered = reported == QUARTERS
    stands = not covered and not annual.outcome.missing
    year = annual if stands else found.to_date(QUARTERS[-1])
    return Realisasi(
        measure=measure,
        quarters=tuple(QuarterRealisasi(q, found.own(q), found.to_date(q)) for q in QUARTERS),
        year=year,
        basis=Basis.ANNUAL if stands else Basis.QUARTERS,
        reported=reported,
        missing=tuple(quarter for quarter in QUARTERS if quarter not in reported),
        complete=covered or stands,
        remarks=(*_partly(found), *_fallen(found), *_ignored(found), *_annual(found, annual, year)),
    )


def _entered_for_the_year(found: Quarters) -> Figure:
    values = {name: found.entries.annual.get(name) for name in found.measure.formula.names}
    return Figure(found.measure.evaluate(values), values)


def _once_a_year(found: Quarters, annual: Figure) -> Realisasi:
    """Return the realisasi of an indicator none of whose variables is entered by quarter."""
    none = Figure(Outcome(None, NoValue.YEAR_END))
    return Realisasi(
        measure=found.measure,
        quarters=tuple(QuarterRealisasi(quarter, none, none) for quarter in QUARTERS),
        year=annual,
        basis=Basis.ANNUAL,
        reported=(),
        missing=(),
        complete=not annual.outcome.missing,
        remarks=tuple(_ignored(found)),
    )


def _partly(found: Quarters) -> Iterator[Remark]:
    """Yield the quarters of which only a part was entered, with what they lack."""
    for quarter in QUARTERS:
        lacking = found.lacking(quarter)
        if 0 < len(lacking) < len(found.measure.quarterly):
            yield Remark(RemarkCode.PARTLY_REPORTED, quarter, lacking)


def _fallen(found: Quarters) -> Iterator[Remark]:
    """Yield the quarters whose running totals are below the last one entered before."""
    for quarter in QUARTERS[1:]:
        fallen = []
        for name in found.measure.running:
            total = found.entries.at(quarter, name)
            before = found.entries.known(quarter - 1, name)
            if total is not None and before is not None and total < before:
                fallen.append(name)
        if fallen:
            yield Remark(RemarkCode.RUNNING_TOTAL_FELL, quarter, tuple(fallen))


def _ignored(found: Quarters) -> Iterator[Remark]:
    """Yield the quarters in which something was entered that is entered once a year."""
    for quarter in QUARTERS:
        once = found.measure.once
        names = tuple(name for name in once if found.entries.at(quarter, name) is not None)
        if names:
            yield Remark(RemarkCode.QUARTER_IGNORED, quarter, names)


def _annual(found: Quarters, annual: Figure, year: Figure) -> Iterator[Remark]:
    """Yield what is odd in what was entered for the year beside its quarters."""
    missing = annual.outcome.missing
    entered = set(annual.values) - set(missing) - set(found.measure.once)
    if entered and missing:
        yield Remark(RemarkCode.ANNUAL_INCOMPLETE, None, missing)
    elif not missing and year.outcome != annual.outcome:
        yield Remark(RemarkCode.ANNUAL_DIFFERS)
