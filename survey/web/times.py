"""Times, lengths of time and service hours, in the reader's language and the place's zone."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from itertools import groupby

from flask import Flask
from flask_babel import format_date, get_locale, ngettext

from results.observation import Hours, written_clock
from survey.web.house import house
from survey.web.intake import language

_LENGTHS: tuple[tuple[timedelta, Callable[[int], str]], ...] = (
    (timedelta(days=1), lambda n: ngettext("%(num)d hari", "%(num)d hari", n)),
    (timedelta(hours=1), lambda n: ngettext("%(num)d jam", "%(num)d jam", n)),
    (timedelta(minutes=1), lambda n: ngettext("%(num)d menit", "%(num)d menit", n)),
    (timedelta(seconds=1), lambda n: ngettext("%(num)d detik", "%(num)d detik", n)),
)


def speak_times(app: Flask) -> None:
    """Give templates the words for times."""
    app.jinja_env.filters.update(moment=moment, lasting=lasting)


def moment(at: datetime) -> str:
    """Write a moment to the minute, by the clock of the installation: "2 Mar 2026 09.00 WIB"."""
    local = at.astimezone(house().settings.time_zone)
    day = format_date(local.date(), "medium", rebase=False)
    return f"{day} {clock_time(local.time())} {local.tzname()}"


def clock_time(at: time) -> str:
    """Write a time of day: "09.00" in Indonesian, "09:00" in English, at its end 24.00."""
    return written_clock(at) if language() == "en" else written_clock(at).replace(":", ".")


def weekday_name(weekday: int) -> str:
    """Name a day of the week; 0 is Monday."""
    return str(get_locale().days["format"]["wide"][weekday])


def lasting(seconds: float) -> str:
    """Write a length of time in whole units, at least two of the largest: "36 jam", "90 detik"."""
    whole = timedelta(seconds=int(seconds))
    for unit, words in _LENGTHS:
        if whole >= 2 * unit:
            return str(words(whole // unit))
    return str(_LENGTHS[-1][1](int(seconds)))


def hours_lines(hours: Hours) -> list[str]:
    """Write service hours, days of the same hours together: Monday to Friday in one line."""
    days = [tuple(one for one in hours.openings if one.weekday == day) for day in range(7)]
    spans = [
        ", ".join(f"{clock_time(o.opens)}–{clock_time(o.closes)}" for o in day) for day in days
    ]
    lines = []
    for text, group in groupby(range(7), key=spans.__getitem__):
        run = list(group)
        ends = dict.fromkeys((weekday_name(run[0]), weekday_name(run[-1])))
        lines += [f"{'–'.join(ends)} {text}"] if text else []
    return lines
