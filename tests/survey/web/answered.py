"""Surveys of the world with whole crowds of answers in them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import uuid4

from questionnaires.answers import Answers
from questionnaires.rule import Rule
from survey.storage import surveys
from survey.storage.database import Connection, Database
from survey.storage.definitions import keep
from survey.storage.responses import Submission, record_batch
from survey.storage.surveys import NewSurvey, Survey
from tests.builders import equal_rule, skm9
from tests.results.surveyed import Person
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.world import SERVICES, UNIT

BEFORE = NewSurvey(
    id="skm-before",
    unit_id=UNIT,
    title="Survei tahun lalu",
    note="",
    questionnaire="",
    rule="",
    starts_on=date(2025, 1, 1),
    ends_on=date(2025, 12, 31),
    state="closed",
    services=SERVICES,
)
NOW_ASKED = replace(
    BEFORE,
    id="skm-crowd",
    title="Survei orang banyak",
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    state="open",
)


def ask(
    world: Database, new: NewSurvey, people: Iterable[Person], rule: Rule | None = None
) -> Survey:
    """Start a survey that these people have answered."""
    with world.write() as connection:
        kept = replace(
            new,
            questionnaire=keep(connection, skm9()),
            rule=keep(connection, rule or equal_rule()),
        )
        surveys.add_survey(connection, kept)
        found = surveys.find_survey(connection, new.id)
        assert found is not None
        answer(connection, found, people)
    return found


def answer(connection: Connection, survey: Survey, people: Iterable[Person]) -> None:
    """Let people answer a survey, all at once."""
    batches: dict[tuple[str, str], list[Submission]] = defaultdict(list)
    for one in people:
        answers = Answers(bytes(one.scores), tuple(one.profile.items()))
        given = Submission(uuid4(), one.service, one.channel, answers)
        batches[one.service, one.channel].append(given)
    for batch in batches.values():
        record_batch(connection, survey, skm9(), batch, NOW)
