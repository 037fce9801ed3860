"""One year's IKU table as every page, the API and a lock show it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort

from results.accountability.history import History
from results.accountability.row import IkuRow
from results.accountability.table import IkuTable
from survey.storage.agencies import Agency
from survey.storage.database import Connection
from survey.storage.iku.places import Years
from survey.storage.iku.state import YearState, state_of
from survey.storage.snapshots import Snapshot
from survey.storage.survey_versions import SurveyNow, surveys_now
from survey.web.iku_locked import KeptInputs, is_same, read_locked, read_table
from survey.web.iku_tables import read_kept

EARLIER = 2
"""How many years before are shown beside a year."""

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Shown:
    """The table of a year, its earlier years by indicator id, and how far it has come.

    ``told`` is the table as JSON: of a locked year as it was locked, to the byte. ``snapshot``
    is that version, None of a year that is not locked. ``agrees`` is false where this engine
    makes other figures of what was locked: then only ``told`` is to be shown. ``inputs`` are
    what the tables were computed from, by year.
    """

    table: IkuTable
    histories: Mapping[str, History]
    state: YearState
    told: Json
    inputs: Mapping[int, KeptInputs]
    snapshot: Snapshot | None = None
    agrees: bool = True

    @property
    def status(self) -> Json:
        """State and version as the API tells them."""
        sha256 = self.snapshot.hash if self.snapshot else None
        return {"state": self.state.name, "version": self.state.version, "sha256": sha256}


def read_shown(connection: Connection, agency: Agency, year: int) -> Shown:
    """Return the table of a year; 404 where there is none. The number of queries is bounded."""
    state = state_of(connection, agency.id, year)
    locked = read_locked(connection, {(agency.id, year): state}).get((agency.id, year))
    if locked is None:
        years = Years([agency.id], range(year - EARLIER, year + 1))
        inputs = {at[1]: one for at, one in read_kept(connection, years).items()}
    else:
        inputs = dict(locked.inputs)
    if year not in inputs:
        abort(404)
    table, histories, now = read_table(inputs, year)
    if locked is None:
        return Shown(table, histories, state, now, inputs)
    told = locked.document["table"]
    return Shown(table, histories, state, told, inputs, locked.snapshot, is_same(now, told))


def surveys_behind(connection: Connection, *rows: IkuRow) -> dict[str, SurveyNow]:
    """Return how far the surveys behind some rows have come by now, by id; one query."""
    measured = (row.survey for row in rows if row.survey)
    return surveys_now(connection, {one.survey_id for each in measured for one in each.sources})
