"""The tally equals a recount, and a recount says where something was changed behind it."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from survey.storage.addendum import take_in
from survey.storage.database import Database
from survey.storage.recount import differences
from survey.storage.responses import Outcome, record
from survey.storage.surveys import Survey
from survey.storage.tallies import read_intake
from survey.storage.trail import By
from tests.builders import skm9
from tests.survey import finals
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.commands.runner import skm
from tests.survey.house import url_of
from tests.survey.world import SERVICES, SURVEY, Asked, build_survey, submission


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
            "UPDATE intake SET complete = 0",
            "intake of service izin, channel web: kept 0 complete, found 1",
            id="all answered",
        ),
        pytest.param(
            "UPDATE intake SET last_received_at = '1999-01-01 00:00:00.000000+00:00'",
            "intake of service izin, channel web: "
            "kept 1999-01-01T00:00:00+00:00 as its last arrival, found 2026-03-02T01:00:00+00:00",
            id="last arrival",
        ),
        pytest.param(
            "DELETE FROM intake",
            "intake of service izin, channel web: kept nothing as its last arrival, found 2026",
            id="no arrival",
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


def test_who_began_earlier_and_ended_later_does_not_put_the_last_arrival_back(
    world: Database, survey: Survey
) -> None:
    """The moment is taken before the transaction, and two of these end in any order."""
    for moment in (NOW + timedelta(seconds=5), NOW + timedelta(seconds=2)):
        with world.write() as connection:
            record(connection, survey, skm9(), submission("033333333"), moment)
    with world.read() as connection:
        intake = read_intake(connection, [survey.id])[survey.id]
    assert (intake.complete, intake.last_received_at) == (2, NOW + timedelta(seconds=5))
    assert _found(world, survey) == []


def test_what_came_late_is_no_arrival_until_it_is_taken_in(world: Database) -> None:
    finals.answer(world, "333333333")
    finals.step(world, "close")
    assert finals.bring_late(world, finals.late()) is Outcome.ADDENDUM
    survey = finals.found(world)
    assert _found(world, survey) == []
    with world.write() as connection:
        take_in(connection, survey, skm9(), By("siti", finals.LATER))
    assert _found(world, survey) == []


NO_TIME = [
    ("UPDATE intake SET last_received_at = 'kemarin'", "kept 'kemarin' as its last arrival"),
    ("UPDATE intake SET last_received_at = 5", "kept 5 as its last arrival"),
    ("UPDATE intake SET last_received_at = X'00'", "kept b'\\x00' as its last arrival"),
    ("UPDATE response SET received_at = 'kemarin'", "found 'kemarin'"),
]


@pytest.mark.parametrize(("change", "said"), NO_TIME)
def test_what_is_no_time_is_a_difference(lite_world: Database, change: str, said: str) -> None:
    """SQLite keeps any text where a time stands; the command says so and ends with 1."""
    finals.answer(lite_world, "333333333")
    with lite_world.write() as connection:
        connection.execute(text(change))
    done = skm("recount", DATABASE_URL=url_of(lite_world))
    assert done.exit_code == 1
    assert f"{SURVEY}: DIFFERS\n" in done.stdout
    assert said in done.stderr
