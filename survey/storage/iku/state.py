"""How far the IKU table of a year has come, and its moves, each told in the audit trail.

Everything that changes a table asks ``require_unlocked`` first, a verdict on evidence
``require_judgeable``. That takes the lock of the trail, and so does every move: nothing is
entered while a table is being submitted or locked. What only shows a form asks
``require_changeable`` and waits for nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from survey import lifecycle
from survey.lifecycle import FourEyesError, LockedError, Move, step
from survey.storage import schema, trail
from survey.storage.iku.documents import AgencyYear, begin_year
from survey.storage.iku.places import Years, subject_of
from survey.storage.iku.told import work_of
from survey.storage.trail import By, Change

_CHANGEABLE = frozenset({"open", "reopened"})
_WAITING = frozenset({"submitted", "verified"})
_JUDGEABLE = _CHANGEABLE | {"submitted"}
"""Evidence is judged while a table is filled, and by who verifies it; not after that."""


@dataclass(frozen=True, slots=True)
class YearState:
    """The state of a year's table (``survey.lifecycle``), and how many versions were locked."""

    name: str = "open"
    version: int = 0

    @property
    def is_locked(self) -> bool:
        """Whether the figures are those of the last version."""
        return self.name == "locked"

    @property
    def is_changeable(self) -> bool:
        """Whether anything may be entered."""
        return self.name in _CHANGEABLE

    @property
    def is_waiting(self) -> bool:
        """Whether it was handed in and is not locked yet: its figures stand, and are computed."""
        return self.name in _WAITING

    @property
    def is_judgeable(self) -> bool:
        """Whether evidence may be verified or rejected."""
        return self.name in _JUDGEABLE


NOT_BEGUN = YearState()
"""The state of a year for which nothing was entered."""


def states_of(connection: Connection, years: Years) -> dict[AgencyYear, YearState]:
    """Return the state of every year that has begun; one query."""
    table = schema.iku_year
    columns = (table.c.agency_id, table.c.year, table.c.state, table.c.version)
    rows = connection.execute(select(*columns).where(years.hold(table)))
    return {(row.agency_id, row.year): YearState(row.state, row.version) for row in rows}


def state_of(connection: Connection, agency_id: str, year: int) -> YearState:
    """Return the state of one year."""
    found = states_of(connection, Years([agency_id], [year]))
    return found.get((agency_id, year), NOT_BEGUN)


def begun_years(connection: Connection, agency_id: str) -> dict[int, YearState]:
    """Return the state of every year of an agency that has begun, in their order."""
    table = schema.iku_year
    columns = (table.c.year, table.c.state, table.c.version)
    here = select(*columns).where(table.c.agency_id == agency_id)
    rows = connection.execute(here.order_by(table.c.year))
    return {row.year: YearState(row.state, row.version) for row in rows}


def hold_state(connection: Connection, agency_id: str, year: int) -> YearState:
    """Return the state of a year, which nobody changes until this transaction ends."""
    trail.hold(connection)
    return state_of(connection, agency_id, year)


def require_unlocked(connection: Connection, agency_id: str, year: int) -> None:
    """Raise LockedError unless the table may be changed, which holds until the transaction ends."""
    trail.hold(connection)
    require_changeable(connection, agency_id, year)


def require_changeable(connection: Connection, agency_id: str, year: int) -> None:
    """Raise LockedError unless the table may be changed as it stands at this moment."""
    state = state_of(connection, agency_id, year)
    if not state.is_changeable:
        raise LockedError(lifecycle.IKU, subject_of(agency_id, year), state.name)


def require_judgeable(connection: Connection, agency_id: str, year: int) -> None:
    """Raise LockedError unless evidence may be judged, which holds until the transaction ends."""
    state = hold_state(connection, agency_id, year)
    if not state.is_judgeable:
        raise LockedError(lifecycle.IKU, subject_of(agency_id, year), state.name)


def move(
    connection: Connection, at: AgencyYear, name: str, by: By, told: Mapping[str, object]
) -> Move:
    """Take the table of a year one step further; raise MoveError or ReasonError.

    ``told`` is what the trail says of the new state beside its name. Raises FourEyesError
    where who entered anything since the last lock, or submitted it, would verify; LookupError
    for an agency without a document.
    """
    state = hold_state(connection, *at)
    made = step(lifecycle.IKU, name, state.name, by.reason)
    subject = subject_of(*at)
    if name == "verify":
        _require_other_eyes(connection, subject, by)
    begin_year(connection, *at, by)
    table = schema.iku_year
    here = table.update().where(table.c.agency_id == at[0], table.c.year == at[1])
    number = state.version + (made.after == "locked")
    if not connection.execute(here.values(state=made.after, version=number)).rowcount:
        raise LookupError(f"the IKU table {subject} has no document; name one for the agency")
    change = Change(
        lifecycle.IKU, subject, name, {"state": state.name}, {"state": made.after, **told}
    )
    trail.append(connection, by, change)
    return made


def _require_other_eyes(connection: Connection, subject: str, by: By) -> None:
    if work := work_of(connection, subject, by.who):
        raise FourEyesError(subject, by.who, work)
