"""The steps of a year's IKU table that look at its figures: verifying and locking them."""

import json
from collections.abc import Mapping
from dataclasses import replace

from reports.iku_inputs_json import inputs_json
from survey import lifecycle
from survey.lifecycle import find_move
from survey.storage.agencies import Agency
from survey.storage.database import Connection
from survey.storage.evidence import evidence_of
from survey.storage.evidence_json import evidence_json
from survey.storage.iku.documents import keep_document
from survey.storage.iku.places import subject_of
from survey.storage.iku.state import hold_state, move
from survey.storage.snapshots import Document, Snapshot, add_snapshot
from survey.storage.trail import By, head, last_line
from survey.web.iku_as_locked import figures_of
from survey.web.iku_shown import Shown, read_shown
from survey.web.iku_verified import verified_hash


class FiguresChangedError(Exception):
    """Figures are not those that were verified; the table must be verified again."""


class ProvisionalSurveysError(Exception):
    """Surveys behind a table can still change; ``surveys`` are their ids and names."""

    def __init__(self, surveys: Mapping[str, str]) -> None:
        self.surveys = surveys
        super().__init__(", ".join(surveys))


def verify(connection: Connection, agency: Agency, year: int, by: By) -> None:
    """Verify the figures as they are now; the trail has their hash. Raises as ``move`` does."""
    state = hold_state(connection, agency.id, year)
    find_move(lifecycle.IKU, "verify", state.name)
    told = {"figures": verified_hash(read_shown(connection, agency, year).told)}
    move(connection, (agency.id, year), "verify", by, told)


def lock(connection: Connection, agency: Agency, year: int, by: By) -> Snapshot:
    """Lock the verified table of a year as its next version; return it.

    All in the caller's transaction. Raises MoveError; ProvisionalSurveysError where a survey
    behind it is not final; FiguresChangedError where a survey or a signature made other
    figures since they were verified. A later version keeps the reason for which the one
    before was reopened.
    """
    state = hold_state(connection, agency.id, year)
    find_move(lifecycle.IKU, "lock", state.name)
    shown, subject = read_shown(connection, agency, year), subject_of(agency.id, year)
    if provisional := _provisional(shown):
        raise ProvisionalSurveysError(provisional)
    verified = last_line(connection, lifecycle.IKU, subject, "verify")
    figures = json.loads(verified.told.new or "{}").get("figures") if verified else None
    if figures != verified_hash(shown.told):
        raise FiguresChangedError
    reopened = last_line(connection, lifecycle.IKU, subject, "reopen")
    because = replace(by, reason=reopened.told.reason if reopened else "")
    document = _document(connection, agency, year, shown)
    made = add_snapshot(connection, lifecycle.IKU, subject, document, because)
    told = {"version": made.version, "snapshot": made.hash}
    move(connection, (agency.id, year), "lock", by, told)
    return made


def _provisional(shown: Shown) -> dict[str, str]:
    """Return the names of the surveys that can still change the table, by id."""
    measured = (row.survey for row in shown.table.rows if row.survey)
    sources = (source for survey in measured for source in survey.sources)
    return {one.survey_id: one.part.name for one in sources if one.provisional}


def _document(connection: Connection, agency: Agency, year: int, shown: Shown) -> Document:
    number, last = head(connection)
    return {
        "agency": {"id": agency.id, "name": agency.name},
        "year": year,
        "table": shown.told,
        "inputs": {
            str(one): {
                "document": keep_document(connection, kept.document),
                "rows": inputs_json(kept.inputs),
                "figures": {name: figures_of(row) for name, row in kept.figures.items()},
            }
            for one, kept in shown.inputs.items()
        },
        "evidence": evidence_json(evidence_of(connection, agency.id, year)),
        "trail": {"line": number, "sha256": last},
    }
