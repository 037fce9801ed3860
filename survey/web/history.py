"""What was final before, version by version, and everything that was done to a survey."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from reports.versions_section import versions_section
from survey import lifecycle
from survey.storage.snapshots import find_version, versions_of
from survey.storage.surveys import Survey
from survey.storage.trail import newest_lines
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.replies import JSON_FILE, file_reply
from survey.web.results_of import read_locked

blueprint = Blueprint("history", __name__)

LINES_A_PAGE = 100
MOST_LINES = 2**31


@blueprint.get("/dasbor/<survey_id>/versi")
@needs(Permission.SURVEY_READ)
def versions(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """List the versions that were final, and where each differs from the one before."""
    with house().database.read() as connection:
        found = versions_of(connection, lifecycle.SURVEY, survey.id)
        locked = read_locked(connection, found)
    return render_template(
        "lifecycle/versions.html",
        visitor=visitor,
        survey=survey,
        versions=found,
        section=versions_section(locked) if locked else None,
    )


@blueprint.get("/dasbor/<survey_id>/versi/<int(max=9999):version>.json")
@needs(Permission.SURVEY_READ)
def version_as_json(visitor: Visitor, survey: Survey, version: int) -> ResponseReturnValue:
    """Return a version byte for byte as it was hashed: the file has the hash that is printed."""
    del visitor
    with house().database.read() as connection:
        found = find_version(connection, lifecycle.SURVEY, survey.id, version)
    if found is None:
        abort(404)
    return file_reply(found.body, JSON_FILE, f"{survey.id}-versi-{version}.json")


@blueprint.get("/dasbor/<survey_id>/jejak")
@needs(Permission.SURVEY_READ)
def trail(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Show who did what to a survey, when and why, the newest first."""
    asked = request.args.get("sebelum", default=0, type=int)
    before = asked if 0 < asked < MOST_LINES else None
    with house().database.read() as connection:
        found = newest_lines(connection, lifecycle.SURVEY, survey.id, LINES_A_PAGE + 1, before)
    shown = found[:LINES_A_PAGE]
    return render_template(
        "lifecycle/trail.html",
        visitor=visitor,
        survey=survey,
        lines=shown,
        older=shown[-1].told.seq if len(found) > len(shown) else None,
    )
