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
    """Received = counted + left out; left out are the excluded, each named, and the incomplete.

    ``complete`` says how many of the received answered every question, where it is known;
    ``incomplete`` how many, excluded by nobody, a rule of complete cases leaves out.
    """

    received: int
    counted: int
    excluded: tuple[Exclusion, ...] = ()
    complete: int | None = None
    incomplete: int = 0

    @property
    def left_out(self) -> int:
        """The responses that were received and are not counted."""
        return len(self.excluded) + self.incomplete


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
