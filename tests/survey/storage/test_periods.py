"""The states of a survey in the database, and answers that come while one changes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from survey.lifecycle import MoveError, ReasonError
from survey.storage import schema
from survey.storage.database import Database
from survey.storage.periods import hold_state, move
from survey.storage.responses import Outcome, record
from survey.storage.trail import By
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.finals import LATER, WHY, found, step
from tests.survey.world import DRAFT, SURVEY, submission


def test_a_survey_goes_all_the_way_and_back(world: Database) -> None:
    states = [found(world, DRAFT).state]
    for name in ("open", "close", "finalise", "reopen", "finalise"):
        step(world, name, DRAFT, WHY)
        states.append(found(world, DRAFT).state)
    assert states == ["draft", "open", "closed", "final", "reopened", "final"]
    assert found(world, DRAFT).is_final
    assert not found(world, DRAFT).is_open


def test_when_it_closed_stays_known(world: Database) -> None:
    for name in ("close", "finalise", "reopen"):
        step(world, name, reason=WHY)
    with world.read() as connection:
        row = connection.execute(schema.survey.select().where(schema.survey.c.id == SURVEY)).one()
    assert (row.closed_at, row.state, row.stage) == (LATER, "closed", "reopened")


@pytest.mark.parametrize("name", ["open", "finalise", "reopen", "verify"])
def test_a_step_that_cannot_follow_changes_nothing(world: Database, name: str) -> None:
    with pytest.raises(MoveError):
        step(world, name, reason=WHY)
    assert found(world).state == "open"


def test_no_reason_no_reopening(world: Database) -> None:
    step(world, "close")
    step(world, "finalise")
    with pytest.raises(ReasonError):
        step(world, "reopen", reason="salah")
    assert found(world).state == "final"


@pytest.mark.parametrize(
    "change",
    ["UPDATE survey SET stage = 'final'", "UPDATE survey SET stage = 'shut', state = 'closed'"],
)
def test_the_database_knows_no_other_stage(world: Database, change: str) -> None:
    with pytest.raises(IntegrityError, match="ck_survey_stage"), world.write() as connection:
        connection.execute(text(change))


@pytest.mark.postgresql
def test_an_answer_waits_for_the_closing_and_is_then_refused(postgresql_world: Database) -> None:
    """What was read while open is judged again where it is stored."""
    database = postgresql_world
    survey = found(database)

    def answer() -> Outcome:
        with database.write() as connection:
            return record(connection, survey, skm9(), submission(), NOW)

    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with ThreadPoolExecutor(1) as pool:
        with database.write() as desk, database.read() as onlooker:
            assert hold_state(desk, SURVEY) == "open"
            late = pool.submit(answer)
            while not onlooker.execute(waiting).scalar_one():
                assert not late.done()
            move(desk, SURVEY, "close", By("siti", LATER), {})
        assert late.result(timeout=10) is Outcome.CLOSED
    with database.read() as connection:
        assert connection.execute(select(schema.response.c.id)).all() == []
