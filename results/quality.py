"""Flags for review, response by response: what is unusual, how much, and the evidence.

Nothing is deleted here and no index changes: a person may exclude a response with a reason
(``results.exclusions``). The kinds of flag are those of peers.md 2.5 and (b) 6: straight
lines, speed, bursts, identical rows, hours, clocks; no regulation defines any of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from results.observation import (
    Flag,
    FlagCode,
    Hours,
    Limits,
    Observation,
    ObservationError,
    Severity,
)
from results.patterns import bursts, identical, in_time

NO_SCORE = b"\x00\xff"
"""Not answered, and does not apply: bytes of a score vector that are no scores."""

DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A response and all its flags, the most severe first; without flags, nothing unusual."""

    id: str
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class QualityShare:
    """How much of all responses came from one device, officer or hour.

    ``share`` is exact, 0 to 1; ``flagged`` counts those with a flag of medium or higher.
    """

    value: str
    responses: int
    share: Fraction
    flagged: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """Every response in the order given, and who or what brought how many.

    Devices and officers by size, the largest first, those without one as ""; hours from 00 to
    23 in the time zone of the place, by the clock of the device, before them "" for those of
    which nobody knows the moment.
    """

    limits: Limits
    judged: tuple[Judged, ...]
    devices: tuple[QualityShare, ...]
    officers: tuple[QualityShare, ...]
    hours: tuple[QualityShare, ...]


def assess(observations: Iterable[Observation], limits: Limits) -> Assessment:
    """Judge every response; raise ObservationError for an id that stands twice."""
    given = tuple(observations)
    flags: dict[str, list[Flag]] = {one.id: [] for one in given}
    if len(flags) < len(given):
        raise ObservationError("a response stands twice; each counts once")
    for one in given:
        flags[one.id] += _own_flags(one, limits)
    ordered = in_time(given)
    for found in (bursts(ordered, limits), identical(ordered, limits)):
        for name, flag in found:
            flags[name].append(flag)
    judged = tuple(Judged(name, _most_severe_first(found)) for name, found in flags.items())
    return _with_shares(given, judged, limits)


def only_flagged(assessment: Assessment) -> Assessment:
    """Return the same without the responses that nothing is unusual about; shares are of all."""
    flagged = tuple(one for one in assessment.judged if one.flags)
    return replace(assessment, judged=flagged)


def to_review(judged: Sequence[Judged], code: FlagCode | None = None) -> tuple[Judged, ...]:
    """Return those with any flag, or with a ``code``: the most severe first, then the last given.

    Among those whose worst flag is the same, who has more of them comes first.
    """
    newest = reversed(judged)
    flagged = [one for one in newest if any(code in (None, flag.code) for flag in one.flags)]
    return tuple(sorted(flagged, key=_severities, reverse=True))


def flag_counts(judged: Iterable[Judged]) -> dict[FlagCode, int]:
    """Return how many responses have each flag, of those flags that any has."""
    return dict(Counter(flag.code for one in judged for flag in one.flags))


def straight_line(scores: bytes, limits: Limits) -> Flag | None:
    """Flag a vector whose answers are all equal, or all but one; None below ``straight_from``.

    Low, never more: all 4 (or all 3) is common in honest SKM data, where nine questions ask
    about one short visit and none is negative. It proves neither haste nor fraud.
    """
    answers = scores.translate(None, NO_SCORE)
    if len(answers) < limits.straight_from:
        return None
    score = max(answers[:3], key=answers.count)
    others = len(answers) - answers.count(score)
    if others > 1:
        return None
    code = FlagCode.NEAR_STRAIGHT_LINE if others else FlagCode.STRAIGHT_LINE
    return Flag(code, Severity.LOW, (("score", str(score)), ("answers", str(len(answers)))))


