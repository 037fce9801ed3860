"""When people were asked: dates that exist, in order, in the months that are claimed."""

import re
from collections.abc import Iterator

from results.audit.case import Case
from results.audit.dates import Period, dates_in, periods_in
from results.audit.findings import Checked, Code, Finding

_WORDS = (
    ("satu", "one"), ("dua", "two"), ("tiga", "three"), ("empat", "four"), ("lima", "five"),
    ("enam", "six"), ("tujuh", "seven"), ("delapan", "eight"), ("sembilan", "nine"),
    ("sepuluh", "ten"), ("sebelas", "eleven"), ("dua belas", "twelve"),
)  # fmt: skip
_NUMBERS = {word: number for number, words in enumerate(_WORDS, 1) for word in words}
_SPELLED = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DURATION = re.compile(
    rf"\b(?:(?P<digits>\d{{1,2}})(?:\s*\([a-z ]+\))?|(?P<word>{_SPELLED}))\s+(?:bulan|months?)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:(?P<quarter>triwulan|tw|quarter)|(?P<half>semester|smt))\s*[-.]?\s*"
    r"(?P<number>IV|III|II|I|[1-4])\b",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WHERE = "period"
_QUARTER, _HALF = 3, 6


def check_period(case: Case) -> Checked:
    """Check the words that say when the survey was held."""
    text = case.report.period or ""
    periods = [p for p in periods_in(text) if p.first.exists and p.last.exists]
    return [*_impossible(text), *_reversed(periods), *_contradicted(text)], []


def _impossible(text: str) -> Iterator[Finding]:
    for day in dates_in(text):
        if day.exists:
            continue
        last = day.last_day
        expected = day.text.replace(str(day.day), str(last), 1) if last else None
        message = f"there is no {day.text} in the calendar; correct the date"
        yield Finding(Code.DATE_IMPOSSIBLE, _WHERE, message, day.text, expected)


def _reversed(periods: list[Period]) -> Iterator[Finding]:
    for period in periods:
        if period.reversed:
            told = f"{period.first.text} - {period.last.text}"
            message = "the period ends before it begins; correct a date"
            yield Finding(Code.PERIOD_REVERSED, _WHERE, message, told)


def _contradicted(text: str) -> Iterator[Finding]:
    """A duration or a part of the year that the dates beside it do not bear out."""
    periods = [period for period in periods_in(text) if not period.reversed]
    if not periods:
        return
    months = max(period.months for period in periods)
    for match in _DURATION.finditer(text):
        claimed = int(match["digits"]) if match["digits"] else _NUMBERS[match["word"].lower()]
        if claimed not in _durations(periods):
            message = f"the dates beside it touch {months} month(s); correct one of the two"
            yield Finding(Code.PERIOD_CONTRADICTED, _WHERE, message, match[0], str(months))
    for match in _PART.finditer(text):
        if not any(_inside(period, match) for period in periods):
            message = f"no date beside it lies in {match[0]}; correct one of the two"
            yield Finding(Code.PERIOD_CONTRADICTED, _WHERE, message, match[0])


def _durations(periods: list[Period]) -> set[int]:
    """Months touched, and one fewer where the dates begin and end inside a month."""
    found: set[int] = set()
    for period in periods:
        months = period.months
        found.add(months)
        if (period.first.day or 1) > 1:
            found.add(months - 1)
    return found


def _inside(period: Period, match: re.Match[str]) -> bool:
    number = match["number"].lower()
    length = _QUARTER if match["quarter"] else _HALF
    last = (_ROMAN[number] if number in _ROMAN else int(number)) * length
    return all(last - length < day.month <= last for day in (period.first, period.last))
