"""The citizen's pages, and the officer's who asks face to face: one form, one intake."""

from dataclasses import dataclass
from typing import cast

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from questionnaires.answers import InvalidAnswersError
from survey.forms.answers import SERVICE, TICKET, AnswerForm, answer_form
from survey.storage.accounts import Account
from survey.storage.responses import Outcome
from survey.storage.surveys import Survey
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.intake import HandedIn, Sheet, hand_in, language, read_sheet
from survey.web.messages import problem_message
from survey.web.sign_in import known_device
from survey.web.ticket import Ticket, new_ticket, read_ticket
from survey.web.wording import here

blueprint = Blueprint("respond", __name__)


@dataclass(frozen=True, slots=True)
class Way:
    """A way in: by which channel, through which route, asked by which officer on what.

    A citizen's own phone or tablet has no ``device``: to tell one from another takes a cookie,
    and that would link what one person says today to what they say next year.
    """

    channel: str
    endpoint: str
    thanks: str
    officer_id: int | None = None
    device: str | None = None


def _citizen(visitor: Visitor) -> Way:
    del visitor
    return Way("web", "respond.questionnaire", "respond.thanks")


def _officer(visitor: Visitor) -> Way:
    account = cast("Account", visitor.account)  # the gate lets nobody else through
    return Way(
        channel="interview",
        endpoint="respond.interview",
        thanks="respond.interview_thanks",
        officer_id=account.id,
        device=known_device(account.username),
    )


@blueprint.get("/s/<survey_id>")
@needs(Permission.PUBLIC)
def questionnaire(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Show the questions to a citizen."""
    return _ask(survey, _citizen(visitor))


@blueprint.post("/s/<survey_id>")
@needs(Permission.PUBLIC)
def submit(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Take the answers of a citizen."""
    return _take(survey, _citizen(visitor))


@blueprint.get("/s/<survey_id>/terima-kasih")
@needs(Permission.PUBLIC)
def thanks(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Thank a citizen whose answers are stored."""
    require_known(survey)
    return render_template("respond/thanks.html", survey=survey, way=_citizen(visitor))


@blueprint.get("/wawancara/<survey_id>")
@needs(Permission.SURVEY_INTERVIEW)
def interview(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Show the questions to an officer who reads them aloud."""
    return _ask(survey, _officer(visitor))


@blueprint.post("/wawancara/<survey_id>")
@needs(Permission.SURVEY_INTERVIEW)
def interview_submit(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Take the answers of an interview."""
    return _take(survey, _officer(visitor))


@blueprint.get("/wawancara/<survey_id>/terima-kasih")
@needs(Permission.SURVEY_INTERVIEW)
def interview_thanks(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Tell an officer that the interview is stored, with the way to the next one."""
    require_known(survey)
    return render_template("respond/thanks.html", survey=survey, way=_officer(visitor))


def require_known(survey: Survey) -> None:
    """A draft does not exist for the public."""
    if survey.state == "draft":
        abort(404)


def require_open(survey: Survey) -> None:
    """New answers are taken while a survey is open and its period runs."""
    require_known(survey)
    today = house().now().astimezone(house().settings.time_zone).date()
    if not survey.takes_answers(today):
        abort(410)


def _ask(survey: Survey, way: Way) -> ResponseReturnValue:
    require_open(survey)
    sheet = read_sheet(survey)
    return _page(sheet, way, _form(sheet, MultiDict()))


def _take(survey: Survey, way: Way) -> ResponseReturnValue:
    """Store what was filled in: 201 stored, 200 the same again, 409 another, 422 wrong."""
    require_known(survey)
    sheet = read_sheet(survey)
    form = _form(sheet, request.form)
    ticket = read_ticket(survey.id, form[TICKET].data or "", house().now())
    if ticket is None:
        require_open(survey)
        return _page(sheet, way, _renewed(sheet), expired=True), 422
    try:
        outcome = hand_in(sheet, _handed_in(sheet, way, form, ticket))
    except InvalidAnswersError as error:
        require_open(survey)
        form.show({problem.field: problem_message(problem) for problem in error.problems})
        return _page(sheet, way, form), 422
    if outcome is Outcome.CLOSED:
        abort(410)
    if outcome is Outcome.CONFLICT:
        return render_template("respond/conflict.html", survey=survey, way=way), 409
    page = render_template("respond/thanks.html", survey=survey, way=way)
    status = 201 if outcome is Outcome.STORED else 200
    return page, status, {"Location": here(way.thanks, survey_id=survey.id)}


def _form(sheet: Sheet, filled: MultiDict[str, str]) -> AnswerForm:
    make = answer_form(sheet.questionnaire, sheet.services, language())
    form = make(filled)
    if not filled:
        form[TICKET].data = new_ticket(sheet.survey.id, house().now())
    return form


def _renewed(sheet: Sheet) -> AnswerForm:
    """Return the form as it was filled in, with a fresh ticket: nothing valid is lost."""
    filled = MultiDict(request.form)
    filled[TICKET] = new_ticket(sheet.survey.id, house().now(), renewed=True)
    return _form(sheet, filled)


def _handed_in(sheet: Sheet, way: Way, form: AnswerForm, ticket: Ticket) -> HandedIn:
    return HandedIn(
        id=ticket.id,
        service_id=form[SERVICE].data,
        channel=way.channel,
        raw=form.raw(sheet.questionnaire),
        officer_id=way.officer_id,
        duration_s=ticket.seconds_until(house().now()),
        device=way.device,
    )


def _page(sheet: Sheet, way: Way, form: AnswerForm, *, expired: bool = False) -> str:
    return render_template(
        "respond/questions.html",
        sheet=sheet,
        survey=sheet.survey,
        form=form,
        way=way,
        expired=expired,
        wrong=[name for name in form.data if form[name].errors],
    )
