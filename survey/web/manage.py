"""What staff see: the surveys they follow, and each one's index with its working."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from reports.declared import departures
from reports.index_working import citations, working
from results.priorities import highest, lowest
from survey.storage.agencies import agencies
from survey.storage.iku.places import years_of
from survey.storage.surveys import Survey, surveys
from survey.storage.tallies import read_intake
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.lifecycle import ways
from survey.web.results_of import read_result

blueprint = Blueprint("manage", __name__)


@blueprint.get("/dasbor")
@needs(Permission.SIGNED_IN)
def overview(visitor: Visitor) -> ResponseReturnValue:
    """List the surveys and IKU tables that the visitor has a role for."""
    with house().database.read() as connection:
        followed = [s for s in surveys(connection) if visitor.may(Permission.SURVEY_FOLLOW, s)]
        intake = read_intake(connection, [survey.id for survey in followed])
        tables = [a for a in agencies(connection) if visitor.may(Permission.IKU_READ, a)]
        known = years_of(connection, [agency.id for agency in tables])
    this_year = house().now().astimezone(house().settings.time_zone).year
    around = range(this_year - 1, this_year + 2)  # accounted for, running, and being planned
    years = {a.id: sorted({*around, *known.get(a.id, ())}, reverse=True) for a in tables}
    return render_template(
        "manage/overview.html",
        visitor=visitor,
        surveys=followed,
        intake=intake,
        agencies=tables,
        years=years,
    )


@blueprint.get("/dasbor/<survey_id>")
@needs(Permission.SURVEY_READ)
def dashboard(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Show the index of a survey with its working."""
    with house().database.read() as connection:
        result = read_result(connection, survey)
    return render_template(
        "manage/dashboard.html",
        visitor=visitor,
        result=result,
        survey=result.survey,
        ways=ways(visitor, survey, result.facts.responses.addendum),
        lowest=lowest(result.index),
        highest=highest(result.index),
        names={line.key: line.name for line in result.index.unsur},
        departures=departures(result.index),
        working=working(result.index, result.facts.responses),
        unconfirmed=[one for one in citations(result.index) if one.unconfirmed],
    )
