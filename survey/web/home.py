"""The front page, and whether the application is alive and ready."""

from flask import Blueprint, Response, render_template, request, send_from_directory
from flask.typing import ResponseReturnValue

from survey.storage.database import DatabaseAwayError, takes_writes
from survey.storage.migrate import is_current
from survey.storage.surveys import surveys
from survey.web.assets import SHORTENED, STATIC, shortened
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.replies import json_reply

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@needs(Permission.PUBLIC)
def front(visitor: Visitor) -> ResponseReturnValue:
    """Show the open surveys to whoever comes by."""
    del visitor
    with house().database.read() as connection:
        open_surveys = [survey for survey in surveys(connection) if survey.is_open]
    return render_template("front.html", surveys=open_surveys)


@blueprint.get("/healthz")
@needs(Permission.PUBLIC)
def alive(visitor: Visitor) -> ResponseReturnValue:
    """Say that the process answers."""
    del visitor
    return json_reply({"status": "alive"})


@blueprint.get("/readyz")
@needs(Permission.PUBLIC)
def ready(visitor: Visitor) -> ResponseReturnValue:
    """Say whether answers can be stored: the database takes them, in the newest schema."""
    del visitor
    try:
        with house().database.write() as connection:
            current = is_current(connection)
            writable = takes_writes(connection)
    except DatabaseAwayError:
        return json_reply({"status": "not ready", "reason": "database"}, 503)
    if not writable:
        return json_reply({"status": "not ready", "reason": "read_only"}, 503)
    if not current:
        return json_reply({"status": "not ready", "reason": "schema"}, 503)
    return json_reply({"status": "ready"})


@blueprint.get("/static/<path:filename>")
@needs(Permission.PUBLIC)
def static_file(visitor: Visitor, filename: str) -> ResponseReturnValue:
    """Return a style sheet, script or picture, shortened for the line where it is taken so."""
    del visitor
    if filename not in SHORTENED or not request.accept_encodings["gzip"]:
        return send_from_directory(STATIC, filename)
    response = Response(shortened(filename), content_type=SHORTENED[filename])
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response
