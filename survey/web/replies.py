"""Answers that are not pages: JSON and files, and who is answered with JSON."""

import json
from collections.abc import Iterator

from flask import Response, request

JSON_FILE = "application/json; charset=utf-8"


def wants_json() -> bool:
    """Whether the caller is a program: the API, or whoever accepts JSON before HTML."""
    if request.path.startswith("/api/"):
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def json_reply(body: object, status: int = 200) -> Response:
    """Return ``body`` as JSON in UTF-8, keys in the order they were given."""
    text = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    # A name that a caller made up may hold half a character: it is shown, not refused.
    content = text.encode("utf-8", "backslashreplace")
    return Response(content, status, content_type=JSON_FILE)


def file_reply(content: bytes | str | Iterator[str], kind: str, name: str) -> Response:
    """Return a file that the browser saves under ``name``."""
    response = Response(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
