"""Rows of answers, counted once into an index and the moments of the same responses."""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from results.index import Index, compute
from results.moments import Moments, recount
from tests.builders import equal_rule, make_questionnaire
from tests.cases.reader import read_survey

Rows = Sequence[Sequence[int]]
Matrix = npt.NDArray[np.float64]


def laid(rows: Rows) -> bytes:
    """Lay rows end to end, as they are stored."""
    return bytes(chain.from_iterable(rows))


def moments_of(rows: Rows, items: int, *, scale: int = 4) -> Moments:
    """Return the moments of raw rows."""
    return recount(laid(rows), items, scale)[1]


def counted(
    rows: Rows,
    asked: Mapping[str, int] | Questionnaire,
    rule: Rule | None = None,
) -> tuple[Index, Moments]:
    """Return the index and the moments of raw rows."""
    form = asked if isinstance(asked, Questionnaire) else make_questionnaire(asked)
    tally, moments = recount(laid(rows), len(form.items), form.scale)
    return compute(rule or equal_rule(), form, tally), moments


def nine() -> dict[str, int]:
    """Return nine unsur of one question each."""
    return {f"u{number}": 1 for number in range(1, 10)}


def sekadau() -> list[list[int]]:
    """Return 49 published respondents with their nine answers (Kabupaten Sekadau, 2019)."""
    return [list(row) for row in read_survey("sekadau-2019-s1-raw").raw]


def with_gaps(rows: Rows) -> list[list[int]]:
    """Take some answers out, here and there: a seventh of them, none twice in a row's turn."""
    width = len(rows[0])
    return [
        [0 if (at * width + place) % 7 == 3 else score for place, score in enumerate(row)]
        for at, row in enumerate(rows)
    ]


def matrix(rows: Rows) -> Matrix:
    """Return rows as an array of numbers, a gap as nan."""
    array = np.array(rows, dtype=np.float64)
    array[(array == 0) | (array == 255)] = np.nan
    return array
