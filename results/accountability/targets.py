"""Targets of an indicator and year: every version that was decided, and the one in force.

A Perjanjian Kinerja is first decided (murni) and may be changed (perubahan); capaian is
measured against the version in force, and the others stay readable with date and reason.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from results.accountability.capaian import Range, Target
from results.accountability.measure import QUARTERS
from results.exact import as_fraction, rational

THE_YEAR = 0
"""Stands for the quarter of what is aimed at in the whole year."""

Kind = Literal["murni", "perubahan"]


class TargetError(ValueError):
    """A version that cannot be: says why, and what to do."""


class TargetVersion(NamedTuple):
    """One version of a target; ``number`` counts from 1 for each quarter by itself.

    ``quarter`` is 0 for the year, or 1 to 4 for what is aimed at by the end of a quarter.
    ``text`` is the target as it was entered. ``low`` is the decimal text of a figure in the
    unit of the indicator, with ``high`` it is a range; without either, ``text`` is the name of
    a class of the indicator's scale ("BB"), or is empty where the target was withdrawn.

    A tuple, because it is a row as it is kept: thousands are read for one page, and few are
    looked into.
    """

    quarter: int
    number: int
    text: str
    low: str | None = None
    high: str | None = None
    kind: Kind = "murni"
    decided_on: date | None = None
    reason: str = ""

    @property
    def value(self) -> Target | None:
        """The figure or the range; None for a predicate, and for a target withdrawn."""
        return None if self.low is None else _aim(self.low, self.high)

    @property
    def predicate(self) -> str | None:
        """The name of the class that is aimed at, None where it is a figure."""
        return self.text if self.low is None and self.text else None


@lru_cache(maxsize=4096)
def _aim(low: str, high: str | None) -> Target:
    """Read a target; the same few are aimed at in quarters, years and agencies."""
    begin = as_fraction(rational(low))
    return begin if high is None else Range(begin, as_fraction(rational(high)))


def check_version(version: TargetVersion) -> TargetVersion:
    """Return a version that somebody can have decided; raise TargetError for any other.

    There is no other quarter in a year than 1 to 4, and whatever is changed (perubahan), or
    replaces an earlier version, needs the reason of the change.
    """
    if version.quarter not in (THE_YEAR, *QUARTERS):
        raise TargetError(f"quarter {version.quarter} does not exist; give 1 to 4, 0 for the year")
    changed = version.kind == "perubahan" or version.number > 1
    if changed and not version.reason.strip():
        raise TargetError("a changed target needs the reason of the change; write it")
    return version


def newest(versions: Iterable[TargetVersion]) -> dict[int, TargetVersion]:
    """Return the version in force, the latest by number, for each quarter that has one.

    A target that was withdrawn is in force too: it says that there is none any more.
    """
    found: dict[int, TargetVersion] = {}
    for version in versions:
        known = found.get(version.quarter)
        if known is None or version.number > known.number:
            found[version.quarter] = version
    return found


def in_force(versions: Iterable[TargetVersion], quarter: int = THE_YEAR) -> TargetVersion | None:
    """Return the version in force of the year or of a quarter; None if there is none."""
    return newest(versions).get(quarter)
