"""Responses as a reviewer sees them, on both databases: how they came in, and nobody's name."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from questionnaires.answers import Answers
from results.observation import Observation
from survey.storage.accounts import find_by_name, usernames
from survey.storage.database import Database
from survey.storage.observations import Received, newest, observations_of, received
from survey.storage.responses import Submission, record, record_batch
from survey.storage.surveys import Survey, find_survey
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.world import NEIGHBOURS, SURVEY, submission

EARLIER = NOW - timedelta(minutes=20)


def _survey(world: Database) -> Survey:
    with world.read() as connection:
        found = find_survey(connection, SURVEY)
    assert found is not None
    return found


def _store(world: Database, given: Submission, at: datetime = NOW) -> str:
    with world.write() as connection:
        record(connection, _survey(world), skm9(), given, at)
    return str(given.id)


def _seen(world: Database) -> list[Observation]:
    with world.read() as connection:
        return list(observations_of(connection, SURVEY))


def test_everything_but_a_name_is_seen(world: Database) -> None:
    with world.read() as connection:
        officer = find_by_name(connection, "officer")
    assert officer is not None
    given = replace(
        submission("444444440", channel="interview"),
        officer_id=officer.id,
        device="T-1",
        captured_at=EARLIER,
        duration_s=31,
    )
    number = _store(world, given)
    (one,) = _seen(world)
    expected = Observation(
        number,
        b"\4" * 8 + b"\0",
        EARLIER,
        NOW,
        31,
        "interview",
        "T-1",
        str(officer.id),
        one.profile,
    )
    assert one == expected
    with world.read() as connection:
        assert usernames(connection, [officer.id, -1]) == {officer.id: "officer"}
        assert usernames(connection, []) == {}


@pytest.mark.parametrize(
    ("channel", "captured"),
    [
        ("web", NOW),
        ("kiosk", NOW),
        ("interview", NOW),
        ("api", NOW),
        ("paper", None),
        ("import", None),
    ],
)
def test_what_is_seen_arriving_was_given_then(
    world: Database, channel: str, captured: datetime | None
) -> None:
    _store(world, submission(channel=channel))
    (one,) = _seen(world)
    assert (one.captured_at, one.device, one.officer, one.duration_s) == (captured, "", "", None)


def test_a_clock_that_was_told_is_kept_whatever_the_way_in(world: Database) -> None:
    _store(world, replace(submission(channel="paper"), captured_at=EARLIER))
    assert [one.captured_at for one in _seen(world)] == [EARLIER]


def test_equal_profiles_have_equal_digests_and_say_nothing(world: Database) -> None:
    said = (("occupation_other", "Ibu Sri"),)
    given = (Answers(b"\4" * 9, said), Answers(b"\3" * 9, said), Answers(b"\3" * 9))
    for minute, answers in enumerate(given):
        _store(world, replace(submission(), answers=answers), NOW + timedelta(minutes=minute))
    first, second, other = (one.profile for one in _seen(world))
    assert first == second != other
    assert "Sri" not in str(_seen(world))


def _three(world: Database) -> list[str]:
    """Store three responses, the last of them first."""
    return [_store(world, submission(), NOW + timedelta(minutes=m)) for m in (3, 1, 2)]


def test_in_the_order_of_arrival(world: Database) -> None:
    last, first, middle = _three(world)
    assert [one.id for one in _seen(world)] == [first, middle, last]


def test_the_newest_come_first_page_by_page(world: Database) -> None:
    last, first, middle = _three(world)
    with world.read() as connection:
        pages = [newest(connection, SURVEY, skip, 2) for skip in (0, 2, 4)]
    assert [[one.id for one in page] for page in pages] == [[last, middle], [first], []]


def test_some_are_found_by_their_ids(world: Database) -> None:
    last, first, _ = _three(world)
    with world.read() as connection:
        found = received(connection, SURVEY, [last, "none", first])
        elsewhere = received(connection, NEIGHBOURS, [last])
    assert set(found) == {last, first}
    at = NOW + timedelta(minutes=3)
    assert found[last] == Received(last, "Layanan izin", "web", None, at, None, b"\3" * 9)
    assert elsewhere == {}


def test_many_are_streamed_once_each(world: Database) -> None:
    given = [submission(channel="import") for _ in range(12_000)]
    with world.write() as connection:
        record_batch(connection, _survey(world), skm9(), given, NOW)
    assert {one.id for one in _seen(world)} == {str(one.id) for one in given}
    assert len(_seen(world)) == 12_000
