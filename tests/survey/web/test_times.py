"""Times as people read them: by the clock of the place, in whole units, days together."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from results.observation import Hours, Opening
from survey.config import Settings
from survey.storage.database import Database
from survey.web.times import hours_lines, lasting, moment
from tests.survey.clock import Clock
from tests.survey.house import SECRET_KEY, running, url_of

LATE = datetime(2026, 12, 31, 17, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "language", "written"),
    [
        ("Asia/Jakarta", "id", "1 Jan 2027 00.05 WIB"),
        ("Asia/Makassar", "id", "1 Jan 2027 01.05 WITA"),
        ("Asia/Jayapura", "id", "1 Jan 2027 02.05 WIT"),
        ("Asia/Jakarta", "en", "1 Jan 2027 00:05 WIB"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_the_place(
    sqlite: Database, clock: Clock, zone: str, language: str, written: str
) -> None:
    settings = Settings(url_of(sqlite), SECRET_KEY, https=False, time_zone=ZoneInfo(zone))
    with (
        running(settings, clock) as app,
        app.test_request_context(f"/?bahasa={language}"),
    ):
        assert moment(LATE) == written


@pytest.fixture(params=["id", "en"])
def language(lite_app: Flask, request: pytest.FixtureRequest) -> Iterator[str]:
    """A request in either language."""
    with lite_app.test_request_context(f"/?bahasa={request.param}"):
        yield str(request.param)


LENGTHS = [
    (0, "0 detik", "0 seconds"),
    (1, "1 detik", "1 second"),
    (119, "119 detik", "119 seconds"),
    (120, "2 menit", "2 minutes"),
    (7_199, "119 menit", "119 minutes"),
    (7_200, "2 jam", "2 hours"),
    (86_400, "24 jam", "24 hours"),
    (172_799, "47 jam", "47 hours"),
    (604_800, "7 hari", "7 days"),
]


@pytest.mark.parametrize(("seconds", "indonesian", "english"), LENGTHS)
def test_a_length_is_in_whole_units_and_at_least_two_of_them(
    language: str, seconds: int, indonesian: str, english: str
) -> None:
    assert lasting(seconds) == {"id": indonesian, "en": english}[language]


def _lines(*openings: Opening) -> list[str]:
    return hours_lines(Hours(ZoneInfo("Asia/Jakarta"), openings))


def test_days_of_the_same_hours_stand_together(language: str) -> None:
    week = [Opening(day, time(7, 30), time(16)) for day in (0, 1, 2, 3, 5)]
    friday = [Opening(4, time(7, 30), time(11)), Opening(4, time(13), time.max)]
    names = {
        "id": ["Senin–Kamis 07.30–16.00", "Jumat 07.30–11.00, 13.00–24.00", "Sabtu 07.30–16.00"],
        "en": ["Monday–Thursday 07:30–16:00", "Friday 07:30–11:00, 13:00–24:00",
               "Saturday 07:30–16:00"],
    }  # fmt: skip
    assert _lines(*week, *friday) == names[language]


def test_never_open_is_no_line(lite_app: Flask) -> None:
    with lite_app.test_request_context("/"):
        assert _lines() == []
