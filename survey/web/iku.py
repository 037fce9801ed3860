"""The IKU table of an agency and year: read, and the way to each row of it."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from results.accountability.history import History
from results.accountability.indicator import IkuDocument
from results.accountability.table import IkuTable
from survey.storage.agencies import Agency
from survey.storage.database import Connection
from survey.storage.iku.documents import document_for
from survey.web.evidence_shown import evidence_shown
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.iku_groups import groups_of, units_with_rows
from survey.web.iku_shown import Shown, read_shown, surveys_behind
from survey.web.iku_ways import returned, ways

blueprint = Blueprint("iku", __name__)

FIRST_YEAR, LAST_YEAR = 2004, 2100
"""The first satisfaction survey rule is of 2004 (KEP/25/M.PAN/2/2004)."""


def has_year(year: int) -> bool:
    """Whether anything can have been measured in a year."""
    return FIRST_YEAR <= year <= LAST_YEAR


def require_year(year: int) -> None:
    """Know no year in which nothing can have been measured."""
    if not has_year(year):
        abort(404)


def document_of(connection: Connection, agency: Agency, year: int) -> IkuDocument:
    """Return the IKU document of an agency and year; 404 if it has none, or an absurd year."""
    require_year(year)
    return document_for(connection, agency.id, year) or abort(404)


def read_year(connection: Connection, agency: Agency, year: int) -> Shown:
    """Return the table of a year as it is shown; 404 where there is none, or an absurd year."""
    require_year(year)
    return read_shown(connection, agency, year)


def read_table(
    connection: Connection, agency: Agency, year: int
) -> tuple[IkuTable, dict[str, History]]:
    """Return the table of a year, and each row of it beside its earlier years, by id.

    404 where there is no such table. Where this engine makes other figures of a locked table,
    what shows its working leads to the table, which has the locked ones.
    """
    shown = read_year(connection, agency, year)
    if not shown.agrees:
        abort(redirect(url_for("iku.table", agency_id=agency.id, year=year)))
    return shown.table, dict(shown.histories)


@blueprint.get("/iku/<agency_id>/<int:year>")
@needs(Permission.IKU_READ)
def table(visitor: Visitor, agency: Agency, year: int) -> ResponseReturnValue:
    """Show targets, quarters, realisasi and capaian of every indicator, or of one unit's."""
    with house().database.read() as connection:
        found = read_year(connection, agency, year)
        why = returned(connection, agency, year, found.state)
        evidence = evidence_shown(connection, agency.id, year, found.state)
        surveys = surveys_behind(connection, *found.table.rows) if found.snapshot else {}
    shown, steps = found.table, ways(visitor, agency, year, found.state)
    if not found.agrees:
        return render_template(
            "iku/locked.html",
            visitor=visitor,
            agency=agency,
            year=year,
            state=found.state,
            ways=steps,
            snapshot=found.snapshot,
            rows=found.told["rows"],
            is_now=True,
        )
    units, unit_id = units_with_rows(shown), request.args.get("unit", "")
    if unit_id not in {"", *(unit.id for unit in units)}:
        abort(404)
    return render_template(
        "iku/table.html",
        visitor=visitor,
        agency=agency,
        year=year,
        table=shown,
        snapshot=found.snapshot,
        state=found.state,
        ways=steps,
        units=units,
        unit_id=unit_id,
        groups=groups_of(shown, unit_id),
        evidence=evidence,
        returned=why,
        years=[one for one in (year - 1, year + 1) if FIRST_YEAR <= one <= LAST_YEAR],
        surveys_now=surveys,
    )
