"""Evidence as tests add, judge and withdraw it below the screens."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from survey.intake.evidence.content import CheckedFile, check_file
from survey.intake.evidence.link import Link
from survey.storage.accounts import find_by_name
from survey.storage.database import Connection, Database
from survey.storage.evidence import Act, DocumentFacts, Evidence, State, find_evidence
from survey.storage.evidence_changes import NewEvidence, add_evidence, judge, withdraw
from survey.storage.iku.places import Place
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.world import AGENCY

PLACE = Place(AGENCY, 2026, "000-1")
FACTS = DocumentFacts(0, "LHE Nomor 7", "lhe", date(2026, 2, 27), 2025, "halaman 3")


@dataclass(frozen=True)
class Added:
    """One added evidence, and its hash where it is a file."""

    id: str
    sha256: str = ""


def add_file(database: Database, content: bytes, name: str = "lhe.txt", quarter: int = 0) -> Added:
    """Let the operator add a text file."""
    file = check_file(name, content)
    return Added(_add(database, file, replace(FACTS, quarter=quarter)), file.sha256)


def add_link(database: Database, url: str) -> Added:
    """Let the operator add a link."""
    return Added(_add(database, Link(url)))


def give_verdict(database: Database, added: Added, state: State = State.VERIFIED) -> None:
    """Let the evaluator judge it."""
    with database.write() as connection:
        reason = "tahunnya lain" if state is State.REJECTED else ""
        assert judge(
            connection, _found(connection, added), state, _act(connection, "evaluator", reason)
        )


def take_back(database: Database, added: Added) -> None:
    """Let the operator withdraw it."""
    with database.write() as connection:
        act = _act(connection, "operator", "salah dokumen")
        assert withdraw(connection, _found(connection, added), act)


def _add(database: Database, source: CheckedFile | Link, facts: DocumentFacts = FACTS) -> str:
    with database.write() as connection:
        act = _act(connection, "operator")
        new = NewEvidence(str(uuid4()), PLACE, facts, source, act)
        assert add_evidence(connection, new)
    return new.id


def _found(connection: Connection, added: Added) -> Evidence:
    found = find_evidence(connection, PLACE, added.id)
    assert found is not None
    return found


def _act(connection: Connection, username: str, reason: str = "") -> Act:
    account = find_by_name(connection, username)
    assert account is not None
    return Act(account.id, username, NOW, reason)
