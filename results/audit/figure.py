"""Figures as documents print them: the value, how many decimals it shows, what it may hide."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from results.exact import half_up

USUAL_PLACES = 2
"""What regulations and reports print; fewer decimals are mostly dropped zeros (93 is 93,00)."""

_MOST_PLACES = 10
"""A spreadsheet's binary float is exact to more decimals than this, and to no more."""
_PRINTED = re.compile(r"([-+]?\d{1,12})(?:[.,](\d{1,40}))?\s*(%?)", re.ASCII)


class Mode(StrEnum):
    """What was done with the decimals that are not printed."""

    HALF_UP = "half up"
    HALF_EVEN = "half to even"
    CUT_OFF = "cut off"


@dataclass(frozen=True, slots=True)
class Span:
    """All values from ``low`` to ``high``, both included; a single one where they are equal."""

    low: Fraction
    high: Fraction

    def times(self, factor: Fraction | int) -> "Span":
        """Multiply every value by ``factor``, which is not negative."""
        return Span(self.low * factor, self.high * factor)


def point(value: Fraction) -> Span:
    """Return the span of one exact value."""
    return Span(value, value)


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number: its text with a decimal point, its value, its decimals."""

    text: str
    value: Fraction
    places: int
    percent: bool = False

    def __str__(self) -> str:
        """Write it as it was printed."""
        return self.text

    @property
    def full_places(self) -> int:
        """Its decimals once dropped zeros are put back."""
        return max(self.places, USUAL_PLACES)

    def span(self, places: int | None = None) -> Span:
        """Return what rounds to it at ``places``, or at its own."""
        half = _unit(self.places if places is None else places) / 2
        return Span(self.value - half, self.value + half)

    def cut_span(self, places: int | None = None) -> Span:
        """Return what is cut off to it at ``places``, or at its own."""
        return Span(self.value, self.value + _unit(self.places if places is None else places))


def read_figure(value: object) -> Figure:
    """Read a number with a decimal comma or point, or a percentage; raise ValueError."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal | float):
        raise ValueError(value)  # noqa: TRY004 - one error for whatever is no number
    text = f"{value:f}" if isinstance(value, Decimal) else str(value).strip()
    found = _PRINTED.fullmatch(text)
    if found is None:
        raise ValueError(value)
    whole, decimals, percent = found[1], found[2] or "", found[3]
    number = Fraction(f"{whole}.{decimals}0")
    if len(decimals) > _MOST_PLACES:
        shown = half_up(number, _MOST_PLACES)
        return Figure(f"{shown:f}", Fraction(shown), _MOST_PLACES, bool(percent))
    text = f"{whole}.{decimals}" if decimals else whole
    return Figure(text + percent, number, len(decimals), bool(percent))


def rounded(value: Fraction, places: int, mode: Mode = Mode.HALF_UP) -> Fraction:
    """Round ``value`` to ``places`` decimals; each mode never swaps the order of two values."""
    if mode is Mode.HALF_UP:
        return Fraction(half_up(value, places))
    scaled = value * 10**places
    # Of a Fraction, round() is exact and goes half to even: the very habit to recognise.
    whole = round(scaled) if mode is Mode.HALF_EVEN else floor(scaled)
    return Fraction(whole, 10**places)


def prints(span: Span, figure: Figure, places: int, mode: Mode) -> bool:
    """Whether some value of ``span`` prints as ``figure``.

    Rounding keeps the order and leaves out no printable value in between, so that the two
    ends decide.
    """
    low, high = (rounded(end, places, mode) for end in (span.low, span.high))
    return low <= figure.value <= high


def mode_of(span: Span, figure: Figure) -> Mode | None:
    """How ``span`` becomes ``figure``: rounded half up before any other way; None if it cannot.

    Fewer decimals than usual are dropped zeros, or a figure rounded half up to just these.
    """
    for mode in Mode:
        if prints(span, figure, figure.full_places, mode):
            return mode
    if prints(span, figure, figure.places, Mode.HALF_UP):
        return Mode.HALF_UP
    return None


def _unit(places: int) -> Fraction:
    return Fraction(1, 10**places)
