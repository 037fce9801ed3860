"""Opens a table of answers, CSV or XLSX by its content, and counts it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from questionnaires.answers import NOT_ANSWERED, NOT_APPLICABLE
from questionnaires.files import open_file
from questionnaires.model import Questionnaire
from questionnaires.rule import Missing
from results.tally import Tally, complete_cases, empty_tally, tally_of
from survey.intake.cells import Block
from survey.intake.csv_file import csv_blocks
from survey.intake.problems import CellProblem, TableError
from survey.intake.xlsx_file import xlsx_blocks

_ZIP = b"PK\x03\x04"
_NO_SCORE = (NOT_ANSWERED, NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Excluded:
    """One row that is not counted, by its number in the file, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class CountedFile:
    """A file counted as far as it is right; ``complete`` rows answered every question."""

    tally: Tally
    received: int
    complete: int
    excluded: tuple[Excluded, ...]


def score_blocks(path: Path, questionnaire: Questionnaire) -> Iterator[Block]:
    """Yield the blocks of ``path``; raise TableError if it is no table of answers."""
    try:
        with open_file(path) as file:
            if file.read(len(_ZIP)) == _ZIP:
                yield from xlsx_blocks(path, questionnaire)
                return
            file.seek(0)
            yield from csv_blocks(file, questionnaire)
    except OSError as error:
        message = f"cannot be read ({error.strerror or error}); check the name and the permissions"
        raise TableError(CellProblem(message)) from error


def count_blocks(
    blocks: Iterator[Block], questionnaire: Questionnaire, missing: Missing = "answered_only"
) -> CountedFile:
    """Add up the blocks of a file.

    A row without any answer is received, not counted; under ``complete_case`` neither is a
    row with an answer missing. Each is excluded by its number and with its reason.
    """
    items, scale = len(questionnaire.items), questionnaire.scale
    tally, received = empty_tally(items, scale), 0
    excluded: list[Excluded] = []
    gaps = 0
    for block in blocks:
        received += len(block.vectors) // items
        gaps += len(block.unanswered) + len(block.incomplete)
        excluded += [Excluded(row, "no_answers") for row in block.unanswered]
        if missing == "complete_case":
            excluded += [Excluded(row, "incomplete") for row in block.incomplete]
            tally += tally_of(complete_cases(block.vectors, items), items, scale)
        else:
            tally += tally_of(_answered(block, items), items, scale)
    excluded.sort(key=lambda one: one.row)
    return CountedFile(tally, received, received - gaps, tuple(excluded))


def _answered(block: Block, items: int) -> bytes:
    """Leave out the vectors that hold no score at all."""
    if not block.unanswered:
        return block.vectors
    vectors = block.vectors
    rows = (vectors[start : start + items] for start in range(0, len(vectors), items))
    return b"".join(row for row in rows if any(byte not in _NO_SCORE for byte in row))
