"""Received = counted + excluded: who took which response out, when, and why.

Source: design.md, "What must always hold" 4; skm-rules 7.6 (keep all valid responses, log
each exclusion with a reason) and trap 28.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


class ExclusionError(ValueError):
    """An exclusion that nobody answers for, or that does not add up."""


@dataclass(frozen=True, slots=True)
class ExclusionRecord:
    """One response taken out of the counting by a person, with a reason; it stays stored.

    Raises ExclusionError without a response, a person or a reason, or with a time that names
    no time zone.
    """

    response: str
    who: str
    when: datetime
    reason: str

    def __post_init__(self) -> None:
        """Refuse what nobody answers for."""
        for name in ("response", "who", "reason"):
            if not getattr(self, name).strip():
                raise ExclusionError(f"an exclusion needs its {name}")
        if self.when.tzinfo is None:
            raise ExclusionError(f"the exclusion of {self.response} has a time without a zone")


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the log: somebody took a response out, or took that back, and why.

    ``number`` counts the acts on one response from 1: the odd ones take it out, the even ones
    take it back in, so that no log can contradict itself. Nothing is ever struck out of it.
    """

    number: int
    record: ExclusionRecord

    def __post_init__(self) -> None:
        """Refuse a number that no first act has."""
        if self.number < 1:
            raise ExclusionError(f"act {self.number} on {self.record.response}: they count from 1")

    @property
    def takes_out(self) -> bool:
        """Whether this act takes the response out of the counting."""
        return self.number % 2 == 1


def in_force(acts: Iterable[Act]) -> tuple[ExclusionRecord, ...]:
    """Return the exclusions that nobody took back, in the order given."""
    given = tuple(acts)
    last: dict[str, int] = {}
    for act in given:
        last[act.record.response] = max(act.number, last.get(act.record.response, 0))
    return tuple(
        act.record for act in given if act.takes_out and act.number == last[act.record.response]
    )


@dataclass(frozen=True, slots=True)
class Account:
    """What became of all responses: ``received`` is always ``counted`` plus the exclusions."""

    counted: tuple[str, ...]
    excluded: tuple[ExclusionRecord, ...]

    @property
    def received(self) -> int:
        """How many responses came in."""
        return len(self.counted) + len(self.excluded)


def account(received: Iterable[str], exclusions: Iterable[ExclusionRecord]) -> Account:
    """Return what is counted and what is excluded of the response ids ``received``.

    Raises ExclusionError for an id received twice, a response excluded twice, or the
    exclusion of a response that never came in.
    """
    ids, records = tuple(received), tuple(exclusions)
    out = {record.response for record in records}
    if len(set(ids)) < len(ids):
        raise ExclusionError("a response was received twice; each counts once")
    if len(out) < len(records):
        raise ExclusionError("a response is excluded twice; once is enough")
    unknown = sorted(out.difference(ids))
    if unknown:
        raise ExclusionError(f"never received, so not to be excluded: {', '.join(unknown)}")
    return Account(tuple(name for name in ids if name not in out), records)
