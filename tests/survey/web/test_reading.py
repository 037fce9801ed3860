"""Reading the result: the lowest and the highest unsur stand on the dashboard, ties kept."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask

from survey.storage.database import Database
from survey.storage.responses import record
from survey.storage.surveys import find_survey
from tests.builders import skm9
from tests.survey.web.person import staff
from tests.survey.world import SURVEY, submission

NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)


def _lists(app: Flask) -> list[list[tuple[str, str]]]:
    """Return (place, code) of the lowest and of the highest, as the page lists them."""
    page = staff(app, "evaluator").get(f"/dasbor/{SURVEY}").get_data(as_text=True)
    lists = re.findall(r'<ol class="ranks">(.*?)</ol>', page, re.DOTALL)
    return [re.findall(r'<li value="(\d+)">(U\d)', one) for one in lists]


@pytest.mark.parametrize(
    ("scores", "lowest", "highest"),
    [
        pytest.param(
            "123444433",
            [("1", "U1"), ("2", "U2"), ("3", "U3"), ("3", "U8"), ("3", "U9")],
            [("1", "U4"), ("1", "U5"), ("1", "U6"), ("1", "U7")],
            id="ties at the third place are all listed",
        ),
        pytest.param(
            "333333333",
            [("1", f"U{n}") for n in range(1, 10)],
            [("1", f"U{n}") for n in range(1, 10)],
            id="all alike",
        ),
    ],
)
def test_lowest_and_highest(
    lite_app: Flask,
    lite_world: Database,
    scores: str,
    lowest: list[tuple[str, str]],
    highest: list[tuple[str, str]],
) -> None:
    with lite_world.write() as connection:
        survey = find_survey(connection, SURVEY)
        assert survey is not None
        record(connection, survey, skm9(), submission(scores), NOW)
    assert _lists(lite_app) == [lowest, highest]


def test_without_answers_there_is_nothing_to_rank(lite_app: Flask) -> None:
    assert _lists(lite_app) == []
