"""Entering targets and values of one indicator: figures as people type them, with their note.

The form brings back what it showed. Where something else stands by now, nothing is stored: what
was typed is shown again beside what stands there, so that nobody deletes another's figures
without having seen them.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms import Field

from survey.forms.iku_entry import IkuEntryForm
from survey.storage.agencies import Agency
from survey.storage.database import Connection
from survey.storage.iku.places import Entered, Place, Years
from survey.storage.iku.state import require_changeable, require_unlocked
from survey.storage.iku.targets import add_target, read_targets
from survey.storage.iku.values import cells_of, write_values
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.iku import document_of, read_table
from survey.web.iku_entry_row import Row, shown_before
from survey.web.iku_filled import read_cells_of, read_targets_of
from survey.web.iku_refused import score_hint

blueprint = Blueprint("iku_entry", __name__)

_Guard = Callable[[Connection, str, int], None]


@blueprint.get("/iku/<agency_id>/<int:year>/<indicator_id>/isi")
@needs(Permission.IKU_WRITE)
def entry(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> ResponseReturnValue:
    """Ask for the figures of one indicator."""
    place = Place(agency.id, year, indicator_id)
    with house().database.read() as connection:
        row = _row(connection, agency, place, require_changeable)
    form = row.form(**row.filled(), shown=row.shown)
    return _page(visitor, agency, row, form)


@blueprint.post("/iku/<agency_id>/<int:year>/<indicator_id>/isi")
@needs(Permission.IKU_WRITE)
def enter(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> ResponseReturnValue:
    """Store the figures of one indicator, or say everything that is wrong with them."""
    place = Place(agency.id, year, indicator_id)
    by = Entered(visitor.account.id if visitor.account else None, house().now())
    today = by.at.astimezone(house().settings.time_zone).date()
    with house().database.write() as connection:
        row = _row(connection, agency, place, require_unlocked)
        form = row.form()
        is_stale = form.shown.data != row.shown
        now = _keep_up(form, row) if is_stale else None
        form.validate()
        targets, cells = read_targets_of(form, row, today), read_cells_of(form, row)
        is_wrong = any(one.errors for one in form)
        if not is_stale and not is_wrong:
            for target in targets:
                add_target(connection, place, target, by)
            write_values(connection, place, cells, by)
    if is_stale or is_wrong:
        return _page(visitor, agency, row, form, now), 409 if is_stale else 422
    return redirect(
        url_for("iku_row.working", agency_id=agency.id, year=year, indicator_id=indicator_id)
    )


def _row(connection: Connection, agency: Agency, place: Place, guard: _Guard) -> Row:
    """Return the row; 404 where there is none, LockedError where the table may not be changed."""
    document = document_of(connection, agency, place.year)
    guard(connection, agency.id, place.year)
    indicator = document.find(place.indicator_id) or abort(404)
    targets = read_targets(connection, Years([agency.id], [place.year]))
    versions = tuple(targets.get((agency.id, place.year, place.indicator_id), ()))
    return Row(place, document, indicator, versions, cells_of(connection, place))


def _keep_up(form: IkuEntryForm, row: Row) -> dict[str, str]:
    """Bring a form up to what stands now, and say at which fields something else does.

    What nobody typed into follows what stands now; what was typed stays.
    """
    before, said = shown_before(form.shown.data or ""), {}
    for name, now in row.filled().items():
        if name not in form or form[name].data == now:
            continue
        if form[name].data == before.get(name):
            form[name].data = now
            said[name] = gettext("Baru saja diubah orang lain.")
        else:
            said[name] = (
                gettext("Sekarang tersimpan: %(text)s", text=now)
                if now
                else gettext("Sekarang kosong.")
            )
    form.shown.data = row.shown
    return said


def _page(
    visitor: Visitor,
    agency: Agency,
    row: Row,
    form: IkuEntryForm,
    now: Mapping[str, str] | None = None,
) -> str:
    """Show the form; ``now`` says at fields what stands there by now, None if nothing changed."""
    if any(one.previous_of for one in row.indicator.entered):
        with house().database.read() as connection:
            _, histories = read_table(connection, agency, row.place.year)
        row = replace(row, carried=histories[row.indicator.id].carried)
    scores = score_hint(row) if row.declared_scale and row.indicator.entered else ""
    return render_template(
        "iku/entry.html",
        visitor=visitor,
        row=row,
        form=form,
        now=now,
        scores=scores,
        wrong=sorted((one for one in form if one.errors), key=_place_on_page),
    )


def _place_on_page(field: Field) -> int:
    """Order fields as they stand on the page: targets, what is told of them, values, the note."""
    parts = ("target", "value", "note")
    first = next((one for one in parts if field.name.startswith(one)), "")
    return {"target": 0, "": 1, "value": 2, "note": 3}[first]
