"""The last step of a row with its real numbers: from target and realisasi to capaian."""

import re
from fractions import Fraction

from results.accountability.capaian import Range
from results.accountability.row import IkuRow
from survey.web.iku_words import exactly

_SIGNS = re.compile(r"batas bawah|batas atas|\bR\b|2T\b|\bT\b")
"""What stands for a figure in the formulas of capaian."""


def capaian_step(row: IkuRow) -> str | None:
    """Return the formula of the capaian with its real numbers; None where it has none.

    Predicates are compared by their order, which no numbers show.
    """
    target, value = row.target, row.value
    if target is None or target.value is None or value is None or row.capaian.exact is None:
        return None
    figures = {"R": exactly(value), **_aims(target.value)}
    return _SIGNS.sub(lambda found: figures[found[0]], row.capaian.formula)


def _aims(aim: Fraction | Range) -> dict[str, str]:
    ends = aim if isinstance(aim, Range) else Range(aim, aim)
    return {
        "T": exactly(ends.low),
        "2T": f"2 x {exactly(ends.low)}",
        "batas bawah": exactly(ends.low),
        "batas atas": exactly(ends.high),
    }
