"""Moments, in the reader's language and the place's zone."""

from datetime import datetime

from flask import Flask
from flask_babel import format_date

from survey.web.house import house
from survey.web.intake import language


def speak_times(app: Flask) -> None:
    """Give templates the words for times."""
    app.jinja_env.filters.update(moment=moment)


def moment(at: datetime) -> str:
    """Write a moment to the minute, by the clock of the installation: "2 Mar 2026 09.00 WIB"."""
    local = at.astimezone(house().settings.time_zone)
    day = format_date(local.date(), "medium", rebase=False)
    clock = f"{local:%H:%M}" if language() == "en" else f"{local:%H.%M}"
    return f"{day} {clock} {local.tzname()}"
