"""Targets as people type them: a figure, a range, or the name of a class."""

import re
from decimal import Decimal

from results.accountability.predicate import UnknownPredicateError, ordinal
from results.accountability.scale import Scale
from survey.figures import FigureError, parse_figure
from survey.storage.iku.targets import NewTarget

_BETWEEN = re.compile(r"\s*(?:–|\bs\.?\s?d\.?(?=\s)|\bsampai\b|(?<=[\d\s])-)\s*", re.IGNORECASE)
"""What stands between the two ends of a range: 80 - 90, 80 s.d. 90, 80 sampai 90."""


def parse_target(text: str, scale: Scale | None) -> NewTarget:
    """Return what was typed as a target of the year, empty where nothing was.

    A name of a class of ``scale`` is a predicate. Raise FigureError for anything else that
    is neither a figure nor a range.
    """
    typed = text.strip()
    if not typed:
        return NewTarget("")
    if scale is not None:
        try:
            place = ordinal(scale.names, typed)
        except UnknownPredicateError:
            pass
        else:
            return NewTarget(scale.names[len(scale.names) - place])
    match [parse_figure(end) for end in _BETWEEN.split(typed)]:
        case [Decimal() as figure]:
            return NewTarget(f"{figure:f}", figure)
        case [Decimal() as low, Decimal() as high] if low <= high:
            return NewTarget(f"{low:f} - {high:f}", low, high)
    raise FigureError(typed)
