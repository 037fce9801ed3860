"""Entering targets and values of one indicator: figures as people type them, with their note."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms import Field

from questionnaires.answers import plain_words
from results.accountability.aggregation import Aggregation
from results.accountability.indicator import VALUE, IkuDocument, Indicator
from results.accountability.measure import QUARTERS
from results.accountability.scale import Scale
from results.accountability.targets import THE_YEAR, Kind, TargetVersion, in_force
from results.exact import Rational
from survey.figures import FigureError, parse_figure, written
from survey.forms.iku_entry import IkuEntryForm, iku_entry_form, target_of, value_of
from survey.storage.agencies import Agency
from survey.storage.database import Connection
from survey.storage.iku.places import Entered, Place, Years
from survey.storage.iku.state import require_unlocked
from survey.storage.iku.targets import NewTarget, add_target, read_targets
from survey.storage.iku.values import Cell, Slot, cells_of, write_values
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.iku import document_of, read_table
from survey.web.iku_typed import parse_target
from survey.web.messages import figure_message

blueprint = Blueprint("iku_entry", __name__)

_WITH_TARGETS = (THE_YEAR, *QUARTERS)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an IKU table as it is being entered.

    ``carried`` has what the table of the year before says of variables that are that year's.
    """

    place: Place
    document: IkuDocument
    indicator: Indicator
    targets: tuple[TargetVersion, ...]
    cells: Mapping[Slot, Cell]
    carried: Mapping[str, Rational] = field(default_factory=dict)

    def slots(self) -> Iterator[tuple[Slot, str]]:
        """Yield what can be entered, with its label: a variable in each quarter or for the year.

        Nothing for a row that repeats another one, whose figures are entered there.
        """
        for one in () if self.indicator.same_as else self.indicator.entered:
            yield (THE_YEAR, one.name), one.label
            way = one.aggregation or self.indicator.aggregation
            if way != Aggregation.ANNUAL_ONLY and one.name != VALUE:
                yield from (((quarter, one.name), one.label) for quarter in QUARTERS)

    @property
    def is_quarterly(self) -> bool:
        """Whether anything of it is entered by quarter."""
        return any(quarter != THE_YEAR for (quarter, _), _ in self.slots())

    def form(self, **data: object) -> IkuEntryForm:
        """Return the form for it, filled with ``data`` unless something was handed in."""
        values = [(*slot, label) for slot, label in self.slots()]
        return iku_entry_form(_WITH_TARGETS, values)(data=data)


