"""A small world: an agency with two units, another agency, and staff in every role."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from uuid import UUID, uuid4

from argon2 import PasswordHasher
from sqlalchemy import Connection

from questionnaires.answers import Answers
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from survey.storage import accounts, agencies, surveys
from survey.storage.accounts import Grant
from survey.storage.agencies import Agency, Service, Unit
from survey.storage.definitions import keep
from survey.storage.responses import Submission
from survey.storage.surveys import NewSurvey, Survey
from survey.storage.trail import COMMAND_LINE, By
from tests.builders import equal_rule, skm9
from tests.survey.clock import MONDAY_MORNING

AGENCY, OTHER_AGENCY = "dinas", "badan"
UNIT, NEIGHBOUR, OTHER_UNIT = "loket", "kantor", "balai"
SERVICES = ("izin", "rekomendasi")
SURVEY, DRAFT, CLOSED, NEIGHBOURS, OTHERS = "skm", "skm-draft", "skm-closed", "skm-kantor", "skm-b"
IKU_DOCUMENT = "kesbangpol-kaltim"
PASSWORD = "correct horse battery"
TOLD = By(COMMAND_LINE, MONDAY_MORNING)
"""Who changes something where it does not matter who."""

STAFF = {
    "administrator": Grant("administrator", AGENCY, None),
    "operator": Grant("operator", AGENCY, None),
    "officer": Grant("officer", AGENCY, None),
    "evaluator": Grant("evaluator", AGENCY, None),
    "unit-operator": Grant("operator", AGENCY, UNIT),
    "unit-officer": Grant("officer", AGENCY, UNIT),
    "unit-evaluator": Grant("evaluator", AGENCY, UNIT),
    "neighbour-operator": Grant("operator", AGENCY, NEIGHBOUR),
    "neighbour-officer": Grant("officer", AGENCY, NEIGHBOUR),
    "neighbour-evaluator": Grant("evaluator", AGENCY, NEIGHBOUR),
    "other-administrator": Grant("administrator", OTHER_AGENCY, None),
    "other-operator": Grant("operator", OTHER_AGENCY, None),
    "other-officer": Grant("officer", OTHER_AGENCY, None),
    "other-evaluator": Grant("evaluator", OTHER_AGENCY, None),
    "nobody": None,
}
"""Every account of the world and what it is granted; all have the same password."""


@cache
def cheap_hash() -> str:
    """Return a real argon2id hash of ``PASSWORD`` that is quick to check."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@dataclass(frozen=True)
class Asked:
    """What a survey is made of, where a test wants something else than usual."""

    state: str = "open"
    services: tuple[str, ...] = (SERVICES[0],)
    note: str = ""
    questionnaire: Questionnaire = field(default_factory=skm9)
    rule: Rule = field(default_factory=equal_rule)


def build_agencies(connection: Connection) -> None:
    """Make two agencies, their units and services."""
    agencies.add_agency(connection, Agency(AGENCY, "Dinas Contoh", IKU_DOCUMENT))
    agencies.add_agency(connection, Agency(OTHER_AGENCY, "Badan Lain", None))
    for unit, agency in ((UNIT, AGENCY), (NEIGHBOUR, AGENCY), (OTHER_UNIT, OTHER_AGENCY)):
        agencies.add_unit(connection, Unit(unit, agency, f"Unit {unit}"))
    for service in SERVICES:
        agencies.add_service(connection, Service(service, UNIT, f"Layanan {service}"))


def build_survey(
    connection: Connection, survey_id: str = SURVEY, unit: str = UNIT, asked: Asked | None = None
) -> Survey:
    """Start a survey over 2026 and return it."""
    asked = asked or Asked()
    new = NewSurvey(
        id=survey_id,
        unit_id=unit,
        title=f"Survei {survey_id}",
        note=asked.note,
        questionnaire=keep(connection, asked.questionnaire),
        rule=keep(connection, asked.rule),
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        state=asked.state,
        services=asked.services,
    )
    surveys.add_survey(connection, new)
    made = surveys.find_survey(connection, survey_id)
    assert made is not None
    return made


def build_staff(connection: Connection, now: datetime) -> None:
    """Make every account of ``STAFF``."""
    by = By(COMMAND_LINE, now)
    for username, grant in STAFF.items():
        number = accounts.add_account(connection, username, cheap_hash(), by)
        if grant:
            accounts.add_grant(connection, number, grant, by)


def build_world(connection: Connection, now: datetime) -> None:
    """Make agencies, staff and surveys: one open, one draft, one closed, two elsewhere."""
    build_agencies(connection)
    build_staff(connection, now)
    build_survey(connection)
    build_survey(connection, DRAFT, asked=Asked(state="draft"))
    build_survey(connection, CLOSED, asked=Asked(state="closed"))
    build_survey(connection, NEIGHBOURS, NEIGHBOUR)
    build_survey(connection, OTHERS, OTHER_UNIT)


def submission(scores: str = "333333333", number: UUID | None = None, **other: str) -> Submission:
    """Build valid answers: nine digits, the rest as usual."""
    answers = Answers(bytes(map(int, scores)), suggestion=other.get("suggestion", ""))
    service, channel = other.get("service", SERVICES[0]), other.get("channel", "web")
    return Submission(number or uuid4(), service, channel, answers)
