"""Evidence, its files and the log of exclusions only grow: the database refuses all else."""

from dataclasses import dataclass

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from results.exclusions import ExclusionRecord
from survey.storage.database import Connection, Database
from survey.storage.exclusions import exclude
from survey.storage.responses import record
from survey.storage.surveys import find_survey
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.storage.proofs import Added, add_file, add_link, give_verdict, take_back
from tests.survey.world import SURVEY, submission


@dataclass(frozen=True)
class Proofs:
    """One of each state, and an exclusion; the file is that of ``plain``."""

    plain: Added
    judged: Added
    withdrawn: Added


@pytest.fixture
def proofs(world: Database) -> Proofs:
    """Evidence that nobody judged, evidence with a verdict, evidence that was withdrawn."""
    return _fill(world)


def _fill(world: Database) -> Proofs:
    found = Proofs(
        add_file(world, b"LHE"), add_link(world, "https://a.id"), add_link(world, "https://b.id")
    )
    give_verdict(world, found.judged)
    take_back(world, found.withdrawn)
    with world.write() as connection:
        survey = find_survey(connection, SURVEY)
        assert survey is not None
        given = submission("333333333")
        record(connection, survey, skm9(), given, NOW)
        made = ExclusionRecord(str(given.id), "operator", NOW, "salah isi")
        assert exclude(connection, SURVEY, skm9(), made, 1)
    return found


def _refused(database: Database, statement: str, table: str, **values: object) -> None:
    with (
        pytest.raises(DatabaseError, match=f"{table} only grows"),
        database.write() as connection,
    ):
        connection.execute(text(statement), values)


UPDATING = "UPDATE evidence SET {} WHERE id = :id"
REPLACING = "INSERT OR REPLACE INTO {0} ({1}) SELECT {2} FROM {0}"

SAID = "id agency_id year indicator_id quarter title document_type dated year_evaluated note kind "
SAID += "url sha256 file_name added_by added_at"


@pytest.mark.parametrize("column", SAID.split())
def test_what_was_said_of_evidence_does_not_change(
    world: Database, proofs: Proofs, column: str
) -> None:
    given = "CURRENT_TIMESTAMP" if column == "added_at" else "'2'"
    given = {"dated": "DATE('2020-01-01')", "year": "2", "quarter": "2"}.get(column, given)
    given = {"year_evaluated": "2", "added_by": "9"}.get(column, given)
    statement = UPDATING.format(f"{column} = {given}")
    _refused(world, statement, "evidence", id=proofs.plain.id)


VERDICT = (
    "state = 'rejected', verified_by = 1, verified_at = CURRENT_TIMESTAMP, verdict_reason = 'x'"
)
WITHDRAWAL = "withdrawn_by = 1, withdrawn_at = CURRENT_TIMESTAMP, withdrawal_reason = 'x'"
SECOND = [
    ("judged", VERDICT),
    ("judged", "state = 'unverified', verified_by = NULL, verified_at = NULL"),
    ("judged", "verdict_reason = 'x'"),
    ("judged", "verified_by = 1"),
    ("plain", "verdict_reason = 'x'"),
    ("plain", "withdrawal_reason = 'x'"),
    ("plain", f"{VERDICT}, title = 'x'"),
    ("plain", f"{WITHDRAWAL}, note = 'x'"),
    ("withdrawn", VERDICT),
    ("withdrawn", WITHDRAWAL),
    ("withdrawn", "withdrawn_by = NULL, withdrawn_at = NULL, withdrawal_reason = ''"),
    ("withdrawn", "withdrawal_reason = 'x'"),
]


@pytest.mark.parametrize(("which", "change"), SECOND)
def test_a_verdict_and_a_withdrawal_are_given_once(
    world: Database, proofs: Proofs, which: str, change: str
) -> None:
    one: Added = getattr(proofs, which)
    _refused(world, UPDATING.format(change), "evidence", id=one.id)


@pytest.mark.parametrize("which", ["plain", "judged"])
def test_what_is_not_withdrawn_may_be(world: Database, proofs: Proofs, which: str) -> None:
    one: Added = getattr(proofs, which)
    with world.write() as connection:
        done = connection.execute(text(UPDATING.format(WITHDRAWAL)), {"id": one.id})
        assert done.rowcount == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE evidence_file SET content = X'00'",
        "UPDATE evidence_file SET size = size + 1",
        "UPDATE evidence_file SET media_type = 'text/html'",
        "UPDATE exclusion SET reason = 'lain'",
        "UPDATE exclusion SET act = 2",
        "DELETE FROM evidence",
        "DELETE FROM evidence_file",
        "DELETE FROM exclusion",
    ],
)
@pytest.mark.usefixtures("proofs")
def test_nothing_changes_and_nothing_is_deleted(world: Database, change: str) -> None:
    table = change.removeprefix("UPDATE ").removeprefix("DELETE FROM ").split()[0]
    if world.engine.dialect.name == "postgresql":
        change = change.replace("X'00'", "'x'::bytea")
    _refused(world, change, table)


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "change",
    ["TRUNCATE exclusion", "TRUNCATE evidence", "TRUNCATE evidence_file CASCADE"],
)
def test_postgresql_does_not_empty_them(postgresql_world: Database, change: str) -> None:
    _refused(postgresql_world, change, "(exclusion|evidence|evidence_file)")


def _columns(connection: Connection, table: str) -> str:
    rows = connection.execute(text(f"PRAGMA table_info({table})"))
    return ", ".join(row.name for row in rows)


@pytest.mark.parametrize("table", ["evidence_file", "evidence", "exclusion"])
@pytest.mark.parametrize("key", ["", "rowid, "], ids=["by key", "by number"])
def test_sqlite_replaces_nothing(lite_world: Database, table: str, key: str) -> None:
    _fill(lite_world)
    with lite_world.read() as connection:
        columns = _columns(connection, table)
    again = REPLACING.format(table, key + columns, key + columns)
    _refused(lite_world, again, table)


@pytest.mark.parametrize("source", ["sha256", "url"])
def test_sqlite_puts_no_other_evidence_into_a_place(lite_world: Database, source: str) -> None:
    """Another id, the same place and source: REPLACE deletes what stands in a unique index."""
    add_file(lite_world, b"LHE")
    add_link(lite_world, "https://a.id")
    with lite_world.read() as connection:
        columns = _columns(connection, "evidence")
    given = columns.replace("id,", "'other',", 1)
    again = REPLACING.format("evidence", columns, given)
    _refused(lite_world, f"{again} WHERE {source} IS NOT NULL", "evidence")


def test_sqlite_moves_no_evidence_onto_another(lite_world: Database) -> None:
    for url in ("https://a.id", "https://b.id"):
        add_link(lite_world, url)
    _refused(lite_world, "UPDATE OR REPLACE evidence SET rowid = 2 WHERE rowid = 1", "evidence")
