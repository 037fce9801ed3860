"""Bukti dukung: what stands behind a realisasi, who added it, who looked at it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, Row, select

from survey.intake.evidence.link import Link
from survey.storage import schema
from survey.storage.iku.places import Place


class State(StrEnum):
    """What an evaluator said of evidence."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is told of a document.

    ``quarter`` is 1 to 4, or 0 for the whole year; ``dated`` is the date printed on it;
    ``year_evaluated`` is the year that its figure is about: an LHE of 2026 evaluates 2025.
    """

    quarter: int
    title: str
    document_type: str
    dated: date | None
    year_evaluated: int | None
    note: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file without its content; ``sha256`` in hex, ``size`` in bytes."""

    name: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Act:
    """Who did something, when, and why where a reason is asked for."""

    account_id: int
    username: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence as it is stored; ``verdict`` is None while nobody has judged it."""

    id: str
    place: Place
    facts: DocumentFacts
    source: StoredFile | Link
    added: Act
    state: State
    verdict: Act | None
    withdrawal: Act | None

    @property
    def counts(self) -> bool:
        """Whether it still stands behind the figure: neither withdrawn nor rejected."""
        return self.withdrawal is None and self.state is not State.REJECTED

    @property
    def awaits_verdict(self) -> bool:
        """Whether it is still to be judged."""
        return self.withdrawal is None and self.state is State.UNVERIFIED


def evidence_of(
    connection: Connection, agency_id: str, year: int
) -> dict[str, tuple[Evidence, ...]]:
    """Return all evidence of an agency and year by indicator id, oldest first, in one query."""
    table = schema.evidence
    found: dict[str, list[Evidence]] = {}
    for one in _read(connection, table.c.agency_id == agency_id, table.c.year == year):
        found.setdefault(one.place.indicator_id, []).append(one)
    return {indicator_id: tuple(some) for indicator_id, some in found.items()}


def find_evidence(connection: Connection, place: Place, evidence_id: str) -> Evidence | None:
    """Return the evidence of that id, if it stands at that very place."""
    table = schema.evidence
    found = _read(connection, table.c.id == evidence_id, *_at(place))
    return next(found, None)


def evidence_with(connection: Connection, file_hash: str) -> tuple[Evidence, ...]:
    """Return all evidence that stands on the file of that hash, wherever it is."""
    return tuple(_read(connection, schema.evidence.c.sha256 == file_hash))


def all_evidence(connection: Connection) -> Iterator[Evidence]:
    """Return all evidence of every agency and year, oldest first, in one query."""
    return _read(connection)


def content_of(connection: Connection, file: StoredFile) -> bytes:
    """Return the content of a stored file."""
    table = schema.evidence_file
    query = select(table.c.content).where(table.c.sha256 == file.sha256)
    return bytes(connection.execute(query).scalar_one())


def file_differences(connection: Connection) -> Iterator[tuple[str, bool]]:
    """Yield every stored hash, and whether its content has changed since; one file at a time."""
    table = schema.evidence_file
    hashes = connection.execute(select(table.c.sha256).order_by(table.c.sha256)).scalars().all()
    for kept in hashes:
        query = select(table.c.content, table.c.size).where(table.c.sha256 == kept)
        content, size = connection.execute(query).one()
        yield kept, sha256(content).hexdigest() != kept or len(content) != size


def _at(place: Place) -> list[ColumnElement[bool]]:
    return [schema.evidence.c[name] == value for name, value in asdict(place).items()]


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Evidence]:
    table, file = schema.evidence, schema.evidence_file
    adder, judge_, taker = (schema.account.alias(name) for name in ("adder", "judge", "taker"))
    query = (
        select(
            table,
            file.c.media_type,
            file.c.size,
            adder.c.username.label("adder"),
            judge_.c.username.label("judge"),
            taker.c.username.label("taker"),
        )
        .join(adder, adder.c.id == table.c.added_by)
        .outerjoin(file, file.c.sha256 == table.c.sha256)
        .outerjoin(judge_, judge_.c.id == table.c.verified_by)
        .outerjoin(taker, taker.c.id == table.c.withdrawn_by)
        .where(*conditions)
        .order_by(table.c.added_at, table.c.id)
    )
    return map(_evidence, connection.execute(query))


def _evidence(row: Row[tuple[object, ...]]) -> Evidence:
    return Evidence(
        id=row.id,
        place=Place(row.agency_id, row.year, row.indicator_id),
        facts=DocumentFacts(
            row.quarter, row.title, row.document_type, row.dated, row.year_evaluated, row.note
        ),
        source=Link(row.url)
        if row.kind == "link"
        else StoredFile(row.file_name, row.media_type, row.sha256, row.size),
        added=Act(row.added_by, row.adder, row.added_at),
        state=State(row.state),
        verdict=_act(row.verified_by, row.judge, row.verified_at, row.verdict_reason),
        withdrawal=_act(row.withdrawn_by, row.taker, row.withdrawn_at, row.withdrawal_reason),
    )


def _act(by: int | None, username: str, at: datetime, reason: str) -> Act | None:
    return None if by is None else Act(by, username, at, reason)
