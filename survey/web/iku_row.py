"""The working of one row of an IKU table: from its figure back to where each part came from."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from reports.capaian_step import capaian_step
from results.accountability.companions import CompanionFigure, companions_of
from results.accountability.composite import CompositeValue, composite_value
from results.accountability.history import History
from results.accountability.indicator import Indicator
from results.accountability.measure import QUARTERS
from results.accountability.paper import OrgUnit
from results.accountability.reading import Composite
from results.accountability.row import IkuRow
from results.accountability.scale import Scale
from results.accountability.table import IkuTable
from results.accountability.targets import THE_YEAR, TargetVersion, newest
from survey.storage.agencies import Agency
from survey.storage.database import Connection
from survey.storage.iku.places import Place
from survey.storage.iku.state import YearState, state_of
from survey.storage.iku.targets import Decider, deciders_of
from survey.storage.iku.values import cells_of
from survey.web.evidence_shown import evidence_shown
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.iku import read_table
from survey.web.iku_groups import answering
from survey.web.iku_notes import quarters_noted
from survey.web.iku_shown import surveys_behind
from survey.web.iku_words import exactly

blueprint = Blueprint("iku_row", __name__)


@dataclass(frozen=True, slots=True)
class Working:
    """One row with everything its page shows."""

    place: Place
    table: IkuTable
    row: IkuRow
    history: History
    state: YearState

    @property
    def indicator(self) -> Indicator:
        """What is printed and how it is read."""
        return self.row.indicator

    @property
    def entered_in(self) -> str:
        """The id of the row in which figures and signatures of this one are kept."""
        return self.indicator.same_as or self.indicator.id

    @property
    def formula(self) -> str | None:
        """The text of the formula that computes the row."""
        return self.indicator.formula

    @property
    def signs(self) -> Indicator:
        """What a signature is stored for: this reading, in the row that holds its figures."""
        return self.indicator.model_copy(update={"id": self.entered_in})

    @property
    def units(self) -> tuple[OrgUnit, ...]:
        """The units that answer for the row."""
        return answering(self.table.document, self.row)

    @property
    def companions(self) -> tuple[CompanionFigure, ...]:
        """The figures that must be seen beside the row's own, from the same entries."""
        return companions_of(self.row)

    @property
    def composite(self) -> Composite | None:
        """The weights behind the row that are in force in its year."""
        return self.indicator.composite_in(self.place.year)

    @property
    def composite_value(self) -> CompositeValue | None:
        """The weighted value behind the row, from what was entered for its components."""
        found = composite_value(self.table.document, self.row, self.place.year)
        return found if found and found.is_entered else None

    @property
    def supported(self) -> tuple[Indicator, ...]:
        """The indicators above it in the cascade."""
        found = (self.table.document.find(name) for name in self.indicator.supports)
        return tuple(one for one in found if one is not None)

    @property
    def own_scale(self) -> Scale | None:
        """The classes of the indicator itself."""
        return self.row.yardstick.scale

    @property
    def scale_out_of_force(self) -> Scale | None:
        """The classes of the indicator, where they do not grade a table of this year."""
        declared = self.indicator.scale
        if declared is None or self.own_scale is not None:
            return None
        return self.table.document.scale_of(declared)

    @property
    def differing_targets(self) -> tuple[TargetVersion, TargetVersion] | None:
        """The targets of TW IV and of the year, where both stand and differ."""
        known = newest(self.row.given.targets)
        last, whole = known.get(QUARTERS[-1]), known.get(THE_YEAR)
        if last is None or whole is None or not last.text or not whole.text:
            return None
        return None if last.text == whole.text else (last, whole)

    @property
    def step(self) -> str | None:
        """The formula of the capaian with its real numbers."""
        return capaian_step(self.row, exactly)


def read_working(connection: Connection, agency: Agency, year: int, indicator_id: str) -> Working:
    """Return the row of one indicator; 404 where the table has none of that id."""
    table, histories = read_table(connection, agency, year)
    row = table.find(indicator_id) or abort(404)
    place = Place(agency.id, year, indicator_id)
    state = state_of(connection, agency.id, year)
    return Working(place, table, row, histories[indicator_id], state)


@blueprint.get("/iku/<agency_id>/<int:year>/<indicator_id>")
@needs(Permission.IKU_READ)
def working(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> ResponseReturnValue:
    """Show the working of one row."""
    with house().database.read() as connection:
        found = read_working(connection, agency, year, indicator_id)
        surveys = surveys_behind(connection, found.row) if found.state.is_locked else {}
        kept: dict[tuple[int, int], Decider] = {}
        for one in dict.fromkeys((found.entered_in, indicator_id)):
            kept |= deciders_of(connection, Place(agency.id, year, one))
        evidence = evidence_shown(connection, agency.id, year, found.state)
        cells = cells_of(connection, Place(agency.id, year, found.entered_in))
    return render_template(
        "iku/working.html",
        visitor=visitor,
        agency=agency,
        year=year,
        working=found,
        row=found.row,
        state=found.state,
        deciders=kept,
        evidence=evidence,
        notes=quarters_noted(cells, found.row.given.notes),
        surveys_now=surveys,
    )
