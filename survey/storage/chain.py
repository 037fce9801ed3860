"""Lines that are chained by their hashes: whether each follows from the one before it.

What a chain shows: whoever changes, removes or moves a line has to write every later line
anew, and then the last hash is another. Lines cut off at the end leave a shorter chain that
is whole: only a hash that somebody noted outside shows that.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import UTC, datetime

from survey.storage.canonical import canonical, hash_of

BEFORE_THE_FIRST = "0" * 64
"""What the first line names as the hash before it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one line says: who did what to what, when and why, in the order it is hashed.

    ``seq`` counts the lines of a database from 1. ``old`` and ``new`` are JSON texts, None
    where there was or is nothing; ``previous`` is the hash of the line before.
    """

    seq: int
    at: datetime
    actor: str
    kind: str
    subject: str
    action: str
    old: str | None
    new: str | None
    reason: str
    previous: str

    def hash(self) -> str:
        """Return the SHA-256 over the canonical JSON of these ten values, as an array.

        The moment is written in UTC with six decimals: 2026-03-02T01:00:00.000000+00:00.
        """
        seq, at, *rest = astuple(self)
        moment = at.astimezone(UTC).isoformat(timespec="microseconds")
        return hash_of(canonical([seq, moment, *rest]))


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is kept: what it says, and the hash that was written beside it."""

    told: Told
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk over a chain found.

    ``count`` lines are sound, ``head`` is the hash of the last of these; ``fault`` says what
    the first line that does not fit is, empty where all do. ``noted_at`` is the line that has
    the hash noted outside, None where no sound line has it.
    """

    count: int
    head: str
    fault: str
    noted_at: int | None


def check(lines: Iterable[Line], noted: str = "") -> Verdict:
    """Walk over the lines in their order, one at a time, up to the first that does not fit."""
    count, head, noted_at = 0, BEFORE_THE_FIRST, 0 if noted == BEFORE_THE_FIRST else None
    for line in lines:
        fault = _fault(line, count, head)
        if fault:
            return Verdict(count, head, fault, noted_at)
        count, head = count + 1, line.hash
        if head == noted:
            noted_at = count
    return Verdict(count, head, "", noted_at)


def _fault(line: Line, count: int, head: str) -> str:
    """Say why ``line`` is not the next after ``count`` sound ones, the last with hash ``head``."""
    number = line.told.seq
    if number != count + 1:
        return f"line {count + 1} is missing; the next one is line {number}"
    if line.told.previous != head:
        before = f"line {count}" if count else "the beginning"
        return f"line {number} does not follow {before}: one of them was replaced or moved"
    if line.told.hash() != line.hash:
        return f"line {number} is not what was written: its hash is that of another content"
    return ""
