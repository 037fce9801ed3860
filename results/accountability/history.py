"""A row beside its earlier years, its baseline, and the end of the plan (Renstra, RPJMD).

An LKjIP compares the realisasi of the year with its target, with the years before, and with
the target at the end of the plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from results.accountability.capaian import Capaian
from results.accountability.indicator import Indicator
from results.accountability.paper import PrintedFigure
from results.accountability.row import IkuRow
from results.accountability.target_text import printed_target
from results.exact import Rational


@dataclass(frozen=True, slots=True)
class PastYear:
    """An earlier year of the same indicator.

    ``alike`` says whether it was read and scored the same way; otherwise the series breaks
    here and the two figures are not to be compared.
    """

    year: int
    row: IkuRow
    alike: bool


@dataclass(frozen=True, slots=True)
class History:
    """``years`` go from the newest to the oldest; a year that is not known is not in them.

    ``to_end`` is the capaian of this year's realisasi against the target at the end of the
    plan ("tingkat kemajuan"), which may be a figure, a range or a class; ``change`` the
    difference to the year before, in the unit of the indicator, None where one is missing or
    they are not alike. ``carried`` has, for variables that are those of the year before
    (``Variable.previous_of``), what that year's table says.
    """

    years: tuple[PastYear, ...]
    change: Fraction | None
    baseline: PrintedFigure | None
    end_target: PrintedFigure | None
    to_end: Capaian
    carried: Mapping[str, Rational]


def history(row: IkuRow, year: int, earlier: Mapping[int, IkuRow]) -> History:
    """Return the ``row`` of ``year`` beside the rows of the same indicator in ``earlier`` years."""
    years = tuple(
        PastYear(past, earlier[past], _reading(earlier[past].indicator) == _reading(row.indicator))
        for past in sorted(earlier, reverse=True)
    )
    before = next((past for past in years if past.year == year - 1), None)
    end = row.indicator.end_target
    return History(
        years=years,
        change=_change(row, before),
        baseline=row.indicator.baseline,
        end_target=end,
        to_end=row.yardstick.capaian(printed_target(end, row.yardstick.scale), row.value),
        carried=_carried(row.indicator, before.row if before else None),
    )


def _reading(indicator: Indicator) -> tuple[object, ...]:
    """Return everything that decides what a figure of the indicator means."""
    return (
        indicator.kind,
        indicator.polarity,
        indicator.satuan,
        indicator.formula,
        tuple((one.name, one.aggregation) for one in indicator.variables),
        indicator.aggregation,
        indicator.zero_policy,
        indicator.skm,
        indicator.scale,
    )


def _change(row: IkuRow, before: PastYear | None) -> Fraction | None:
    """Return the difference to the year before; a year to date is compared with no year."""
    if before is None or not before.alike or not (_is_yearly(row) and _is_yearly(before.row)):
        return None
    if row.value is None or before.row.value is None:
        return None
    return row.value - before.row.value


def _carried(indicator: Indicator, before: IkuRow | None) -> dict[str, Rational]:
    """Return the variables that a whole year before says; a year to date says nothing yet."""
    if before is None or before.realisasi is None or not before.complete:
        return {}
    values = before.realisasi.year.values
    return {
        one.name: value
        for one in indicator.variables
        if one.previous_of is not None and (value := values.get(one.previous_of)) is not None
    }


def _is_yearly(row: IkuRow) -> bool:
    return row.survey is not None or row.complete
