"""Whether evidence is what the audit trail tells of, and what locked IKU tables hold of it.

Who can write to the database can change a row; the line of the trail that tells of its adding,
verdict or withdrawal has to be changed with it, and every later line written anew.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection

from survey import lifecycle
from survey.storage.canonical import hash_of
from survey.storage.chain import Line
from survey.storage.evidence import State, all_evidence
from survey.storage.evidence_json import Json, one_json
from survey.storage.iku.places import subject_of
from survey.storage.snapshots import Snapshot, snapshots_of
from survey.storage.trail import lines_of

_ADD, _JUDGE, _WITHDRAW = "evidence_add", "evidence_judge", "evidence_withdraw"
_GIVEN_LATER = {"state": State.UNVERIFIED.value, "verdict": None, "withdrawal": None}
"""What a locked version may hold, and evidence still get after it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One evidence that stands or ever stood; ``where`` names it, ``faults`` what is wrong."""

    where: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the trail tells of one evidence: the lines of each act on it."""

    acts: dict[str, list[Line]] = field(default_factory=dict)

    def of(self, action: str) -> list[Line]:
        """Return the lines of one act; there is at most one, unless somebody forged."""
        return self.acts.get(action, [])

    @property
    def lines(self) -> list[Line]:
        """All lines, in the order of the trail."""
        return sorted((line for some in self.acts.values() for line in some), key=_number)


def checked_evidence(connection: Connection) -> Iterator[Checked]:
    """Yield all evidence there is or ever was, and where it differs from what was told of it."""
    told = _told(connection)
    held = _held(connection)
    media = _media(told)
    for evidence in all_evidence(connection):
        now, place = one_json(evidence), evidence.place
        subject = subject_of(place.agency_id, place.year)
        lines, versions = told.pop(evidence.id, _Told()), held.pop(evidence.id, [])
        faults = [*_against_trail(subject, now, lines, media)]
        for snapshot, then in versions:
            faults += _against_version(snapshot, subject, then, now)
        where = f"{subject} {place.indicator_id}: {evidence.facts.title} ({evidence.id})"
        yield Checked(where, tuple(faults))
    for name in {**told, **held}:
        yield _gone(name, told.get(name), held.get(name, []))


def _told(connection: Connection) -> dict[str, _Told]:
    found: dict[str, _Told] = defaultdict(_Told)
    for line in lines_of(connection, lifecycle.IKU, (_ADD, _JUDGE, _WITHDRAW)):
        acts = found[str(_new(line).get("evidence"))].acts
        acts.setdefault(line.told.action, []).append(line)
    return found


def _new(line: Line) -> Json:
    """Return what a line tells; nothing where somebody made nonsense of it."""
    try:
        new = json.loads(line.told.new or "{}")
    except ValueError:
        return {}
    return new if isinstance(new, dict) else {}


def _number(line: Line) -> int:
    return line.told.seq


def _media(told: dict[str, _Told]) -> dict[str, str]:
    """Return the media type of each file: a file is stored by who adds it first."""
    lines = (line for one in told.values() for line in one.of(_ADD))
    found: dict[str, str] = {}
    for new in map(_new, sorted(lines, key=_number)):
        if "media_type" in new:
            found.setdefault(str(new.get("sha256")), str(new["media_type"]))
    return found


def _held(connection: Connection) -> dict[str, list[tuple[Snapshot, Json]]]:
    """Return what every locked version that is whole holds, by the id of the evidence."""
    found: dict[str, list[tuple[Snapshot, Json]]] = defaultdict(list)
    for snapshot in snapshots_of(connection, lifecycle.IKU):
        if not snapshot.is_genuine:
            continue  # 'skm indicators verify' tells of it
        for one in snapshot.document.get("evidence", ()):
            found[one["id"]].append((snapshot, one))
    return found


def _against_trail(subject: str, now: Json, told: _Told, media: dict[str, str]) -> Iterator[str]:
    if not told.of(_ADD):
        yield "it was never added: no line of the audit trail tells of it"
        return
    for lines in told.acts.values():
        if len(lines) > 1:
            numbers = ", ".join(str(line.told.seq) for line in lines)
            yield f"lines {numbers} of the audit trail tell of it, where one does for each act"
    here, there = _flat(subject, now), _as_told(told, media)
    for name in {**there, **here}:
        if here.get(name) != there.get(name):
            yield (
                f"its {name} is {_shown(here.get(name))}, "
                f"but {_shown(there.get(name))} by the audit trail"
            )


def _flat(subject: str, now: Json) -> Json:
    """Return evidence in the words of the lines that tell of it."""
    source = now["file"] or {"sha256": hash_of(now["url"])}
    facts = {name: now[name] for name in _FACTS}
    return {
        "table": subject,
        **facts,
        **source,
        "added": _who(now["added"]["by"], now["added"]["at"]),
        "state": now["state"],
        "verdict": now["verdict"],
        "withdrawal": now["withdrawal"],
    }


_FACTS = (
    "indicator",
    "quarter",
    "title",
    "document_type",
    "dated",
    "year_evaluated",
    "note",
)


def _as_told(told: _Told, media: dict[str, str]) -> Json:
    line = told.of(_ADD)[0]
    new = {name: value for name, value in _new(line).items() if name != "evidence"}
    if "media_type" in new:
        new["media_type"] = media.get(str(new.get("sha256")))
    judged = told.of(_JUDGE)
    state = _new(judged[0]).get("state") if judged else State.UNVERIFIED.value
    return {
        "table": line.told.subject,
        **new,
        "added": _who(line.told.actor, line.told.at.isoformat()),
        "state": state,
        "verdict": _act(judged),
        "withdrawal": _act(told.of(_WITHDRAW)),
    }


def _who(by: str, at: str) -> Json:
    return {"by": by, "at": at}


def _act(lines: list[Line]) -> Json | None:
    if not lines:
        return None
    told = lines[0].told
    return {"by": told.actor, "at": told.at.isoformat(), "reason": told.reason}


def _against_version(snapshot: Snapshot, subject: str, then: Json, now: Json) -> Iterator[str]:
    where = f"version {snapshot.version} of {snapshot.subject}"
    if snapshot.subject != subject:
        yield f"it stands in {subject} now, but {where} holds it"
    for name in {**then, **now}:
        was, is_now = then.get(name), now.get(name)
        if was != is_now and not (name in _GIVEN_LATER and was == _GIVEN_LATER[name]):
            yield f"its {name} is {_shown(is_now)}, but {_shown(was)} in {where}"


def _gone(name: str, told: _Told | None, held: list[tuple[Snapshot, Json]]) -> Checked:
    lines = told.lines if told else []
    numbers = ", ".join(str(_number(line)) for line in lines)
    where = lines[0].told.subject if lines else held[0][0].subject
    said = [f"it is gone: the audit trail tells of it (line {numbers})"] if lines else []
    said += [
        f"it is gone: version {snapshot.version} of {snapshot.subject} holds it"
        for snapshot, _ in held
    ]
    return Checked(f"{where} ({name})", tuple(said))


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
