"""A survey's statistics: the page, the same as PDF, and as JSON.

SciPy, Matplotlib and typst take a second to import: only whoever asks for statistics waits.
"""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from survey.storage.surveys import Survey
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.replies import file_reply, json_reply

blueprint = Blueprint("statistics", __name__)


@blueprint.get("/dasbor/<survey_id>/statistik")
@needs(Permission.SURVEY_READ)
def page(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Show how sure the result is, what changed, and how groups differ."""
    from reports.statistics.sections import sections  # noqa: PLC0415 - see above
    from survey.web.statistics_of import read_statistics  # noqa: PLC0415 - see above

    with house().database.read() as connection:
        statistics, told = read_statistics(connection, survey)
    return render_template(
        "manage/statistics.html",
        visitor=visitor,
        survey=survey,
        sections=sections(statistics, told),
    )


@blueprint.get("/dasbor/<survey_id>/statistik.pdf")
@needs(Permission.SURVEY_READ)
def pdf(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Return the same sections as a report."""
    from reports.statistics_pdf import statistics_pdf  # noqa: PLC0415 - see above
    from survey.web.statistics_of import read_statistics  # noqa: PLC0415 - see above

    del visitor
    with house().database.read() as connection:
        statistics, told = read_statistics(connection, survey)
    return file_reply(
        statistics_pdf(statistics, told), "application/pdf", f"{survey.id}-statistik.pdf"
    )


@blueprint.get("/dasbor/<survey_id>/statistik.json")
@blueprint.get("/api/v1/surveys/<survey_id>/statistics", endpoint="api")
@needs(Permission.SURVEY_READ)
def as_json(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Return every figure with its method, its assumptions and its n."""
    from reports.statistics_json import statistics_json  # noqa: PLC0415 - see above
    from survey.web.statistics_of import read_statistics  # noqa: PLC0415 - see above

    del visitor
    with house().database.read() as connection:
        statistics, told = read_statistics(connection, survey)
    return json_reply(statistics_json(statistics, told))
