"""What is unusual beside other responses: bursts and identical rows, and their borders."""

from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

import pytest

from results.observation import FlagCode, Observation, Severity
from tests.results.observed import HIGH, LOW, MEDIUM, MIXED, MONDAY, evidence, found, seen


def every(seconds: float, count: int, **changes: Any) -> list[Observation]:
    """Build responses at equal distances."""
    return [seen(f"r{i}", i * seconds, **changes) for i in range(count)]


@pytest.mark.parametrize(
    ("seconds", "count", "severity"),
    [
        pytest.param(15, 5, MEDIUM, id="five in exactly a minute"),
        pytest.param(15.1, 5, None, id="five in a little more"),
        pytest.param(1, 4, None, id="four are no burst"),
        pytest.param(15, 9, MEDIUM, id="nine, each five within a minute"),
        pytest.param(15, 10, HIGH, id="ten, each five within a minute"),
        pytest.param(0, 10, HIGH, id="ten at once"),
    ],
)
@pytest.mark.parametrize(
    ("owner", "code"), [("device", FlagCode.BURST_DEVICE), ("officer", FlagCode.BURST_OFFICER)]
)
def test_bursts(
    owner: str, code: FlagCode, seconds: float, count: int, severity: Severity | None
) -> None:
    flags = found(*every(seconds, count, **{owner: "T-1"}))
    assert flags == [{code: severity} if severity else {}] * count


def test_a_burst_ends_where_it_ends() -> None:
    """Two bursts of five an hour apart, one response between them: medium, not high."""
    late = [seen(f"s{i}", 7200 + i, device="T-1") for i in range(5)]
    flags = found(*every(1, 5, device="T-1"), seen("alone", 3600, device="T-1"), *late)
    burst = {FlagCode.BURST_DEVICE: MEDIUM}
    assert flags == [burst] * 5 + [{}] + [burst] * 5


def test_two_bursts_in_a_row_are_two() -> None:
    """Five, and two minutes later five more: ten in one burst would be high."""
    later = [seen(f"s{i}", 124 + i, device="T-1") for i in range(5)]
    assert found(*every(1, 5, device="T-1"), *later) == [{FlagCode.BURST_DEVICE: MEDIUM}] * 10


def test_evidence_of_a_burst() -> None:
    assert evidence(*every(2, 6, device="T-1")) == {
        "device": "T-1", "responses": "6", "seconds": "10",
    }  # fmt: skip


def test_without_device_or_officer_there_is_no_burst() -> None:
    assert found(*every(1, 9, device="", officer="")) == [{}] * 9


def test_what_waited_offline_arrives_at_once_and_is_no_burst() -> None:
    """Captured ten minutes apart, received in one second."""
    home = MONDAY + timedelta(hours=5)
    assert found(*every(600, 9, device="T-1", received_at=home)) == [{}] * 9


def test_bursts_are_found_in_any_order_and_time_zone() -> None:
    burst = every(1, 5, device="T-1")
    burst[0] = replace(burst[0], captured_at=MONDAY.astimezone(UTC))
    assert found(*burst[::-1]) == [{FlagCode.BURST_DEVICE: MEDIUM}] * 5


def test_rows_of_an_imported_file_are_no_burst_and_no_run() -> None:
    """All of them arrive in one moment; when they were given nobody knows."""
    assert found(*every(1, 9, device="T-1", profile="p", captured_at=None)) == [{}] * 9


SAME: dict[str, Any] = {"profile": "p", "device": ""}


@pytest.mark.parametrize(
    ("seconds", "count", "scores", "severity"),
    [
        pytest.param(600, 2, MIXED, MEDIUM, id="ten minutes apart"),
        pytest.param(601, 2, MIXED, None, id="later"),
        pytest.param(600, 5, MIXED, HIGH, id="five, each soon after the one before"),
        pytest.param(600, 4, MIXED, MEDIUM, id="four"),
        pytest.param(1, 5, bytes([4, 4, 4]), LOW, id="all 4 is common"),
    ],
)
def test_identical_rows(
    seconds: float, count: int, scores: bytes, severity: Severity | None
) -> None:
    flags = found(*every(seconds, count, scores=scores, **SAME))
    assert flags == [{FlagCode.IDENTICAL: severity} if severity else {}] * count


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"profile": "q"}, id="profile"),
        pytest.param({"scores": MIXED[::-1]}, id="scores"),
    ],
)
def test_rows_that_differ_are_not_identical(change: dict[str, Any]) -> None:
    assert found(seen("a", **SAME), seen("b", 5, **{**SAME, **change})) == [{}, {}]


def test_identical_rows_in_two_runs() -> None:
    moments = [0, 10, 5000, 9000, 9010]
    flags = found(*(seen(f"r{i}", after, **SAME) for i, after in enumerate(moments)))
    assert [bool(one) for one in flags] == [True, True, False, True, True]
    assert evidence(seen("a", **SAME), seen("b", 5, **SAME)) == {"responses": "2", "seconds": "5"}
