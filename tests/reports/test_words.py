"""Indonesian figures, dates and words."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.citation import Confidence
from reports import words
from tests.builders import equal_rule


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(Decimal("83.21"), "83,21", id="decimal comma"),
        pytest.param(Decimal("83.20"), "83,20", id="places are kept"),
        pytest.param(Decimal("1083.2"), "1.083,2", id="thousands dot"),
        pytest.param(Decimal("-0.05"), "-0,05", id="below zero"),
        pytest.param(Decimal("0.00"), "0,00", id="zero is a figure"),
        pytest.param(Decimal("1E+3"), "1.000", id="no exponent"),
        pytest.param(1234567, "1.234.567", id="whole number"),
        pytest.param(0, "0", id="whole zero"),
    ],
)
def test_figure(value: Decimal | int, written: str) -> None:
    assert words.figure(value) == written


def test_percent_has_no_space() -> None:
    assert words.percent(Decimal("98.12")) == "98,12%"


def test_dates_and_periods_are_written_as_in_a_letter() -> None:
    assert words.date_words(date(2026, 11, 20)) == "20 November 2026"
    assert words.period_words(date(2026, 5, 1), date(2026, 8, 31)) == (
        "1 Mei 2026 s.d. 31 Agustus 2026"
    )


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        pytest.param(
            datetime(2026, 11, 20, 14, 5, tzinfo=ZoneInfo("Asia/Makassar")), "14.05 WITA", id="WITA"
        ),
        pytest.param(
            datetime(2026, 11, 20, 14, 5, tzinfo=timezone(timedelta(hours=7))), "14.05 WIB", id="7"
        ),
        pytest.param(datetime(2026, 11, 20, 0, 0, tzinfo=UTC), "00.00 UTC", id="UTC"),
        pytest.param(
            datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=-3))),
            "09.00 UTC-0300",
            id="elsewhere",
        ),
    ],
)
def test_moments_name_their_time_zone(moment: datetime, written: str) -> None:
    assert words.moment_words(moment) == f"20 November 2026 pukul {written}"


def test_a_grade_is_letter_and_words() -> None:
    band = equal_rule().band_of(Decimal("88.31"))
    assert words.mutu_words(band) == "A (Sangat baik)"


def test_states_of_a_survey() -> None:
    assert (words.state(provisional=True), words.state(provisional=False)) == ("SEMENTARA", "AKHIR")


@pytest.mark.parametrize(
    ("known", "said"),
    [("web", "Tautan/tablet"), ("interview", "Wawancara"), ("import", "Impor")],
)
def test_channels_have_names(known: str, said: str) -> None:
    assert words.channel(known) == said


def test_what_has_no_word_keeps_its_own() -> None:
    assert words.channel("faks") == "faks"
    assert words.reason("petugas mencoba tablet") == "petugas mencoba tablet"
    assert words.clause("sampling") == "sampling"


def test_reasons_are_said_in_indonesian() -> None:
    assert words.reason("no_answers") == "tidak ada jawaban"
    assert words.reason("required") == "pertanyaan wajib tidak dijawab"


def test_every_clause_of_the_shipped_rule_has_a_name() -> None:
    abouts = [citation.about for citation in equal_rule().citations]
    assert [about for about in abouts if words.clause(about) == about] == []


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("confirmed", "sudah dipastikan"),
        ("corroborated", "dikuatkan dua sumber"),
        ("single_source", "satu sumber"),
        ("unconfirmed", "belum dipastikan"),
    ],
)
def test_confidence_in_words(level: Confidence, said: str) -> None:
    assert words.confidence(level) == said


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        pytest.param("a\r\n\tb  c ", "a b c", id="one line"),
        pytest.param("a\x07b\x00", "a\ufffdb\ufffd", id="control characters are seen"),
        pytest.param("\ue000\ud800", "\ufffd\ufffd", id="private and torn code points"),
        pytest.param("\u202eabc\u2066", "\ufffdabc\ufffd", id="direction overrides"),
        pytest.param("שלום 👨\u200d👩 $x$ #a", "שלום 👨\u200d👩 $x$ #a", id="words stay"),
    ],
)
def test_printable(raw: str, shown: str) -> None:
    assert words.printable(raw) == shown


@given(st.text())
def test_printable_text_stays_as_it_is_printed(text: str) -> None:
    shown = words.printable(text)
    assert words.printable(shown) == shown
    assert "\n" not in shown
