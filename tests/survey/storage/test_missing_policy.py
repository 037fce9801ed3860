"""A survey by complete cases: what is incomplete is received, kept and named, not counted."""

from datetime import timedelta

import pytest

from results.exclusions import ExclusionRecord
from survey.storage.accounts import find_by_name
from survey.storage.database import Database
from survey.storage.exclusions import exclude, readmit
from survey.storage.recount import differences
from survey.storage.responses import record, record_batch, score_vectors
from survey.storage.rows import read_rows
from survey.storage.surveys import Survey
from survey.web.results_of import read_result
from tests.builders import equal_rule, skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.world import Asked, build_survey, submission

ROWS = ("444444444", "333333333", "333333330", "000000002", "222222222")
COMPLETE = ("444444444", "333333333", "222222222")


@pytest.fixture
def survey(world: Database) -> Survey:
    """A survey that counts complete responses only."""
    rule = equal_rule().with_missing("complete_case")
    with world.write() as connection:
        return build_survey(connection, "lengkap", asked=Asked(rule=rule))


def _hand_in(world: Database, survey: Survey, together: bool) -> dict[str, str]:
    given = {scores: submission(scores) for scores in ROWS}
    with world.write() as connection:
        if together:
            record_batch(connection, survey, skm9(), list(given.values()), NOW)
        else:
            for one in given.values():
                record(connection, survey, skm9(), one, NOW)
    return {scores: str(one.id) for scores, one in given.items()}


@pytest.mark.parametrize("together", [False, True])
def test_only_complete_responses_are_counted_and_both_counts_are_told(
    world: Database, survey: Survey, together: bool
) -> None:
    _hand_in(world, survey, together)
    with world.read() as connection:
        result = read_result(connection, survey)
        counted = list(score_vectors(connection, survey.id))
        rows = read_rows(connection, survey.id)
        assert differences(connection, survey, skm9()) == []
    responses = result.facts.responses
    assert (responses.received, responses.complete, responses.incomplete) == (5, 3, 2)
    assert responses.counted == result.index.responses == 3
    assert sorted(counted) == sorted(bytes(map(int, scores)) for scores in COMPLETE)
    assert sorted(rows.vectors) == sorted(b"".join(counted))
    assert len(rows.profiles.codes) == 3
    assert result.index.score is not None
    assert result.index.score.nik == 75  # the mean of 100, 75 and 50


@pytest.mark.parametrize(("gone", "incomplete"), [("333333330", 1), ("222222222", 2)])
def test_who_is_excluded_and_incomplete_is_left_out_once(
    world: Database, survey: Survey, gone: str, incomplete: int
) -> None:
    ids = _hand_in(world, survey, together=False)
    with world.write() as connection:
        operator = find_by_name(connection, "operator")
        assert operator is not None
        why = ExclusionRecord(ids[gone], "operator", NOW + timedelta(hours=1), "uji coba")
        for act in (exclude, readmit, exclude):
            assert act(connection, survey.id, skm9(), why, operator.id)
    with world.read() as connection:
        result = read_result(connection, survey)
        assert differences(connection, survey, skm9()) == []
    responses = result.facts.responses
    assert responses.incomplete == incomplete
    assert responses.received == responses.counted + responses.left_out
    assert responses.counted == result.index.responses
