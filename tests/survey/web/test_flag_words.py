"""Every flag that there is can be said, in both languages, without naming anybody."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from results.observation import Flag, FlagCode, Hours, Limits, Severity
from results.quality import assess
from survey.web.assessments import OFFICE_HOURS
from survey.web.flag_words import flag_caution, flag_evidence, flag_name, severity_name
from tests.results.observed import MONDAY, seen

WIB = ZoneInfo("Asia/Jakarta")
ALIKE = bytes([4] * 9)


def _flags() -> dict[FlagCode, Flag]:
    """Return one flag of every kind, from responses that earn it."""
    fast = [seen(f"b{n}", n, ALIKE, device="T-1", officer="7", profile="p", duration_s=4)
            for n in range(5)]  # fmt: skip
    sunday = MONDAY - timedelta(days=1)
    others = [
        seen("near", scores=bytes([4] * 8 + [3])),
        seen("sunday", captured_at=sunday, received_at=sunday, channel="interview"),
        seen("late", received_at=MONDAY + timedelta(days=9)),
        seen("ahead", received_at=MONDAY - timedelta(hours=3)),
    ]
    limits = Limits(Hours(WIB, OFFICE_HOURS))
    judged = assess([*fast, *others], limits).judged
    return {flag.code: flag for one in judged for flag in one.flags}


SAID = {
    FlagCode.STRAIGHT_LINE: (
        "Semua dari 9 jawaban bernilai 4.",
        "All of 9 answers have the score 4.",
    ),
    FlagCode.NEAR_STRAIGHT_LINE: (
        "Dari 9 jawaban, semua kecuali satu bernilai 4.",
        "Of 9 answers, all but one have the score 4.",
    ),
    FlagCode.TOO_FAST: (
        "Diisi dalam 4 detik; batasnya 18 detik.",
        "Filled in within 4 seconds; the limit is 18 seconds.",
    ),
    FlagCode.BURST_DEVICE: (
        "5 respons dari perangkat T-1 dalam 4 detik.",
        "5 responses from the device T-1 within 4 seconds.",
    ),
    FlagCode.BURST_OFFICER: (
        "5 respons dari satu petugas dalam 4 detik.",
        "5 responses from one officer within 4 seconds.",
    ),
    FlagCode.IDENTICAL: (
        "5 respons dengan nilai dan profil yang sama dalam 4 detik.",
        "5 responses with the same scores and profile within 4 seconds.",
    ),
    FlagCode.OUTSIDE_HOURS: (
        "Diisi hari Minggu pukul 09.00, lewat: Wawancara.",
        "Filled in on Sunday at 09:00, by: Interview.",
    ),
    FlagCode.CLOCK_SKEW: (
        "Tiba di server 9 hari sesudah diisi menurut jam perangkat.",
        "Arrived at the server 9 days after it was filled in by the clock of the device.",
    ),
    FlagCode.CAPTURED_IN_FUTURE: (
        "Menurut jam perangkat diisi 3 jam sesudah tiba di server.",
        "By the clock of the device it was filled in 3 hours after it arrived at the server.",
    ),
}


@pytest.mark.parametrize("code", FlagCode)
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_was_seen_is_said(lite_app: Flask, code: FlagCode, language: str) -> None:
    with lite_app.test_request_context(f"/?bahasa={language}"):
        assert flag_evidence(_flags()[code]) == SAID[code][language == "en"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_flag_has_a_name_and_says_what_it_does_not_prove(
    lite_app: Flask, language: str
) -> None:
    doubt = {"id": ("Bukan bukti", "belum tentu"), "en": ("No proof", "need not be")}[language]
    with lite_app.test_request_context(f"/?bahasa={language}"):
        assert len({flag_name(code) for code in FlagCode}) == len(FlagCode)
        for code in FlagCode:
            assert any(word in flag_caution(code) for word in doubt)
        assert len({severity_name(severity) for severity in Severity}) == len(Severity)
