"""Averages of capaian, each with how many indicators it stands on and which are missing.

Arithmetic means of exact figures; what has no figure is left out and named, never zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from results.accountability.cap import Cap
from results.accountability.capaian import PLACES
from results.exact import half_up, total

Member = tuple[str, Fraction | None]
"""The id of an indicator or sasaran, and its exact capaian where it has one."""


@dataclass(frozen=True, slots=True)
class Average:
    """A mean of ``reported`` members; None where none is; ``cap`` was put on each first."""

    exact: Fraction | None
    reported: tuple[str, ...]
    missing: tuple[str, ...]
    cap: Cap | None = None

    @property
    def printed(self) -> Decimal | None:
        """The mean rounded once, half up, to two decimals."""
        return None if self.exact is None else half_up(self.exact, PLACES)

    @property
    def n(self) -> int:
        """How many members the mean stands on."""
        return len(self.reported)

    @property
    def total(self) -> int:
        """How many members there are."""
        return len(self.reported) + len(self.missing)


@dataclass(frozen=True, slots=True)
class AgencyAverages:
    """The capaian of an agency both ways, which differ where sasaran differ in size.

    ``of_sasaran``: the mean of the means of ``sasaran``; ``of_indicators``: the mean of all
    indicators, whichever sasaran they are in.
    """

    sasaran: Mapping[str, Average]
    of_sasaran: Average
    of_indicators: Average


def average(members: Iterable[Member], cap: Cap | None = None) -> Average:
    """Return the mean of the members that have a figure, each under ``cap`` if there is one."""
    known = list(members)
    figures = [(name, exact) for name, exact in known if exact is not None]
    shown = [cap.view(exact) if cap else exact for _, exact in figures]
    return Average(
        exact=total(shown) / len(shown) if shown else None,
        reported=tuple(name for name, _ in figures),
        missing=tuple(name for name, exact in known if exact is None),
        cap=cap,
    )


def agency_averages(
    indicators: Iterable[tuple[str | None, Member]], cap: Cap | None = None
) -> AgencyAverages:
    """Return the averages of an agency from its indicators, each with its sasaran.

    An indicator without sasaran is in the average of all indicators alone.
    """
    known = list(indicators)
    parts: dict[str, list[Member]] = {}
    for sasaran, member in known:
        if sasaran is not None:
            parts.setdefault(sasaran, []).append(member)
    means = {name: average(members, cap) for name, members in parts.items()}
    return AgencyAverages(
        sasaran=means,
        of_sasaran=replace(average((name, mean.exact) for name, mean in means.items()), cap=cap),
        of_indicators=average((member for _, member in known), cap),
    )
