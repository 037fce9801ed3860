"""Evidence as JSON: every fact, hash and verdict, never the content; and read back from it.

The API gives it, a locked IKU table holds it, and the audit trail tells what is said of a
document in the same words.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from survey.intake.evidence.link import Link
from survey.storage.evidence import Act, DocumentFacts, Evidence, State, StoredFile
from survey.storage.iku.places import Place

Json = dict[str, Any]

NOBODY = 0
"""Stands for the account of who acted: read back is the name, which is all that is shown."""


def evidence_json(found: Mapping[str, tuple[Evidence, ...]]) -> list[Json]:
    """Return all evidence of an agency and year, by indicator and in the order of time."""
    return [one_json(evidence) for indicator in sorted(found) for evidence in found[indicator]]


def one_json(evidence: Evidence) -> Json:
    """Return all that is kept of one evidence."""
    source = evidence.source
    return {
        "id": evidence.id,
        "indicator": evidence.place.indicator_id,
        **facts_json(evidence.facts),
        "kind": "file" if isinstance(source, StoredFile) else "link",
        "url": source.url if isinstance(source, Link) else None,
        "file": file_json(source) if isinstance(source, StoredFile) else None,
        "added": _act_json(evidence.added),
        "state": evidence.state.value,
        "verdict": _act_json(evidence.verdict),
        "withdrawal": _act_json(evidence.withdrawal),
    }


def facts_json(facts: DocumentFacts) -> Json:
    """Return what is told of a document."""
    return {
        "quarter": facts.quarter,
        "title": facts.title,
        "document_type": facts.document_type,
        "dated": facts.dated.isoformat() if facts.dated else None,
        "year_evaluated": facts.year_evaluated,
        "note": facts.note,
    }


def file_json(file: StoredFile) -> Json:
    """Return what a file is."""
    return {
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
    }


def read_evidence(told: list[Json], agency_id: str, year: int) -> dict[str, tuple[Evidence, ...]]:
    """Return what ``evidence_json`` wrote, by indicator id."""
    found: dict[str, list[Evidence]] = {}
    for one in told:
        place = Place(agency_id, year, one["indicator"])
        found.setdefault(place.indicator_id, []).append(_evidence(one, place))
    return {indicator_id: tuple(some) for indicator_id, some in found.items()}


def _act_json(act: Act | None) -> Json | None:
    if act is None:
        return None
    return {"by": act.username, "at": act.at.isoformat(), "reason": act.reason}


def _evidence(one: Json, place: Place) -> Evidence:
    dated, file = one["dated"], one["file"]
    facts = DocumentFacts(
        quarter=one["quarter"],
        title=one["title"],
        document_type=one["document_type"],
        dated=date.fromisoformat(dated) if dated else None,
        year_evaluated=one["year_evaluated"],
        note=one["note"],
    )
    return Evidence(
        id=one["id"],
        place=place,
        facts=facts,
        source=StoredFile(**file) if file else Link(one["url"]),
        added=_act(one["added"]),
        state=State(one["state"]),
        verdict=_act(one["verdict"]) if one["verdict"] else None,
        withdrawal=_act(one["withdrawal"]) if one["withdrawal"] else None,
    )


def _act(told: Json) -> Act:
    return Act(NOBODY, told["by"], datetime.fromisoformat(told["at"]), told["reason"])
