"""Versions of what is locked: each as it was, with its hash, whatever kind it is of."""

import hashlib

import pytest
from sqlalchemy import select, text

from survey.storage import schema
from survey.storage.canonical import canonical
from survey.storage.database import Connection, Database
from survey.storage.snapshots import (
    Document,
    ForgedError,
    Snapshot,
    add_snapshot,
    find_version,
    latest_version,
    latest_versions,
    versions_of,
)
from survey.storage.trail import By, Change, append
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.house import let_change

LOCKING = {"survey": "finalise", "iku": "lock"}
BY = By("siti", NOW, "angka salah ketik")
DOCUMENT = {"b": ["83,21", None, 3], "a": {"z": "é 😀", "y": "7/2"}}


def _lock(connection: Connection, kind: str, subject: str, document: Document, by: By) -> Snapshot:
    """Add a version as every door does: the trail tells of it in the same transaction."""
    made = add_snapshot(connection, kind, subject, document, by)
    told = {"version": made.version, "snapshot": made.hash, "state": "locked"}
    append(connection, by, Change(kind, subject, LOCKING[kind], None, told))
    return made


@pytest.mark.parametrize("kind", ["survey", "iku"])
def test_a_document_comes_back_with_the_hash_of_its_text(database: Database, kind: str) -> None:
    with database.write() as connection:
        made = _lock(connection, kind, "dinas/2026", DOCUMENT, BY)
    with database.read() as connection:
        (kept,) = versions_of(connection, kind, "dinas/2026")
    assert kept == made
    assert kept.document == DOCUMENT
    assert kept.is_whole
    assert kept.body == '{"a":{"y":"7/2","z":"é 😀"},"b":["83,21",null,3]}'
    assert kept.hash == hashlib.sha256(kept.body.encode()).hexdigest()
    told = (kept.version, kept.made_by, kept.made_at, kept.reason)
    assert told == (1, "siti", NOW, BY.reason)


def test_the_text_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical(DOCUMENT) == canonical(dict(reversed(DOCUMENT.items())))


def test_every_version_stays(database: Database) -> None:
    with database.write() as connection:
        for number in range(1, 4):
            _lock(connection, "survey", "skm", {"n": number}, BY)
        _lock(connection, "iku", "skm", {"n": 9}, BY)
        _lock(connection, "survey", "lain", {"n": 8}, BY)
    with database.read() as connection:
        kept = versions_of(connection, "survey", "skm")
        second = find_version(connection, "survey", "skm", 2)
        newest = latest_version(connection, "survey", "skm")
        assert find_version(connection, "survey", "skm", 4) is None
        assert latest_version(connection, "iku", "lain") is None
        assert versions_of(connection, "iku", "lain") == ()
    assert [(one.version, one.document["n"]) for one in kept] == [(1, 1), (2, 2), (3, 3)]
    assert (second, newest) == (kept[1], kept[2])


def test_the_newest_of_each_in_one_go(database: Database) -> None:
    with database.write() as connection:
        for subject, number in (("a", 1), ("a", 2), ("b", 1), ("c", 1)):
            _lock(connection, "survey", subject, {"n": number}, BY)
        for subject in ("a", "c"):
            row = {"id": subject, "name": subject}
            connection.execute(schema.agency.insert().values(row))
    with database.read() as connection:
        by_name = latest_versions(connection, "survey", ["a", "b", "none"])
        by_query = latest_versions(connection, "survey", select(schema.agency.c.id))
        assert latest_versions(connection, "survey", []) == {}
    assert {name: one.version for name, one in by_name.items()} == {"a": 2, "b": 1}
    assert {name: one.version for name, one in by_query.items()} == {"a": 2, "c": 1}


def test_a_body_that_somebody_with_the_keys_changed_is_seen(database: Database) -> None:
    with database.write() as connection:
        _lock(connection, "survey", "skm", {"ikm": "78.74"}, BY)
        let_change(connection, on=True)
        connection.execute(text("UPDATE snapshot SET body = '{}'"))
        changed = latest_version(connection, "survey", "skm")
    assert changed is not None
    assert not changed.is_whole
    said = "version 1 of the survey 'skm' is not what was locked"
    with pytest.raises(ForgedError, match=said):
        assert changed.document
    with database.read() as connection, pytest.raises(ForgedError, match=said):
        find_version(connection, "survey", "skm", 1)


OTHER = canonical({"ikm": "87.50"})
FORGED_TOO = {"body": OTHER, "hash": hashlib.sha256(OTHER.encode()).hexdigest()}


def _forged(connection: Connection, change: str, **values: object) -> None:
    let_change(connection, on=True)
    connection.execute(text(change), values)
    let_change(connection, on=False)


def test_a_hash_that_was_forged_with_its_body_is_seen(database: Database) -> None:
    """The line of the trail has the hash that was locked."""
    with database.write() as connection:
        _lock(connection, "survey", "skm", {"ikm": "78.74"}, BY)
        _forged(connection, "UPDATE snapshot SET body = :body, hash = :hash", **FORGED_TOO)
    with database.read() as connection:
        changed = latest_version(connection, "survey", "skm")
    assert changed is not None
    assert (changed.is_whole, changed.is_genuine) == (True, False)
    with pytest.raises(ForgedError):
        assert changed.document
    with database.read() as connection, pytest.raises(ForgedError):
        find_version(connection, "survey", "skm", 1)


BORROWED = [
    pytest.param("another", "survey", 1, id="of another subject"),
    pytest.param("skm", "iku", 1, id="of another kind"),
    pytest.param("skm", "survey", 2, id="of another version"),
    pytest.param("skm", "survey", 11, id="of a version whose number ends alike"),
]


@pytest.mark.parametrize(("subject", "kind", "number"), BORROWED)
def test_the_body_of_what_was_locked_elsewhere_is_none(
    database: Database, subject: str, kind: str, number: int
) -> None:
    """Also the figures of a version before, put into the place of a later one."""
    with database.write() as connection:
        _lock(connection, "survey", "skm", {"ikm": "78.74"}, BY)
        moving = "UPDATE snapshot SET subject = :subject, kind = :kind, version = :number"
        _forged(connection, moving, subject=subject, kind=kind, number=number)
    with database.read() as connection, pytest.raises(ForgedError):
        find_version(connection, kind, subject, number)


def test_a_version_that_nobody_told_of_is_none(database: Database) -> None:
    with database.write() as connection:
        add_snapshot(connection, "survey", "skm", {"ikm": "78.74"}, BY)
    with database.read() as connection, pytest.raises(ForgedError):
        find_version(connection, "survey", "skm", 1)
