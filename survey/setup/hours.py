"""Service hours in a setup file, by which answers at odd hours are flagged for review."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from questionnaires.text import Frozen
from results.observation import Opening, read_clock

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_DAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOUR = r"([01][0-9]|2[0-3]):[0-5][0-9]"


class HoursPlan(Frozen):
    """When a unit serves on some days of the week, by its own clock; 24:00 ends a day."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    opens: Annotated[str, Field(pattern=f"^{_HOUR}$")]
    closes: Annotated[str, Field(pattern=f"^({_HOUR}|24:00)$")]


def openings(hours: Iterable[HoursPlan]) -> tuple[Opening, ...]:
    """Return the openings that a unit declares, in the order of the week."""
    made = (
        (_DAYS.index(day), read_clock(part.opens), read_clock(part.closes))
        for part in hours
        for day in part.days
    )
    return tuple(Opening(*one) for one in sorted(made))


def wrong_hours(hours: tuple[HoursPlan, ...]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the hours of a unit, and with which of them."""
    taken: dict[str, list[tuple[str, str]]] = {}
    for number, part in enumerate(hours):
        if part.opens >= part.closes:
            yield number, f"closes at {part.closes}, not after it opens; swap or split at 24:00"
        for day in part.days:
            spans = taken.setdefault(day, [])
            spans.append((part.opens, part.closes))
            if any(one[1] > other[0] for one, other in pairwise(sorted(spans))):
                yield number, f"'{day}' is open already at that time; write each hour once"
