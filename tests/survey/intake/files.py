"""Files of answers to read: what is in them is written where they are used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from questionnaires.model import Questionnaire
from results.tally import Tally
from survey.intake.cells import Block
from survey.intake.problems import CellProblem, TableError
from survey.intake.table import count_blocks, score_blocks
from tests.builders import skm9

HEADER = ",".join(f"U{number}" for number in range(1, 10))
Cell = str | int | float | bool | datetime | None


@dataclass
class Read:
    """All that was read of a file."""

    vectors: bytes = b""
    unanswered: list[int] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)

    @property
    def said(self) -> list[str]:
        """The problems as they are printed."""
        return [str(problem) for problem in self.problems]

    @property
    def rows(self) -> list[str]:
        """The score vectors as digits."""
        digits = "".join(map(str, self.vectors))
        return [digits[start : start + 9] for start in range(0, len(digits), 9)]


def gather(blocks: Iterable[Block]) -> Read:
    """Put the blocks of a file together."""
    found = Read()
    for block in blocks:
        found.vectors += block.vectors
        found.unanswered += block.unanswered
        found.problems += block.problems
    return found


def read_file(path: Path, questionnaire: Questionnaire | None = None) -> Read:
    """Read a file of answers."""
    return gather(score_blocks(path, questionnaire or skm9()))


def read_csv(folder: Path, content: str | bytes, name: str = "a.csv") -> Read:
    """Write ``content`` to a file and read it."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_file(path)


def refusal(path: Path) -> str:
    """Return what is said of a file that is no table at all."""
    with pytest.raises(TableError) as refused:
        read_file(path)
    return str(refused.value)


def counted(path: Path) -> tuple[Tally, int, tuple[int, ...]]:
    """Return tally, received and the excluded rows of a file."""
    found = count_blocks(score_blocks(path, skm9()), skm9())
    return found.tally, found.received, tuple(excluded.row for excluded in found.excluded)


def write_xlsx(path: Path, *sheets: Sequence[Sequence[Cell]]) -> Path:
    """Write a workbook with these sheets of rows."""
    workbook = Workbook()
    assert workbook.active is not None
    workbook.remove(workbook.active)
    for rows in sheets:
        sheet = workbook.create_sheet()
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path