@blueprint.get("/iku/<agency_id>/<int:year>/<indicator_id>/isi")
@needs(Permission.IKU_WRITE)
def entry(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> ResponseReturnValue:
    """Ask for the figures of one indicator."""
    with house().database.read() as connection:
        row = _with_carried(connection, agency, _row(connection, agency, year, indicator_id))
    data = {value_of(*slot): written(cell.value) for slot, cell in row.cells.items()}
    for quarter in _WITH_TARGETS:
        known = in_force(row.targets, quarter)
        data[target_of(quarter)] = known.text.replace(".", ",") if known else ""
    data["kind"] = "perubahan" if row.targets else "murni"
    data["note"] = next((cell.note for cell in row.cells.values() if cell.note), "")
    return _page(visitor, row, row.form(**data))


@blueprint.post("/iku/<agency_id>/<int:year>/<indicator_id>/isi")
@needs(Permission.IKU_WRITE)
def enter(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> ResponseReturnValue:
    """Store the figures of one indicator, or say everything that is wrong with them."""
    with house().database.read() as connection:
        row = _with_carried(connection, agency, _row(connection, agency, year, indicator_id))
    form = row.form()
    form.validate_on_submit()
    targets, cells = _targets(form, row), _cells(form, row)
    if any(one.errors for one in form):
        return _page(visitor, row, form), 422
    by = Entered(visitor.account.id if visitor.account else None, house().now())
    with house().database.write() as connection:
        for target in targets:
            add_target(connection, row.place, target, by)
        write_values(connection, row.place, cells, by)
    return redirect(
        url_for("iku_row.working", agency_id=agency.id, year=year, indicator_id=indicator_id)
    )


def _row(connection: Connection, agency: Agency, year: int, indicator_id: str) -> Row:
    """Return the row; 404 where there is none, LockedError where the table may not be changed."""
    document = document_of(connection, agency, year)
    require_unlocked(connection, agency.id, year)
    indicator = document.find(indicator_id) or abort(404)
    place = Place(agency.id, year, indicator_id)
    targets = read_targets(connection, Years([agency.id], [year]))
    versions = tuple(targets.get((agency.id, year, indicator_id), ()))
    return Row(place, document, indicator, versions, cells_of(connection, place))


def _with_carried(connection: Connection, agency: Agency, row: Row) -> Row:
    """Add what the year before says, where the row asks for anything of it."""
    if not any(one.previous_of for one in row.indicator.entered):
        return row
    _, histories = read_table(connection, agency, row.place.year)
    return replace(row, carried=histories[row.indicator.id].carried)


def _targets(form: IkuEntryForm, row: Row) -> list[NewTarget]:
    """Return the targets that are other than those in force, or put at a field what is wrong."""
    scale = row.document.scale_in(row.indicator.scale, row.place.year)
    decided_on = _day(form.decided_on)
    reason = plain_words(form.reason.data or "")
    changed = []
    for quarter in _WITH_TARGETS:
        field = form[target_of(quarter)]
        new = _target(field, scale)
        known = in_force(row.targets, quarter)
        if new is None or new.text == (known.text if known else ""):
            continue
        _bound(field, row.indicator, (new.low, new.high))
        kind: Kind = "perubahan" if form.kind.data == "perubahan" else "murni"
        if not reason and (known is not None or kind == "perubahan"):
            form.reason.errors = [gettext("Tulis alasan perubahan target ini.")]
        changed.append(NewTarget(new.text, new.low, new.high, kind, quarter, decided_on, reason))
    return changed


def _cells(form: IkuEntryForm, row: Row) -> dict[Slot, Cell]:
    """Return what is to be stored, or put at each field what is wrong with it."""
    note, found = plain_words(form.note.data or ""), {}
    for slot, _ in row.slots():
        field = form[value_of(*slot)]
        figure = _figure(field)
        if slot[1] == VALUE and row.indicator.formula is None:
            _bound(field, row.indicator, (figure,))
        if figure is not None or slot in row.cells:
            found[slot] = Cell(figure, note)
    if any(cell.value is not None for cell in found.values()):
        if not note:
            form.note.errors = [gettext("Tulis sumber atau bukti dari realisasi ini.")]
    elif note:
        alone = next((slot for slot, _ in row.slots()), (THE_YEAR, VALUE))
        found[alone] = Cell(None, note)
    return found


def _target(field: Field, scale: Scale | None) -> NewTarget | None:
    """Read one target, or put at its field what is wrong."""
    try:
        return parse_target(field.data or "", scale)
    except FigureError as error:
        field.errors = [figure_message(error)]
        return None


def _figure(field: Field) -> Decimal | None:
    """Read one figure, or put at its field what is wrong."""
    try:
        return parse_figure(field.data or "")
    except FigureError as error:
        field.errors = [figure_message(error)]
        return None


def _day(field: Field) -> date | None:
    """Read the day on which a target was decided."""
    if not field.data:
        return None
    try:
        return date.fromisoformat(field.data)
    except ValueError:
        field.errors = [gettext("Tulis tanggal seperti 2026-03-31.")]
        return None


def _bound(field: Field, indicator: Indicator, figures: tuple[Decimal | None, ...]) -> None:
    """Say at a field which figures there can be."""
    low, high = indicator.lowest, indicator.highest
    for figure in figures:
        if figure is not None and low is not None and figure < low:
            field.errors = [gettext("Paling kecil %(low)s.", low=low)]
        if figure is not None and high is not None and figure > high:
            field.errors = [gettext("Paling besar %(high)s.", high=high)]


def _page(visitor: Visitor, row: Row, form: IkuEntryForm) -> str:
    return render_template("iku/entry.html", visitor=visitor, row=row, form=form)
