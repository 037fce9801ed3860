"""Reads the published cases: printed facts, transcribed from public reports."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROOM = Path(__file__).parent

Counts = tuple[int, int, int, int]
"""How many respondents gave 1, 2, 3 and 4."""


@dataclass(frozen=True, slots=True)
class Element:
    """One unsur as printed: its number and name in that document, its questions' counts."""

    code: str
    name: str
    nrr: str
    questions: tuple[Counts, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """One published survey; ``raw`` has one row of scores per respondent, if printed."""

    source: str
    respondents: int
    ikm: str
    elements: tuple[Element, ...]
    raw: tuple[tuple[int, ...], ...]


def read_survey(slug: str) -> Survey:
    """Return the published survey of that file name."""
    case: dict[str, Any] = json.loads((_ROOM / f"{slug}.json").read_text("utf-8"))
    return Survey(
        source=case["source_url"],
        respondents=case["n_respondents"] or len(case["raw"]),
        ikm=case["ikm_printed"] or "",
        elements=tuple(_element(item) for item in case["items"]),
        raw=tuple(tuple(row) for row in case["raw"] or ()),
    )


def read_capaian() -> list[dict[str, str | None]]:
    """Return the published capaian rows, every figure as text."""
    rows: list[dict[str, str | None]] = json.loads((_ROOM / "capaian.json").read_text("utf-8"))
    return rows


def _element(item: dict[str, Any]) -> Element:
    asked = item.get("sub_questions", [item] if "distribution" in item else [])
    return Element(
        code=item["code"],
        name=item["name"],
        nrr=item.get("nrr", ""),
        questions=tuple(_counts(question["distribution"]) for question in asked),
    )


def _counts(distribution: dict[str, int]) -> Counts:
    one, two, three, four = (distribution[score] for score in ("1", "2", "3", "4"))
    return (one, two, three, four)
