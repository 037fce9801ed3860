"""What a report says beside the index, once, for every format."""

from dataclasses import dataclass, replace
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
    """Received = counted + left out + addendum; left out are the excluded and the incomplete.

    ``complete`` says how many of those in time answered every question, where it is known;
    ``incomplete`` how many, excluded by nobody, a rule of complete cases leaves out;
    ``addendum`` how many came in after the survey took answers, and wait to be counted.
    """

    received: int
    counted: int
    excluded: tuple[Exclusion, ...] = ()
    complete: int | None = None
    incomplete: int = 0
    addendum: int = 0

    @property
    def in_time(self) -> int:
        """The responses that came while the survey took answers, or were taken in later."""
        return self.received - self.addendum

    @property
    def left_out(self) -> int:
        """The responses that came in time and are not counted."""
        return len(self.excluded) + self.incomplete

    def with_addendum(self, count: int) -> "Responses":
        """Return the same counts with another number of responses that wait to be counted."""
        return replace(self, received=self.in_time + count, addendum=count)


@dataclass(frozen=True, slots=True)
class Final:
    """Which final version figures are of: since when, its hash, and the engine that computed."""

    version: int
    at: datetime
    hash: str
    engine: str


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """Who asked whom about what, and when: the head of every report of a survey.

    ``channels`` counts the responses of each way in ("web", "interview", "import", ...);
    ``note`` is the provenance that must stand beside the figures; ``as_of`` is when the
    last response arrived, in the time zone to print it in, None while there is none;
    ``final`` is the version that the figures are of, None while they can still change.
    """

    survey_id: str
    title: str
    agency: str
    unit: str
    starts_on: date
    ends_on: date
    note: str
    responses: Responses
    channels: tuple[tuple[str, int], ...]
    as_of: datetime | None
    final: Final | None = None

    @property
    def provisional(self) -> bool:
        """Whether the figures can still change."""
        return self.final is None

    @property
    def engine(self) -> str:
        """The version of the engine that computed the figures."""
        return self.final.engine if self.final else engine_version()


def engine_version() -> str:
    """Return the version of this engine, printed beside every result."""
    return version("skm")
