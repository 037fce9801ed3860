"""Builds observations: an unremarkable response, and what is found about some of them."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from results.observation import FlagCode, Hours, Limits, Observation, Opening, Severity
from results.quality import assess

WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
WORKDAYS = tuple(Opening(day, time(8), time(15)) for day in range(5))
LIMITS = Limits(Hours(WIB, WORKDAYS))
MONDAY = datetime(2026, 1, 5, 9, 0, tzinfo=WIB)
MIXED = bytes([4, 3, 2, 4, 3, 2, 4, 3, 2])
LOW, MEDIUM, HIGH = Severity.LOW, Severity.MEDIUM, Severity.HIGH


def seen(name: str = "r", after: float = 0, scores: bytes = MIXED, **changes: Any) -> Observation:
    """Build an unremarkable response, ``after`` seconds past Monday nine o'clock."""
    captured = MONDAY + timedelta(seconds=after)
    one = Observation(name, scores, captured, captured, 90, "kiosk", name, "", name)
    return replace(one, **changes)


def found(*observations: Observation, limits: Limits = LIMITS) -> list[dict[FlagCode, Severity]]:
    """Return the flags of each response."""
    judged = assess(observations, limits).judged
    return [{flag.code: flag.severity for flag in one.flags} for one in judged]


def evidence(*observations: Observation, limits: Limits = LIMITS) -> dict[str, str]:
    """Return the evidence of the first flag of the first response."""
    return dict(assess(observations, limits).judged[0].flags[0].evidence)
