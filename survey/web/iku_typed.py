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
    ends = _BETWEEN.split(typed)
    if len(ends) == 2 and all(ends):  # noqa: PLR2004 - a range has two ends
        return _range(typed, *map(_end, ends))
    figure = _end(typed)
    return NewTarget(f"{figure:f}", figure)


def _range(typed: str, low: Decimal, high: Decimal) -> NewTarget:
    if low > high:
        raise FigureError(typed)
    return NewTarget(f"{low:f} - {high:f}", low, high)


def _end(text: str) -> Decimal:
    figure = parse_figure(text)
    if figure is None:
        raise FigureError(text)
    return figure
