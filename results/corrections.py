"""Many tests at once: p-values corrected for how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from scipy.stats import false_discovery_control


class CorrectionError(ValueError):
    """A p-value that is no chance; says which."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """One p-value among ``tests`` of them, each between 0 and 1.

    ``holm`` keeps the chance of even one false alarm among all tests; it is the one to
    decide by. ``benjamini_hochberg`` keeps the share of false alarms among those found; it
    finds more, where a few false ones do no harm.
    """

    p: float
    holm: float
    benjamini_hochberg: float
    tests: int


def corrected(p_values: Sequence[float]) -> tuple[Corrected, ...]:
    """Return each p-value with its corrections, in the order given.

    All tests of one question belong in one call, also those that found nothing; a test
    that was withheld is none. Holm: S. Holm (1979), A simple sequentially rejective
    multiple test procedure, Scandinavian Journal of Statistics 6, 65-70. Benjamini and
    Hochberg: Y. Benjamini, Y. Hochberg (1995), Journal of the Royal Statistical Society B
    57, 289-300, through SciPy. Raises CorrectionError for what is not between 0 and 1.
    """
    for p in p_values:
        if not 0 <= p <= 1:  # also refuses nan
            raise CorrectionError(f"{p} is no p-value; give chances between 0 and 1")
    if not p_values:
        return ()
    rates = false_discovery_control(p_values, method="bh").tolist()
    return tuple(
        Corrected(p, holm, rate, len(p_values))
        for p, holm, rate in zip(p_values, _holm(p_values), rates, strict=True)
    )


def _holm(p_values: Sequence[float]) -> list[float]:
    """Multiply the smallest of m by m, the next by m - 1, ...; never less than the one before."""
    m = len(p_values)
    order = sorted(range(m), key=lambda place: p_values[place])
    steps = ((m - rank) * p_values[place] for rank, place in enumerate(order))
    rising = accumulate((min(1.0, step) for step in steps), max)
    by_place = dict(zip(order, rising, strict=True))
    return [by_place[place] for place in range(m)]
