"""What is wrong with a class scale: gaps, overlaps, empty classes, figures left uncovered.

Everything is counted in the figures that can be printed at the places of the scale: between
90.00 and 90.01 there is no figure, hence no gap. Printed scales fail often: 91-100 and 76-90
leave 90.01 to 90.99 without a class (Permendagri 86/2017 as printed).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from results.accountability.scale import (
    Class,
    Scale,
    Span,
    Steps,
    bottom_of,
    is_empty,
    steps_of,
    top_of,
)
from results.exact import half_up


class ScaleFault(StrEnum):
    """Every fault of a scale; the codes are stable."""

    EMPTY_CLASS = "empty_class"
    GAP = "gap"
    OVERLAP = "overlap"
    UNCOVERED_ABOVE = "uncovered_above"
    UNCOVERED_BELOW = "uncovered_below"


@dataclass(frozen=True, slots=True)
class ScaleProblem:
    """One fault: the first and the last figure that it touches, both included.

    None is endless. ``classes`` are the names of the classes at both sides of a gap, of
    those that claim the same figures, of the empty one, or of the outermost one.
    """

    fault: ScaleFault
    first: Decimal | None
    last: Decimal | None
    classes: tuple[str, ...]

    @property
    def figures(self) -> str:
        """Write which figures it touches."""
        if self.first is None:
            return "every figure" if self.last is None else f"{self.last} and below"
        if self.last is None:
            return f"{self.first} and above"
        return f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"

    def __str__(self) -> str:
        """Say what is wrong and how to mend it."""
        names = " and ".join(f"'{name}'" for name in self.classes)
        return _SAID[self.fault].format(figures=self.figures, names=names)


_SAID = {
    ScaleFault.EMPTY_CLASS: "no figure is in {names}; correct its bounds",
    ScaleFault.GAP: "{figures} is in no class, between {names}; let one of them reach the other",
    ScaleFault.OVERLAP: "{figures} is in {names}; let one of them end before the other",
    ScaleFault.UNCOVERED_ABOVE: "{figures} is above every class, {names} the highest; "
    "raise its bound, or declare above_all: nearest_class",
    ScaleFault.UNCOVERED_BELOW: "{figures} is below every class, {names} the lowest; "
    "lower its bound, or declare below_all: nearest_class",
}


def check_scale(scale: Scale) -> tuple[ScaleProblem, ...]:
    """Return every fault of ``scale``; none means that each figure has exactly one class."""
    spans = scale.spans
    return (
        *(_empty(one) for one in scale.classes if is_empty(steps_of(one, scale.places))),
        *_overlaps(scale, spans),
        *_gaps(scale, spans),
        *_uncovered(scale, spans),
    )


def _empty(one: Class) -> ScaleProblem:
    return ScaleProblem(ScaleFault.EMPTY_CLASS, None, None, (one.name,))


def _overlaps(scale: Scale, spans: Sequence[Span]) -> Iterator[ScaleProblem]:
    for (one_steps, one), (other_steps, other) in combinations(spans, 2):
        common = _common(scale.domain, _common(one_steps, other_steps))
        if not is_empty(common):
            yield _problem(scale, ScaleFault.OVERLAP, common, one, other)


def _gaps(scale: Scale, spans: Sequence[Span]) -> Iterator[ScaleProblem]:
    """Tell what can occur between the reach of the classes below and the next one."""
    for number, ((first, _), one) in enumerate(spans):
        reach = top_of(spans[:number])
        if reach is None or first is None:
            continue
        between = _common(scale.domain, (reach[0] + 1, first - 1))
        if not is_empty(between):
            yield _problem(scale, ScaleFault.GAP, between, reach[1], one)


def _uncovered(scale: Scale, spans: Sequence[Span]) -> Iterator[ScaleProblem]:
    """Tell what can occur beyond all classes where the scale declares no class for it."""
    top, bottom = top_of(spans), bottom_of(spans)
    if scale.above_all == "no_class" and top:
        above = _common(scale.domain, (top[0] + 1, None))
        if not is_empty(above):
            yield _problem(scale, ScaleFault.UNCOVERED_ABOVE, above, top[1])
    if scale.below_all == "no_class" and bottom:
        below = _common(scale.domain, (None, bottom[0] - 1))
        if not is_empty(below):
            yield _problem(scale, ScaleFault.UNCOVERED_BELOW, below, bottom[1])


def _common(one: Steps, other: Steps) -> Steps:
    """Return the figures that are in both."""
    firsts = [first for first in (one[0], other[0]) if first is not None]
    lasts = [last for last in (one[1], other[1]) if last is not None]
    return max(firsts, default=None), min(lasts, default=None)


def _problem(scale: Scale, fault: ScaleFault, steps: Steps, *classes: Class) -> ScaleProblem:
    first, last = (_figure(scale, step) for step in steps)
    return ScaleProblem(fault, first, last, tuple(one.name for one in classes))


def _figure(scale: Scale, step: int | None) -> Decimal | None:
    return None if step is None else half_up(Fraction(step, 10**scale.places), scale.places)
