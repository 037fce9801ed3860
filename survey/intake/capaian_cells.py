"""Cells of an accountability table: figures, polarities, targets; each says what is wrong."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import cast

from results.accountability.capaian import Polarity, Range, Target
from results.accountability.predicate import UnknownPredicateError, ordinal
from results.exact import half_up
from results.figures import FigureError, parse_figure
from survey.intake.sheet_cells import Broken, Percent

NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "belum dilaporkan", "tidak ada data"})
"""What is written where there is no figure; 0 is a figure."""

POLARITIES: Mapping[Polarity, tuple[str, ...]] = {
    "higher_is_better": (
        *("higher is better", "makin tinggi makin baik", "semakin tinggi semakin baik"),
        *("progres positif", "maximize", "maksimalkan"),
    ),
    "lower_is_better": (
        *("lower is better", "makin rendah makin baik", "semakin rendah semakin baik"),
        *("progres negatif", "minimize", "minimalkan"),
    ),
    "range": ("range", "rentang", "stabilize"),
    "predicate": ("predicate", "predikat"),
}
"""How a polarity may be written, letter case and underscores aside; documented in the README."""

_LARGEST = 15
"""Digits before the decimal point, and zeros behind it, that any target could need."""
_LONGEST = 100
"""Characters of a range; looking for its dash in a longer text takes long and finds none."""

_MOST_PLACES = 40
_FLOAT_PLACES = 10
_SHOWN = 30
_RANGE = re.compile(
    r"(.+?)\s*(?:-|–|—|s\.?\s?d\.?|s/d|sampai(?:\s+dengan)?|hingga)\s*(.+)", re.IGNORECASE
)


class CellError(ValueError):
    """A cell that cannot be used: what is wrong and how to mend it."""


def words(value: object) -> str:
    """Return the text of a cell on one line; a number is written out."""
    if isinstance(value, Broken):
        raise CellError(value.message)
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal | Percent | None):
        raise CellError(f"text is expected, not {_short(value)}; write it")
    return "" if value is None else " ".join(shown(value).split())


def shown(value: object) -> str:
    """Return a cell as it is written."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " - ".join(map(shown, value))
    return f"{value:f}" if isinstance(value, Decimal) and _is_bounded(value) else str(value).strip()


def figure(value: object) -> Decimal | None:
    """Return the figure in a cell with the decimals that it shows, None for nothing.

    Text keeps its zeros (83,20); a number of JSON or of a spreadsheet does not show its own,
    and is taken without them (117.0 is 117). It may come from a binary float, which is exact
    to ten decimals and to not many more: 90.83000000000001 is 90.83.
    """
    if value is None:
        return None
    if isinstance(value, str):
        return _typed(value.strip())
    if isinstance(value, Broken):
        raise CellError(value.message)
    if isinstance(value, Percent):
        value = value.value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise CellError(f"a figure is expected, not {_short(value)}; write digits")
    number = Decimal(value)
    if not _is_bounded(number):
        raise CellError(f"{_short(value)} is far from any figure of a report; correct it")
    text = f"{half_up(Fraction(number), _FLOAT_PLACES):f}"
    return Decimal(text.rstrip("0").rstrip("."))


def polarity(value: object) -> Polarity:
    """Return the polarity in a cell."""
    asked = words(value).casefold().replace("_", " ")
    for known, names in POLARITIES.items():
        if asked in names:
            return known
    expected = ", ".join(f"'{names[1]}'" for names in POLARITIES.values())
    what = f"'{asked:.{_SHOWN}}' is no polarity" if asked else "the polarity is missing"
    raise CellError(f"{what}; write {expected}")


def target(value: object, direction: Polarity | None, order: Sequence[str]) -> Target | None:
    """Return the target in a cell: a figure, a range of two, or a place in ``order``.

    Of an unknown ``direction`` (its own cell is wrong) a figure and a range are both fine.
    """
    if direction == "predicate":
        place = predicate(value, order)
        return None if place is None else Fraction(place)
    if direction in {None, "range"}:
        ends = _ends(value)
        if ends is not None:
            return _range(*ends)
    try:
        single = figure(value)
    except CellError as error:
        raise CellError(f"{error}{_HINT if _ends(value) else ''}") from error
    return None if single is None else Fraction(single)


_HINT = "; a range needs the polarity 'rentang'"


def predicate(value: object, order: Sequence[str]) -> Decimal | None:
    """Return the place of a predicate in ``order``, the worst is 1; None for nothing."""
    name = words(value)
    if name.casefold() in NOTHING:
        return None
    try:
        return Decimal(ordinal(order, name))
    except UnknownPredicateError as error:
        raise CellError(str(error)) from error


def _typed(text: str) -> Decimal | None:
    if text.casefold() in NOTHING:
        return None
    try:
        found = parse_figure(text.removesuffix("%"))
    except FigureError as error:
        if error.is_ambiguous:
            plain, comma = error.text.replace(".", ""), error.text.replace(".", ",")
            what = f"'{error.text}' could be a thousand or a decimal; write {plain} or {comma}"
            raise CellError(what) from error
        raise CellError(f"{_short(text)} is no figure; write digits, as 83,21") from error
    if found is None:
        raise CellError(f"{_short(text)} is no figure; write digits, as 83,21")
    return found


def _is_bounded(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_PLACES and number.adjusted() < _LARGEST


def _ends(value: object) -> tuple[object, object] | None:
    """Return the two ends of what is written as a range, [80, 90] or 80-90."""
    if isinstance(value, tuple) and len(value) == 2:  # noqa: PLR2004 - a range has two ends
        return cast("tuple[object, object]", value)
    text = value.strip() if isinstance(value, str) else ""
    found = _RANGE.fullmatch(text) if len(text) <= _LONGEST else None
    return (found[1], found[2]) if found and any(map(str.isdigit, found[0])) else None


def _range(low: object, high: object) -> Range:
    ends = figure(low), figure(high)
    if ends[0] is None or ends[1] is None:
        raise CellError("a range has two ends; write both, as 80-90")
    try:
        return Range(Fraction(ends[0]), Fraction(ends[1]))
    except ValueError as error:
        raise CellError(f"{error}; turn it round") from error


def _short(value: object) -> str:
    text = str(value)
    text = "".join(sign if sign.isprintable() else "�" for sign in text[: _SHOWN + 1])
    return f"'{text[:_SHOWN]}…'" if len(text) > _SHOWN else f"'{text}'"
