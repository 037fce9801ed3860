"""Taking a response out of the counting, or back in: first a reason, then its effect, then yes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from results.exclusions import ExclusionRecord
from survey import lifecycle
from survey.forms.exclusions import ExclusionForm, ReadmissionForm
from survey.lifecycle import LockedError
from survey.storage.accounts import Account
from survey.storage.definitions import questionnaire_of
from survey.storage.exclusions import exclude, exclusions_of, readmit
from survey.storage.observations import received
from survey.storage.surveys import Survey
from survey.web.effect import read_effect
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.review import show_response

blueprint = Blueprint("exclude", __name__)

_PLACE = "/dasbor/<survey_id>/respons/<response_id>"


@dataclass(frozen=True, slots=True)
class Way:
    """Out of the counting or back in: what it asks for, and what does it."""

    form: type[ReadmissionForm]
    do: Callable[..., bool]
    takes_out: bool


@dataclass(frozen=True, slots=True)
class Case:
    """Who wants to do what with which response."""

    visitor: Visitor
    survey: Survey
    response_id: str
    way: Way


_OUT = Way(ExclusionForm, exclude, takes_out=True)
_BACK = Way(ReadmissionForm, readmit, takes_out=False)


@blueprint.get(f"{_PLACE}/keluarkan")
@needs(Permission.SURVEY_EXCLUDE)
def ask_out(visitor: Visitor, survey: Survey, response_id: str) -> ResponseReturnValue:
    """Lead to the page of the response, where the form stands."""
    return _to_response(Case(visitor, survey, response_id, _OUT))


@blueprint.post(f"{_PLACE}/keluarkan")
@needs(Permission.SURVEY_EXCLUDE)
def take_out(visitor: Visitor, survey: Survey, response_id: str) -> ResponseReturnValue:
    """Take a response out of the counting; it stays stored, and the report tells of it."""
    return _step(Case(visitor, survey, response_id, _OUT))


@blueprint.get(f"{_PLACE}/kembalikan")
@needs(Permission.SURVEY_EXCLUDE)
def ask_back(visitor: Visitor, survey: Survey, response_id: str) -> ResponseReturnValue:
    """Lead to the page of the response, where the form stands."""
    return _to_response(Case(visitor, survey, response_id, _BACK))


@blueprint.post(f"{_PLACE}/kembalikan")
@needs(Permission.SURVEY_EXCLUDE)
def take_back(visitor: Visitor, survey: Survey, response_id: str) -> ResponseReturnValue:
    """Count a response again; the log keeps both acts."""
    return _step(Case(visitor, survey, response_id, _BACK))


def _step(case: Case) -> ResponseReturnValue:
    """Ask for the reason, then show what it does to the index, then do it.

    The reason comes first, so that nobody looks for one that suits the figure. Raises
    LockedError for a survey that is final.
    """
    if case.survey.is_final:
        raise LockedError(lifecycle.SURVEY, case.survey.id)
    form, step = case.way.form(), request.form.get("step")
    if not _waits(case):
        return _too_late(case)
    if step == "edit":
        return show_response(case.visitor, case.survey, case.response_id, form)
    if not form.validate_on_submit():
        return show_response(case.visitor, case.survey, case.response_id, form), 422
    if step != "confirm":
        return _effect_page(case, form)
    return _to_response(case) if _do(case, form.reason()) else _too_late(case)


def _waits(case: Case) -> bool:
    """Whether the response still is where it would be taken from."""
    with house().database.read() as connection:
        out = {record.response for record in exclusions_of(connection, case.survey.id)}
    return (case.response_id in out) is not case.way.takes_out


def _effect_page(case: Case, form: ReadmissionForm) -> str:
    survey, takes_out = case.survey, case.way.takes_out
    with house().database.read() as connection:
        found = received(connection, survey.id, [case.response_id])
        one = found.get(case.response_id) or abort(404)
        effect = read_effect(connection, survey, one, out=takes_out)
    return render_template(
        "review/confirm.html",
        visitor=case.visitor,
        survey=survey,
        response=one,
        form=form,
        takes_out=takes_out,
        effect=effect,
    )


def _do(case: Case, reason: str) -> bool:
    """Do it, unless somebody else just did."""
    account = cast("Account", case.visitor.account)  # the gate lets nobody else through
    record = ExclusionRecord(case.response_id, account.username, house().now(), reason)
    with house().database.write() as connection:
        questionnaire = questionnaire_of(connection, case.survey.questionnaire)
        return case.way.do(connection, case.survey.id, questionnaire, record, account.id)


def _too_late(case: Case) -> ResponseReturnValue:
    page = show_response(case.visitor, case.survey, case.response_id, too_late=True)
    return page, 409


def _to_response(case: Case) -> ResponseReturnValue:
    """Lead to the top of the page, where it is told what became of the response."""
    survey_id, response_id = case.survey.id, case.response_id
    page = url_for("review.response", survey_id=survey_id, response_id=response_id, _anchor="isi")
    return redirect(page)
