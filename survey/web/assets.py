"""Static files, and the mark of what each holds, so that browsers may keep them for ever."""

from functools import cache
from gzip import compress
from hashlib import sha256
from pathlib import Path

from flask import url_for

SHORTENED = {
    "skm.css": "text/css; charset=utf-8",
    "tables.css": "text/css; charset=utf-8",
    "evidence.css": "text/css; charset=utf-8",
    "iku.css": "text/css; charset=utf-8",
    "respond.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
"""The files that go compressed where the browser takes them so, and what they are."""

STATIC = Path(__file__).parent.parent / "static"


def asset(name: str) -> str:
    """Return the address of a static file, with its mark."""
    return url_for("home.static_file", filename=name, v=mark(name))


@cache
def mark(name: str) -> str:
    """Return ten digits that change with the content of a static file."""
    return sha256((STATIC / name).read_bytes()).hexdigest()[:10]


@cache
def shortened(name: str) -> bytes:
    """Return a static file compressed by gzip, the same bytes every time."""
    return compress((STATIC / name).read_bytes(), mtime=0)
