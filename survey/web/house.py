"""What the running application holds: built once by ``create_app``, asked for by views."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Flask, current_app
from werkzeug.routing import BaseConverter

from survey.config import Settings
from survey.storage.database import Database
from survey.web.assessments import Assessments
from survey.web.throttle import Throttle

_KEY = "skm"


@dataclass(frozen=True, slots=True)
class House:
    """The parts that every view may use; ``now`` is the clock, always in UTC."""

    settings: Settings
    database: Database
    throttle: Throttle
    assessments: Assessments
    now: Callable[[], datetime]


class IdConverter(BaseConverter):
    """A part of an address that is an id; anything else is no page of ours."""

    regex = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}"


def install(app: Flask, house: House) -> None:
    """Put the parts where views find them."""
    app.extensions[_KEY] = house
    app.url_map.converters["default"] = IdConverter


def house() -> House:
    """Return the parts of the application that handles this request."""
    return cast("House", current_app.extensions[_KEY])
