"""All that ever happens to evidence: it is added, judged once, and perhaps withdrawn.

Nothing is deleted and no row changes in what it says of a document: a verdict is given by
somebody else than who added it, and a withdrawal is written beside it with its reason. The
audit trail tells of each and of all that is said of it, with the hash of the file or of the
address and never with either.
Each raises LockedError where the state of the year's IKU table does not allow it: evidence is
added and withdrawn until the table is submitted, and judged until it is verified.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, select

from survey.intake.evidence.content import CheckedFile
from survey.intake.evidence.link import Link
from survey.storage import schema
from survey.storage.canonical import hash_of
from survey.storage.evidence import Act, DocumentFacts, Evidence, State, StoredFile
from survey.storage.evidence_json import facts_json, file_json
from survey.storage.iku.documents import begin_year
from survey.storage.iku.places import Place
from survey.storage.iku.state import require_judgeable, require_unlocked
from survey.storage.iku.told import tell
from survey.storage.trail import By


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """Evidence as it is added; ``id`` is a new UUID."""

    id: str
    place: Place
    facts: DocumentFacts
    source: CheckedFile | Link
    added: Act


def add_evidence(connection: Connection, new: NewEvidence) -> bool:
    """Store evidence, a file's content only once; False if the place has the same already.

    The same is the same file or link for the same quarter; withdrawn evidence does not count.
    """
    require_unlocked(connection, new.place.agency_id, new.place.year)
    begin_year(connection, new.place.agency_id, new.place.year, _by(new.added))
    row: dict[str, object] = {
        "id": new.id,
        **asdict(new.place),
        **asdict(new.facts),
        **_source_columns(new.source),
        "added_by": new.added.account_id,
        "added_at": new.added.at,
        "state": State.UNVERIFIED.value,
        "verdict_reason": "",
        "withdrawal_reason": "",
    }
    if _stands(connection, row):
        return False
    if isinstance(new.source, CheckedFile):
        _keep(connection, new.source)
    connection.execute(schema.evidence.insert().values(row))
    tell(connection, _by(new.added), new.place, "evidence_add", (None, _told(new)))
    return True


def _stands(connection: Connection, row: Mapping[str, object]) -> bool:
    """Whether a place has the same file or link; nobody adds it until the transaction ends."""
    table, names = schema.evidence, ("agency_id", "year", "indicator_id", "quarter")
    source = "url" if "url" in row else "sha256"
    here = (table.c[name] == row[name] for name in (*names, source))
    query = select(table.c.id).where(*here, table.c.withdrawn_at.is_(None))
    return connection.execute(query).first() is not None


def _by(act: Act) -> By:
    return By(act.username, act.at, act.reason)


def _told(new: NewEvidence) -> dict[str, object]:
    source = new.source
    told = {"evidence": new.id, **facts_json(new.facts)}
    if isinstance(source, Link):
        return told | {"sha256": hash_of(source.url)}
    return told | file_json(_stored(source))


def judge(connection: Connection, evidence: Evidence, state: State, act: Act) -> bool:
    """Give the one verdict; False, and nothing changes, if another was quicker.

    It is for the caller to see that ``act`` is not of who added it; the database refuses it.
    """
    require_judgeable(connection, evidence.place.agency_id, evidence.place.year)
    table = schema.evidence
    verdict = {
        "state": state.value,
        "verified_by": act.account_id,
        "verified_at": act.at,
        "verdict_reason": act.reason,
    }
    still = (table.c.state == State.UNVERIFIED.value) & table.c.withdrawn_at.is_(None)
    done = connection.execute(table.update().where(table.c.id == evidence.id, still), verdict)
    if done.rowcount == 1:
        one = {"evidence": evidence.id}
        parts = (one | {"state": State.UNVERIFIED.value}, one | {"state": state.value})
        tell(connection, _by(act), evidence.place, "evidence_judge", parts)
    return done.rowcount == 1


def withdraw(connection: Connection, evidence: Evidence, act: Act) -> bool:
    """Withdraw evidence, whatever its verdict, which stays; False if another was quicker."""
    require_unlocked(connection, evidence.place.agency_id, evidence.place.year)
    table = schema.evidence
    withdrawal = {
        "withdrawn_by": act.account_id,
        "withdrawn_at": act.at,
        "withdrawal_reason": act.reason,
    }
    still = table.c.withdrawn_at.is_(None)
    done = connection.execute(table.update().where(table.c.id == evidence.id, still), withdrawal)
    if done.rowcount == 1:
        told = (None, {"evidence": evidence.id})
        tell(connection, _by(act), evidence.place, "evidence_withdraw", told)
    return done.rowcount == 1


def _source_columns(source: CheckedFile | Link) -> dict[str, object]:
    if isinstance(source, Link):
        return {"kind": "link", "url": source.url}
    return {"kind": "file", "sha256": source.sha256, "file_name": source.name}


def _stored(file: CheckedFile) -> StoredFile:
    return StoredFile(file.name, file.media_type, file.sha256, len(file.content))


def _keep(connection: Connection, file: CheckedFile) -> None:
    row = {
        "sha256": file.sha256,
        "media_type": file.media_type,
        "size": len(file.content),
        "content": file.content,
    }
    table = schema.evidence_file
    kept = connection.execute(select(table.c.size).where(table.c.sha256 == file.sha256)).first()
    if kept is None:
        connection.execute(table.insert().values(row))
