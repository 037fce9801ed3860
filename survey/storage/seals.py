"""Whether every locked version is the one that the audit trail tells of.

A hash beside a body proves nothing of who can write both. The line of the trail that tells of
the locking has that hash too, and whoever changes the line has to write all later ones anew.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from survey.storage.snapshots import LOCKING, Snapshot, snapshots_of
from survey.storage.trail import lines_of

KINDS = tuple(LOCKING)
"""The kinds of what is locked."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one version of a survey or of an IKU table."""

    kind: str
    subject: str
    version: int
    words: str


@dataclass(frozen=True, slots=True)
class _Seal:
    """What one line of the trail tells of a version that was locked."""

    line: int
    hash: str
    made_by: str
    made_at: datetime
    reason: str


_Seals = dict[tuple[str, int], list[_Seal]]


def seal_faults(connection: Connection, kind: str) -> Iterator[Fault]:
    """Yield what is wrong with the versions of a kind, every version there is or ever was.

    Each must have the body that was hashed, and one line of the trail, of the locking step,
    that tells its hash, maker and moment; its reason is that of the reopening before.
    """
    told = _seals(connection, kind)
    for snapshot in snapshots_of(connection, kind):
        seals = told.pop((snapshot.subject, snapshot.version), [])
        for words in _differing(snapshot, seals):
            yield Fault(kind, snapshot.subject, snapshot.version, words)
    for (subject, version), seals in told.items():
        lines = ", ".join(str(seal.line) for seal in seals)
        words = f"the audit trail tells of it (line {lines}), but there is no snapshot of it"
        yield Fault(kind, subject, version, words)


def _seals(connection: Connection, kind: str) -> _Seals:
    """Return what the trail tells of versions, by subject and number of the version."""
    found: _Seals = defaultdict(list)
    reasons: dict[str, str] = {}
    for line in lines_of(connection, kind, (LOCKING[kind], "reopen")):
        told = line.told
        if told.action == "reopen":
            reasons[told.subject] = told.reason
            continue
        version, hashed = _version(told.new)
        reason = reasons.get(told.subject, "")
        seal = _Seal(told.seq, hashed, told.actor, told.at, reason)
        found[told.subject, version].append(seal)
    return found


def _version(new: str | None) -> tuple[int, str]:
    """Return which version a line tells of, and its hash; 0 where somebody made nonsense of it."""
    try:
        told = json.loads(new or "{}")
        return int(told["version"]), str(told["snapshot"])
    except (LookupError, TypeError, ValueError):
        return 0, ""


def _differing(snapshot: Snapshot, seals: list[_Seal]) -> Iterator[str]:
    if not snapshot.is_whole:
        yield "it is not what was locked: its hash is another"
    if not seals:
        yield "it was never locked: no line of the audit trail tells of it"
        return
    if len(seals) > 1:
        lines = ", ".join(str(seal.line) for seal in seals)
        yield f"lines {lines} of the audit trail tell of it, where one does for each version"
    seal = seals[0]
    for name in ("hash", "made_by", "made_at", "reason"):
        here, there = getattr(snapshot, name), getattr(seal, name)
        if here != there:
            yield (
                f"it is not what was locked: its {name} is '{here}', "
                f"but '{there}' by line {seal.line} of the audit trail"
            )
