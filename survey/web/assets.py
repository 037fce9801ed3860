"""Static files, and the mark of what each holds, so that browsers may keep them for ever."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import url_for

STATIC = Path(__file__).parent.parent / "static"


def asset(name: str) -> str:
    """Return the address of a static file, with its mark."""
    return url_for("home.static_file", filename=name, v=mark(name))


@cache
def mark(name: str) -> str:
    """Return ten digits that change with the content of a static file."""
    return sha256((STATIC / name).read_bytes()).hexdigest()[:10]
