"""The audit trail: who changed what, when and why, in a chain that only grows.

A line is appended in the transaction of the change that it tells of: both are stored, or
neither. Lines of a database have one order, so writers of the trail wait for each other; no
answer of a citizen is ever such a writer.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from survey.storage import schema
from survey.storage.canonical import canonical
from survey.storage.chain import BEFORE_THE_FIRST, Line, Told

COMMAND_LINE = "command line"
"""Who acts where no account does: no user name has a space."""

_LONGEST_ACTOR = 60

_LOCK = 0x736B6D  # "skm"; locks of this kind belong to one database


@dataclass(frozen=True, slots=True)
class By:
    """Who changes something, when, and why where that must be said."""

    who: str
    at: datetime
    reason: str = ""


def at_terminal(user: str) -> str:
    """Name who acts by a command as a user of the operating system: no account has that name."""
    return f"{COMMAND_LINE}: {user}"[:_LONGEST_ACTOR]


def terminal_user(actor: str) -> str | None:
    """Return who acted by a command, empty where nobody said; None for an account."""
    where, _, user = actor.partition(": ")
    return user if where == COMMAND_LINE else None


@dataclass(frozen=True, slots=True)
class Change:
    """What is changed: ``action`` on ``subject``, a survey, an account, ... of ``kind``.

    ``old`` and ``new`` are small objects of plain JSON; None where there was or is nothing.
    """

    kind: str
    subject: str
    action: str
    old: Mapping[str, object] | None = None
    new: Mapping[str, object] | None = None


def hold(connection: Connection) -> None:
    """Let no other transaction append until this one ends; ask for it before anything else.

    Every change that is told in the trail takes this lock first and locks of rows after it,
    so that no two wait for each other in a circle. SQLite has one writer anyway, from the
    beginning of its transaction.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def append(connection: Connection, by: By, change: Change) -> None:
    """Tell of one change, in the caller's transaction."""
    hold(connection)
    table = schema.trail
    count, last = head(connection)
    told = Told(
        seq=count + 1,
        at=by.at,
        actor=by.who,
        kind=change.kind,
        subject=change.subject,
        action=change.action,
        old=None if change.old is None else canonical(change.old),
        new=None if change.new is None else canonical(change.new),
        reason=by.reason,
        previous=last,
    )
    row = {field.name: getattr(told, field.name) for field in fields(told)}
    connection.execute(table.insert().values(**row, hash=told.hash()))


def head(connection: Connection) -> tuple[int, str]:
    """Return the number and the hash of the last line; 0 where there is none."""
    table = schema.trail
    newest = select(table.c.seq, table.c.hash).order_by(table.c.seq.desc()).limit(1)
    last = connection.execute(newest).one_or_none()
    return (last.seq, last.hash) if last else (0, BEFORE_THE_FIRST)


def lines(connection: Connection, subject: str | None = None) -> Iterator[Line]:
    """Stream the lines in their order, or those of one subject."""
    table = schema.trail
    query = select(table).order_by(table.c.seq)
    if subject is not None:
        query = query.where(table.c.subject == subject)
    with connection.execute(query, execution_options={"yield_per": 5_000}) as rows:
        yield from map(_line, rows.mappings())  # whoever stops early leaves no cursor open


def lines_of(connection: Connection, kind: str, actions: Collection[str]) -> Iterator[Line]:
    """Stream the lines that tell of one of some actions on things of a kind, in their order."""
    table = schema.trail
    query = select(table).where(table.c.kind == kind, table.c.action.in_(actions))
    with connection.execute(
        query.order_by(table.c.seq), execution_options={"yield_per": 5_000}
    ) as rows:
        yield from map(_line, rows.mappings())


def newest_lines(
    connection: Connection, kind: str, subject: str, count: int, before: int | None = None
) -> tuple[Line, ...]:
    """Return the last ``count`` lines of one subject, the newest first.

    ``before`` is the number of a line; those from it on are left out.
    """
    table = schema.trail
    query = select(table).where(table.c.kind == kind, table.c.subject == subject)
    if before is not None:
        query = query.where(table.c.seq < before)
    rows = connection.execute(query.order_by(table.c.seq.desc()).limit(count))
    return tuple(map(_line, rows.mappings()))


def last_line(connection: Connection, kind: str, subject: str, action: str) -> Line | None:
    """Return the last line that tells of one action on one subject, if there is any."""
    table = schema.trail
    here = (table.c.kind == kind, table.c.subject == subject, table.c.action == action)
    query = select(table).where(*here).order_by(table.c.seq.desc()).limit(1)
    row = connection.execute(query).mappings().one_or_none()
    return _line(row) if row else None


def _line(row: RowMapping) -> Line:
    return Line(Told(**{field.name: row[field.name] for field in fields(Told)}), row["hash"])
