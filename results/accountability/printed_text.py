"""Which figure a printed text is: 90%, 83,5, 1.234,5; none where it is no figure alone."""

import re
from fractions import Fraction

_FIGURE = re.compile(
    r"\s*(-?)\s*(?:(\d{1,15})(?:([.,])(\d{1,10}))?|([1-9]\d{0,2}(?:\.\d{3}){1,4})(?:,(\d{1,10}))?)"
    r"\s*(?:%|persen)?\s*",
    re.ASCII | re.IGNORECASE,
)
_THOUSAND = 3


def figures_in(text: str) -> tuple[Fraction, ...]:
    """Return the figures that ``text`` can be: one, none, or both of 1.234."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return ()
    sign, whole, point, places, grouped, behind = found.groups(default="")
    thousands = whole + places if point == "." and len(places) == _THOUSAND else ""
    plain = grouped.replace(".", "") or whole
    decimal = f"{sign}{plain}.{behind or places or 0}"
    other = (Fraction(f"{sign}{thousands}"),) if thousands and not whole.startswith("0") else ()
    return (Fraction(decimal), *other)
