"""Percentage decrease: the value of an indicator that is named a decrease ("penurunan")."""

from dataclasses import dataclass
from fractions import Fraction

FORMULA = "(n tahun lalu - n) / n tahun lalu x 100"


@dataclass(frozen=True, slots=True)
class Decrease:
    """How much less than the year before, in percent of it; None where that was nothing.

    The decrease is higher is better, while what decreases is lower is better: its capaian
    takes the polarity of the decrease, and a rise is a negative value, which is kept.
    """

    exact: Fraction | None
    formula: str = FORMULA


def percentage_decrease(previous: Fraction, current: Fraction) -> Decrease:
    """Return the decrease from ``previous`` to ``current``: 267 to 134 is +49.81.

    The sign is a trap: some documents print (n - (n-1)) / (n-1), which is an increase and
    has the opposite sign (IKU Pasuruan 2016-2020). The order here is the one of the
    definition printed in LKPJ: "(tahun sebelumnya - tahun ini) / tahun sebelumnya".
    """
    if previous <= 0:
        return Decrease(None)
    return Decrease((previous - current) / previous * 100)
