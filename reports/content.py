"""What a report says beside the index, once, for every format."""

from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version


class ReportError(Exception):
    """A report that cannot be made; says why, for the person who asked for it."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One response that is not counted: where it stands and why, and who said so when."""

    where: str
    reason: str
    who: str = ""
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Responses:
    """Received = counted + excluded, each exclusion named.

    ``complete`` says how many of the received answered every question, where it is known.
    """

    received: int
    counted: int
    excluded: tuple[Exclusion, ...] = ()
    complete: int | None = None


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """Who asked whom about what, and when: the head of every report of a survey.

    ``channels`` counts the responses of each way in ("web", "interview", "import", ...);
    ``note`` is the provenance that must stand beside the figures; ``as_of`` is when the
    last response arrived, in the time zone to print it in, None while there is none.
    """

    survey_id: str
    title: str
    agency: str
    unit: str
    starts_on: date
    ends_on: date
    provisional: bool
    note: str
    responses: Responses
    channels: tuple[tuple[str, int], ...]
    as_of: datetime | None


def engine_version() -> str:
    """Return the version of this engine, printed beside every result."""
    return version("skm")
