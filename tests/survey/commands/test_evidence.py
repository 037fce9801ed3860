"""``skm evidence verify``: stored files are hashed again, and a changed one is named."""

from uuid import uuid4

import pytest

from survey.intake.evidence.content import check_file
from survey.storage import schema
from survey.storage.accounts import find_by_name
from survey.storage.database import Database
from survey.storage.evidence import Act, DocumentFacts
from survey.storage.evidence_changes import NewEvidence, add_evidence
from survey.storage.iku.places import Place
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.commands.runner import skm
from tests.survey.house import let_change, url_of
from tests.survey.world import AGENCY

FACTS = DocumentFacts(0, "LHE Nomor 7", "lhe", None, 2025, "")


def _add(database: Database, content: bytes) -> str:
    """Add a file and return its hash."""
    file = check_file("lhe.txt", content)
    with database.write() as connection:
        operator = find_by_name(connection, "operator")
        assert operator is not None
        act = Act(operator.id, operator.username, NOW)
        new = NewEvidence(str(uuid4()), Place(AGENCY, 2026, "000-1"), FACTS, file, act)
        assert add_evidence(connection, new)
    return file.sha256


def test_where_there_is_nothing_nothing_differs(lite_world: Database) -> None:
    done = skm("evidence", "verify", DATABASE_URL=url_of(lite_world))
    assert (done.exit_code, done.stdout) == (
        0,
        "0 files, 0 differ\n0 pieces of evidence, 0 differ\n",
    )


def test_a_changed_file_is_named_with_what_stands_on_it(world: Database) -> None:
    kept, changed = _add(world, b"tetap"), _add(world, b"berubah")
    done = skm("evidence", "verify", DATABASE_URL=url_of(world))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "2 files, 0 differ\n2 pieces of evidence, 0 differ\n"
    table = schema.evidence_file
    with world.write() as connection:
        let_change(connection, on=True)
        which = table.update().where(table.c.sha256 == changed)
        connection.execute(which.values(content=b"diubah!"))
        let_change(connection, on=False)
    done = skm("evidence", "verify", DATABASE_URL=url_of(world))
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{changed}: DIFFERS\n")
    assert "\n2 files, 1 differ\n" in done.stdout
    assert f"{AGENCY} 2026 000-1: LHE Nomor 7 (" in done.stderr
    assert kept not in done.output


@pytest.mark.parametrize("url", [None, "nonsense"])
def test_without_a_database_it_says_what_to_do(url: str | None) -> None:
    done = skm("evidence", "verify", DATABASE_URL=url)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("DATABASE_URL: ")
