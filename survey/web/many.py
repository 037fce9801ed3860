"""Several surveys together: those of an agency in a year, and those of a unit over time."""

from collections import defaultdict
from datetime import date

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from reports.aggregate_json import aggregates_json
from reports.aggregate_section import aggregate_section
from reports.trend_json import trend_json
from reports.trend_section import Aside, trend_section
from results.aggregate import Aggregate, Method, aggregate, by_instrument
from results.trend import Measured, Period, Trend, trend
from survey.storage.agencies import Agency
from survey.storage.surveys import Scope, Survey
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.iku import require_year
from survey.web.many_results import SurveyIndex, read_indices
from survey.web.replies import json_reply

blueprint = Blueprint("many", __name__)


@blueprint.get("/perangkat-daerah/<agency_id>/<int:year>")
@needs(Permission.SURVEY_READ)
def year_page(visitor: Visitor, agency: Agency, year: int) -> ResponseReturnValue:
    """Show the surveys of an agency that ended in a year, and what they make together."""
    require_year(year)
    wholes = _of_year(agency, year)
    sections = [
        aggregate_section(whole, f"gabungan-{number}", whole.index.questionnaire.title.id)
        for number, whole in enumerate(wholes, start=1)
    ]
    return render_template(
        "manage/year.html", visitor=visitor, agency=agency, year=year, sections=sections
    )


@blueprint.get("/api/v1/agencies/<agency_id>/index/<int:year>")
@needs(Permission.SURVEY_READ)
def year_as_json(visitor: Visitor, agency: Agency, year: int) -> ResponseReturnValue:
    """Return the same as JSON."""
    del visitor
    require_year(year)
    return json_reply(aggregates_json(_of_year(agency, year)))


@blueprint.get("/dasbor/<survey_id>/tren")
@needs(Permission.SURVEY_READ)
def trend_page(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Show the series of the unit's surveys that this one belongs to."""
    section = trend_section(*_series(survey))
    return render_template("manage/trend.html", visitor=visitor, survey=survey, section=section)


@blueprint.get("/api/v1/surveys/<survey_id>/trend")
@needs(Permission.SURVEY_READ)
def trend_as_json(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Return the same as JSON."""
    del visitor
    return json_reply(trend_json(*_series(survey)))


def _of_year(agency: Agency, year: int) -> tuple[Aggregate, ...]:
    with house().database.read() as connection:
        found = read_indices(connection, Scope.of_year(agency.id, year))
    return by_instrument((one.part(one.name) for one in found), Method.UNWEIGHTED_MEAN)


def _series(survey: Survey) -> tuple[Trend, Aside]:
    """Return the series of periods as long as that of ``survey``, and what is not in it."""
    scope = Scope(None, survey.unit_id, date.min, date.max)
    with house().database.read() as connection:
        found = read_indices(connection, scope)
    here = Period.containing(survey.starts_on, survey.ends_on)
    periods: dict[Period, list[SurveyIndex]] = defaultdict(list)
    other_length, otherwise = [], []
    for one in found:
        period = Period.containing(one.survey.starts_on, one.survey.ends_on)
        if here is None or period is None or period.parts != here.parts:
            other_length.append(_titled(one))
        else:
            periods[period].append(one)
    measured = []
    for period, some in periods.items():
        alike = _alike(some, survey)
        otherwise += [_titled(one) for one in some if one not in alike]
        if alike:
            whole = aggregate((one.part(one.name) for one in alike), Method.POOLED)
            measured.append(Measured(period, whole.index, whole.method.value))
    return trend(measured), Aside(tuple(other_length), tuple(otherwise))


def _titled(one: SurveyIndex) -> str:
    return f"{one.survey.title} ({one.survey.id})"


def _alike(some: list[SurveyIndex], survey: Survey) -> list[SurveyIndex]:
    """Return those of one period that make its point: what was measured like ``survey`` first.

    Where nothing was, the only other instrument of the period; of several, none.
    """
    groups: dict[tuple[str, str], list[SurveyIndex]] = defaultdict(list)
    for one in some:
        groups[one.survey.questionnaire, one.survey.rule].append(one)
    same = groups.get((survey.questionnaire, survey.rule))
    if same is None and len(groups) == 1:
        return some
    return same or []
