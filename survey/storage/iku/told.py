"""How the audit trail tells of IKU tables: each line is about the table of one year."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select

from survey import lifecycle
from survey.storage import schema, trail
from survey.storage.accounts import usernames
from survey.storage.iku.places import Place, subject_of
from survey.storage.trail import COMMAND_LINE, By, Change

_WORK = (
    "enter",
    "target",
    "link",
    "unlink",
    "evidence_add",
    "evidence_withdraw",
)
"""What makes a table, and is for somebody else to verify. A signature in the role that the
document names is no figure of anybody, and a verdict on evidence is verification itself."""

Told = Mapping[str, object]
"""Small values of plain JSON; never a file's content, nor anything that opens an account."""


def by_account(
    connection: Connection, account_id: int | None, at: datetime, reason: str = ""
) -> By:
    """Return an account as the trail names it; None is not a person, but a command."""
    who = COMMAND_LINE if account_id is None else usernames(connection, [account_id])[account_id]
    return By(who, at, reason)


def work_of(connection: Connection, subject: str, who: str) -> frozenset[str]:
    """Return by which actions somebody made the table of a year since it was locked last.

    Of submissions only the last counts: what was sent back, somebody submitted again.
    """
    table = schema.trail
    here = (table.c.kind == lifecycle.IKU) & (table.c.subject == subject)
    last = select(func.coalesce(func.max(table.c.seq), 0))
    locked = last.where(here, table.c.action == "lock").scalar_subquery()
    submitted = last.where(here, table.c.action == "submit").scalar_subquery()
    is_work = table.c.action.in_(_WORK) & (table.c.seq > locked)
    query = select(table.c.action).distinct().where(here, table.c.actor == who)
    return frozenset(connection.scalars(query.where(is_work | (table.c.seq == submitted))))


def tell(
    connection: Connection, by: By, place: Place, action: str, parts: tuple[Told | None, Told]
) -> None:
    """Tell of one change of one indicator: what was there before (None: nothing), what is."""
    old, new = parts
    one = {"indicator": place.indicator_id}
    change = Change(
        lifecycle.IKU,
        subject_of(place.agency_id, place.year),
        action,
        None if old is None else one | dict(old),
        one | dict(new),
    )
    trail.append(connection, by, change)
