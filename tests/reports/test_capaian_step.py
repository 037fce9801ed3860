"""The formula of a capaian with its real numbers, for every formula that a row can have."""

import pytest

from reports.capaian_step import capaian_step
from results.accountability.indicator import Indicator, find_document
from results.accountability.measure import Entries
from results.accountability.row import iku_row
from results.accountability.row_input import RowInput
from results.accountability.scales import DEFAULT, find_scale
from results.accountability.targets import TargetVersion

DOCUMENT = find_document("kesbangpol-kaltim")
INDEX, CONFLICTS, AKIP = "000-1", "000-2", "000-3b"


def _step(indicator_id: str, target: TargetVersion | None, value: int | None) -> str | None:
    indicator = DOCUMENT.find(indicator_id)
    assert isinstance(indicator, Indicator)
    name = indicator.entered[0].name
    entries = Entries(annual={} if value is None else {name: value})
    given = RowInput(targets=(target,) if target else (), entries=entries)
    return capaian_step(iku_row(DOCUMENT, indicator, given, find_scale(DEFAULT)), str)


def _aim(low: int, high: int | None = None) -> TargetVersion:
    return TargetVersion(0, 1, "", str(low), None if high is None else str(high))


@pytest.mark.parametrize(
    ("indicator", "target", "value", "step"),
    [
        pytest.param(INDEX, _aim(80), 60, "60 / 80 x 100", id="higher"),
        pytest.param(CONFLICTS, _aim(10), 7, "(2 x 10 - 7) / 10 x 100", id="lower"),
        pytest.param(CONFLICTS, _aim(10), -5, "(2 x 10 - (-5)) / 10 x 100", id="below zero"),
        pytest.param(INDEX, _aim(80), -5, "(-5) / 80 x 100", id="below zero, higher"),
        pytest.param(CONFLICTS, _aim(0), 0, "0 = 0, 0 = 0", id="none aimed at, none there"),
        pytest.param(INDEX, _aim(50, 80), 60, "50 <= 60 <= 80", id="within"),
        pytest.param(INDEX, _aim(80, 90), 60, "60 / 80 x 100", id="below"),
        pytest.param(INDEX, _aim(40, 50), 60, "60 / 50 x 100", id="above"),
    ],
)
def test_the_step_of_each_formula(
    indicator: str, target: TargetVersion, value: int, step: str
) -> None:
    assert _step(indicator, target, value) == step


@pytest.mark.parametrize(
    ("target", "value"),
    [
        pytest.param(None, 60, id="no target"),
        pytest.param(_aim(80), None, id="no realisasi"),
        pytest.param(_aim(0), 60, id="nothing to divide by"),
        pytest.param(TargetVersion(0, 1, "BB"), 76, id="a predicate"),
    ],
)
def test_where_nothing_is_divided_there_is_no_step(
    target: TargetVersion | None, value: int | None
) -> None:
    assert _step(AKIP, target, value) is None
