"""What was filled in on time and came too late is stored, shown, and counted only when taken in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from results.exclusions import ExclusionRecord
from survey.lifecycle import LockedError
from survey.storage import schema
from survey.storage.accounts import find_by_name
from survey.storage.addendum import count_late, may_come_late, take_in
from survey.storage.database import Database
from survey.storage.exclusions import exclude, readmit
from survey.storage.populations import attained
from survey.storage.recount import differences
from survey.storage.responses import Outcome, Submission, recall, record, score_vectors
from survey.storage.rows import read_rows
from survey.storage.tallies import read_intake, read_tally
from survey.storage.trail import By, newest_lines
from survey.web.results_of import read_result
from tests.builders import skm9, tally_rows
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.finals import (
    LATER,
    WHY,
    answer,
    bring_late,
    close_and_lock,
    found,
    late,
    make_final,
    step,
)
from tests.survey.world import CLOSED, DRAFT, SERVICES, SURVEY, Asked, build_survey

NUMBER = UUID("11111111-2222-4333-8444-555555555555")
BY = By("siti", LATER)


def _waiting(database: Database, survey_id: str = SURVEY) -> int:
    with database.read() as connection:
        return count_late(connection, survey_id)


def _differences(database: Database, survey_id: str = SURVEY) -> list[str]:
    with database.read() as connection:
        return differences(connection, found(database, survey_id), skm9())


@pytest.mark.parametrize("channel", ["kiosk", "interview", "paper", "import", "api"])
def test_every_way_in_that_can_wait(channel: str) -> None:
    assert may_come_late(late(channel=channel))
    assert not may_come_late(late(channel=channel, captured_at=None))


def test_a_citizens_own_page_is_answered_on_the_spot() -> None:
    assert not may_come_late(late(channel="web"))


def test_it_is_stored_and_not_counted(world: Database) -> None:
    answer(world, "444444444", "333333333")
    close_and_lock(world)
    assert bring_late(world, late()) is Outcome.ADDENDUM
    with world.read() as connection:
        assert count_late(connection, SURVEY) == 1
        assert read_tally(connection, SURVEY, skm9()) == tally_rows([[4] * 9, [3] * 9], 9)
        assert read_intake(connection, [SURVEY])[SURVEY].responses == 2
        assert len(list(score_vectors(connection, SURVEY))) == 2
        assert len(read_rows(connection, SURVEY).services.codes) == 2
        assert attained(connection, SURVEY) == {(SERVICES[0], "web"): 2}
        rows = select(func.count()).select_from(schema.response)
        assert connection.execute(rows).scalar_one() == 3
    assert _differences(world) == []


@pytest.mark.parametrize("states", [("close",), ("close", "finalise")])
def test_received_is_counted_plus_excluded_plus_addendum(
    world: Database, states: tuple[str, ...]
) -> None:
    answer(world, "444444444", "333333333")
    step(world, "close")
    if "finalise" in states:
        make_final(world)
    for _ in range(3):
        bring_late(world, late())
    with world.read() as connection:
        told = read_result(connection, found(world)).facts.responses
    assert (told.received, told.counted, told.left_out, told.addendum) == (5, 2, 0, 3)


MIDNIGHT = datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)  # of the last day, in Jakarta
WHEN = [
    pytest.param(LATER, Outcome.ADDENDUM, id="as it closed"),
    pytest.param(LATER + timedelta(microseconds=1), Outcome.CLOSED, id="after it closed"),
    pytest.param(datetime(2025, 12, 31, 17, tzinfo=UTC), Outcome.ADDENDUM, id="the first moment"),
    pytest.param(
        datetime(2025, 12, 31, 16, 59, 59, tzinfo=UTC), Outcome.CLOSED, id="before it began"
    ),
    pytest.param(None, Outcome.CLOSED, id="nobody knows when"),
]


@pytest.mark.parametrize(("captured_at", "outcome"), WHEN)
def test_it_was_filled_in_within_the_period_and_before_the_closing(
    world: Database, captured_at: datetime | None, outcome: Outcome
) -> None:
    close_and_lock(world)
    given = late(captured_at=captured_at)
    assert bring_late(world, given, at=LATER + timedelta(days=9)) is outcome
    assert _waiting(world) == (1 if outcome is Outcome.ADDENDUM else 0)


UNKNOWN = [
    pytest.param(MIDNIGHT, Outcome.ADDENDUM, id="the last moment"),
    pytest.param(MIDNIGHT + timedelta(seconds=1), Outcome.CLOSED, id="after the period"),
]


@pytest.mark.parametrize(("captured_at", "outcome"), UNKNOWN)
def test_where_nobody_kept_the_closing_time_the_period_alone_decides(
    world: Database, captured_at: datetime, outcome: Outcome
) -> None:
    given = late(captured_at=captured_at)
    assert bring_late(world, given, CLOSED, at=MIDNIGHT + timedelta(days=2)) is outcome


def test_nothing_was_filled_in_after_it_came(world: Database) -> None:
    given = late(captured_at=LATER + timedelta(seconds=1))
    assert bring_late(world, given, CLOSED) is Outcome.CLOSED


SAME = late("333333333", NUMBER)
AGAIN = [
    pytest.param(SAME, Outcome.ALREADY_STORED, id="the same"),
    pytest.param(replace(SAME, duration_s=5), Outcome.ALREADY_STORED, id="another duration"),
    pytest.param(late("333333334", NUMBER), Outcome.CONFLICT, id="another score"),
]


@pytest.mark.parametrize(("second", "outcome"), AGAIN)
def test_an_id_is_taken_once_there_too(
    world: Database, second: Submission, outcome: Outcome
) -> None:
    close_and_lock(world)
    assert bring_late(world, SAME) is Outcome.ADDENDUM
    assert bring_late(world, second) is outcome
    with world.read() as connection:
        assert recall(connection, found(world), second) is outcome
    assert _waiting(world) == 1


def test_what_came_in_time_is_the_same_when_it_comes_late_again(world: Database) -> None:
    with world.write() as connection:
        assert record(connection, found(world), skm9(), SAME, NOW) is Outcome.STORED
    close_and_lock(world)
    assert bring_late(world, SAME) is Outcome.ALREADY_STORED
    assert _waiting(world) == 0


def _take_in(database: Database, survey_id: str = SURVEY) -> int:
    with database.write() as connection:
        return take_in(connection, found(database, survey_id), skm9(), BY)


@pytest.mark.parametrize("state", ["closed", "reopened"])
def test_taken_in_it_counts_like_any_other(world: Database, state: str) -> None:
    answer(world, "444444444")
    step(world, "close")
    if state == "reopened":
        make_final(world)
        step(world, "reopen", reason=WHY)
    for given in (late("123412340"), late("222222222", channel="api")):
        assert bring_late(world, given) is Outcome.ADDENDUM
    assert _take_in(world) == 2
    rows = [[4] * 9, [1, 2, 3, 4, 1, 2, 3, 4, 0], [2] * 9]
    with world.read() as connection:
        assert read_tally(connection, SURVEY, skm9()) == tally_rows(rows, 9)
        intake = read_intake(connection, [SURVEY])[SURVEY]
        told = newest_lines(connection, "survey", SURVEY, 1)[0].told
    assert intake.channels == (("api", 1), ("interview", 1), ("web", 1))
    assert (intake.complete, intake.last_received_at) == (2, LATER)
    assert (told.action, told.old, told.new) == ("addendum", '{"addendum":2}', '{"addendum":0}')
    assert _differences(world) == []
    assert (_waiting(world), _take_in(world)) == (0, 0)


def test_an_addendum_of_several_services(world: Database) -> None:
    with world.write() as connection:
        build_survey(connection, "two", asked=Asked(services=SERVICES))
    step(world, "close", "two")
    for service in (*SERVICES, SERVICES[1]):
        assert bring_late(world, replace(late(), service_id=service), "two") is Outcome.ADDENDUM
    assert _take_in(world, "two") == 3
    with world.read() as connection:
        came = attained(connection, "two")
    assert came == {(SERVICES[0], "interview"): 1, (SERVICES[1], "interview"): 2}
    assert _differences(world, "two") == []


def test_while_it_is_final_nothing_is_taken_in(world: Database) -> None:
    close_and_lock(world)
    bring_late(world, late())
    with pytest.raises(LockedError):
        _take_in(world)
    assert _waiting(world) == 1


def _exclude(database: Database, number: UUID, way: Callable[..., bool] = exclude) -> bool:
    with database.write() as connection:
        operator = find_by_name(connection, "operator")
        assert operator is not None
        why = ExclusionRecord(str(number), "operator", LATER, WHY)
        return way(connection, SURVEY, skm9(), why, operator.id)


def test_one_in_the_addendum_is_excluded_before_the_rest_is_taken_in(world: Database) -> None:
    answer(world, "444444444")
    step(world, "close")
    false, true = late("111111111"), late("333333333")
    for given in (false, true):
        bring_late(world, given)
    assert _exclude(world, false.id)
    assert not _exclude(world, false.id)
    with world.read() as connection:
        told = read_result(connection, found(world))
        line = newest_lines(connection, "survey", SURVEY, 1)[0].told
    counts = told.facts.responses
    assert (counts.received, counts.counted, counts.left_out, counts.addendum) == (3, 1, 1, 1)
    assert told.index.score is not None
    assert str(told.index.score.nik) == "100.00"
    assert (line.action, line.old) == ("exclude", '{"addendum":2}')
    assert line.new == f'{{"addendum":1,"response":"{false.id}"}}'
    assert _differences(world) == []
    assert _take_in(world) == 1
    with world.read() as connection:
        assert read_tally(connection, SURVEY, skm9()) == tally_rows([[4] * 9, [3] * 9], 9)
    assert _differences(world) == []


def test_one_excluded_from_the_addendum_and_readmitted_counts(world: Database) -> None:
    """Who takes the exclusion back says so with a reason, and sees what it makes of the index."""
    step(world, "close")
    given = late("333333333")
    bring_late(world, given)
    assert not _exclude(world, given.id, readmit)
    assert _exclude(world, given.id)
    assert _exclude(world, given.id, readmit)
    with world.read() as connection:
        told = read_result(connection, found(world)).facts.responses
    assert (told.received, told.counted, told.left_out, told.addendum) == (1, 1, 0, 0)
    assert _differences(world) == []


def test_while_it_is_final_nothing_late_is_excluded(world: Database) -> None:
    close_and_lock(world)
    given = late()
    bring_late(world, given)
    with pytest.raises(LockedError):
        _exclude(world, given.id)
    assert _waiting(world) == 1


OPENED = [
    pytest.param(timedelta(), Outcome.ADDENDUM, id="as it opened"),
    pytest.param(timedelta(microseconds=-1), Outcome.CLOSED, id="before it opened"),
]


@pytest.mark.parametrize(("after", "outcome"), OPENED)
def test_nothing_was_filled_in_before_the_survey_opened(
    world: Database, after: timedelta, outcome: Outcome
) -> None:
    step(world, "open", DRAFT)
    step(world, "close", DRAFT)
    given = late(captured_at=LATER + after)
    assert bring_late(world, given, DRAFT, at=LATER + timedelta(days=1)) is outcome


def test_an_open_survey_whose_period_is_over_has_an_addendum_too(world: Database) -> None:
    assert bring_late(world, late(), at=MIDNIGHT + timedelta(days=2)) is Outcome.ADDENDUM
    assert _waiting(world) == 1


def test_a_failure_leaves_neither_response_nor_addendum(world: Database) -> None:
    close_and_lock(world)
    bad = replace(late(), service_id="none")
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        bring_late(world, bad)
    with world.read() as connection:
        assert recall(connection, found(world), bad) is Outcome.CLOSED
    assert _waiting(world) == 0
