"""Figures as people type them in Indonesia: a decimal comma, dots between thousands."""

import re
from decimal import Decimal

_PLAIN = re.compile(r"-?\d{1,15}(?:[.,]\d{1,10})?", re.ASCII)
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,10})?", re.ASCII)
_COUNT = re.compile(r"\d{1,15}|[1-9]\d{0,2}(?:\.\d{3}){1,4}", re.ASCII)
_ONE_DOT = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)


class FigureError(ValueError):
    """A text that is no figure, or one that could be two (``1.234``)."""

    def __init__(self, text: str, *, is_ambiguous: bool = False) -> None:
        self.text = text
        self.is_ambiguous = is_ambiguous
        super().__init__(text)


def parse_figure(text: str) -> Decimal | None:
    """Return the figure in ``text``, None for an empty one; raise FigureError.

    ``83,21``, ``83.21`` and ``1.234,5`` are understood; ``1.234`` is refused, because it
    could be a thousand or little more than one.
    """
    typed = text.strip().replace(" ", "")
    if not typed:
        return None
    if _ONE_DOT.fullmatch(typed):
        raise FigureError(typed, is_ambiguous=True)
    if _GROUPED.fullmatch(typed):
        return Decimal(typed.replace(".", "").replace(",", "."))
    if _PLAIN.fullmatch(typed):
        return Decimal(typed.replace(",", "."))
    raise FigureError(typed)


def parse_count(text: str) -> int | None:
    """Return the whole number in ``text``, None for an empty one; raise FigureError.

    Of things that are counted, a dot can only stand between thousands: ``1.234`` is 1234.
    """
    typed = text.strip().replace(" ", "")
    if not typed:
        return None
    if _COUNT.fullmatch(typed):
        return int(typed.replace(".", ""))
    raise FigureError(typed)


def written(figure: Decimal | None) -> str:
    """Return a figure as it would be typed, for a field that holds it."""
    return "" if figure is None else f"{figure:f}".replace(".", ",")
