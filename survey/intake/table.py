"""Opens a table of answers, CSV or XLSX by its content, and counts it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from questionnaires.model import Questionnaire
from results.tally import Tally, empty_tally, tally_of
from survey.intake.cells import Block
from survey.intake.csv_file import csv_blocks
from survey.intake.problems import CellProblem, TableError
from survey.intake.xlsx_file import xlsx_blocks

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class CountedFile:
    """A file counted as far as it is right.

    ``tally`` leaves out the ``unanswered`` rows (file row numbers); ``received`` has them.
    """

    tally: Tally
    received: int
    unanswered: tuple[int, ...]


def score_blocks(path: Path, questionnaire: Questionnaire) -> Iterator[Block]:
    """Yield the blocks of ``path``; raise TableError if it is no table of answers."""
    try:
        with path.open("rb") as file:
            if file.read(len(_ZIP)) == _ZIP:
                yield from xlsx_blocks(path, questionnaire)
                return
            file.seek(0)
            yield from csv_blocks(file, questionnaire)
    except OSError as error:
        message = f"cannot be read ({error.strerror}); check the name and the permissions"
        raise TableError(CellProblem(message)) from error


def count_blocks(blocks: Iterator[Block], questionnaire: Questionnaire) -> CountedFile:
    """Add up the blocks of a file; a row without any answer is received, not counted."""
    items, scale = len(questionnaire.items), questionnaire.scale
    tally, received = empty_tally(items, scale), 0
    unanswered: list[int] = []
    for block in blocks:
        tally += tally_of(block.vectors, items, scale)
        received += len(block.vectors) // items
        unanswered += block.unanswered
    nobody = Tally(((len(unanswered),) + (0,) * scale,) * items)
    return CountedFile(tally - nobody, received, tuple(unanswered))