def too_fast(one: Observation, limits: Limits) -> Flag | None:
    """Flag a response that took less than ``seconds_per_question`` for each one answered.

    Medium, high below half of that; unmeasured is not judged. It does not prove that nobody
    read: somebody may know the form, or an officer type what was said before.
    """
    least = limits.seconds_per_question * len(one.scores.replace(b"\x00", b""))
    if one.duration_s is None or one.duration_s >= least:
        return None
    severity = Severity.HIGH if one.duration_s < least / 2 else Severity.MEDIUM
    evidence = (("seconds", f"{one.duration_s:g}"), ("expected_at_least", f"{least:g}"))
    return Flag(FlagCode.TOO_FAST, severity, evidence)


def outside_hours(one: Observation, hours: Hours) -> Flag | None:
    """Flag what a staffed channel brought while the place was closed, by local time.

    Low on a day of service, medium on a day without any; an unknown time is not judged. It
    does not prove a false response: queues run late, and days of service move.
    """
    if one.channel not in hours.channels or one.captured_at is None:
        return None
    local = one.captured_at.astimezone(hours.zone)
    if hours.are_open(local):
        return None
    serves = any(opening.weekday == local.weekday() for opening in hours.openings)
    evidence = (("local_time", local.isoformat(timespec="minutes")), ("channel", one.channel))
    return Flag(FlagCode.OUTSIDE_HOURS, Severity.LOW if serves else Severity.MEDIUM, evidence)


def clock(one: Observation, limits: Limits) -> Flag | None:
    """Flag a device clock that does not fit the server's.

    Captured more than ``ahead_seconds`` after it was received: medium, high beyond a day; that
    clock is certainly wrong, the answers need not be. Received more than ``late_seconds``
    after it was captured: low, for a queue that waited offline looks like a slow clock. A clock
    that told nothing is not judged.
    """
    if one.captured_at is None:
        return None
    seconds = one.received_at.timestamp() - one.captured_at.timestamp()
    if seconds > limits.late_seconds:
        evidence = (("seconds_late", f"{seconds:.0f}"),)
        return Flag(FlagCode.CLOCK_SKEW, Severity.LOW, evidence)
    if -seconds > limits.ahead_seconds:
        severity = Severity.HIGH if -seconds > DAY else Severity.MEDIUM
        evidence = (("seconds_ahead", f"{-seconds:.0f}"),)
        return Flag(FlagCode.CAPTURED_IN_FUTURE, severity, evidence)
    return None


def _own_flags(one: Observation, limits: Limits) -> list[Flag]:
    found = (
        straight_line(one.scores, limits),
        too_fast(one, limits),
        outside_hours(one, limits.hours),
        clock(one, limits),
    )
    return [flag for flag in found if flag is not None]


def _severities(one: Judged) -> list[int]:
    return [flag.severity for flag in one.flags]


def _most_severe_first(flags: Sequence[Flag]) -> tuple[Flag, ...]:
    return tuple(sorted(flags, key=lambda flag: (-flag.severity, flag.code)))


def _with_shares(
    given: tuple[Observation, ...], judged: tuple[Judged, ...], limits: Limits
) -> Assessment:
    notable = [any(flag.severity > Severity.LOW for flag in one.flags) for one in judged]
    zone = limits.hours.zone

    def hour_of(moment: datetime | None) -> str:
        return f"{moment.astimezone(zone).hour:02}" if moment else ""

    def shares(key: Callable[[Observation], str]) -> list[QualityShare]:
        return _shares([key(one) for one in given], notable)

    return Assessment(
        limits=limits,
        judged=judged,
        devices=tuple(shares(lambda one: one.device)),
        officers=tuple(shares(lambda one: one.officer)),
        hours=tuple(sorted(shares(lambda one: hour_of(one.captured_at)), key=lambda s: s.value)),
    )


def _shares(values: Sequence[str], notable: Sequence[bool]) -> list[QualityShare]:
    flagged = Counter(value for value, flag in zip(values, notable, strict=True) if flag)
    ordered = sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
    return [QualityShare(v, n, Fraction(n, len(values)), flagged[v]) for v, n in ordered]
