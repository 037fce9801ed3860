"""A quarter by itself and the year to date, from what was entered for an indicator.

A quarter is reported when every variable that each quarter must bring was entered: sums,
running totals and means; where there is none of these, the last known values. A quarter of
which only a part was entered is left out of every variable, so that a numerator of three
quarters never meets a denominator of two. A stock (``last``) beside a flow is carried on from
the quarter that it was last entered in, and what is entered once (``annual_only``), such as
the value of the year before, holds in every quarter.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from results.accountability.aggregation import Aggregation
from results.accountability.formula import Formula
from results.accountability.outcome import NoValue, Outcome, ZeroPolicy
from results.exact import Rational

QUARTERS = (1, 2, 3, 4)

_ADDED = frozenset({Aggregation.SUM, Aggregation.RATIO_OF_SUMS})
_EVERY_QUARTER = _ADDED | {Aggregation.MEAN}
"""What needs all four quarters to speak for a year."""
_FLOWS = _EVERY_QUARTER | {Aggregation.RUNNING_TOTAL}

Values = Mapping[str, Rational | None]
"""A value for each variable; None, or absent, where nothing was entered."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How an indicator is measured: its formula, and how quarters become a year.

    ``exceptions`` are the variables that go another way than the indicator, such as a stock
    in the denominator (``last``) under a flow. ``zero`` says what 0 / 0 counts as.
    """

    formula: Formula
    aggregation: Aggregation
    exceptions: Mapping[str, Aggregation] = field(default_factory=dict)
    zero: ZeroPolicy = ZeroPolicy.NULL

    def way_of(self, name: str) -> Aggregation:
        """Return the aggregation of one variable."""
        return self.exceptions.get(name, self.aggregation)

    @property
    def quarterly(self) -> tuple[str, ...]:
        """The variables that a quarter must bring to be reported; none if measured once a year."""
        flows = self._going(_FLOWS)
        return flows or self._going(frozenset({Aggregation.LAST}))

    @property
    def once(self) -> tuple[str, ...]:
        """The variables that are entered once for the year."""
        return self._going(frozenset({Aggregation.ANNUAL_ONLY}))

    @property
    def running(self) -> tuple[str, ...]:
        """The variables that are entered cumulated."""
        return self._going(frozenset({Aggregation.RUNNING_TOTAL}))

    @property
    def needs_every_quarter(self) -> bool:
        """Whether a quarter that is missing leaves a hole in the year's figure."""
        return self.aggregation == Aggregation.MEAN or bool(self._going(_EVERY_QUARTER))

    def evaluate(self, values: Values) -> Outcome:
        """Return the figure of ``values`` under the declared policy for 0 / 0."""
        return self.formula.evaluate(values, self.zero)

    def _going(self, ways: frozenset[Aggregation]) -> tuple[str, ...]:
        return tuple(name for name in self.formula.names if self.way_of(name) in ways)


