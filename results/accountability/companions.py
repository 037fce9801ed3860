"""The figures that must be seen beside a row's own, from the same entries."""

from dataclasses import dataclass

from results.accountability.outcome import Outcome
from results.accountability.reading import Companion
from results.accountability.realisasi import realisasi
from results.accountability.row import IkuRow


@dataclass(frozen=True, slots=True)
class CompanionFigure:
    """A companion with its figure of the year, or why there is none."""

    companion: Companion
    outcome: Outcome


def companions_of(row: IkuRow) -> tuple[CompanionFigure, ...]:
    """Return the companions of a row, in the order of its document."""
    indicator, entries = row.indicator, row.given.entries
    return tuple(
        CompanionFigure(one, realisasi(indicator.measured_by(one.formula), entries).year.outcome)
        for one in indicator.companions
    )
