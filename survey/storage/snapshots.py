"""What was final, version by version: a document as it was, with its hash; never changed.

A document is any value of plain JSON; of which kind of thing, ``survey`` or ``iku``, and
which one, ``kind`` and ``subject`` say. The database itself refuses to change a row.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, String, cast, func, select

from survey import lifecycle
from survey.storage import schema
from survey.storage.canonical import canonical, hash_of
from survey.storage.trail import By

Document = dict[str, Any]

LOCKING = {lifecycle.SURVEY: "finalise", lifecycle.IKU: "lock"}
"""The step that makes a version, by the kind of what is locked."""


class ForgedError(Exception):
    """A version would be read that is not what was locked.

    Its body has another hash, or no line of the audit trail tells of a version of that hash.
    """

    def __init__(self, kind: str, subject: str, version: int) -> None:
        self.kind = kind
        self.subject = subject
        self.version = version
        super().__init__(f"version {version} of the {kind} '{subject}' is not what was locked")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of something: its canonical JSON, and the SHA-256 of that.

    Versions count from 1. ``reason`` says why this version was made, empty for a first one;
    ``is_told`` whether the audit trail tells of its locking, with its hash.
    """

    kind: str
    subject: str
    version: int
    body: str
    hash: str
    made_by: str
    made_at: datetime
    reason: str
    is_told: bool

    @property
    def document(self) -> Document:
        """The document as it was; raises ForgedError where it is not that any more."""
        self.require_genuine()
        return self.content

    @property
    def content(self) -> Document:
        """What the body holds, be it forged: to be compared, never to be shown."""
        content: Document = json.loads(self.body)
        return content

    @property
    def is_whole(self) -> bool:
        """Whether the body is still the one that was hashed."""
        return hash_of(self.body) == self.hash

    @property
    def is_genuine(self) -> bool:
        """Whether the body is the one that was hashed, and the trail tells of that hash."""
        return self.is_told and self.is_whole

    def require_genuine(self) -> None:
        """Raise ForgedError unless it is what was locked; ask before showing it."""
        if not self.is_genuine:
            raise ForgedError(self.kind, self.subject, self.version)


def add_snapshot(
    connection: Connection, kind: str, subject: str, document: Document, by: By
) -> Snapshot:
    """Store a document as the next version, in the caller's transaction; return it.

    Two at once would take the same number, and the second is refused by the database: hold
    the trail before, and tell of it in the same transaction.
    """
    table = schema.snapshot
    here = (table.c.kind == kind, table.c.subject == subject)
    newest = connection.execute(select(func.max(table.c.version)).where(*here)).scalar_one()
    body = canonical(document)
    made = Snapshot(
        kind=kind,
        subject=subject,
        version=(newest or 0) + 1,
        body=body,
        hash=hash_of(body),
        made_by=by.who,
        made_at=by.at,
        reason=by.reason,
        is_told=True,
    )
    row = {name: value for name, value in asdict(made).items() if name != "is_told"}
    connection.execute(table.insert().values(row))
    return made


def versions_of(connection: Connection, kind: str, subject: str) -> tuple[Snapshot, ...]:
    """Return every version, the first one first."""
    table = schema.snapshot
    query = _query().where(table.c.kind == kind, table.c.subject == subject)
    return _snapshots(connection.execute(query.order_by(table.c.version)).mappings())


def snapshots_of(connection: Connection, kind: str) -> Iterator[Snapshot]:
    """Stream every version of every thing of a kind, those of one thing together."""
    table = schema.snapshot
    query = _query().where(table.c.kind == kind).order_by(table.c.subject, table.c.version)
    rows = connection.execute(query, execution_options={"yield_per": 20})
    return (Snapshot(**row) for row in rows.mappings())


def subjects_of(connection: Connection, kind: str) -> tuple[str, ...]:
    """Return what has a version, of a kind, in the order of names."""
    table = schema.snapshot
    query = select(table.c.subject).where(table.c.kind == kind).distinct()
    return tuple(connection.scalars(query.order_by(table.c.subject)))


def find_version(connection: Connection, kind: str, subject: str, version: int) -> Snapshot | None:
    """Return one version, if there is it; raise ForgedError where it is not what was locked."""
    table = schema.snapshot
    here = (table.c.kind == kind, table.c.subject == subject, table.c.version == version)
    found = _snapshots(connection.execute(_query().where(*here)).mappings())
    for snapshot in found:
        snapshot.require_genuine()
        return snapshot
    return None


def latest_version(connection: Connection, kind: str, subject: str) -> Snapshot | None:
    """Return the newest version, if there is any."""
    return latest_versions(connection, kind, [subject]).get(subject)


def latest_versions(
    connection: Connection, kind: str, subjects: Iterable[str] | Select[tuple[str]]
) -> dict[str, Snapshot]:
    """Return the newest version of each subject that has any, by subject; in one query."""
    table = schema.snapshot
    asked = subjects if isinstance(subjects, Select) else list(subjects)
    later = table.alias()
    query = (
        _query()
        .outerjoin(
            later,
            (later.c.kind == table.c.kind)
            & (later.c.subject == table.c.subject)
            & (later.c.version > table.c.version),
        )
        .where(table.c.kind == kind, table.c.subject.in_(asked), later.c.version.is_(None))
    )
    found = _snapshots(connection.execute(query).mappings())
    return {snapshot.subject: snapshot for snapshot in found}


def _query() -> Select[tuple[object, ...]]:
    columns: list[Any] = [*schema.snapshot.c, _is_told().label("is_told")]
    return select(*columns)


def _is_told() -> ColumnElement[bool]:
    """Whether a line of the locking step has number and hash, in its canonical JSON."""
    table, line = schema.snapshot, schema.trail
    version = '"version":' + cast(table.c.version, String)
    return (
        select(line.c.seq)
        .where(
            line.c.kind == table.c.kind,
            line.c.subject == table.c.subject,
            line.c.action.in_(LOCKING.values()),
            line.c.new.contains('"snapshot":"' + table.c.hash + '"'),
            line.c.new.contains(version + ",") | line.c.new.contains(version + "}"),
        )
        .correlate(table)
        .exists()
    )


def _snapshots(rows: Iterable[RowMapping]) -> tuple[Snapshot, ...]:
    return tuple(Snapshot(**row) for row in rows)
