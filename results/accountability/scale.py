"""Class scales of capaian and of predicates: which figures are called what, as data.

Every bound says whether it is included: ``above`` and ``below`` are not, ``at_least`` and
``at_most`` are. A figure is rounded half up to the places of the scale before it is
classified, so that no class is needed between two neighbouring printed figures.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field

from questionnaires.citation import Citation
from questionnaires.rule import Places
from questionnaires.text import Code, Exact, Frozen, Words
from results.accountability.paper import Year
from results.exact import half_up_steps

Beyond = Literal["nearest_class", "no_class"]
"""What is done with a figure above every class, or below: declared, never guessed."""


class Class(Frozen):
    """One class: its name, its bounds (none is endless), and the bounds as printed."""

    name: Words
    above: Exact | None = None
    at_least: Exact | None = None
    below: Exact | None = None
    at_most: Exact | None = None
    meaning: Words | None = None
    printed: Words | None = None


Steps = tuple[int | None, int | None]
"""The first and the last figure of a class, both included, in units of the last place."""

Span = tuple[Steps, Class]


class Scale(Frozen):
    """One scale; ``classes`` stand from the best to the worst.

    ``lowest`` and ``highest`` bound the figures that can occur at all; None is endless.
    ``as_printed``: the table stands here with the gaps and overlaps that it has in print,
    to be checked, not to grade by. ``until``: the last year whose tables it grades,
    where a later rule grades otherwise.
    """

    id: Code
    version: Code
    title: Words
    regulation: Words
    places: Places
    as_printed: bool = False
    until: Year | None = None
    lowest: Exact | None = None
    highest: Exact | None = None
    above_all: Beyond
    below_all: Beyond
    classes: Annotated[tuple[Class, ...], Field(min_length=1)]
    citations: Annotated[tuple[Citation, ...], Field(min_length=1)]

    def holds_in(self, year: int) -> bool:
        """Whether it grades a table of that year."""
        return self.until is None or year <= self.until

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the classes, the best first."""
        return tuple(one.name for one in self.classes)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Every class that some figure is in, with its figures, from below."""
        spans = [(steps_of(one, self.places), one) for one in self.classes]
        return tuple(sorted((span for span in spans if not is_empty(span[0])), key=_begin))

    @cached_property
    def domain(self) -> Steps:
        """The figures that can occur, as steps."""
        return _step(self.lowest, self.places, ceil), _step(self.highest, self.places, floor)


def is_empty(steps: Steps) -> bool:
    """Whether no figure is within ``steps``."""
    first, last = steps
    return first is not None and last is not None and first > last


def _begin(span: Span) -> tuple[bool, int]:
    """Order from below; what has no lower bound comes first."""
    first = span[0][0]
    return first is not None, first or 0


def steps_of(one: Class, places: int) -> Steps:
    """Return which printable figures are in a class; None is endless.

    A bound that no figure with so many places can have counts from the next one inside.
    """
    first = _step(one.at_least, places, ceil)
    if one.above is not None:
        first = floor(Fraction(one.above) * 10**places) + 1
    last = _step(one.at_most, places, floor)
    if one.below is not None:
        last = ceil(Fraction(one.below) * 10**places) - 1
    return first, last


def holds(steps: Steps, figure: int) -> bool:
    """Whether a figure, in units of the last place, is within ``steps``."""
    first, last = steps
    return (first is None or first <= figure) and (last is None or figure <= last)


def classify(scale: Scale, value: Fraction) -> Class | None:
    """Return the one class of ``value``, rounded half up to the places of ``scale``.

    None where the scale says none: in a gap, where two classes claim the figure, outside
    what can occur, or beyond all classes of a scale that has none for it.
    """
    figure = half_up_steps(value, scale.places)
    if not holds(scale.domain, figure):
        return None
    found = [one for steps, one in scale.spans if holds(steps, figure)]
    if found:
        return found[0] if len(found) == 1 else None
    return _nearest(scale, scale.spans, figure)


def top_of(spans: Iterable[Span]) -> tuple[int, Class] | None:
    """Return the last figure of all classes and the class it is in; None where endless."""
    known = [(last, one) for (_, last), one in spans]
    ends = [(last, one) for last, one in known if last is not None]
    return max(ends, key=_end) if ends and len(ends) == len(known) else None


def bottom_of(spans: Iterable[Span]) -> tuple[int, Class] | None:
    """Return the first figure of all classes and the class it is in; None where endless."""
    known = [(first, one) for (first, _), one in spans]
    ends = [(first, one) for first, one in known if first is not None]
    return min(ends, key=_end) if ends and len(ends) == len(known) else None


def _end(pair: tuple[int, Class]) -> int:
    return pair[0]


def _nearest(scale: Scale, spans: Iterable[Span], figure: int) -> Class | None:
    """Return the class that takes what lies beyond all of them, where one does."""
    top, bottom = top_of(spans), bottom_of(spans)
    if scale.above_all == "nearest_class" and top and figure > top[0]:
        return top[1]
    if scale.below_all == "nearest_class" and bottom and figure < bottom[0]:
        return bottom[1]
    return None


def _step(bound: Decimal | None, places: int, whole: Callable[[Fraction], int]) -> int | None:
    return None if bound is None else whole(Fraction(bound) * 10**places)
