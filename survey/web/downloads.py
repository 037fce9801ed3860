"""A survey's result as files: PDF, the working as CSV and JSON, the anonymous rows."""

from collections.abc import Iterator
from dataclasses import replace

from flask import Blueprint
from flask.typing import ResponseReturnValue

from reports.index_json import index_json
from reports.working_csv import working_csv
from reports.worksheet_csv import worksheet_csv
from survey.storage.database import Database
from survey.storage.definitions import questionnaire_of
from survey.storage.responses import score_vectors
from survey.storage.surveys import Survey
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.replies import file_reply, json_reply
from survey.web.results_of import SurveyResult, in_local_time, read_result

blueprint = Blueprint("downloads", __name__)

_CSV = "text/csv; charset=utf-8"


@blueprint.get("/dasbor/<survey_id>/laporan.pdf")
@needs(Permission.SURVEY_READ)
def pdf(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Return the report of a survey."""
    del visitor
    # Matplotlib and typst take a second to import: only whoever asks for a PDF waits.
    from reports.pdf import index_report_pdf  # noqa: PLC0415 - see above

    result = _result(survey)
    content = index_report_pdf(result.index, result.facts)
    return file_reply(content, "application/pdf", f"{survey.id}-laporan.pdf")


@blueprint.get("/dasbor/<survey_id>/perhitungan.json")
@needs(Permission.SURVEY_READ)
def working_as_json(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Return the index with its working, the same object as the API's."""
    del visitor
    result = _result(survey)
    return json_reply(index_json(result.index, result.facts.responses, result.facts.final))


@blueprint.get("/dasbor/<survey_id>/perhitungan.csv")
@needs(Permission.SURVEY_READ)
def working(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Return the working, one line per unsur."""
    del visitor
    result = _result(survey)
    return file_reply(working_csv(result.index, result.facts), _CSV, f"{survey.id}-perhitungan.csv")


@blueprint.get("/dasbor/<survey_id>/lembar-kerja.csv")
@needs(Permission.SURVEY_READ)
def worksheet(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Return every anonymous row of scores, for recomputing the index elsewhere."""
    del visitor
    return file_reply(
        _worksheet_lines(house().database, survey), _CSV, f"{survey.id}-lembar-kerja.csv"
    )


def _worksheet_lines(database: Database, survey: Survey) -> Iterator[str]:
    """Stream the rows as they are read: a survey of a million is never held in memory."""
    with database.read() as connection:
        questionnaire = questionnaire_of(connection, survey.questionnaire)
        yield from worksheet_csv(questionnaire, score_vectors(connection, survey.id))


def _result(survey: Survey) -> SurveyResult:
    """Return the result; its moments are told in the time zone of the installation."""
    with house().database.read() as connection:
        result = read_result(connection, survey)
    return replace(result, facts=in_local_time(result.facts))
