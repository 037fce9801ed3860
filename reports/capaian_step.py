"""The last step of a row with its real numbers: from target and realisasi to capaian."""

import re
from collections.abc import Callable
from fractions import Fraction

from results.accountability.capaian import Range
from results.accountability.grammar.writing import bracketed
from results.accountability.row import IkuRow

_SIGNS = re.compile(r"batas bawah|batas atas|\bR\b|2T\b|\bT\b")
"""What stands for a figure in the formulas of capaian."""

Number = Callable[[Fraction], str]
"""Writes a number without rounding it."""


def capaian_step(row: IkuRow, number: Number) -> str | None:
    """Return the formula of the capaian with its real numbers; None where it has none.

    A negative number stands in parentheses. Predicates are compared by their order, which no
    numbers show.
    """
    target, value = row.target, row.value
    if target is None or target.value is None or value is None or row.capaian.exact is None:
        return None

    def written(figure: Fraction) -> str:
        return bracketed(number(figure))

    figures = {"R": written(value), **_aims(target.value, written)}
    return _SIGNS.sub(lambda found: figures[found[0]], row.capaian.formula)


def _aims(aim: Fraction | Range, number: Number) -> dict[str, str]:
    ends = aim if isinstance(aim, Range) else Range(aim, aim)
    return {
        "T": number(ends.low),
        "2T": f"2 x {number(ends.low)}",
        "batas bawah": number(ends.low),
        "batas atas": number(ends.high),
    }
