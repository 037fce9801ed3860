"""Derived importance: against NumPy's correlations of published answers."""

from fractions import Fraction

import numpy as np
import pytest

from results.caveats import Withheld
from results.importance import derived_importance, derived_quadrants
from results.index import compute
from results.moments import recount
from results.priorities import Quadrants
from results.reliability import reliability
from tests.builders import equal_rule, skm9
from tests.cases.reader import read_survey

ROWS = read_survey("sekadau-2019-s1-raw").raw


def _both(rows: object) -> tuple[dict[str, Fraction | None], Quadrants | Withheld]:
    matrix = np.array(rows, dtype=np.uint8)
    form = skm9()
    tally, moments = recount(matrix.tobytes(), 9, 4)
    index = compute(equal_rule(), form, tally)
    measured = reliability(moments, form.item_codes)
    return derived_importance(index, measured), derived_quadrants(index, measured)


def test_importance_is_the_correlation_with_all_other_unsur() -> None:
    importance, quadrants = _both(ROWS)
    matrix = np.array(ROWS, dtype=float)
    expected = [
        np.corrcoef(matrix[:, item], np.delete(matrix, item, axis=1).sum(axis=1))[0, 1]
        for item in range(9)
    ]
    found = [float(value) for value in importance.values() if value is not None]
    assert found == pytest.approx(expected, abs=1e-9)
    assert isinstance(quadrants, Quadrants)
    assert float(quadrants.axes.importance) == pytest.approx(float(np.mean(expected)), abs=1e-9)


def test_what_all_answered_alike_has_no_importance() -> None:
    importance, quadrants = _both([(4, *row[1:]) for row in ROWS])
    assert importance["persyaratan"] is None
    assert isinstance(quadrants, Quadrants)
    assert quadrants.left_out == ("persyaratan",)


def test_too_few_answers_have_none_at_all() -> None:
    importance, quadrants = _both(ROWS[:5])
    assert set(importance.values()) == {None}
    assert isinstance(quadrants, Withheld)
