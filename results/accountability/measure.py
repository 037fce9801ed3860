"""How an indicator is measured: its formula, and how quarters become a year."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from results.accountability.aggregation import Aggregation
from results.accountability.formula import Formula
from results.accountability.outcome import ZeroPolicy
from results.exact import Rational

QUARTERS = (1, 2, 3, 4)

Values = Mapping[str, Rational | None]
"""A value for each variable; None, or absent, where nothing was entered."""

_EVERY_QUARTER = frozenset({Aggregation.SUM, Aggregation.RATIO_OF_SUMS, Aggregation.MEAN})
"""What needs all four quarters to speak for a year."""
_FLOWS = _EVERY_QUARTER | {Aggregation.RUNNING_TOTAL}


@dataclass(frozen=True)
class Measure:
    """How an indicator is measured: its formula, and how quarters become a year.

    ``exceptions`` are the variables that go another way than the indicator, such as a stock
    in the denominator (``last``) under a flow. ``zero`` says what 0 / 0 counts as.
    ``compares_years``: the formula holds the year against the year before.
    """

    formula: Formula
    aggregation: Aggregation
    exceptions: Mapping[str, Aggregation] = field(default_factory=dict)
    zero: ZeroPolicy = ZeroPolicy.NULL
    compares_years: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The variables, in the order of the formula."""
        return self.formula.names

    @cached_property
    def ways(self) -> tuple[Aggregation, ...]:
        """The aggregation of each variable, in the order of the formula."""
        return tuple(self.exceptions.get(name, self.aggregation) for name in self.names)

    @cached_property
    def quarterly(self) -> tuple[str, ...]:
        """The variables that a quarter must bring to be reported; none if measured once a year."""
        flows = self._going(_FLOWS)
        return flows or self._going(frozenset({Aggregation.LAST}))

    @cached_property
    def once(self) -> tuple[str, ...]:
        """The variables that are entered once for the year."""
        return self._going(frozenset({Aggregation.ANNUAL_ONLY}))

    @cached_property
    def running(self) -> tuple[str, ...]:
        """The variables that are entered cumulated."""
        return self._going(frozenset({Aggregation.RUNNING_TOTAL}))

    @cached_property
    def needs_every_quarter(self) -> bool:
        """Whether a quarter that is missing leaves a hole in the year's figure."""
        return self.aggregation == Aggregation.MEAN or bool(self._going(_EVERY_QUARTER))

    @cached_property
    def at_year_end(self) -> bool:
        """Whether only a whole year has a figure.

        A quarter, or a part of a year, held against the whole year before says nothing: 25
        findings by March of 100 in the year before are no decrease of 75 %.
        """
        return self.compares_years or self.aggregation == Aggregation.ANNUAL_ONLY

    def _going(self, ways: frozenset[Aggregation]) -> tuple[str, ...]:
        pairs = zip(self.names, self.ways, strict=True)
        return tuple(name for name, way in pairs if way in ways)


@dataclass(frozen=True, slots=True)
class Entries:
    """What was entered for one indicator and year, by quarter (1 to 4) and for the year."""

    quarters: Mapping[int, Values] = field(default_factory=dict)
    annual: Values = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a quarter that no year has."""
        for quarter in self.quarters:
            if quarter not in QUARTERS:
                raise ValueError(f"quarter {quarter} does not exist; give 1, 2, 3 or 4")

    def row(self, name: str) -> tuple[Rational | None, ...]:
        """Return what was entered for a variable in each quarter."""
        return tuple([self.quarters.get(quarter, _NONE).get(name) for quarter in QUARTERS])

    def has_any(self, names: Collection[str]) -> bool:
        """Whether anything was entered for one of ``names``."""
        return any(
            values.get(name) is not None
            for values in (self.annual, *self.quarters.values())
            for name in names
        )


_NONE: Values = {}
