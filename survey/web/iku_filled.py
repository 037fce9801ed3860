"""What was filled in for one row of an IKU table: targets and values, or errors at fields."""

from datetime import date
from decimal import Decimal

from flask_babel import gettext
from wtforms import Field

from questionnaires.answers import plain_words
from results.accountability.indicator import VALUE, Indicator
from results.accountability.reading import Variable
from results.accountability.scale import Scale
from results.accountability.targets import THE_YEAR, Kind, in_force
from results.figures import FigureError, parse_figure, written
from survey.forms.days import day_of
from survey.forms.iku_entry import IkuEntryForm, target_of, value_of
from survey.storage.iku.targets import NewTarget
from survey.storage.iku.values import Cell, Slot
from survey.web.iku_entry_row import Row
from survey.web.iku_notes import noted
from survey.web.iku_refused import target_refused, value_refused
from survey.web.iku_typed import parse_target
from survey.web.messages import figure_message


def read_targets_of(form: IkuEntryForm, row: Row, today: date) -> list[NewTarget]:
    """Return the targets that are other than those in force, or put at a field what is wrong.

    Unless somebody says otherwise, the first target of a quarter, or of the year, is murni, and
    one that replaces it perubahan.
    """
    decided_on = day_of(form.decided_on, today)
    reason = plain_words(form.reason.data or "")
    changed = []
    for quarter in row.aimed_at:
        field = form[target_of(quarter)]
        new = _target(field, row.scale)
        known = in_force(row.targets, quarter)
        if new is None or new.text == (known.text if known else ""):
            continue
        _bound(field, row.indicator, (new.low, new.high))
        kind = _kind(form.kind, is_first=known is None)
        if not reason and (known is not None or kind == "perubahan"):
            form.reason.errors = [gettext("Tulis alasan perubahan target ini.")]
        if new.text:
            _require_decided(form, row, quarter, kind)
        changed.append(NewTarget(new.text, new.low, new.high, kind, quarter, decided_on, reason))
    return changed


def read_cells_of(form: IkuEntryForm, row: Row) -> dict[Slot, Cell]:
    """Return what is to be stored, or put at each field what is wrong with it."""
    note, found = plain_words(form.note.data or ""), {}
    variables = {one.name: one for one in row.indicator.entered}
    for slot, _ in row.slots():
        field = form[value_of(*slot)]
        figure = _figure(field, row, slot[1])
        _bound(field, variables[slot[1]], (figure,))
        if figure is not None and variables[slot[1]].whole and figure % 1:
            field.errors = [gettext("Tulis bilangan bulat: yang dihitung di sini tidak terbagi.")]
        if figure is not None or slot in row.cells:
            found[slot] = Cell(figure, note)
    if any(cell.value is not None for cell in found.values()):
        if not note:
            form.note.errors = [gettext("Tulis sumber atau bukti dari realisasi ini.")]
    elif note:
        alone = next((slot for slot, _ in row.slots()), (THE_YEAR, VALUE))
        found[alone] = Cell(None, note)
    return noted(found, row.cells, row.filled()["note"])


def _kind(field: Field, *, is_first: bool) -> Kind:
    """Return what was chosen, or what a target is that is the first, or is not."""
    chosen: tuple[Kind, ...] = ("murni", "perubahan")
    return next((one for one in chosen if one == field.data), chosen[0 if is_first else 1])


def _require_decided(form: IkuEntryForm, row: Row, quarter: int, kind: Kind) -> None:
    """Say where a perubahan has no date, or a murni would follow one: no plan goes back."""
    if kind == "perubahan":
        if not (form.decided_on.data or "").strip():
            form.decided_on.errors = [gettext("Tulis tanggal penetapan perubahan ini.")]
    elif any(one.quarter == quarter and one.kind == "perubahan" for one in row.targets):
        form.kind.errors = [
            gettext("Target ini sudah diubah; yang sesudahnya juga perubahan, bukan murni.")
        ]


def _target(field: Field, scale: Scale | None) -> NewTarget | None:
    """Read one target, or put at its field what is wrong."""
    try:
        return parse_target(field.data or "", scale)
    except FigureError as error:
        field.errors = [target_refused(error, scale)]
        return None


def _figure(field: Field, row: Row, variable: str) -> Decimal | None:
    """Read one figure, or put at its field what is wrong."""
    try:
        return parse_figure(field.data or "")
    except FigureError as error:
        said = value_refused(error, row) if variable == VALUE else figure_message(error)
        field.errors = [said]
        return None


def _bound(
    field: Field, bounded: Indicator | Variable, figures: tuple[Decimal | None, ...]
) -> None:
    """Say at a field which figures there can be."""
    low, high = bounded.lowest, bounded.highest
    for figure in figures:
        if figure is not None and low is not None and figure < low:
            field.errors = [gettext("Paling kecil %(low)s.", low=written(Decimal(low)))]
        if figure is not None and high is not None and figure > high:
            field.errors = [gettext("Paling besar %(high)s.", high=written(Decimal(high)))]
