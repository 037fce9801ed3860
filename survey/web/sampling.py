"""The sample of a survey: how many are needed, how many came, how many are missing."""

from decimal import Decimal, InvalidOperation

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from reports.sampling_json import sampling_json
from reports.sampling_section import sampling_section
from reports.sections import Section
from results.figures import FigureError, parse_count
from results.sampling import OFFICIAL, SamplingError, Terms
from survey.forms.populations import PopulationForm, population_form, users_of
from survey.storage.agencies import Service
from survey.storage.database import Connection
from survey.storage.populations import populations, set_population
from survey.storage.surveys import Survey, services_of
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.replies import json_reply
from survey.web.sampling_of import read_plan

blueprint = Blueprint("sampling", __name__)

MOST_USERS = 1_000_000_000
"""More people than any service of the republic has."""


@blueprint.get("/dasbor/<survey_id>/sampel")
@needs(Permission.SURVEY_READ)
def page(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Show the sample of each service, by the official terms or those asked for."""
    with house().database.read() as connection:
        services = services_of(connection, survey.id)
        known = populations(connection, survey.id)
        form = population_form(services)(data=_written(known))
        section = _section(connection, survey, services, _terms())
    return _page(visitor, survey, form, section)


@blueprint.post("/dasbor/<survey_id>/sampel")
@needs(Permission.SURVEY_PLAN)
def enter(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Store how many users each service has, or say everything that is wrong."""
    with house().database.write() as connection:
        services = services_of(connection, survey.id)
        form = population_form(services)()
        is_sound = form.validate_on_submit()
        told = [service for service in services if users_of(service.id) in request.form]
        counts = {service.id: _count(form, service) for service in told}
        if is_sound and not any(field.errors for field in form):
            by = visitor.acting(house().now())
            for service_id, population in counts.items():
                set_population(connection, survey.id, service_id, population, by)
            return redirect(url_for("sampling.page", survey_id=survey.id))
        section = _section(connection, survey, services, OFFICIAL)
    return _page(visitor, survey, form, section), 422


@blueprint.get("/api/v1/surveys/<survey_id>/sampling")
@needs(Permission.SURVEY_READ)
def as_json(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Return the sampling plan."""
    del visitor
    try:
        terms = _asked_terms()
    except SamplingError as error:
        return json_reply({"code": "invalid", "message": str(error)}, 422)
    with house().database.read() as connection:
        found = read_plan(connection, survey, terms)
    return json_reply(sampling_json(found, terms))


def _terms() -> Terms:
    """Return the terms to show: those asked for, official where they make no sense."""
    try:
        return _asked_terms()
    except SamplingError:
        return OFFICIAL


def _asked_terms() -> Terms:
    """Return the terms in the address; raise SamplingError where they make no sense."""
    names = {"keyakinan": "confidence", "galat": "margin", "proporsi": "proportion"}
    try:
        asked = {
            name: Decimal(request.args[key].replace(",", "."))
            for key, name in names.items()
            if request.args.get(key)
        }
    except InvalidOperation as error:
        raise SamplingError("give keyakinan, galat and proporsi as shares, like 0.05") from error
    return Terms(**asked)


def _written(known: dict[str, int | None]) -> dict[str, str]:
    return {users_of(service): "" if n is None else str(n) for service, n in known.items()}


def _section(
    connection: Connection, survey: Survey, services: tuple[Service, ...], terms: Terms
) -> Section:
    names = {service.id: service.name for service in services}
    return sampling_section(read_plan(connection, survey, terms), names, terms)


def _count(form: PopulationForm, service: Service) -> int | None:
    """Read one field, or put at it what is wrong."""
    field = form[users_of(service.id)]
    try:
        count = parse_count(field.data or "")
    except FigureError:
        field.errors = [gettext("Tulis jumlah orang dengan angka, misalnya 1200.")]
        return None
    if count is not None and not 1 <= count <= MOST_USERS:
        field.errors = [gettext("Tulis 1 atau lebih. Kosongkan bila belum diketahui.")]
    return count


def _page(visitor: Visitor, survey: Survey, form: PopulationForm, section: Section) -> str:
    return render_template(
        "manage/sampling.html",
        visitor=visitor,
        survey=survey,
        form=form,
        fields=[field for field in form if field.name != "csrf_token"],
        terms=_terms(),
        is_refused=_is_refused(),
        section=section,
    )


def _is_refused() -> bool:
    """Whether terms were asked for that make no sense, so that official ones are shown."""
    try:
        _asked_terms()
    except SamplingError:
        return True
    return False
