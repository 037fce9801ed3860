"""Handing in answers, the same for citizens, officers and programs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import get_locale

from questionnaires.answers import AnswerProblem, Code, InvalidAnswersError, Raw, parse
from questionnaires.model import Questionnaire
from questionnaires.text import DEFAULT_LANGUAGE
from survey.storage.addendum import may_come_late, record_late
from survey.storage.agencies import Service
from survey.storage.definitions import questionnaire_of
from survey.storage.responses import Outcome, Submission, recall, record
from survey.storage.surveys import Survey, services_of
from survey.web.house import house


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page of questions needs to know of its survey."""

    survey: Survey
    questionnaire: Questionnaire
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One filling-in as it arrived: nothing in it is believed yet."""

    id: UUID
    service_id: object
    channel: str
    raw: Raw
    officer_id: int | None = None
    captured_at: datetime | None = None
    duration_s: int | None = None
    device: str | None = None


def read_sheet(survey: Survey) -> Sheet:
    """Look up what is asked, in two queries."""
    with house().database.read() as connection:
        questionnaire = questionnaire_of(connection, survey.questionnaire)
        return Sheet(survey, questionnaire, services_of(connection, survey.id))


def hand_in(sheet: Sheet, given: HandedIn) -> Outcome:
    """Judge and store one filling-in; raise InvalidAnswersError with every problem."""
    problems: list[AnswerProblem] = []
    service_id = _service(sheet, given.service_id, problems)
    try:
        answers = parse(sheet.questionnaire, given.raw)
    except InvalidAnswersError as error:
        raise InvalidAnswersError([*problems, *error.problems]) from error
    if problems:
        raise InvalidAnswersError(problems)
    submission = Submission(
        id=given.id,
        service_id=service_id,
        channel=given.channel,
        answers=answers,
        officer_id=given.officer_id,
        captured_at=given.captured_at,
        duration_s=given.duration_s,
        device=given.device,
    )
    now = house().now()
    today = now.astimezone(house().settings.time_zone).date()
    with house().database.write() as connection:
        if sheet.survey.takes_answers(today):
            outcome = record(connection, sheet.survey, sheet.questionnaire, submission, now)
        else:
            outcome = recall(connection, sheet.survey, submission)
        if outcome is Outcome.CLOSED and may_come_late(submission):
            zone = house().settings.time_zone
            return record_late(connection, sheet.survey, submission, now, zone)
        return outcome


def language() -> str:
    """Return the language of this request, one of those that texts are written in."""
    locale = get_locale()
    return locale.language if locale else DEFAULT_LANGUAGE


def _service(sheet: Sheet, given: object, problems: list[AnswerProblem]) -> str:
    """Return the service meant; a survey of one service need not be told which."""
    known = [service.id for service in sheet.services]
    if len(known) == 1 and given in (None, ""):
        return known[0]
    if given in (None, ""):
        problems.append(AnswerProblem("service", Code.REQUIRED))
    elif given not in known:
        problems.append(AnswerProblem("service", Code.NOT_AN_OPTION, ", ".join(known)))
    return str(given)
