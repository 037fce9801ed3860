"""Reads the published cases: printed facts, transcribed from public reports."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from results.accountability.capaian import Polarity

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


@dataclass(frozen=True, slots=True)
class PublishedCapaian:
    """One published accountability row, and what a person found of its printed capaian.

    Figures have the decimals that are certain to be printed: 117.0 in the file was an integer.
    ``ways`` are the formulas that give the printed capaian, and how each was rounded.
    """

    id: str
    polarity: Polarity
    target: Decimal | None
    realisasi: Decimal | None
    printed: Decimal | None
    verdict: str
    ways: dict[str, str]
    recommended_formula: str
    recommended_value: Decimal | None


@dataclass(frozen=True, slots=True)
class PublishedAverage:
    """A published mean of printed capaian, and what a person found of it."""

    id: str
    values: tuple[Decimal, ...]
    printed: Decimal


CAPAIAN = _ROOM / "capaian.json"


def read_capaian() -> tuple[PublishedCapaian, ...]:
    """Return the published accountability rows."""
    cases = json.loads(CAPAIAN.read_text("utf-8"), parse_float=Decimal)["cases"]
    return tuple(_capaian(case) for case in cases)


def read_averages() -> tuple[PublishedAverage, ...]:
    """Return the published means."""
    cases = json.loads(CAPAIAN.read_text("utf-8"), parse_float=Decimal)["averages"]
    return tuple(
        PublishedAverage(
            case["id"], tuple(Decimal(value) for value in case["values"]), Decimal(case["printed"])
        )
        for case in cases
    )


def _capaian(case: dict[str, Any]) -> PublishedCapaian:
    return PublishedCapaian(
        id=case["id"],
        polarity=case["polarity"],
        target=_plain(case["target"]),
        realisasi=_plain(case["realisasi"]),
        printed=_plain(case["capaian_printed"]),
        verdict=case["verdict"],
        ways={way["formula"]: way["how"] for way in case["reproduced_by"]},
        recommended_formula=case["recommended_formula"],
        recommended_value=_plain(case["recommended_value"]),
    )


def _plain(figure: Decimal | None) -> Decimal | None:
    """Take off the zeros that a file of floats adds: 65.0 is 65."""
    return None if figure is None else Decimal(f"{figure:f}".rstrip("0").rstrip("."))


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
