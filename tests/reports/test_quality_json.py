"""A review as JSON: flags by response, shares, limits, the log; no name at a response."""

import json
from datetime import UTC, datetime, time
from typing import Any

from reports.content import Exclusion, Responses, engine_version
from reports.quality_json import Quality, quality_json
from results.exclusions import Act, ExclusionRecord
from results.observation import Hours, Limits, Opening
from results.quality import Assessment, assess, only_flagged
from tests.results.observed import LIMITS, WIB, seen

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def _act(number: int, response: str, reason: str) -> Act:
    return Act(number, ExclusionRecord(response, "operator", NOW, reason))


LOG = (_act(1, "slow", "salah pilih"), _act(1, "fast", "percobaan"), _act(2, "slow", "keliru"))


def _found() -> Assessment:
    return assess(
        [
            seen("slow", officer="siti", device="T-1"),
            seen("fast", 100, officer="siti", device="T-1", duration_s=5),
            seen("alike", 200, device="", scores=bytes([4] * 9)),
        ],
        LIMITS,
    )


def _json(found: Assessment, log: tuple[Act, ...] = LOG, *, told: bool = True) -> Any:
    responses = Responses(3, 2, (Exclusion("fast", "percobaan", "operator", NOW),))
    return json.loads(json.dumps(quality_json(Quality("skm", found, log, told), responses)))


def test_received_is_counted_plus_excluded() -> None:
    made = _json(_found())
    assert made["engine"] == {"id": "skm", "version": engine_version()}
    assert made["survey"] == "skm"
    assert made["responses"] == {
        "received": 3,
        "counted": 2,
        "excluded": 1,
        "incomplete": 0,
        "addendum": 0,
    }


def test_flags_by_response_the_most_severe_first() -> None:
    made = _json(_found())
    assert made["flags"] == {"straight_line": 1, "too_fast": 1}
    fast = {
        "code": "too_fast",
        "severity": "high",
        "evidence": {"seconds": "5", "expected_at_least": "18"},
    }
    alike = {
        "code": "straight_line",
        "severity": "low",
        "evidence": {"score": "4", "answers": "9"},
    }
    assert made["flagged"] == [
        {"id": "fast", "counted": False, "flags": [fast]},
        {"id": "alike", "counted": True, "flags": [alike]},
    ]
    assert _json(only_flagged(_found())) == made


def test_shares_are_exact_and_name_staff_only_there() -> None:
    shares = _json(_found())["shares"]
    assert shares["officers"] == [
        {"value": "siti", "responses": 2, "share": "2/3", "flagged": 1},
        {"value": None, "responses": 1, "share": "1/3", "flagged": 0},
    ]
    assert [one["value"] for one in shares["devices"]] == ["T-1", None]
    assert shares["hours"] == [{"value": "09", "responses": 3, "share": "1/1", "flagged": 1}]


def test_nobody_who_asked_stands_at_a_response() -> None:
    burst = [seen(f"r{i}", i, officer="siti", device="T-1") for i in range(5)]
    flagged = _json(assess(burst, LIMITS), ())["flagged"]
    assert [flag["code"] for flag in flagged[0]["flags"]] == ["burst_device", "burst_officer"]
    assert flagged[0]["flags"][0]["evidence"] == {
        "device": "T-1",
        "responses": "5",
        "seconds": "4",
    }
    assert "siti" not in json.dumps(flagged)


def test_the_log_keeps_every_act() -> None:
    by = {"who": "operator", "when": "2026-03-01T09:00:00+00:00"}
    assert _json(_found())["log"] == [
        {"response": "slow", "act": "excluded", **by, "reason": "salah pilih"},
        {"response": "fast", "act": "excluded", **by, "reason": "percobaan"},
        {"response": "slow", "act": "readmitted", **by, "reason": "keliru"},
    ]


def test_limits_say_where_they_come_from() -> None:
    sunday = (Opening(6, time(0), time.max),)
    limits = Limits(Hours(WIB, sunday))
    assert _json(assess([], limits))["limits"] == {
        "seconds_per_question": "2",
        "straight_from": 5,
        "burst_responses": 5,
        "burst_seconds": "60",
        "identical_seconds": "600",
        "late_seconds": "604800",
        "ahead_seconds": "300",
        "hours": {
            "declared_by": "unit",
            "zone": "Asia/Jakarta",
            "channels": ["interview", "kiosk"],
            "openings": [{"weekday": "sunday", "opens": "00:00", "closes": "24:00"}],
        },
    }
    assert _json(_found(), told=False)["limits"]["hours"]["declared_by"] == "default"
