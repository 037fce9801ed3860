"""Targets as people write them: a figure, a range, or the name of a class."""

import re
from decimal import Decimal
from typing import NamedTuple

from results.accountability.paper import PrintedFigure
from results.accountability.predicate import UnknownPredicateError, ordinal
from results.accountability.scale import Scale
from results.accountability.targets import THE_YEAR, TargetVersion
from results.figures import FigureError, parse_figure

_BETWEEN = re.compile(r"\s*(?:–|\bs\.?\s?d\.?(?=\s)|\bsampai\b|(?<=[\d\s])-)\s*", re.IGNORECASE)
"""What stands between the two ends of a range: 80 - 90, 80 s.d. 90, 80 sampai 90."""


class ReversedRangeError(FigureError):
    """A range whose first end is above its last."""


class Aim(NamedTuple):
    """What is aimed at, as ``text`` and in figures.

    ``low`` alone is one figure, with ``high`` a range; without either, ``text`` is the name of
    a class, or empty where nothing is aimed at.
    """

    text: str
    low: Decimal | None = None
    high: Decimal | None = None


def read_aim(text: str, scale: Scale | None) -> Aim:
    """Return what is aimed at by ``text``, a name of a class of ``scale`` as the scale writes it.

    Raise ReversedRangeError for a range that is the wrong way round, FigureError for anything
    else that is neither a figure nor a range.
    """
    typed = text.strip()
    if not typed:
        return Aim("")
    if scale is not None:
        try:
            place = ordinal(scale.names, typed)
        except UnknownPredicateError:
            pass
        else:
            return Aim(scale.names[len(scale.names) - place])
    match [parse_figure(end) for end in _BETWEEN.split(typed)]:
        case [Decimal() as figure]:
            return Aim(f"{figure:f}", figure)
        case [Decimal() as low, Decimal() as high]:
            if low > high:
                raise ReversedRangeError(typed)
            return Aim(f"{low:f} - {high:f}", low, high)
    raise FigureError(typed)


def printed_target(printed: PrintedFigure | None, scale: Scale | None) -> TargetVersion | None:
    """Return a target that a document prints, read as one that is entered; None for no target.

    The value that the document's data give goes before its text ("100%"); a text that nobody
    can aim at ("NA") is no target.
    """
    if printed is None:
        return None
    if printed.value is not None:
        return TargetVersion(THE_YEAR, 1, printed.text, f"{printed.value:f}")
    try:
        aim = read_aim(printed.text.replace("%", ""), scale)
    except FigureError:
        return None
    low, high = (None if end is None else f"{end:f}" for end in (aim.low, aim.high))
    return TargetVersion(THE_YEAR, 1, aim.text, low, high)
