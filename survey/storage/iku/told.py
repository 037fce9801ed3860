"""How the audit trail tells of IKU tables: each line is about the table of one year."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from survey import lifecycle
from survey.storage import trail
from survey.storage.accounts import usernames
from survey.storage.iku.places import Place, subject_of
from survey.storage.trail import COMMAND_LINE, By, Change

Told = Mapping[str, object]
"""Small values of plain JSON; never a file's content, nor anything that opens an account."""


def by_account(
    connection: Connection, account_id: int | None, at: datetime, reason: str = ""
) -> By:
    """Return an account as the trail names it; None is not a person, but a command."""
    who = COMMAND_LINE if account_id is None else usernames(connection, [account_id])[account_id]
    return By(who, at, reason)


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
