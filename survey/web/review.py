"""Looking at responses: what is unusual, who brought how many, what was taken out and why."""

from dataclasses import replace
from functools import partial

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from reports.content import Responses
from reports.index_json import Json
from reports.quality_json import Quality, quality_json
from results.exclusions import Act, in_force
from results.observation import Flag, FlagCode
from results.quality import QualityShare, flag_counts
from survey.forms.exclusions import ExclusionForm, ReadmissionForm
from survey.storage.accounts import usernames
from survey.storage.addendum import count_late
from survey.storage.database import Connection
from survey.storage.definitions import questionnaire_of
from survey.storage.exclusions import acts_of, incomplete
from survey.storage.observations import received
from survey.storage.surveys import Survey
from survey.storage.tallies import read_intake
from survey.web.assessments import Reviewed
from survey.web.effect import is_left_out
from survey.web.flag_words import flag_caution, flag_evidence, flag_name, severity_name
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.listing import Page, flagged_page, newest_page
from survey.web.replies import json_reply
from survey.web.results_of import facts_of
from survey.web.times import hours_lines

blueprint = Blueprint("review", __name__)

EVERYTHING = "semua"
"""Stands in the address for all responses, in place of a flag."""

ADDENDUM = "addendum"
"""Stands in the address for those that came too late, and wait to be counted."""


@blueprint.get("/dasbor/<survey_id>/respons")
@needs(Permission.SURVEY_READ)
def responses(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """List the responses with a flag, the shares, the limits, and the log of exclusions."""
    reviewed = house().assessments.of(survey)
    chosen = request.args.get("tanda", "")
    if chosen not in {"", EVERYTHING, ADDENDUM, *FlagCode}:
        abort(404)
    with house().database.read() as connection:
        log = acts_of(connection, survey.id)
        page = _page(connection, survey, reviewed, chosen)
        counts = _counts(connection, survey, log)
        named = _named(connection, reviewed)
    return render_template(
        "review/list.html",
        visitor=visitor,
        survey=survey,
        reviewed=named,
        counts=counts,
        flags=flag_counts(reviewed.found.judged),
        page=page,
        chosen=chosen,
        log=log,
        out={record.response for record in in_force(log)},
        incomplete=partial(is_left_out, survey),
        hours=hours_lines(reviewed.found.limits.hours),
        flag_name=flag_name,
        severity_name=severity_name,
    )


@blueprint.get("/dasbor/<survey_id>/respons/<response_id>")
@needs(Permission.SURVEY_READ)
def response(visitor: Visitor, survey: Survey, response_id: str) -> ResponseReturnValue:
    """Show one response without a name: scores, times, flags, and what became of it."""
    return show_response(visitor, survey, response_id)


@blueprint.get("/dasbor/<survey_id>/respons.json")
@needs(Permission.SURVEY_READ)
def as_json(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Return flags, shares, limits and log, the same object as the API's."""
    del visitor
    return json_reply(read_quality(survey))


def show_response(
    visitor: Visitor,
    survey: Survey,
    response_id: str,
    form: ReadmissionForm | None = None,
    *,
    too_late: bool = False,
) -> str:
    """Return the page of one response; 404 if there is none.

    ``form`` is the one to show as it was filled in; ``too_late``: what was asked for had
    already been done.
    """
    reviewed = house().assessments.of(survey)
    with house().database.read() as connection:
        one = received(connection, survey.id, [response_id]).get(response_id) or abort(404)
        log = [a for a in acts_of(connection, survey.id) if a.record.response == response_id]
        questionnaire = questionnaire_of(connection, survey.questionnaire)
    is_out = bool(in_force(log))
    fresh = ReadmissionForm if is_out else ExclusionForm
    return render_template(
        "review/response.html",
        visitor=visitor,
        survey=survey,
        response=one,
        flags=_flags_of(reviewed, response_id),
        questionnaire=questionnaire,
        log=log,
        is_out=is_out,
        incomplete=partial(is_left_out, survey),
        too_late=too_late,
        form=form or fresh(formdata=None),
        flag_name=flag_name,
        flag_evidence=flag_evidence,
        flag_caution=flag_caution,
        severity_name=severity_name,
    )


def _flags_of(reviewed: Reviewed, response_id: str) -> tuple[Flag, ...]:
    judged = (*reviewed.found.judged, *reviewed.late)
    return next((one.flags for one in judged if one.id == response_id), ())


def read_quality(survey: Survey) -> Json:
    """Return the review of a survey as JSON."""
    reviewed = house().assessments.of(survey)
    with house().database.read() as connection:
        log = acts_of(connection, survey.id)
        named = _named(connection, reviewed)
        counts = _counts(connection, survey, log)
    quality = Quality(survey.id, named.found, log, reviewed.hours_are_told, reviewed.late)
    return quality_json(quality, counts)


def _page(connection: Connection, survey: Survey, reviewed: Reviewed, chosen: str) -> Page:
    wanted = request.args.get("hal", 1, type=int)
    if chosen in {EVERYTHING, ADDENDUM}:
        late = chosen == ADDENDUM
        return newest_page(connection, survey, reviewed, wanted, late=late)
    code = FlagCode(chosen) if chosen else None
    return flagged_page(connection, survey, reviewed, code, wanted)


def _counts(connection: Connection, survey: Survey, log: tuple[Act, ...]) -> Responses:
    intake = read_intake(connection, [survey.id])[survey.id]
    left_out = incomplete(connection, survey, intake)
    late = count_late(connection, survey.id)
    return facts_of(survey, intake, in_force(log), left_out, late).responses


def _named(connection: Connection, reviewed: Reviewed) -> Reviewed:
    """Put the names of officers into their shares, the only place where they stand."""
    shares = reviewed.found.officers
    names = usernames(connection, [int(share.value) for share in shares if share.value])

    def named(share: QualityShare) -> QualityShare:
        return replace(share, value=names[int(share.value)] if share.value else "")

    found = replace(reviewed.found, officers=tuple(named(share) for share in shares))
    return replace(reviewed, found=found)
