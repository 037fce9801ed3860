"""The evidence of a year as every page and the API show it; of a locked year as it was locked."""

from collections.abc import Mapping
from typing import Any

from survey import lifecycle
from survey.storage.database import Connection
from survey.storage.evidence import Evidence, evidence_of
from survey.storage.evidence_json import read_evidence
from survey.storage.iku.places import subject_of
from survey.storage.iku.state import YearState
from survey.storage.snapshots import latest_version

Found = dict[str, tuple[Evidence, ...]]
"""All evidence of an agency and year, by indicator id."""


def evidence_shown(connection: Connection, agency_id: str, year: int, state: YearState) -> Found:
    """Return the evidence of a year that is in ``state``; in one query."""
    if not state.is_locked:
        return evidence_of(connection, agency_id, year)
    snapshot = latest_version(connection, lifecycle.IKU, subject_of(agency_id, year))
    if snapshot is None:
        raise LookupError(f"the IKU table {agency_id}/{year} is locked and has no snapshot")
    return evidence_in(snapshot.document)


def evidence_in(document: Mapping[str, Any]) -> Found:
    """Return the evidence that a locked table holds."""
    return read_evidence(document["evidence"], document["agency"]["id"], document["year"])
