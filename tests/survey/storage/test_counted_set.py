"""The hash of what is counted: of these responses and of no others, on every database."""

import hashlib
import json

from survey.storage.counted_set import counted_set
from survey.storage.database import Database
from survey.storage.responses import content_of, record_batch
from tests.builders import equal_rule, skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.finals import answer, bring_late, close_and_lock, found, late
from tests.survey.world import SURVEY, Asked, build_survey, submission


def _set(database: Database, survey_id: str = SURVEY) -> tuple[int, str]:
    with database.read() as connection:
        return counted_set(connection, found(database, survey_id))


def test_it_is_taken_as_it_is_described(world: Database) -> None:
    """Computed here from the description alone, with the standard library."""
    given = [submission(f"{n % 4 + 1}" * 9) for n in range(20)]
    with world.write() as connection:
        record_batch(connection, found(world), skm9(), given, NOW)
    digest = hashlib.sha256()
    for one in sorted(given, key=lambda one: str(one.id)):
        content = content_of(SURVEY, one.service_id, one.answers)
        line = json.dumps([str(one.id), one.service_id, "web", content], separators=(",", ":"))
        digest.update(f"{line}\n".encode())
    assert _set(world) == (20, digest.hexdigest())


def test_no_responses_are_the_hash_of_nothing(world: Database) -> None:
    assert _set(world) == (0, hashlib.sha256().hexdigest())


def test_what_comes_late_is_not_among_them(world: Database) -> None:
    answer(world, "333333333")
    before = _set(world)
    close_and_lock(world)
    bring_late(world, late())
    assert _set(world) == before


def test_one_more_is_another_set(world: Database) -> None:
    answer(world, "333333333")
    before = _set(world)
    answer(world, "333333333")
    assert _set(world)[0] == before[0] + 1
    assert _set(world)[1] != before[1]


def test_what_a_rule_of_complete_cases_leaves_out_is_not_among_them(world: Database) -> None:
    with world.write() as connection:
        rule = equal_rule().with_missing("complete_case")
        build_survey(connection, "whole", asked=Asked(rule=rule))
    answer(world, "333333333", "333333330", survey_id="whole")
    assert _set(world, "whole")[0] == 1
