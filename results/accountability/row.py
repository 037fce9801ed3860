"""One row of an IKU table: target in force, realisasi, capaian and classes, with their origin."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from results.accountability.aggregation import Aggregation
from results.accountability.capaian import Capaian, NoCapaian
from results.accountability.formula import parse_formula
from results.accountability.indicator import VALUE, IkuDocument, Indicator
from results.accountability.measure import QUARTERS, Entries, Measure
from results.accountability.outcome import NoValue, Outcome
from results.accountability.realisasi import Realisasi, realisasi
from results.accountability.row_input import RowInput
from results.accountability.scale import Class, Scale, classify
from results.accountability.sign_off import Signature, signature
from results.accountability.survey_realisasi import NoIndex, SurveyRealisasi, survey_realisasi
from results.accountability.targets import THE_YEAR, TargetVersion, newest
from results.accountability.yardstick import Yardstick
from results.exact import half_up

PLACES = 2
"""Decimals of a computed realisasi; a count that is whole is printed whole."""

_BY_VALUE = Measure(parse_formula(VALUE, [VALUE]), Aggregation.ANNUAL_ONLY)
"""How a row is measured that no formula computes: by the one figure entered for the year."""


@dataclass(frozen=True, slots=True)
class AsPrinted:
    """What the formula makes that stands in the document, where it was corrected."""

    formula: str
    outcome: Outcome


class QuarterCapaian(NamedTuple):
    """What was reached by the end of a quarter (year to date) of the target for it."""

    quarter: int
    target: TargetVersion
    capaian: Capaian


@dataclass(frozen=True, slots=True)
class IkuRow:
    """One line of the table, with everything its figures came from.

    ``realisasi`` is what was entered, ``survey`` what surveys measured; one of them is None.
    ``value`` is the realisasi of the year (so far, while not ``complete``), exact, in the unit
    of the indicator; of a survey it is the printed index. ``value_class`` is its class by the
    indicator's own scale, ``capaian_class`` that of the capaian. ``quarters`` are those with a
    target of their own.
    """

    indicator: Indicator
    given: RowInput
    target: TargetVersion | None
    realisasi: Realisasi | None
    survey: SurveyRealisasi | None
    value: Fraction | None
    capaian: Capaian
    value_class: Class | None
    capaian_class: Class | None
    quarters: tuple[QuarterCapaian, ...]
    yardstick: Yardstick
    as_printed: AsPrinted | None

    @property
    def signature(self) -> Signature:
        """Whether the reading of the row counts, and who has to sign it."""
        return self.yardstick.signature

    @property
    def printed(self) -> Decimal | None:
        """The realisasi of the year as printed.

        An index has the decimals of its rule, a figure that was entered as a whole those
        that it was typed with, a whole count none, and everything else two.
        """
        if self.survey is not None or self.value is None:
            return self.survey.printed if self.survey else None
        if self.realisasi is not None and self.realisasi.measure is _BY_VALUE:
            return half_up(self.value, _decimals(self.given.typed.get(VALUE, "")))
        whole = self.value.denominator == 1 and self.indicator.kind_of.value == "count"
        return half_up(self.value, 0 if whole else PLACES)

    @property
    def no_value(self) -> NoValue | NoIndex | None:
        """Why there is no realisasi; None where there is one."""
        if self.value is not None:
            return None
        if self.survey is not None:
            return self.survey.reason
        return None if self.realisasi is None else self.realisasi.year.outcome.reason

    @property
    def no_capaian(self) -> NoCapaian | NoValue | NoIndex | None:
        """Why there is no capaian, and where there is no realisasi, why not; None for one."""
        reason = self.capaian.reason
        return (self.no_value or reason) if reason is NoCapaian.NO_REALISASI else reason

    @property
    def complete(self) -> bool:
        """Whether the realisasi speaks for the whole year, and can change no more."""
        if self.survey is not None:
            return self.value is not None and not self.survey.provisional
        return self.realisasi is not None and self.realisasi.complete

    @property
    def is_out_of_bounds(self) -> bool:
        """Whether the realisasi is below the lowest or above the highest that can be."""
        low, high = self.indicator.lowest, self.indicator.highest
        value = self.value
        if value is None:
            return False
        return (low is not None and value < low) or (high is not None and value > high)


def iku_row(
    document: IkuDocument,
    indicator: Indicator,
    given: RowInput,
    scale: Scale,
    year: int | None = None,
) -> IkuRow:
    """Return the row of ``indicator``; its capaian is classified by ``scale``.

    In a ``year`` that the class table of the indicator is not in force in, it has no class.

    A row that surveys measure ignores whatever was entered. A row whose corrected reading
    nobody signed has no capaian, and its value stays visible.
    """
    own = document.scale_in(indicator.scale, year)
    yardstick = Yardstick(indicator, own, signature(indicator, given.sign_offs))
    survey = found = None
    if indicator.source == "survey":
        survey = survey_realisasi(indicator.skm, given.surveys)
        value = None if survey.printed is None else Fraction(survey.printed)
    else:
        found = realisasi(*_entered(indicator, given.entries))
        value = found.year.outcome.value
    targets = newest(given.targets)
    target = targets.get(THE_YEAR)
    reached = yardstick.capaian(target, value)
    return IkuRow(
        indicator=indicator,
        given=given,
        target=target,
        realisasi=found,
        survey=survey,
        value=value,
        capaian=reached,
        value_class=None if own is None or value is None else classify(own, value),
        capaian_class=None if reached.exact is None else classify(scale, reached.exact),
        quarters=_quarters(yardstick, targets, found, value),
        yardstick=yardstick,
        as_printed=_as_printed(indicator, given.entries),
    )


def _entered(indicator: Indicator, entries: Entries) -> tuple[Measure, Entries]:
    """Return how a row is measured and by what.

    A value entered for the year as a whole, from before the variables of the row were kept,
    stands while none of its variables is entered.
    """
    measure = indicator.measure
    if measure is None:
        return _BY_VALUE, entries
    if entries.annual.get(VALUE) is not None and not entries.has_any(measure.formula.names):
        return _BY_VALUE, Entries(annual=entries.annual)
    return measure, entries


def _quarters(
    yardstick: Yardstick,
    targets: Mapping[int, TargetVersion],
    found: Realisasi | None,
    year: Fraction | None,
) -> tuple[QuarterCapaian, ...]:
    """Return the quarters that have a target, each with the year to date against it.

    By the end of the fourth quarter that is the year, also of what is measured once a year
    or by surveys, which have no figure of the quarters before.
    """
    made = []
    for quarter in QUARTERS:
        target = targets.get(quarter)
        if target is not None:
            surveyed = year if quarter == QUARTERS[-1] else None
            value = found.to_date(quarter).value if found else surveyed
            made.append(QuarterCapaian(quarter, target, yardstick.capaian(target, value)))
    return tuple(made)


def _as_printed(indicator: Indicator, entries: Entries) -> AsPrinted | None:
    formula, measure = indicator.formula_as_printed, indicator.measure_as_printed
    if formula is None or measure is None:
        return None
    return AsPrinted(formula, realisasi(measure, entries).year.outcome)


def _decimals(typed: str) -> int:
    return len(typed.partition(".")[2])
