"""How a response came in, what is unusual about that, and the limits that say so."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo


class ObservationError(ValueError):
    """A record or a limit that cannot be judged; says which and why."""


class FlagCode(StrEnum):
    """What is unusual; the value is the stable name in JSON and files.

    No flag proves that a response is false, and none removes one: each is a reason to look.
    """

    STRAIGHT_LINE = "straight_line"
    NEAR_STRAIGHT_LINE = "near_straight_line"
    TOO_FAST = "too_fast"
    BURST_DEVICE = "burst_device"
    BURST_OFFICER = "burst_officer"
    IDENTICAL = "identical"
    OUTSIDE_HOURS = "outside_hours"
    CLOCK_SKEW = "clock_skew"
    CAPTURED_IN_FUTURE = "captured_in_future"


class Severity(IntEnum):
    """How much a flag is worth looking at; higher comes first."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


@dataclass(frozen=True, slots=True)
class Flag:
    """One unusual thing: ``evidence`` holds (name, value) pairs in full, ready for a text."""

    code: FlagCode
    severity: Severity
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """One response as it came in; nobody's name is in it.

    ``scores`` as in ``Answers`` (0 not answered, 255 does not apply). ``captured_at`` is the
    clock of the device, ``received_at`` that of the server, both with a time zone. Nobody knows
    the first of what was typed in from paper or imported: it is None, and what rests on it is
    not judged. ``duration_s`` are the seconds from first to last question, None where nobody
    measured. ``device`` and ``officer`` are "" where there is none. ``profile`` is any digest
    of the profile; equal profiles have equal digests. Raises ObservationError for a time
    without a zone.
    """

    id: str
    scores: bytes
    captured_at: datetime | None
    received_at: datetime
    duration_s: float | None
    channel: str
    device: str
    officer: str
    profile: str

    def __post_init__(self) -> None:
        """Refuse times that do not say where."""
        if any(at is not None and at.tzinfo is None for at in (self.captured_at, self.received_at)):
            raise ObservationError(f"response {self.id} has a time without a time zone")


_MIDNIGHT = "24:00"


def read_clock(text: str) -> time:
    """Return the time that ``HH:MM`` says; 24:00, the end of a day, is its last moment."""
    return time.max if text == _MIDNIGHT else time.fromisoformat(text)


def written_clock(at: time) -> str:
    """Write a time as ``HH:MM``, as ``read_clock`` reads it."""
    return _MIDNIGHT if at == time.max else f"{at:%H:%M}"


@dataclass(frozen=True, slots=True)
class Opening:
    """Service hours of one weekday (0 is Monday): from ``opens`` until before ``closes``."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Hours:
    """Service hours in the time zone of the place; a weekday may open more than once.

    ``channels`` are those that need somebody on duty: a citizen answering on an own phone at
    night is no surprise.
    """

    zone: ZoneInfo
    openings: tuple[Opening, ...]
    channels: frozenset[str] = frozenset({"kiosk", "interview"})

    def are_open(self, local: datetime) -> bool:
        """Whether the place is open at a local time."""
        clock, weekday = local.time(), local.weekday()
        return any(o.weekday == weekday and o.opens <= clock < o.closes for o in self.openings)


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on something is unusual: declared by the survey, shown with every flag.

    No regulation sets these; the defaults are ours and deliberately lenient. Seconds, unless
    named otherwise. Raises ObservationError for a limit that would flag everything.
    """

    hours: Hours
    seconds_per_question: float = 2.0
    straight_from: int = 5
    burst_responses: int = 5
    burst_seconds: float = 60.0
    identical_seconds: float = 600.0
    late_seconds: float = 7 * 86_400.0
    ahead_seconds: float = 300.0

    def __post_init__(self) -> None:
        """Refuse limits that would flag everything."""
        if min(self.straight_from, self.burst_responses) <= 1:
            raise ObservationError("one response is no burst, and one answer no straight line")
        seconds = (
            self.seconds_per_question, self.burst_seconds, self.identical_seconds,
            self.late_seconds, self.ahead_seconds,
        )  # fmt: skip
        if min(seconds) < 0:
            raise ObservationError("a limit in seconds cannot be below zero")
