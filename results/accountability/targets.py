"""Targets of an indicator and year: every version that was decided, and the one in force.

A Perjanjian Kinerja is first decided (murni) and may be changed (perubahan); capaian is
measured against the version in force, and the others stay readable with date and reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from results.accountability.capaian import Target

THE_YEAR = 0
"""Stands for the quarter of what is aimed at in the whole year."""

Kind = Literal["murni", "perubahan"]


class TargetError(ValueError):
    """A version that cannot be: says why, and what to do."""


@dataclass(frozen=True, slots=True)
class TargetVersion:
    """One version of a target; ``number`` counts from 1 for each quarter by itself.

    ``value`` is in the unit of the indicator, ``text`` the target as typed. ``predicate`` is the
    name of a class of the indicator's scale where that is the target ("BB"); then ``value`` is
    None, because the place of a class is known to its scale alone. Where both are None, the
    target was withdrawn. ``quarter`` is 0 for the year, or 1 to 4 for what is aimed at by the
    end of a quarter.

    Raises TargetError for a quarter that no year has, and for a change without a reason.
    """

    number: int
    value: Target | None
    text: str
    predicate: str | None = None
    quarter: int = THE_YEAR
    kind: Kind = "murni"
    decided_on: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse what nobody can have decided."""
        if not THE_YEAR <= self.quarter <= 4:  # noqa: PLR2004 - a year has four quarters
            raise TargetError(f"quarter {self.quarter} does not exist; give 1 to 4, 0 for the year")
        if self.kind == "perubahan" and not self.reason.strip():
            raise TargetError("a changed target needs the reason of the change; write it")


def in_force(versions: Iterable[TargetVersion], quarter: int = THE_YEAR) -> TargetVersion | None:
    """Return the latest version, by number, of the year or of a quarter; None if there is none.

    A target that was withdrawn is in force too: it says that there is none any more.
    """
    found = [version for version in versions if version.quarter == quarter]
    return max(found, key=_number) if found else None


def _number(version: TargetVersion) -> int:
    return version.number
