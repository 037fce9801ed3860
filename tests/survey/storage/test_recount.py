"""The tally equals a recount, and a recount says where something was changed behind it."""

import pytest
from sqlalchemy import text

from survey.storage.database import Database
from survey.storage.recount import differences
from survey.storage.responses import record
from survey.storage.surveys import Survey
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.world import SERVICES, Asked, build_survey, submission


@pytest.fixture
def survey(world: Database) -> Survey:
    """A survey of two services with an answer to each."""
    with world.write() as connection:
        made = build_survey(connection, "two", asked=Asked(services=SERVICES))
        for scores, service in (("333333333", SERVICES[0]), ("444444444", SERVICES[1])):
            record(connection, made, skm9(), submission(scores, service=service), NOW)
    return made


def _found(world: Database, survey: Survey) -> list[str]:
    with world.read() as connection:
        return differences(connection, survey, skm9())


def test_untouched_it_agrees(world: Database, survey: Survey) -> None:
    assert _found(world, survey) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(
            "UPDATE tally SET n = n + 1 WHERE item = 0", "tally of service izin", id="one more"
        ),
        pytest.param(
            "UPDATE tally SET score = 7 - score", "tally of service izin", id="services swapped"
        ),
        pytest.param("DELETE FROM tally WHERE item = 8", "tally of service izin", id="a row less"),
        pytest.param(
            "UPDATE intake SET channel = 'paper'", "channel paper: kept 1, found 0", id="channel"
        ),
        pytest.param(
            "UPDATE response SET suggestion = 'lain'", "is not what was handed in", id="words"
        ),
        pytest.param(
            'UPDATE response SET profile = \'{"sex": "L"}\'',
            "is not what was handed in",
            id="profile",
        ),
    ],
)
def test_it_says_where(world: Database, survey: Survey, change: str, said: str) -> None:
    with world.write() as connection:
        connection.execute(text(change))
    assert any(said in line for line in _found(world, survey))


def test_a_torn_vector_is_told_and_no_traceback(world: Database, survey: Survey) -> None:
    with world.write() as connection:
        connection.execute(text("UPDATE response SET scores = :torn"), {"torn": b"\3"})
    found = _found(world, survey)
    assert any("scores of service izin" in line for line in found)
