"""A submission is stored once and counted in the same transaction."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from questionnaires.answers import Answers
from results.tally import empty_tally
from survey.storage import schema
from survey.storage.database import Database
from survey.storage.periods import move
from survey.storage.responses import (
    Outcome,
    Submission,
    content_of,
    record,
    record_batch,
    score_vectors,
)
from survey.storage.surveys import Survey
from survey.storage.tallies import Intake, read_intake
from survey.storage.trail import By
from tests.builders import skm9, tally_rows
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.recount import stored
from tests.survey.world import SERVICES, SURVEY, Asked, build_survey, submission

NUMBER = UUID("11111111-2222-4333-8444-555555555555")


@pytest.fixture
def survey(world: Database) -> Survey:
    """A survey of two services."""
    with world.write() as connection:
        return build_survey(connection, "two", asked=Asked(services=SERVICES))


def _record(database: Database, survey: Survey, given: Submission) -> Outcome:
    with database.write() as connection:
        return record(connection, survey, skm9(), given, NOW)


def test_the_first_is_stored_and_counted(world: Database, survey: Survey) -> None:
    assert _record(world, survey, submission("123412340")) is Outcome.STORED
    found = stored(world, survey.id)
    assert found.agrees
    assert found.tally == tally_rows([[1, 2, 3, 4, 1, 2, 3, 4, 0]], 9)


def test_every_column_says_what_was_handed_in(world: Database, survey: Survey) -> None:
    with world.read() as connection:
        officer = connection.execute(select(schema.account.c.id)).scalars().first()
    answers = Answers(b"\4" * 9, (("sex", "P"), ("age", "30")), "Baik sekali é 😀")
    given = Submission(
        NUMBER, SERVICES[1], "interview", answers, officer, NOW - timedelta(minutes=5), 90, "T-1"
    )
    assert _record(world, survey, given) is Outcome.STORED
    with world.read() as connection:
        row = connection.execute(select(schema.response)).mappings().one()
    assert dict(row) == {
        "survey_id": survey.id,
        "id": str(NUMBER),
        "service_id": SERVICES[1],
        "channel": "interview",
        "device": "T-1",
        "officer_id": officer,
        "questionnaire": survey.questionnaire,
        "captured_at": NOW - timedelta(minutes=5),
        "received_at": NOW,
        "duration_s": 90,
        "scores": b"\4" * 9,
        "profile": json.dumps({"sex": "P", "age": "30"}),
        "suggestion": "Baik sekali é 😀",
        "content": content_of(survey.id, SERVICES[1], answers),
    }


SAME = submission("333333333", NUMBER)
AGAIN = [
    pytest.param(SAME, Outcome.ALREADY_STORED, id="the same"),
    pytest.param(replace(SAME, duration_s=5), Outcome.ALREADY_STORED, id="another duration"),
    pytest.param(replace(SAME, channel="kiosk"), Outcome.ALREADY_STORED, id="another way"),
    pytest.param(replace(SAME, device="T-2"), Outcome.ALREADY_STORED, id="another device"),
    pytest.param(replace(SAME, captured_at=NOW), Outcome.ALREADY_STORED, id="another clock"),
    pytest.param(replace(SAME, service_id=SERVICES[1]), Outcome.CONFLICT, id="another service"),
    pytest.param(submission("333333334", NUMBER), Outcome.CONFLICT, id="another score"),
    pytest.param(submission("333333330", NUMBER), Outcome.CONFLICT, id="one answer less"),
    pytest.param(submission(number=NUMBER, suggestion="!"), Outcome.CONFLICT, id="another word"),
    pytest.param(
        replace(SAME, answers=Answers(b"\3" * 9, (("sex", "L"),))),
        Outcome.CONFLICT,
        id="another profile",
    ),
]


@pytest.mark.parametrize(("second", "outcome"), AGAIN)
def test_an_id_is_taken_once(
    world: Database, survey: Survey, second: Submission, outcome: Outcome
) -> None:
    assert _record(world, survey, SAME) is Outcome.STORED
    before = stored(world, survey.id)
    assert _record(world, survey, second) is outcome
    assert stored(world, survey.id) == before
    assert before.rows == 1


def test_the_same_id_in_another_survey_is_another_response(world: Database, survey: Survey) -> None:
    with world.write() as connection:
        other = build_survey(connection, "other")
    for place in (survey, other):
        assert _record(world, place, SAME) is Outcome.STORED
        assert stored(world, place.id).rows == 1


def test_a_survey_that_closed_meanwhile_takes_nothing_new(world: Database, survey: Survey) -> None:
    """The survey was read while it was open; what counts is the state at storing."""
    assert _record(world, survey, SAME) is Outcome.STORED
    with world.write() as connection:
        move(connection, survey.id, "close", By("siti", NOW), {})
    assert _record(world, survey, submission()) is Outcome.CLOSED
    assert _record(world, survey, SAME) is Outcome.ALREADY_STORED
    assert stored(world, survey.id).rows == 1


def test_a_failure_leaves_neither_response_nor_tally(world: Database, survey: Survey) -> None:
    def fail() -> None:
        with world.write() as connection:
            record(connection, survey, skm9(), SAME, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    found = stored(world, survey.id)
    assert (found.rows, found.intake, found.tally) == (0, 0, empty_tally(9, 4))


def test_a_failure_in_counting_leaves_no_response(world: Database, survey: Survey) -> None:
    """The tally refuses a score above the scale after the response is already written."""
    with pytest.raises(ValueError, match="above 4"):
        _record(world, survey, submission("333333335"))
    assert stored(world, survey.id).rows == 0


def test_a_service_of_no_survey_leaves_nothing(world: Database, survey: Survey) -> None:
    with pytest.raises(IntegrityError):
        _record(world, survey, submission(service="none"))
    assert stored(world, survey.id).rows == 0


def test_intake_by_channel_over_all_services(world: Database, survey: Survey) -> None:
    later = NOW + timedelta(hours=1)
    with world.write() as connection:
        for service, channel, time in (
            (SERVICES[0], "web", NOW),
            (SERVICES[1], "web", later),
            (SERVICES[1], "kiosk", NOW),
        ):
            given = submission(service=service, channel=channel)
            record(connection, survey, skm9(), given, time)
    with world.read() as connection:
        found = read_intake(connection, [survey.id, SURVEY])
    assert found[survey.id] == Intake((("kiosk", 1), ("web", 2)), 3, later)
    assert found[survey.id].responses == 3
    assert found[SURVEY] == Intake()


def test_a_batch_is_counted_like_one_by_one(world: Database, survey: Survey) -> None:
    scores = ["111111111", "234123412", "000000004", "444444444"]
    with world.write() as connection:
        record_batch(connection, survey, skm9(), [submission(row) for row in scores], NOW)
    found = stored(world, survey.id)
    assert found.agrees
    assert found.tally == tally_rows([list(map(int, row)) for row in scores], 9)


def test_a_batch_with_one_id_twice_stores_nothing(world: Database, survey: Survey) -> None:
    with pytest.raises(IntegrityError), world.write() as connection:
        record_batch(connection, survey, skm9(), [SAME, SAME], NOW)
    assert stored(world, survey.id).rows == 0


def test_vectors_stream_in_the_order_of_ids_whatever_the_order_of_arrival(
    world: Database, survey: Survey
) -> None:
    rows = {UUID(int=n * 7919 % 31): f"{n % 4 + 1}" * 9 for n in range(1, 31)}
    with world.write() as connection:
        batch = [submission(scores, number) for number, scores in rows.items()]
        record_batch(connection, survey, skm9(), batch, NOW)
    with world.read() as connection:
        found = list(score_vectors(connection, survey.id))
        assert list(score_vectors(connection, SURVEY)) == []
    assert found == [bytes(map(int, rows[number])) for number in sorted(rows)]
