"""Received = counted + excluded: a person takes a response out, with a reason; it stays stored."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from results.exclusions import ExclusionRecord
from results.tally import empty_tally
from survey.storage import schema
from survey.storage.accounts import find_by_name
from survey.storage.database import Database
from survey.storage.exclusions import exclude, exclusions_of
from survey.storage.recount import differences
from survey.storage.responses import record, score_vectors
from survey.storage.surveys import Survey, find_survey
from survey.storage.tallies import read_intake, read_tally
from survey.web.results_of import read_result
from tests.builders import skm9, tally_rows
from tests.survey.clock import MONDAY_MORNING as NOW
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


def _exclude(world: Database, response: str, reason: str = "diisi petugas sendiri") -> bool:
    with world.write() as connection:
        operator = find_by_name(connection, "operator")
        assert operator is not None
        made = ExclusionRecord(response, "operator", LATER, reason)
        return exclude(connection, SURVEY, skm9(), made, operator.id)


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
