"""What each respondent gave, as counts of exact values: one sample per figure and group."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import gcd, lcm

import numpy as np
import numpy.typing as npt

from questionnaires.answers import NOT_ANSWERED, NOT_APPLICABLE
from results.index import Index
from results.instrument import Instrument, instruments

IKM = "ikm"
"""Names the whole index where otherwise the key of an unsur stands."""

_LARGEST = 2**63
"""Whole numbers below this fit into 64 bits."""
_FEW = 2**16
"""Numbers below this are counted in a table; larger ones are sorted."""

Columns = npt.NDArray[np.uint8]
Whole = npt.NDArray[np.int64]


class SampleError(ValueError):
    """Weights or samples that cannot be put together; says why."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a sample holds: the IKM or one unsur (its key), by which questionnaire and rule."""

    of: str
    instrument: Instrument


@dataclass(frozen=True, slots=True)
class Sample:
    """How many respondents had each value (1 to the highest score), the lowest value first."""

    measure: Measure
    counts: tuple[tuple[Fraction, int], ...]

    @property
    def n(self) -> int:
        """The respondents who have a value."""
        return sum(n for _, n in self.counts)

    @property
    def median(self) -> Fraction | None:
        """The middle value, or midway between the two middle ones; None of nobody."""
        if not self.counts:
            return None
        ends = list(accumulate(n for _, n in self.counts))
        low, high = ((self.n - 1) // 2, self.n // 2)  # places from 0, all standing in order
        return sum((self.counts[bisect_right(ends, at)][0] for at in (low, high)), Fraction(0)) / 2


def samples(vectors: bytes, index: Index) -> tuple[Sample, ...]:
    """Return the samples of score vectors laid end to end: of the IKM, then of each unsur.

    ``index`` says what was asked and by which rule, not who answered: all groups of one
    survey take the same. A respondent's value of an unsur is the mean of the answers given
    to it, their value of the IKM the weighted mean of those, over the unsur that they
    answered; both on the scale of the answers, not rescaled or converted, which changes no
    order. Who answered none of it is in no sample. Raises SampleError for weights of so
    many digits that the values of respondents do not fit into 64 bits.
    """
    (instrument,) = instruments((index,))
    unsur = _sums(vectors, index)
    keys = tuple(line.key for line in index.unsur)
    overall = _weighed(unsur, _whole_weights(index, keys), index)
    named = zip((IKM, *keys), (overall, *unsur), strict=True)
    return tuple(_sample(Measure(name, instrument), *sums) for name, sums in named)


def _sums(vectors: bytes, index: Index) -> list[tuple[Whole, Whole]]:
    """Return, per unsur, what each respondent's answers add up to, and how many they are."""
    rows = np.frombuffer(vectors, dtype=np.uint8).reshape(-1, len(index.questionnaire.items))
    columns = np.array(rows.T, order="C")
    columns[columns == NOT_APPLICABLE] = NOT_ANSWERED
    given = columns > 0
    return [
        (
            columns[items].sum(axis=0, dtype=np.int64),
            given[items].sum(axis=0, dtype=np.int64),
        )
        for items in map(_slice, index.questionnaire.positions)
    ]


def _slice(items: range) -> slice:
    return slice(items.start, items.stop)


def _whole_weights(index: Index, keys: tuple[str, ...]) -> list[int]:
    """Return the weights of the rule as whole numbers of the same proportion."""
    weights = index.rule.weight.of(keys)
    common = lcm(*(weight.denominator for weight in weights.values()))
    whole = [int(weights[key] * common) for key in keys]
    return [weight // gcd(*whole) for weight in whole]


def _weighed(
    unsur: Sequence[tuple[Whole, Whole]], weights: Sequence[int], index: Index
) -> tuple[Whole, Whole]:
    """Return numerator and denominator of each respondent's weighted mean, as whole numbers."""
    most = max(len(items) for items in index.questionnaire.positions)
    step = lcm(*range(1, most + 1))  # every number of answers to an unsur divides it
    if (sum(weights) * step + 1) ** 2 * index.questionnaire.scale >= _LARGEST:
        raise SampleError(
            f"the weights of rule {index.rule.id} have too many digits to compare respondents; "
            "declare them as shares with small denominators"
        )
    numerator = sum(
        weight * total * (step // np.maximum(answered, 1))
        for weight, (total, answered) in zip(weights, unsur, strict=True)
    )
    denominator = sum(
        weight * step * (answered > 0) for weight, (_, answered) in zip(weights, unsur, strict=True)
    )
    return np.asarray(numerator, dtype=np.int64), np.asarray(denominator, dtype=np.int64)


def _sample(measure: Measure, numerator: Whole, denominator: Whole) -> Sample:
    """Count equal fractions: first equal pairs, packed into one number, then equal values."""
    base = int(denominator.max(initial=0)) + 1
    found: Counter[Fraction] = Counter()
    for pair, n in _counted(numerator * base + denominator):
        above, below = divmod(pair, base)
        if below:
            found[Fraction(above, below)] += n
    return Sample(measure, tuple(sorted(found.items())))


def _counted(numbers: Whole) -> Iterable[tuple[int, int]]:
    """Return how often each number occurs."""
    if numbers.max(initial=0) < _FEW:
        counts = np.bincount(numbers)
        places = np.flatnonzero(counts)
        return zip(places.tolist(), counts[places].tolist(), strict=True)
    values, counts = np.unique(numbers, return_counts=True)
    return zip(values.tolist(), counts.tolist(), strict=True)
