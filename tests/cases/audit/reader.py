"""Published reports to audit, trimmed to what they print, and what an audit must find."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROOM = Path(__file__).parent

SLUGS = tuple(sorted(path.stem for path in _ROOM.glob("*.json")))


@dataclass(frozen=True, slots=True)
class Published:
    """One published report: its file, its printed facts, and the golden findings."""

    path: Path
    facts: dict[str, Any]
    golden: dict[str, Any]


def published(slug: str) -> Published:
    """Return the published report of that file name."""
    path = _ROOM / f"{slug}.json"
    golden = (_ROOM / "golden" / f"{slug}.json").read_text("utf-8")
    return Published(path, json.loads(path.read_text("utf-8")), json.loads(golden))
