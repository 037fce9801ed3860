"""A full submission to spoil, and what is wrong with the spoiled one."""

import pytest

from questionnaires.answers import AnswerProblem, InvalidAnswersError, Raw, parse
from questionnaires.model import Questionnaire

FOURS: dict[str, object] = {f"U{number}": 4 for number in range(1, 10)}


def problems_of(questionnaire: Questionnaire, raw: Raw) -> tuple[AnswerProblem, ...]:
    """Return what is wrong with a submission that must be refused."""
    with pytest.raises(InvalidAnswersError) as refused:
        parse(questionnaire, raw)
    return refused.value.problems
