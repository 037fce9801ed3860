"""Cells of a table become score vectors, or problems with row and column."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from questionnaires.answers import APPLIES_NOT, NOT_ANSWERED, NOT_APPLICABLE, parse_score
from questionnaires.model import Item, Questionnaire
from survey.intake.header import Header
from survey.intake.problems import CellProblem
from survey.intake.sheet_cells import Broken

_WHOLE = re.compile(r"(\d+)(?:[.,]0*)?", re.ASCII)
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a table: their score vectors end to end, and what was wrong.

    ``rows`` counts lines of the file, blank ones too, so that row numbers stay true;
    ``unanswered`` lists the respondents' rows without a single score, ``incomplete`` those
    with some answers but not all; the vectors of both are in ``vectors``.
    """

    rows: int
    vectors: bytes
    unanswered: tuple[int, ...] = ()
    incomplete: tuple[int, ...] = ()
    problems: tuple[CellProblem, ...] = ()


def header_block(header: Header) -> Block:
    """Return what was wrong with the header, as a block without rows."""
    return Block(0, b"", problems=header.problems)


def block_of(
    records: Iterable[tuple[int, Sequence[object]]], header: Header, questionnaire: Questionnaire
) -> Block:
    """Read ``(row number, cells)`` records; wrong cells become problems, not scores."""
    vectors = bytearray()
    unanswered: list[int] = []
    incomplete: list[int] = []
    problems: list[CellProblem] = []
    rows = 0
    for row, cells in records:
        rows += 1
        if len(cells) > header.width and any(str(c or "").strip() for c in cells[header.width :]):
            message = f"{len(cells)} cells under {header.width} columns; check the separators"
            problems.append(CellProblem(message, row))
        scores = bytes(_scores(row, cells, header, questionnaire, problems))
        unscored = scores.count(NOT_ANSWERED) + scores.count(NOT_APPLICABLE)
        if unscored == len(scores):
            unanswered.append(row)
        elif NOT_ANSWERED in scores:
            incomplete.append(row)
        vectors += scores
    return Block(rows, bytes(vectors), tuple(unanswered), tuple(incomplete), tuple(problems))


def _scores(
    row: int,
    cells: Sequence[object],
    header: Header,
    questionnaire: Questionnaire,
    problems: list[CellProblem],
) -> Iterable[int]:
    for item, column in zip(questionnaire.items, header.columns, strict=True):
        cell = cells[column] if column is not None and column < len(cells) else None
        score = cell_score(item, cell)
        if score is None:
            allowed = ", ".join(str(s) for s in sorted(item.scores))
            allowed += f", {APPLIES_NOT}" if item.not_applicable else ""
            message = f"{_shown(cell)} is not a score; use {allowed}, or leave it empty"
            message = cell.message if isinstance(cell, Broken) else message
            problems.append(CellProblem(message, row, item.code))
        yield NOT_ANSWERED if score is None else score


def cell_score(item: Item, cell: object) -> int | None:
    """Return the score in a cell: ``3``, ``" 3 "``, ``3.0`` and ``3,0`` all mean 3."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, str):
        text = cell.strip()
        whole = _WHOLE.fullmatch(text)
        digits = (whole[1].lstrip("0") or "0") if whole else text.lower()
        return parse_score(item, digits)
    return parse_score(item, cell)


def _shown(cell: object) -> str:
    whole = isinstance(cell, float) and cell.is_integer()
    text = f"{cell:.0f}" if whole else str(cell).strip()
    text = "".join(sign if sign.isprintable() else "�" for sign in text)
    return f"'{text[:_SHOWN]}…'" if len(text) > _SHOWN else f"'{text}'"
