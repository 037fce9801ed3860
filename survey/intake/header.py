"""The header of a table: which column holds which item."""

from collections.abc import Sequence
from dataclasses import dataclass

from questionnaires.model import Questionnaire
from survey.intake.problems import CellProblem, TableError

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Header:
    """The number of columns, and the column of each item in questionnaire order.

    A missing column is None and among ``problems``: the rest of the file is still checked,
    so that its owner learns of everything at once.
    """

    width: int
    columns: tuple[int | None, ...]
    problems: tuple[CellProblem, ...] = ()


def named(cells: Sequence[object], questionnaire: Questionnaire) -> int:
    """How many item codes stand among ``cells``; tells a likely header from another."""
    codes = {code.upper() for code in questionnaire.item_codes}
    return sum(_name(cell) in codes for cell in cells)


def read_header(cells: Sequence[object], questionnaire: Questionnaire) -> Header:
    """Find the column of each item code; raise TableError if there is none at all."""
    names = [_name(cell) for cell in cells]
    if not named(cells, questionnaire):
        raise TableError(_no_table(names, questionnaire))
    columns: list[int | None] = []
    problems = []
    for code in questionnaire.item_codes:
        found = [place for place, name in enumerate(names) if name == code.upper()]
        columns.append(found[0] if found else None)
        if not found:
            problems.append(CellProblem("the column is missing; add it", 1, code))
        elif len(found) > 1:
            message = f"the column stands {len(found)} times; keep one"
            problems.append(CellProblem(message, 1, code))
    return Header(len(names), tuple(columns), tuple(problems))


def _name(cell: object) -> str:
    return "" if cell is None else str(cell).strip().upper()


def _no_table(names: list[str], questionnaire: Questionnaire) -> CellProblem:
    seen = ", ".join(name[:20] for name in names[:_SHOWN] if name.isprintable() and name)
    codes = questionnaire.item_codes
    return CellProblem(
        f"no header with the columns {codes[0]} to {codes[-1]}"
        f" ({'found: ' + seen if seen else 'nothing readable found'});"
        " write the item codes into the first row",
        1,
    )
