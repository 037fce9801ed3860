"""Flags of one response, their severity, evidence and borders; shares of all."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone
from fractions import Fraction
from time import process_time
from typing import Any

import pytest

from results.observation import (
    FlagCode,
    Hours,
    Limits,
    Observation,
    ObservationError,
    Opening,
    Severity,
)
from results.quality import Assessment, QualityShare, assess, flag_counts, to_review
from tests.results.observed import (
    HIGH,
    LIMITS,
    LOW,
    MEDIUM,
    MIXED,
    MONDAY,
    WIB,
    WIT,
    WORKDAYS,
    evidence,
    found,
    seen,
)


def test_an_ordinary_response_has_no_flag() -> None:
    assert found(seen()) == [{}]


@pytest.mark.parametrize(
    ("scores", "code"),
    [
        pytest.param([4] * 9, FlagCode.STRAIGHT_LINE, id="all 4"),
        pytest.param([1] * 9, FlagCode.STRAIGHT_LINE, id="all 1 is no worse"),
        pytest.param([4] * 8 + [3], FlagCode.NEAR_STRAIGHT_LINE, id="all but the last"),
        pytest.param([3] + [4] * 8, FlagCode.NEAR_STRAIGHT_LINE, id="all but the first"),
        pytest.param([4, 3] + [4] * 7, FlagCode.NEAR_STRAIGHT_LINE, id="all but the second"),
        pytest.param([4] * 7 + [3, 3], None, id="two others"),
        pytest.param([3, 3] + [4] * 7, None, id="two others first"),
        pytest.param([3, 2] + [4] * 7, None, id="two different others first"),
        pytest.param([4] * 5 + [0] * 4, FlagCode.STRAIGHT_LINE, id="five answered"),
        pytest.param([4] * 4 + [0] * 5, None, id="four answered are too few"),
        pytest.param([4, 4, 4, 255, 4, 4], FlagCode.STRAIGHT_LINE, id="one does not apply"),
        pytest.param([0] * 9, None, id="nothing answered"),
    ],
)
def test_straight_lines_are_low_and_never_more(scores: list[int], code: FlagCode | None) -> None:
    """An honest SKM is mostly 4 (Balkesmas 2024-S2: 179 of 200 judged manners so)."""
    assert found(seen(scores=bytes(scores))) == [{code: LOW} if code else {}]


def test_evidence_of_a_near_straight_line() -> None:
    assert evidence(seen(scores=bytes([4] * 8 + [3]))) == {"score": "4", "answers": "9"}


@pytest.mark.parametrize(
    ("seconds", "scores", "severity"),
    [
        # Nine answers at 2 seconds: 18.
        pytest.param(18, MIXED, None, id="just enough"),
        pytest.param(17.9, MIXED, MEDIUM, id="just too fast"),
        pytest.param(9, MIXED, MEDIUM, id="half"),
        pytest.param(8.9, MIXED, HIGH, id="below half"),
        pytest.param(-5, MIXED, HIGH, id="a clock set back while answering"),
        pytest.param(6, bytes([4, 3, 2] + [0] * 6), None, id="three answers need six"),
        pytest.param(7, bytes([4, 3, 2, 255]), MEDIUM, id="saying it does not apply takes time"),
        pytest.param(None, MIXED, None, id="nobody measured"),
    ],
)
def test_too_fast(seconds: float | None, scores: bytes, severity: Severity | None) -> None:
    expected = {FlagCode.TOO_FAST: severity} if severity else {}
    assert found(seen(scores=scores, duration_s=seconds)) == [expected]


def test_evidence_of_speed() -> None:
    assert evidence(seen(duration_s=7.5)) == {"seconds": "7.5", "expected_at_least": "18"}


@pytest.mark.parametrize(
    ("local", "severity"),
    [
        pytest.param("2026-01-05T08:00:00", None, id="Monday, opening"),
        pytest.param("2026-01-05T07:59:59", LOW, id="just before"),
        pytest.param("2026-01-05T14:59:59", None, id="just before closing"),
        pytest.param("2026-01-05T15:00:00", LOW, id="closing"),
        pytest.param("2026-01-04T10:00:00", MEDIUM, id="Sunday"),
    ],
)
def test_outside_service_hours(local: str, severity: Severity | None) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=WIB)
    one = seen(captured_at=moment, received_at=moment)
    assert found(one) == [{FlagCode.OUTSIDE_HOURS: severity} if severity else {}]


def test_hours_are_those_of_the_place() -> None:
    """skm-rules, trap 22: 08.30 WIT is 06.30 WIB and 23.30 UTC of the day before."""
    moment = datetime(2026, 1, 4, 23, 30, tzinfo=UTC)
    one = seen(captured_at=moment, received_at=moment)
    assert found(one, limits=Limits(Hours(WIT, WORKDAYS))) == [{}]
    assert found(one) == [{FlagCode.OUTSIDE_HOURS: LOW}]
    assert evidence(one) == {"local_time": "2026-01-05T06:30+07:00", "channel": "kiosk"}


def test_a_break_at_noon_is_closed() -> None:
    openings = (Opening(0, time(8), time(12)), Opening(0, time(13), time(15)))
    limits = Limits(Hours(WIB, openings))
    noon, one = seen("noon", 3 * 3600), seen("one", 4 * 3600)
    assert found(noon, one, limits=limits) == [{FlagCode.OUTSIDE_HOURS: LOW}, {}]


@pytest.mark.parametrize(
    ("channel", "flagged"), [("kiosk", True), ("interview", True), ("web", False), ("paper", False)]
)
def test_only_staffed_channels_have_hours(channel: str, flagged: bool) -> None:
    night = MONDAY + timedelta(hours=13)
    one = seen(captured_at=night, received_at=night, channel=channel)
    assert found(one) == [{FlagCode.OUTSIDE_HOURS: LOW} if flagged else {}]


@pytest.mark.parametrize(
    ("delay", "code", "severity"),
    [
        pytest.param(timedelta(0), None, LOW, id="at once"),
        pytest.param(timedelta(days=7), None, LOW, id="offline for a week"),
        pytest.param(timedelta(days=7, seconds=1), FlagCode.CLOCK_SKEW, LOW, id="longer"),
        pytest.param(timedelta(minutes=-5), None, LOW, id="five minutes fast"),
        pytest.param(
            timedelta(minutes=-5, seconds=-1), FlagCode.CAPTURED_IN_FUTURE, MEDIUM, id="faster"
        ),
        pytest.param(timedelta(days=-1), FlagCode.CAPTURED_IN_FUTURE, MEDIUM, id="a day fast"),
        pytest.param(timedelta(days=-2), FlagCode.CAPTURED_IN_FUTURE, HIGH, id="two days fast"),
    ],
)
def test_clocks(delay: timedelta, code: FlagCode | None, severity: Severity) -> None:
    """skm-rules, traps 22; peers.md (c) 12: keep both times, report skewed rows."""
    assert found(seen(received_at=MONDAY + delay)) == [{code: severity} if code else {}]


def test_an_unknown_moment_is_judged_by_no_clock_and_no_hours() -> None:
    """Paper that is typed in on a Sunday, a year later, by a tablet in the future."""
    for received in (MONDAY - timedelta(days=1), MONDAY + timedelta(days=365)):
        assert found(seen(captured_at=None, received_at=received, channel="kiosk")) == [{}]
    shares = assess([seen("a", captured_at=None), seen("b")], LIMITS).hours
    assert [(one.value, one.responses) for one in shares] == [("", 1), ("09", 1)]


def test_evidence_of_clocks() -> None:
    assert evidence(seen(received_at=MONDAY + timedelta(days=8))) == {"seconds_late": "691200"}
    assert evidence(seen(received_at=MONDAY - timedelta(hours=1))) == {"seconds_ahead": "3600"}


def test_clocks_of_two_zones_are_compared_as_moments() -> None:
    """The server writes UTC: 02.00 UTC is 09.00 WIB."""
    assert found(seen(received_at=datetime(2026, 1, 5, 2, 0, tzinfo=UTC))) == [{}]


def test_the_most_severe_flag_comes_first() -> None:
    one = seen(scores=bytes([4] * 9), duration_s=1, received_at=MONDAY - timedelta(hours=1))
    (judged,) = assess([one], LIMITS).judged
    assert [flag.code for flag in judged.flags] == [
        FlagCode.TOO_FAST, FlagCode.CAPTURED_IN_FUTURE, FlagCode.STRAIGHT_LINE,
    ]  # fmt: skip


def shared() -> Assessment:
    """Judge three responses of two tablets and one of none; one is far too fast."""
    return assess(
        [
            seen("a", device="T-1", officer="Budi"),
            seen("b", 100, device="T-2", officer="Budi", duration_s=1),
            seen("c", 4000, device="T-1", officer="Ani", scores=bytes([4] * 9)),
            seen("d", 8000, device="", officer=""),
        ],
        LIMITS,
    )


def test_shares_of_devices_officers_and_hours() -> None:
    """Flagged counts medium and higher: the straight line of c is low."""
    half, quarter = Fraction(1, 2), Fraction(1, 4)
    assert shared().devices == (
        QualityShare("T-1", 2, half, 0),
        QualityShare("", 1, quarter, 0),
        QualityShare("T-2", 1, quarter, 1),
    )
    assert shared().officers == (
        QualityShare("Budi", 2, half, 1),
        QualityShare("", 1, quarter, 0),
        QualityShare("Ani", 1, quarter, 0),
    )
    assert shared().hours == (
        QualityShare("09", 2, half, 1),
        QualityShare("10", 1, quarter, 0),
        QualityShare("11", 1, quarter, 0),
    )


def test_every_response_is_judged_in_its_order() -> None:
    assert [one.id for one in shared().judged] == ["a", "b", "c", "d"]


def test_what_to_review_comes_the_most_severe_first_and_the_newest_of_those() -> None:
    alike = bytes([4] * 9)
    given = [
        seen("low", scores=alike),
        seen("none", 1000),
        seen("medium", 2000, duration_s=17),
        seen("high", 3000, duration_s=1),
        seen("low, newer", 4000, scores=alike),
        seen("high and low", 5000, duration_s=1, scores=alike),
    ]
    found = assess(given, LIMITS)
    worst = ["high and low", "high", "medium", "low, newer", "low"]
    assert [one.id for one in to_review(found.judged)] == worst
    straight = ["high and low", "low, newer", "low"]
    assert [one.id for one in to_review(found.judged, FlagCode.STRAIGHT_LINE)] == straight
    assert to_review(found.judged, FlagCode.CLOCK_SKEW) == ()
    counted = {FlagCode.STRAIGHT_LINE: 3, FlagCode.TOO_FAST: 3}
    assert flag_counts(found.judged) == counted


def test_nobody_is_judged_of_nobody() -> None:
    assert assess([], LIMITS) == Assessment(LIMITS, (), (), (), ())


def test_a_response_counts_once() -> None:
    with pytest.raises(ObservationError, match="a response stands twice"):
        assess([seen("a"), seen("a", 5)], LIMITS)


@pytest.mark.parametrize("field", ["captured_at", "received_at"])
def test_times_say_where(field: str) -> None:
    somewhere: dict[str, Any] = {field: MONDAY.replace(tzinfo=None)}
    with pytest.raises(ObservationError, match="response r has a time without a time zone"):
        seen(**somewhere)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"straight_from": 1}, id="one answer"),
        pytest.param({"burst_responses": 1}, id="one response"),
        pytest.param({"late_seconds": -1.0}, id="below zero"),
    ],
)
def test_refuses_limits_that_flag_everything(change: dict[str, Any]) -> None:
    with pytest.raises(ObservationError, match=r"no burst|below zero"):
        replace(LIMITS, **change)


def test_many_responses_of_one_tablet_take_no_time() -> None:
    """The worst case: all alike and one burst. Processor time, so that others do not matter."""
    start = MONDAY.astimezone(timezone(timedelta(hours=7)))
    moments = [start + timedelta(seconds=i) for i in range(20_000)]
    many = [
        Observation(str(i), MIXED, at, at, 5, "kiosk", "T-1", "O-1", "p")
        for i, at in enumerate(moments)
    ]
    begun = process_time()
    judged = assess(many, LIMITS).judged
    assert process_time() - begun < 4
    assert {flag.code for flag in judged[0].flags} == {
        FlagCode.TOO_FAST, FlagCode.BURST_DEVICE, FlagCode.BURST_OFFICER, FlagCode.IDENTICAL,
    }  # fmt: skip
