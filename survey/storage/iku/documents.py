"""IKU documents as they were when a year began, kept by fingerprint for ever.

A year takes the document that is in force for its agency when the first thing is entered for
it; a later edition of the library, or another document of the agency, never changes a year
that has begun.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, select

from questionnaires.catalog import canonical, fingerprint
from results.accountability.indicator import IkuDocument, find_document
from survey import lifecycle
from survey.storage import trail
from survey.storage.counters import insert_into
from survey.storage.iku.places import Years, subject_of
from survey.storage.schema import agency, iku_document, iku_year
from survey.storage.trail import By, Change

AgencyYear = tuple[str, int]
"""The id of an agency, and a year."""


def keep_document(connection: Connection, document: IkuDocument) -> str:
    """Store a document once and return its fingerprint."""
    print_ = fingerprint(document)
    row = {
        "fingerprint": print_,
        "id": document.id,
        "version": document.version,
        "body": canonical(document),
    }
    connection.execute(insert_into(connection, iku_document).values(row).on_conflict_do_nothing())
    return print_


@dataclass(frozen=True, slots=True)
class Assigned:
    """By what an agency accounts: a document by its id, its own one by its fingerprint too."""

    name: str | None
    fingerprint: str | None = None


def assign_document(
    connection: Connection, agency_id: str, new: Assigned, by: By
) -> tuple[int, ...]:
    """Let an agency account by another document; return the years that keep theirs.

    These are the years that have begun. The trail tells of the change; that nothing changes
    is told nowhere. Raises LookupError for an unknown agency.
    """
    trail.hold(connection)
    here = agency.c.id == agency_id
    found = connection.execute(
        select(agency.c.iku_document, agency.c.iku_fingerprint).where(here)
    ).one_or_none()
    if found is None:
        raise LookupError(f"agency '{agency_id}' does not exist")
    old = Assigned(*found)
    if old != new:
        row = {"iku_document": new.name, "iku_fingerprint": new.fingerprint}
        connection.execute(agency.update().where(here), row)
        change = Change("agency", agency_id, "document", _assigned(old), _assigned(new))
        trail.append(connection, by, change)
    begun = select(iku_year.c.year).where(iku_year.c.agency_id == agency_id)
    return tuple(connection.scalars(begun.order_by(iku_year.c.year)))


def _assigned(one: Assigned) -> dict[str, object]:
    told: dict[str, object] = {"iku_document": one.name}
    return told if one.fingerprint is None else told | {"iku_fingerprint": one.fingerprint}


def begin_year(connection: Connection, agency_id: str, year: int, by: By) -> None:
    """Fix the document of a year, if nothing was entered for it before; the trail tells of it.

    Every function that enters something calls it first. It also lets two people who enter
    something for one agency at once do so one after the other.
    """
    trail.hold(connection)
    own = agency.c.id == agency_id
    query = select(agency.c.iku_document, agency.c.iku_fingerprint).where(own).with_for_update()
    name, print_ = connection.execute(query).one()
    known = select(iku_year.c.document).where(
        iku_year.c.agency_id == agency_id, iku_year.c.year == year
    )
    if name is None or connection.execute(known).one_or_none():
        return
    kept = print_ or keep_document(connection, find_document(name))
    row = {"agency_id": agency_id, "year": year, "document": kept, "state": "open", "version": 0}
    connection.execute(iku_year.insert().values(row))
    subject = subject_of(agency_id, year)
    trail.append(connection, by, Change(lifecycle.IKU, subject, "begin", new={"document": kept}))


def document_for(connection: Connection, agency_id: str, year: int) -> IkuDocument | None:
    """Return the document of one agency and year, None if it accounts by none."""
    return documents_for(connection, Years([agency_id], [year])).get((agency_id, year))


def documents_for(connection: Connection, years: Years) -> dict[AgencyYear, IkuDocument]:
    """Return the document of every agency and year; an agency without one has no entry.

    Three queries, however many there are.
    """
    columns = (iku_year.c.agency_id, iku_year.c.year, iku_year.c.document)
    begun = connection.execute(select(*columns).where(years.hold(iku_year)))
    fixed = {(row.agency_id, row.year): row.document for row in begun}
    own_columns = (agency.c.id, agency.c.iku_document, agency.c.iku_fingerprint)
    query = select(*own_columns).where(agency.c.id.in_(years.agency_ids))
    usual = {row.id: (row.iku_document, row.iku_fingerprint) for row in connection.execute(query)}
    kept = documents_by_print(connection, {*fixed.values(), *(p for _, p in usual.values() if p)})

    def chosen() -> Iterator[tuple[AgencyYear, IkuDocument]]:
        for agency_id, (name, own) in usual.items():
            for year in years.years:
                print_ = fixed.get((agency_id, year), own)
                if print_ is not None:
                    yield (agency_id, year), kept[print_]
                elif name is not None:
                    yield (agency_id, year), find_document(name)

    return dict(chosen())


def documents_by_print(connection: Connection, prints: Iterable[str]) -> dict[str, IkuDocument]:
    """Return the kept documents with those fingerprints; one query."""
    asked = iku_document.c.fingerprint.in_(sorted(prints))
    query = select(iku_document.c.fingerprint, iku_document.c.body).where(asked)
    return {row.fingerprint: _document(row.body) for row in connection.execute(query)}


@lru_cache(maxsize=64)
def _document(body: str) -> IkuDocument:
    return IkuDocument.model_validate_json(body)