@dataclass(frozen=True, slots=True)
class Entries:
    """What was entered for one indicator and year, by quarter (1 to 4) and for the year."""

    quarters: Mapping[int, Values] = field(default_factory=dict)
    annual: Values = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a quarter that no year has."""
        unknown = sorted(set(self.quarters) - set(QUARTERS))
        if unknown:
            raise ValueError(f"quarter {unknown[0]} does not exist; give 1, 2, 3 or 4")

    def at(self, quarter: int, name: str) -> Rational | None:
        """Return what was entered for a variable in a quarter."""
        return self.quarters.get(quarter, {}).get(name)

    def has_any(self, names: Collection[str]) -> bool:
        """Whether anything was entered for one of ``names``."""
        return any(
            values.get(name) is not None
            for values in (self.annual, *self.quarters.values())
            for name in names
        )

    def known(self, quarter: int, name: str) -> Rational | None:
        """Return what was last entered for a variable up to and in a quarter."""
        entered = (self.at(earlier, name) for earlier in range(quarter, 0, -1))
        return next((value for value in entered if value is not None), None)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it was made of.

    ``values`` went into the formula; it is empty where none did: nothing was reported, or
    the figure is a mean of quarterly figures. ``counted`` are the quarters that it speaks for.
    """

    outcome: Outcome
    values: Values = field(default_factory=dict)
    counted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Quarters:
    """The quarters of one indicator and year that has variables to be entered by quarter."""

    measure: Measure
    entries: Entries

    def lacking(self, quarter: int) -> tuple[str, ...]:
        """Return the variables that the quarter should have brought and did not."""
        return tuple(n for n in self.measure.quarterly if self.entries.at(quarter, n) is None)

    def reported(self, until: int = QUARTERS[-1]) -> tuple[int, ...]:
        """Return the quarters up to ``until`` that brought every variable they should."""
        return tuple(quarter for quarter in range(1, until + 1) if not self.lacking(quarter))

    def own(self, quarter: int) -> Figure:
        """Return the figure of a quarter by itself.

        Of a running total it is the difference to the quarter before, below zero where the
        total fell; not known where the quarter before was not entered.
        """
        lacking = self.lacking(quarter)
        if lacking:
            return Figure(Outcome(None, NoValue.MISSING, lacking))
        names = self.measure.formula.names
        values = {name: self._own_value(name, quarter) for name in names}
        outcome = self.measure.evaluate(values)
        if outcome.missing and set(outcome.missing) <= set(self.measure.running):
            outcome = Outcome(None, NoValue.NO_QUARTER_BEFORE, outcome.missing)
        return Figure(outcome, values, (quarter,))

    def to_date(self, quarter: int) -> Figure:
        """Return the figure of the year up to and with a quarter, of the reported quarters."""
        counted = self.reported(quarter)
        if not counted:
            return Figure(Outcome(None, NoValue.MISSING, self.measure.quarterly))
        if self.measure.aggregation == Aggregation.MEAN:
            return self._mean(counted)
        names = self.measure.formula.names
        values = {name: self._value_to_date(name, counted) for name in names}
        return Figure(self.measure.evaluate(values), values, counted)

    def _own_value(self, name: str, quarter: int) -> Rational | None:
        way = self.measure.way_of(name)
        if way == Aggregation.ANNUAL_ONLY:
            return self.entries.annual.get(name)
        if way == Aggregation.LAST:
            return self.entries.known(quarter, name)
        entered = self.entries.at(quarter, name)
        if way != Aggregation.RUNNING_TOTAL or quarter == QUARTERS[0]:
            return entered
        before = self.entries.at(quarter - 1, name)
        return None if entered is None or before is None else entered - before

    def _value_to_date(self, name: str, counted: tuple[int, ...]) -> Rational | None:
        """Return what ``counted`` make of a variable; a flow was entered in each of them."""
        way = self.measure.way_of(name)
        if way == Aggregation.ANNUAL_ONLY:
            return self.entries.annual.get(name)
        if way not in _EVERY_QUARTER:
            return self.entries.known(counted[-1], name)
        entered = (self.entries.at(quarter, name) for quarter in counted)
        total = sum((value for value in entered if value is not None), Fraction(0))
        return Fraction(total, len(counted)) if way == Aggregation.MEAN else total

    def _mean(self, counted: tuple[int, ...]) -> Figure:
        """Return the mean of the quarters' figures.

        A quarter without a case has no figure to count; any other quarter without a figure
        must be mended first, and the mean says why. A 100 that was declared and not computed
        leaves its reason on the mean.
        """
        owns = {quarter: self.own(quarter).outcome for quarter in counted}
        figures = {q: own.value for q, own in owns.items() if own.value is not None}
        without = [own for own in owns.values() if own.value is None]
        blocking = [own for own in without if own.reason != NoValue.NO_CASES]
        if blocking or not figures:
            return Figure((blocking or without)[0], {}, counted)
        mean = sum(figures.values(), Fraction(0)) / len(figures)
        declared = next((owns[q].reason for q in figures if owns[q].reason), None)
        return Figure(Outcome(mean, declared), {}, tuple(figures))
