"""Many at once: nothing is lost, nothing counts twice, nobody waits in a circle."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from random import Random
from threading import Barrier
from uuid import UUID

import pytest

from survey.storage.database import Database
from survey.storage.responses import Outcome, Submission, record
from survey.storage.surveys import Survey
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.recount import stored
from tests.survey.world import SERVICES, Asked, build_survey, submission

THREADS = 10
SAME = [submission("432143214", UUID(int=7))] * 50


@pytest.fixture
def survey(world: Database) -> Survey:
    """A survey of two services."""
    with world.write() as connection:
        return build_survey(connection, "two", asked=Asked(services=SERVICES))


def _together(
    database: Database, survey: Survey, parts: Sequence[Sequence[Submission]]
) -> Counter[Outcome]:
    """Let each part be recorded by a thread of its own, all beginning together."""
    start = Barrier(len(parts), timeout=30)

    def work(part: Sequence[Submission]) -> list[Outcome]:
        start.wait()
        outcomes = []
        for given in part:
            with database.write() as connection:
                outcomes.append(record(connection, survey, skm9(), given, NOW))
        return outcomes

    with ThreadPoolExecutor(len(parts)) as pool:
        return Counter(outcome for part in pool.map(work, parts) for outcome in part)


def test_fifty_copies_at_once_are_one_response(world: Database, survey: Survey) -> None:
    parts = [SAME[start::THREADS] for start in range(THREADS)]
    outcomes = _together(world, survey, parts)
    assert outcomes == {Outcome.STORED: 1, Outcome.ALREADY_STORED: 49}
    found = stored(world, survey.id)
    assert found.rows == 1
    assert found.agrees


def test_different_answers_under_one_id_leave_the_first(world: Database, survey: Survey) -> None:
    number = UUID(int=8)
    parts = [[submission(f"{score}" * 9, number)] for score in (1, 2, 3, 4)]
    assert _together(world, survey, parts) == {Outcome.STORED: 1, Outcome.CONFLICT: 3}
    assert stored(world, survey.id).agrees


def test_two_hundred_different_ones_are_all_counted(world: Database, survey: Survey) -> None:
    """Each thread touches other rows of the tally in another order, and none deadlocks."""
    random = Random(14)  # noqa: S311 - the same order every time
    scores = ["".join(random.choices("01234", k=9)) for _ in range(200)]
    services = islice(cycle(SERVICES), 200)
    given = [submission(row, service=name) for row, name in zip(scores, services, strict=True)]
    parts = [given[start::4] for start in range(4)]
    assert _together(world, survey, parts) == {Outcome.STORED: 200}
    found = stored(world, survey.id)
    assert found.rows == 200
    assert found.agrees
