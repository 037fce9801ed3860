"""The header of a table: which column holds which item."""

from collections.abc import Sequence
from dataclasses import dataclass

from questionnaires.model import Questionnaire
from survey.intake.problems import CellProblem, TableError

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Header:
    """The number of columns, and the column of each item in questionnaire order."""

    width: int
    columns: tuple[int, ...]


def named(cells: Sequence[object], questionnaire: Questionnaire) -> int:
    """How many item codes stand among ``cells``; tells a likely header from another."""
    codes = {code.upper() for code in questionnaire.item_codes}
    return sum(_name(cell) in codes for cell in cells)


def read_header(cells: Sequence[object], questionnaire: Questionnaire) -> Header:
    """Find the column of each item code; raise TableError naming all that is missing."""
    names = [_name(cell) for cell in cells]
    problems = []
    for code in questionnaire.item_codes:
        found = names.count(code.upper())
        if found == 0:
            problems.append(CellProblem("the column is missing; add it", 1, code))
        elif found > 1:
            problems.append(CellProblem(f"the column stands {found} times; keep one", 1, code))
    if len(problems) == len(questionnaire.item_codes):
        raise TableError(_no_table(names, questionnaire))
    if problems:
        raise TableError(*problems)
    columns = tuple(names.index(code.upper()) for code in questionnaire.item_codes)
    return Header(len(names), columns)


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
