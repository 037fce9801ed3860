"""The IKU table of an agency and year: read, and entered where no survey speaks."""

from decimal import Decimal

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms import Field

from questionnaires.answers import plain_words
from results.accountability.indicator import IkuDocument, Indicator, find_document
from results.accountability.table import Entry, IkuRow, SurveyRealisasi, iku_rows
from survey.figures import FigureError, parse_figure, written
from survey.forms import IkuEntryForm
from survey.storage.agencies import Agency
from survey.storage.database import Connection
from survey.storage.evidence import evidence_of
from survey.storage.iku import NewEntry, Place, linked_surveys, read_entries, write_entry
from survey.storage.surveys import find_survey
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.messages import figure_message
from survey.web.results_of import read_result

blueprint = Blueprint("iku", __name__)

FIRST_YEAR, LAST_YEAR = 2004, 2100
"""The first satisfaction survey rule is of 2004 (KEP/25/M.PAN/2/2004)."""


def require_year(year: int) -> None:
    """Know no year in which nothing can have been measured."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        abort(404)


def document_of(agency: Agency, year: int) -> IkuDocument:
    """Return the IKU document of an agency; 404 if it has none, or for an absurd year."""
    require_year(year)
    if agency.iku_document is None:
        abort(404)
    return find_document(agency.iku_document)


def read_rows(
    connection: Connection, agency: Agency, document: IkuDocument, year: int
) -> tuple[IkuRow, ...]:
    """Return the rows of an IKU table; a survey behind a row is computed now."""
    found: dict[str, SurveyRealisasi] = {}
    for indicator_id, survey_id in linked_surveys(connection, agency.id, year).items():
        survey = find_survey(connection, survey_id)
        if survey is not None:
            result = read_result(connection, survey)
            found[indicator_id] = SurveyRealisasi(
                survey_id, result.index, result.facts.provisional, survey.note
            )
    return iku_rows(document, read_entries(connection, agency.id, year), found)


@blueprint.get("/iku/<agency_id>/<int:year>")
@needs(Permission.IKU_READ)
def table(visitor: Visitor, agency: Agency, year: int) -> ResponseReturnValue:
    """Show target, realisasi and capaian of every indicator."""
    document = document_of(agency, year)
    with house().database.read() as connection:
        rows = read_rows(connection, agency, document, year)
        evidence = evidence_of(connection, agency.id, year)
    return render_template(
        "iku/table.html",
        visitor=visitor,
        agency=agency,
        document=document,
        year=year,
        rows=rows,
        evidence=evidence,
    )


@blueprint.get("/iku/<agency_id>/<int:year>/<indicator_id>")
@needs(Permission.IKU_WRITE)
def entry(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> ResponseReturnValue:
    """Ask for the figures of one indicator."""
    indicator = _indicator(agency, year, indicator_id)
    with house().database.read() as connection:
        entered = read_entries(connection, agency.id, year).get(indicator_id, Entry())
    form = IkuEntryForm(
        target=written(entered.target),
        realisasi=written(entered.realisasi),
        evidence=entered.evidence,
    )
    return _entry_page(visitor, Place(agency.id, year, indicator_id), indicator, form)


@blueprint.post("/iku/<agency_id>/<int:year>/<indicator_id>")
@needs(Permission.IKU_WRITE)
def enter(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> ResponseReturnValue:
    """Store the figures of one indicator, or say everything that is wrong with them."""
    indicator = _indicator(agency, year, indicator_id)
    place = Place(agency.id, year, indicator_id)
    form = IkuEntryForm()
    is_sound = form.validate_on_submit()
    target = _figure(form.target, indicator)
    realisasi = _figure(form.realisasi, indicator) if indicator.source == "entry" else None
    evidence = plain_words(form.evidence.data or "")
    if realisasi is not None and not evidence:
        form.evidence.errors = [gettext("Tulis sumber atau bukti dari realisasi ini.")]
    if not is_sound or any(field.errors for field in form):
        return _entry_page(visitor, place, indicator, form), 422
    new = NewEntry(
        target=target,
        realisasi=realisasi,
        evidence=evidence,
        entered_by=visitor.account.id if visitor.account else None,
        entered_at=house().now(),
    )
    with house().database.write() as connection:
        write_entry(connection, place, new)
    return redirect(url_for("iku.table", agency_id=agency.id, year=year))


def _indicator(agency: Agency, year: int, indicator_id: str) -> Indicator:
    return document_of(agency, year).find(indicator_id) or abort(404)


def _figure(field: Field, indicator: Indicator) -> Decimal | None:
    """Read one field, or put at it what is wrong."""
    try:
        figure = parse_figure(field.data or "")
    except FigureError as error:
        field.errors = [figure_message(error)]
        return None
    low, high = indicator.lowest, indicator.highest
    if figure is not None and low is not None and figure < low:
        field.errors = [gettext("Paling kecil %(low)s.", low=low)]
    if figure is not None and high is not None and figure > high:
        field.errors = [gettext("Paling besar %(high)s.", high=high)]
    return figure


def _entry_page(visitor: Visitor, place: Place, indicator: Indicator, form: IkuEntryForm) -> str:
    return render_template(
        "iku/entry.html", visitor=visitor, place=place, indicator=indicator, form=form
    )
