"""Making a survey final: only what follows from its responses is locked, and as it is."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import func, select, text

from reports.index_json import index_json
from survey.lifecycle import MoveError
from survey.storage import schema
from survey.storage.counted_set import counted_set
from survey.storage.database import Database
from survey.storage.recount import differences
from survey.storage.snapshots import versions_of
from survey.storage.trail import newest_lines
from survey.web.finalise import RecountError
from survey.web.results_of import read_result
from tests.builders import equal_rule, skm9
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


def test_what_is_locked_is_the_result_with_its_working(world: Database) -> None:
    answer(world, "444444444", "333333333", "123412340")
    step(world, "close")
    with world.read() as connection:
        before = read_result(connection, found(world))
        number, sha256 = counted_set(connection, found(world))
    made = make_final(world)
    document = made.document
    expected = index_json(before.index, before.facts.responses)
    assert {"final": None, **document["result"]} == json.loads(json.dumps(expected))
    assert document["counted"] == {"number": number, "sha256": sha256}
    assert document["survey"]["title"] == f"Survei {SURVEY}"
    assert [service["id"] for service in document["services"]] == [SERVICES[0]]
    assert (made.version, made.made_by, made.made_at, made.reason) == (1, "siti", LATER, "")
    assert found(world).is_final


def test_the_trail_names_version_and_hashes(world: Database) -> None:
    answer(world, "444444444")
    made = close_and_lock(world)
    with world.read() as connection:
        told = newest_lines(connection, "survey", SURVEY, 1)[0].told
    assert (told.action, told.actor, json.loads(told.old or "")) == (
        "finalise",
        "siti",
        {"state": "closed"},
    )
    assert json.loads(told.new or "") == {
        "state": "final",
        "version": 1,
        "snapshot": made.hash,
        "responses": made.document["counted"]["sha256"],
    }


def test_the_figures_of_a_final_survey_are_those_that_were_locked(world: Database) -> None:
    answer(world, "444444444", "333333333", "123412340")
    step(world, "close")
    with world.read() as connection:
        before = read_result(connection, found(world))
    made = make_final(world)
    with world.read() as connection:
        after = read_result(connection, found(world))
    assert after.index == before.index
    assert after.facts.final is not None
    assert (after.facts.final.version, after.facts.final.hash) == (1, made.hash)
    assert replace(after.facts, final=None) == before.facts
    assert replace(after.survey, state="closed") == before.survey


CHANGES = [
    pytest.param("UPDATE tally SET n = n + 5 WHERE score = 1", id="the tally"),
    pytest.param("DELETE FROM tally", id="no tally"),
    pytest.param("UPDATE intake SET n = 99", id="the intake"),
    pytest.param("UPDATE survey SET title = 'Lain', note = 'lain'", id="its title"),
    pytest.param("UPDATE unit SET name = 'Unit lain'", id="the name of its unit"),
    pytest.param("UPDATE survey SET missing = 'complete_case'", id="its policy"),
    pytest.param("UPDATE survey SET questionnaire = rule", id="its questionnaire"),
    pytest.param("UPDATE survey_service SET population = 7", id="its population"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_of_data_or_configuration_alters_it(world: Database, change: str) -> None:
    answer(world, "444444444", "333333333")
    close_and_lock(world)
    with world.read() as connection:
        before = read_result(connection, found(world))
    with world.write() as connection:
        connection.execute(text(change))
    with world.read() as connection:
        assert read_result(connection, found(world)) == before


TAMPERED = [
    pytest.param("UPDATE tally SET n = n + 1 WHERE item = 3 AND score = 4", id="one count"),
    pytest.param("UPDATE response SET suggestion = 'lain'", id="words"),
]


@pytest.mark.parametrize("change", TAMPERED)
def test_what_does_not_follow_from_the_responses_is_not_locked(
    world: Database, change: str
) -> None:
    answer(world, "444444444")
    step(world, "close")
    with world.write() as connection:
        connection.execute(text(change))
    with pytest.raises(RecountError) as refused:
        make_final(world)
    assert refused.value.differences
    assert found(world).state == "closed"
    with world.read() as connection:
        assert versions_of(connection, "survey", SURVEY) == ()


def test_counts_that_contradict_each_other_are_not_locked(world: Database) -> None:
    """How many are complete is kept beside the responses, and decides what a rule leaves out."""
    with world.write() as connection:
        asked = Asked(rule=equal_rule().with_missing("complete_case"))
        build_survey(connection, "whole", asked=asked)
    answer(world, "333333333", "333333330", survey_id="whole")
    step(world, "close", "whole")
    with world.write() as connection:
        connection.execute(text("UPDATE intake SET complete = 2"))
    with pytest.raises(RecountError, match="kept 2 complete, found 1"):
        make_final(world, "whole")


def test_an_exclusion_of_what_never_counted_is_not_locked(world: Database) -> None:
    """One in the addendum cannot be excluded by any door, so somebody wrote the row himself."""
    answer(world, "333333333", "444444444")
    step(world, "close")
    given = late()
    bring_late(world, given)
    row = {"survey_id": SURVEY, "response_id": str(given.id), "act": 1, "reason": "x"}
    with world.write() as connection:
        made = {"excluded_by": 1, "excluded_at": LATER}
        connection.execute(schema.exclusion.insert().values(**row, **made))
    with pytest.raises(RecountError, match="2 responses count, 2 in the tally, 1 taken in"):
        make_final(world)


@pytest.mark.parametrize("survey_id", [SURVEY, DRAFT])
def test_only_what_is_closed_or_reopened_becomes_final(world: Database, survey_id: str) -> None:
    with pytest.raises(MoveError):
        make_final(world, survey_id)


def test_final_twice_is_once(world: Database) -> None:
    make_final(world, CLOSED)
    with pytest.raises(MoveError, match="final"):
        make_final(world, CLOSED)
    with world.read() as connection:
        assert len(versions_of(connection, "survey", CLOSED)) == 1


def test_a_survey_without_answers_has_no_figure_when_final_too(world: Database) -> None:
    made = make_final(world, CLOSED)
    assert made.document["result"]["index"]["ikm"] is None
    with world.read() as connection:
        result = read_result(connection, found(world, CLOSED))
    assert (result.index.score, result.facts.as_of) == (None, None)


def test_reopened_it_is_computed_again_and_becomes_the_next_version(world: Database) -> None:
    answer(world, "444444444")
    first = close_and_lock(world)
    bring_late(world, late("111111111"))
    step(world, "reopen", reason=WHY)
    with world.read() as connection:
        told = read_result(connection, found(world)).facts
    assert told.provisional
    second = make_final(world)
    assert (second.version, second.reason) == (2, WHY)
    assert second.document["result"]["responses"]["addendum"] == 1
    with world.read() as connection:
        kept = versions_of(connection, "survey", SURVEY)
        told = read_result(connection, found(world)).facts
        assert differences(connection, found(world), skm9()) == []
    assert kept == (first, second)
    assert (told.responses.received, told.responses.counted, told.responses.addendum) == (2, 1, 1)


def test_what_came_late_before_it_was_final_and_after_is_told_once(world: Database) -> None:
    """Received = counted + excluded + addendum, whenever it came."""
    answer(world, "444444444")
    step(world, "close")
    bring_late(world, late())
    make_final(world)
    bring_late(world, late())
    with world.read() as connection:
        told = read_result(connection, found(world)).facts.responses
        rows = select(func.count()).select_from(schema.response)
        assert connection.execute(rows).scalar_one() == told.received
    assert (told.received, told.counted, told.left_out, told.addendum) == (3, 1, 0, 2)


def test_a_final_survey_without_its_snapshot_says_so(world: Database) -> None:
    with world.write() as connection:
        connection.execute(text("UPDATE survey SET state = 'closed', stage = 'final'"))
    with pytest.raises(LookupError, match="has no snapshot"), world.read() as connection:
        read_result(connection, found(world))


def test_of_several_who_make_it_final_at_once_one_does(world: Database) -> None:
    answer(world, "444444444")
    step(world, "close")
    start = Barrier(4, timeout=30)

    def lock(_: int) -> int:
        start.wait()
        try:
            return make_final(world).version
        except MoveError:
            return 0

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(lock, range(4))) == [0, 0, 0, 1]
    with world.read() as connection:
        assert len(versions_of(connection, "survey", SURVEY)) == 1
