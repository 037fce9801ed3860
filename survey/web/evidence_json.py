"""Evidence as JSON: every fact and hash, and where the content is; never the content."""

from collections.abc import Mapping

from flask import url_for

from survey.storage.evidence import Act, Evidence, StoredFile

Json = dict[str, object]


def evidence_json(agency_id: str, year: int, found: Mapping[str, tuple[Evidence, ...]]) -> Json:
    """Return the one JSON object of all evidence of an agency and year."""
    listed = [_one(evidence) for indicator in sorted(found) for evidence in found[indicator]]
    return {"agency": agency_id, "year": year, "evidence": listed}


def _one(evidence: Evidence) -> Json:
    facts = evidence.facts
    return {
        "id": evidence.id,
        "indicator": evidence.place.indicator_id,
        "quarter": facts.quarter,
        "title": facts.title,
        "document_type": facts.document_type,
        "dated": facts.dated.isoformat() if facts.dated else None,
        "year_evaluated": facts.year_evaluated,
        "note": facts.note,
        **_source(evidence),
        "added": _act(evidence.added),
        "state": evidence.state.value,
        "verdict": _act(evidence.verdict),
        "withdrawal": _act(evidence.withdrawal),
    }


def _source(evidence: Evidence) -> Json:
    source, place = evidence.source, evidence.place
    if not isinstance(source, StoredFile):
        return {"kind": "link", "url": source.url, "file": None}
    address = url_for(
        "evidence.download",
        agency_id=place.agency_id,
        year=place.year,
        indicator_id=place.indicator_id,
        evidence_id=evidence.id,
    )
    file = {
        "name": source.name,
        "media_type": source.media_type,
        "size": source.size,
        "sha256": source.sha256,
        "address": address,
    }
    return {"kind": "file", "url": None, "file": file}


def _act(act: Act | None) -> Json | None:
    if act is None:
        return None
    return {"by": act.username, "at": act.at.isoformat(), "reason": act.reason}
