"""Received = counted + excluded: a person takes a response out, with a reason; it stays stored."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import select

from results.exclusions import ExclusionRecord
from results.tally import Tally, empty_tally
from survey.lifecycle import LockedError
from survey.storage import schema
from survey.storage.accounts import find_by_name
from survey.storage.database import Database
from survey.storage.exclusions import acts_of, exclude, exclusions_of, readmit
from survey.storage.recount import differences
from survey.storage.responses import record, score_vectors
from survey.storage.surveys import Survey, find_survey
from survey.storage.tallies import Intake, read_intake, read_tally
from survey.web.results_of import read_result
from tests.builders import skm9, tally_rows
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.finals import close_and_lock
from tests.survey.world import SURVEY, submission

LATER = NOW + timedelta(days=1)


@pytest.fixture
def survey(world: Database) -> Survey:
    """The open survey of the world."""
    with world.read() as connection:
        found = find_survey(connection, SURVEY)
    assert found is not None
    return found


def _handed_in(world: Database, survey: Survey, *scores: str) -> list[str]:
    given = [submission(one) for one in scores]
    with world.write() as connection:
        for one in given:
            record(connection, survey, skm9(), one, NOW)
    return [str(one.id) for one in given]


WHY = "diisi petugas sendiri"


def _exclude(world: Database, response: str, reason: str = WHY, after: int = 0) -> bool:
    return _act(exclude, world, response, reason, after)


def _readmit(world: Database, response: str, after: int = 1) -> bool:
    return _act(readmit, world, response, "ternyata bukan", after)


def _act(do: Callable[..., bool], world: Database, response: str, reason: str, after: int) -> bool:
    with world.write() as connection:
        operator = find_by_name(connection, "operator")
        assert operator is not None
        made = ExclusionRecord(response, "operator", LATER + timedelta(minutes=after), reason)
        return do(connection, SURVEY, skm9(), made, operator.id)


def test_an_excluded_response_leaves_the_tally_and_stays_stored(
    world: Database, survey: Survey
) -> None:
    ones, fours = _handed_in(world, survey, "111111111", "444444440")
    assert _exclude(world, ones)
    with world.read() as connection:
        tally = read_tally(connection, SURVEY, skm9())
        assert tally == tally_rows([[4] * 8 + [0]], 9)
        assert list(score_vectors(connection, SURVEY)) == [b"\4" * 8 + b"\0"]
        ids = connection.execute(select(schema.response.c.id)).scalars()
        assert sorted(ids) == sorted([ones, fours])
        assert differences(connection, survey, skm9()) == []


def test_who_when_and_why_stand_beside_the_result(world: Database, survey: Survey) -> None:
    first, _ = _handed_in(world, survey, "333333333", "444444444")
    _exclude(world, first)
    with world.read() as connection:
        responses = read_result(connection, survey).facts.responses
        (listed,) = exclusions_of(connection, SURVEY)
    assert (responses.received, responses.counted, len(responses.excluded)) == (2, 1, 1)
    told = responses.excluded[0]
    assert (told.where, told.who, told.when) == (first, "operator", LATER)
    assert (told.reason, listed.reason) == ("diisi petugas sendiri", "diisi petugas sendiri")


def test_it_happens_once(world: Database, survey: Survey) -> None:
    first, *_ = _handed_in(world, survey, "333333333", "444444444")
    assert [_exclude(world, first), _exclude(world, first, "lagi")] == [True, False]
    with world.read() as connection:
        assert read_tally(connection, SURVEY, skm9()).responses == 1
        assert [one.reason for one in exclusions_of(connection, SURVEY)] == [
            "diisi petugas sendiri"
        ]


def test_what_was_never_handed_in_cannot_be_excluded(world: Database, survey: Survey) -> None:
    _handed_in(world, survey, "333333333")
    assert not _exclude(world, str(uuid4()))
    with world.read() as connection:
        assert read_tally(connection, SURVEY, skm9()).responses == 1
        assert exclusions_of(connection, SURVEY) == ()


def test_the_last_one_leaves_an_empty_tally(world: Database, survey: Survey) -> None:
    (only,) = _handed_in(world, survey, "123412341")
    _exclude(world, only)
    with world.read() as connection:
        assert read_tally(connection, SURVEY, skm9()) == empty_tally(9, 4)
        assert read_intake(connection, [SURVEY])[SURVEY].responses == 1
        assert read_result(connection, survey).index.score is None


def test_what_is_taken_back_counts_as_before_and_both_acts_stay(
    world: Database, survey: Survey
) -> None:
    first, _ = _handed_in(world, survey, "123412340", "444444444")
    before = _counts(world)
    assert [_exclude(world, first), _readmit(world, first)] == [True, True]
    assert _counts(world) == before
    with world.read() as connection:
        assert exclusions_of(connection, SURVEY) == ()
        assert read_result(connection, survey).facts.responses.excluded == ()
        assert differences(connection, survey, skm9()) == []
        log = [(act.takes_out, act.record.reason) for act in acts_of(connection, SURVEY)]
    assert log == [(True, WHY), (False, "ternyata bukan")]


def _counts(world: Database) -> tuple[Tally, Intake, list[bytes]]:
    with world.read() as connection:
        intake = read_intake(connection, [SURVEY])[SURVEY]
        rows = sorted(score_vectors(connection, SURVEY))
        return read_tally(connection, SURVEY, skm9()), intake, rows


def test_out_and_in_and_out_again(world: Database, survey: Survey) -> None:
    first, _ = _handed_in(world, survey, "111111111", "444444444")
    for step in (0, 2, 4):
        assert not _readmit(world, first, step)
        assert _exclude(world, first, f"alasan {step}", step)
        assert not _exclude(world, first, "sekali lagi", step)
        assert _counts(world)[0] == tally_rows([[4] * 9], 9)
        with world.read() as connection:
            assert [one.reason for one in exclusions_of(connection, SURVEY)] == [f"alasan {step}"]
            assert differences(connection, survey, skm9()) == []
        assert _readmit(world, first, step + 1)
    with world.read() as connection:
        assert [act.number for act in acts_of(connection, SURVEY)] == [1, 2, 3, 4, 5, 6]


def test_what_was_never_handed_in_cannot_be_taken_back(world: Database, survey: Survey) -> None:
    _handed_in(world, survey, "333333333")
    assert not _readmit(world, str(uuid4()))
    with world.read() as connection:
        assert acts_of(connection, SURVEY) == ()


def test_of_many_at_once_one_takes_it_out(world: Database, survey: Survey) -> None:
    first, _ = _handed_in(world, survey, "111111111", "444444444")
    start = Barrier(6, timeout=30)

    def work(number: int) -> bool:
        start.wait()
        return _exclude(world, first, f"alasan {number}")

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(work, range(6))) == [False] * 5 + [True]
    assert _counts(world)[0] == tally_rows([[4] * 9], 9)
    with world.read() as connection:
        assert len(acts_of(connection, SURVEY)) == 1


def test_while_a_survey_is_final_nobody_acts_on_its_responses(
    world: Database, survey: Survey
) -> None:
    out, counted = _handed_in(world, survey, "333333333", "444444444")
    _exclude(world, out)
    close_and_lock(world)
    for act, response in ((_exclude, counted), (_readmit, out)):
        with pytest.raises(LockedError):
            act(world, response)
    with world.read() as connection:
        assert len(acts_of(connection, SURVEY)) == 1
        assert read_tally(connection, SURVEY, skm9()) == tally_rows([[4] * 9], 9)
