"""The worksheet of Permenpan RB 14/2017: one anonymous line of scores per respondent.

Semicolons and a byte order mark, so that Indonesian Excel opens it by a double click; the
same file is read back by ``skm compute``. The sums under the worksheet stand in
``working_csv``: here a footer would look like one more respondent.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from questionnaires.answers import APPLIES_NOT, NOT_ANSWERED, NOT_APPLICABLE
from questionnaires.model import Questionnaire

BYTE_ORDER_MARK = "\ufeff"
NUMBER = "No"

_LINES_PER_PART = 1000
_CELLS = {NOT_ANSWERED: "", NOT_APPLICABLE: APPLIES_NOT, **{n: str(n) for n in range(1, 255)}}


def worksheet_csv(questionnaire: Questionnaire, rows: Iterable[bytes]) -> Iterator[str]:
    """Yield the worksheet in parts: a header, then a numbered line per score vector.

    Holds a thousand lines at a time, however many responses there are. An unanswered
    question is an empty cell, one that does not apply says "na". Only these, digits and
    the codes of the questionnaire are written, so no cell can be taken for a formula.
    """
    yield f"{BYTE_ORDER_MARK}{';'.join((NUMBER, *questionnaire.item_codes))}\r\n"
    lines = (_line(number, row) for number, row in enumerate(rows, start=1))
    while part := "".join(islice(lines, _LINES_PER_PART)):
        yield part


def _line(number: int, scores: bytes) -> str:
    return f"{number};{';'.join([_CELLS[score] for score in scores])}\r\n"
