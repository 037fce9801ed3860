"""Dates and months in running text, Indonesian or English, and ranges of them."""

import re
from calendar import monthrange
from dataclasses import dataclass

_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "pebruari", "feb"),
    ("maret", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agt", "ags", "agu", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(_NUMBER, key=len, reverse=True))
_DATE = re.compile(
    rf"(?:\b(?P<day>\d{{1,2}})\s+)?\b(?P<month>{_NAMES})\b\.?(?:\s+(?P<year>\d{{4}})\b)?"
    r"|\b(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})\b"
    r"|\b(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})\b",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s*(?:-|\u2013|\u2014|s\.?\s?d\.?|s/d|sampai(?:\s+dengan)?|hingga|to|until)\s*",
    re.IGNORECASE,
)
_LEAP_YEAR = 2024
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written; day and year may be left out, and it may not exist."""

    text: str
    day: int | None
    month: int
    year: int | None
    named: bool

    @property
    def last_day(self) -> int | None:
        """The last day of its month, None where there is no such month; leap if unsure."""
        if not 1 <= self.month <= MONTHS:
            return None
        return monthrange(self.year or _LEAP_YEAR, self.month)[1]

    @property
    def exists(self) -> bool:
        """Whether the calendar has it."""
        return self.last_day is not None and 1 <= (self.day or 1) <= self.last_day


@dataclass(frozen=True, slots=True)
class Period:
    """From one date to another, or one date alone (``first`` is ``last``)."""

    first: Day
    last: Day

    @property
    def years(self) -> tuple[int, int]:
        """The years of both; one that is left out follows from the other and the months."""
        begin, end = self.first.year, self.last.year
        over_new_year = self.first.month > self.last.month
        if begin is None:
            begin = (end or 0) - (over_new_year and end is not None)
        return begin, begin + over_new_year if end is None else end

    @property
    def months(self) -> int:
        """How many months of the calendar it touches."""
        begin, end = self.years
        return (self.last.month - self.first.month) + MONTHS * (end - begin) + 1

    @property
    def reversed(self) -> bool:
        """Whether it ends before it begins."""
        begin, end = self.years
        ends = (end, self.last.month, self.last.day or 31)
        return ends < (begin, self.first.month, self.first.day or 1)


def dates_in(text: str) -> tuple[Day, ...]:
    """Return every date in ``text``, in order."""
    return tuple(_day(match) for match in _DATE.finditer(text))


def periods_in(text: str) -> tuple[Period, ...]:
    """Return every range of dates in ``text``; a month's name alone is a range of its own.

    A single numeric date is none: it says when a page was made, not when people were asked.
    """
    matches = list(_DATE.finditer(text))
    periods: list[Period] = []
    while matches:
        match = matches.pop(0)
        if matches and _JOIN.fullmatch(text, match.end(), matches[0].start()):
            periods.append(Period(_day(match), _day(matches.pop(0))))
        elif match["month"]:
            periods.append(Period(_day(match), _day(match)))
    return tuple(periods)


def _day(match: re.Match[str]) -> Day:
    if match["month"]:
        day, year = match["day"], match["year"]
        month = _NUMBER[match["month"].lower()]
        return Day(match[0].strip(), int(day) if day else None, month, _whole(year), named=True)
    if match["d"]:
        return Day(match[0], int(match["d"]), int(match["m"]), int(match["y"]), named=False)
    return Day(match[0], int(match["id"]), int(match["im"]), int(match["iy"]), named=False)


def _whole(text: str | None) -> int | None:
    return int(text) if text else None
