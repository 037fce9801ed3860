"""Reads what published cases print beside one survey: importance, quadrants, series, parts."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cases.reader import Counts

_ROOM = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class ImportanceCase:
    """Importance as printed: each question's counts, the quadrant numerals, and both axes."""

    counts: dict[str, Counts]
    quadrants: dict[str, str]
    performance_axis: str
    importance_axis: str


def read_case(slug: str) -> dict[str, Any]:
    """Return a published case as it was transcribed."""
    case: dict[str, Any] = json.loads((_ROOM / f"{slug}.json").read_text("utf-8"))
    return case


def read_importance(slug: str) -> ImportanceCase:
    """Return the importance part of the published survey of that file name."""
    extra = read_case(f"{slug}-importance")["extra"]
    return ImportanceCase(
        counts={
            item["code"]: _counts(item["distribution"]) for item in extra["importance"]["items"]
        },
        quadrants=extra["quadrant_printed"],
        performance_axis=extra["axis_x"],
        importance_axis=extra["axis_y"],
    )


def _counts(distribution: dict[str, int]) -> Counts:
    one, two, three, four = (distribution[score] for score in ("1", "2", "3", "4"))
    return (one, two, three, four)
