"""Surveys on their way to being final, step by step through the real functions."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from questionnaires.answers import Answers
from survey.storage.addendum import record_late
from survey.storage.agencies import find_agency
from survey.storage.database import Database
from survey.storage.iku.state import move as move_table
from survey.storage.periods import move
from survey.storage.responses import Outcome, Submission, record_batch
from survey.storage.snapshots import Snapshot
from survey.storage.surveys import Survey, find_survey
from survey.storage.trail import By
from survey.web.finalise import finalise
from survey.web.iku_lock import lock
from survey.web.iku_lock import verify as verify_table
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.world import AGENCY, SERVICES, SURVEY, submission

LATER = NOW + timedelta(days=1)
ZONE = ZoneInfo("Asia/Jakarta")
WHY = "dua respons dihitung dua kali"


def found(database: Database, survey_id: str = SURVEY) -> Survey:
    """Return a survey as it stands now."""
    with database.read() as connection:
        survey = find_survey(connection, survey_id)
    assert survey is not None
    return survey


def answer(database: Database, *scores: str, survey_id: str = SURVEY) -> list[str]:
    """Hand in answers of nine digits each, and return their ids."""
    given = [submission(row) for row in scores]
    survey = found(database, survey_id)
    with database.write() as connection:
        record_batch(connection, survey, skm9(), given, NOW)
    return [str(one.id) for one in given]


def step(database: Database, name: str, survey_id: str = SURVEY, reason: str = "") -> None:
    """Take a survey one step further, as ``siti`` and a day later."""
    with database.write() as connection:
        move(connection, survey_id, name, By("siti", LATER, reason), {})


def make_final(database: Database, survey_id: str = SURVEY) -> Snapshot:
    """Make a closed or reopened survey final."""
    with database.write() as connection:
        survey = find_survey(connection, survey_id)
        assert survey is not None
        return finalise(connection, survey, By("siti", LATER))


def close_and_lock(database: Database, survey_id: str = SURVEY) -> Snapshot:
    """Close an open survey and make it final."""
    step(database, "close", survey_id)
    return make_final(database, survey_id)


def lock_table(database: Database, year: int = 2026) -> Snapshot:
    """Submit, verify and lock the IKU table of a year, by two people as it must be."""
    with database.write() as connection:
        agency = find_agency(connection, AGENCY)
        assert agency is not None
        move_table(connection, (AGENCY, year), "submit", By("siti", LATER), {})
        verify_table(connection, agency, year, By("budi", LATER))
        return lock(connection, agency, year, By("budi", LATER))


def reopen_table(database: Database, year: int = 2026) -> None:
    """Reopen the locked IKU table of a year."""
    with database.write() as connection:
        move_table(connection, (AGENCY, year), "reopen", By("budi", LATER, WHY), {})


def late(
    scores: str = "111111111",
    number: UUID | None = None,
    channel: str = "interview",
    captured_at: datetime | None = NOW,
) -> Submission:
    """Build answers that a device filled in at ``captured_at``, whenever it brings them."""
    answers = Answers(bytes(map(int, scores)))
    return Submission(
        number or uuid4(), SERVICES[0], channel, answers, captured_at=captured_at, duration_s=60
    )


def bring_late(
    database: Database, given: Submission, survey_id: str = SURVEY, at: datetime = LATER
) -> Outcome:
    """Hand in answers after their survey closed."""
    survey = found(database, survey_id)
    with database.write() as connection:
        return record_late(connection, survey, given, at, ZONE)
