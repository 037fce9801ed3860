"""Responses to review: ordinary ones, and some that are unusual in known ways."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from questionnaires.answers import Answers
from survey.storage.accounts import find_by_name
from survey.storage.database import Database
from survey.storage.responses import Submission, record
from survey.storage.surveys import find_survey
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.world import SERVICES, SURVEY

MIXED, ALIKE, WORST = "432143214", "444444444", "111111111"


def hand_in(world: Database, scores: str = MIXED, at: datetime = NOW, **how: Any) -> str:
    """Store one response as it came in at a moment, and return its id."""
    how = {"channel": "web", "duration_s": 90, **how}
    with world.write() as connection:
        survey = find_survey(connection, SURVEY)
        assert survey is not None
        if officer := how.pop("officer", None):
            account = find_by_name(connection, officer)
            assert account is not None
            how["officer_id"] = account.id
        answers = Answers(bytes(map(int, scores)))
        given = Submission(uuid4(), SERVICES[0], answers=answers, **how)
        record(connection, survey, skm9(), given, at)
    return str(given.id)


def burst(world: Database, count: int = 5) -> list[str]:
    """Store interviews of one officer on one tablet, four seconds apart, each far too fast."""
    how = {"channel": "interview", "officer": "officer", "device": "T-1", "duration_s": 4}
    moments = (NOW + timedelta(seconds=4 * n) for n in range(count))
    return [hand_in(world, ALIKE, moment, **how) for moment in moments]


def spread(world: Database, count: int, **how: Any) -> list[str]:
    """Store responses an hour apart, that nothing is unusual about unless ``how`` says so."""
    return [hand_in(world, at=NOW + timedelta(hours=n), **how) for n in range(count)]
