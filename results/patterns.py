"""What is unusual only beside other responses: bursts, and rows that are the same."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from results.observation import Flag, FlagCode, Limits, Observation, Severity

Found = Iterator[tuple[str, Flag]]
"""The id of a response, and what is unusual about it."""

Timed = tuple[float, Observation]
"""A response behind the moment of its capture, in seconds of universal time."""

Group = list[Timed]


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose responses are looked at together, and what many of them at a time are called."""

    name: str
    code: FlagCode
    of: Callable[[Observation], str]


_OWNERS = (
    _Owner("device", FlagCode.BURST_DEVICE, lambda one: one.device),
    _Owner("officer", FlagCode.BURST_OFFICER, lambda one: one.officer),
)


def in_time(observations: Iterable[Observation]) -> Group:
    """Return the responses in the order of capture, as ``bursts`` and ``identical`` take them.

    Without those of which nobody knows the moment: a file that is imported brings all its rows
    at once, which says nothing about them.
    """
    timed = ((one.captured_at.timestamp(), one) for one in observations if one.captured_at)
    return sorted(timed, key=itemgetter(0))


def bursts(ordered: Sequence[Timed], limits: Limits) -> Found:
    """Find the responses of one device or officer that came in bursts.

    A burst holds ``burst_responses`` within ``burst_seconds`` and goes on as long as each
    further response makes so many again; all of it is flagged: medium, high from twice as
    many. By the clock of the device: what waited offline arrives all at once and honestly. It
    proves nothing: a tablet handed along a queue, or paper typed in, looks the same.
    """
    for owner in _OWNERS:
        for who, group in _grouped(ordered, owner.of).items():
            for burst in _crowded(group, limits) if who != "" else ():
                high = len(burst) >= 2 * limits.burst_responses
                severity = Severity.HIGH if high else Severity.MEDIUM
                evidence = ((owner.name, str(who)), *_extent(burst))
                yield from _each(burst, Flag(owner.code, severity, evidence))


def identical(ordered: Sequence[Timed], limits: Limits) -> Found:
    """Find the responses with the scores and the profile of another one close in time.

    Close: at most ``identical_seconds`` after the one before. Low where all answers are equal
    (two satisfied neighbours of one age and school are no wonder), else medium, and high from
    ``burst_responses`` of the same. It does not prove that one person answered twice.
    """
    for group in _grouped(ordered, lambda one: (one.scores, one.profile)).values():
        for run in _runs(group, limits.identical_seconds):
            severity = _severity_of_same(run, limits)
            yield from _each(run, Flag(FlagCode.IDENTICAL, severity, _extent(run)))


def _grouped(
    ordered: Iterable[Timed], key: Callable[[Observation], Hashable]
) -> dict[Hashable, Group]:
    """Return groups of two or more, each in the order of time."""
    groups: dict[Hashable, Group] = {}
    for timed in ordered:
        groups.setdefault(key(timed[1]), []).append(timed)
    return {who: group for who, group in groups.items() if len(group) > 1}


def _crowded(group: Group, limits: Limits) -> Iterator[Group]:
    """Yield the bursts of a group: windows that are full, joined where they overlap."""
    many, start, end = limits.burst_responses, 0, 0
    for last in range(many - 1, len(group)):
        first = last - many + 1
        if group[last][0] - group[first][0] <= limits.burst_seconds:
            if first >= end:
                yield from (group[start:end],) if end else ()
                start = first
            end = last + 1
    yield from (group[start:end],) if end else ()


def _runs(group: Group, seconds: float) -> Iterator[Group]:
    """Yield the runs of two or more in which each follows soon after the one before."""
    run = group[:1]
    for before, one in pairwise(group):
        if one[0] - before[0] > seconds:
            yield from (run,) if len(run) > 1 else ()
            run = []
        run.append(one)
    yield from (run,) if len(run) > 1 else ()


def _severity_of_same(run: Group, limits: Limits) -> Severity:
    if len(set(run[0][1].scores)) == 1:
        return Severity.LOW
    return Severity.HIGH if len(run) >= limits.burst_responses else Severity.MEDIUM


def _extent(run: Group) -> tuple[tuple[str, str], ...]:
    seconds = run[-1][0] - run[0][0]
    return (("responses", str(len(run))), ("seconds", f"{seconds:.0f}"))


def _each(run: Group, flag: Flag) -> Found:
    return ((one.id, flag) for _, one in run)
