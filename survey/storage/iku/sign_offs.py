"""Signatures under corrected readings, each for one text of a formula.

A signature counts in every year of an agency that is not locked, so it is given and taken back
only while no year waits between submission and lock; the trail of every year that it changes
tells of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, func, select

from results.accountability.indicator import Indicator
from results.accountability.sign_off import SignOff, formula_hash
from survey import lifecycle
from survey.lifecycle import LockedError
from survey.storage import trail
from survey.storage.counters import insert_into
from survey.storage.iku.documents import begin_year
from survey.storage.iku.places import Place, subject_of
from survey.storage.iku.state import begun_years, require_changeable
from survey.storage.iku.told import Told, by_account, tell
from survey.storage.schema import account, iku_sign_off, iku_withdrawn_sign_off
from survey.storage.trail import By


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signs or takes a signature back (an account), when, and why it is taken back."""

    account_id: int
    at: datetime
    reason: str = ""


def require_signable(connection: Connection, agency_id: str, year: int) -> None:
    """Raise LockedError where a signature would change what was submitted.

    The table of ``year`` that is looked at must be changeable, and no other may wait for its
    verification or lock; what is locked keeps what it was computed from.
    """
    require_changeable(connection, agency_id, year)
    for other, state in begun_years(connection, agency_id).items():
        if state.is_waiting:
            raise LockedError(lifecycle.IKU, subject_of(agency_id, other), state.name)


def sign_off(
    connection: Connection, agency_id: str, year: int, indicator: Indicator, by: Signed
) -> bool:
    """Sign the reading of ``indicator`` in the role that it names; False if it was signed.

    ``year`` is the one whose table was looked at. Raises ValueError for a reading that nobody
    has to sign, LockedError as ``require_signable`` does.
    """
    key, who = _key(agency_id, indicator), by_account(connection, by.account_id, by.at)
    trail.hold(connection)
    require_signable(connection, agency_id, year)
    begin_year(connection, agency_id, year, who)
    row = {**key, "signed_by": by.account_id, "signed_at": by.at}
    insert = insert_into(connection, iku_sign_off).values(row).on_conflict_do_nothing()
    done = connection.execute(insert.returning(iku_sign_off.c.role)).first() is not None
    if done:
        _tell_each_year(connection, who, key, "sign", (None, _told(key)))
    return done


def withdraw_sign_off(
    connection: Connection, agency_id: str, year: int, indicator: Indicator, by: Signed
) -> bool:
    """Take a signature back for a reason; False if there is none. It counts no longer, and stays.

    Raises as ``sign_off`` does.
    """
    key = _key(agency_id, indicator)
    trail.hold(connection)
    require_signable(connection, agency_id, year)
    table = iku_sign_off
    gone = table.delete().where(*_is(table, key)).returning(table.c.signed_by, table.c.signed_at)
    signed = connection.execute(gone).mappings().one_or_none()
    if signed is None:
        return False
    _keep_withdrawn(connection, key, {**key, **signed}, by)
    who = by_account(connection, by.account_id, by.at, by.reason)
    old = _told(key)
    _tell_each_year(connection, who, key, "unsign", (old, dict.fromkeys(old)))
    return True


def _keep_withdrawn(
    connection: Connection, key: Mapping[str, str], signature: Mapping[str, object], by: Signed
) -> None:
    """Write a signature beside those of the same reading that were taken back before."""
    table = iku_withdrawn_sign_off
    before = select(func.count()).select_from(table).where(*_is(table, key))
    act = {"withdrawn_by": by.account_id, "withdrawn_at": by.at, "reason": by.reason}
    number = connection.execute(before).scalar_one() + 1
    connection.execute(table.insert().values({**signature, **act, "number": number}))


def _is(table: Table, key: Mapping[str, str]) -> list[ColumnElement[bool]]:
    return [table.c[name] == part for name, part in key.items()]


def _key(agency_id: str, indicator: Indicator) -> dict[str, str]:
    if indicator.formula is None or indicator.sign_off_role is None:
        raise ValueError(f"the reading of {indicator.id} needs no signature")
    return {
        "agency_id": agency_id,
        "indicator_id": indicator.id,
        "formula": formula_hash(indicator.formula),
        "role": indicator.sign_off_role,
    }


def _told(key: Mapping[str, str]) -> Told:
    return {"formula": key["formula"], "role": key["role"]}


def _tell_each_year(
    connection: Connection,
    by: By,
    key: Mapping[str, str],
    action: str,
    parts: tuple[Told | None, Told],
) -> None:
    """Tell in the trail of each year whose figures it changes."""
    agency_id = key["agency_id"]
    for year, state in begun_years(connection, agency_id).items():
        if state.is_changeable:
            tell(connection, by, Place(agency_id, year, key["indicator_id"]), action, parts)


def read_sign_offs(
    connection: Connection, agency_ids: Collection[str]
) -> dict[tuple[str, str], list[SignOff]]:
    """Return the signatures by agency and indicator, with the names of accounts; one query."""
    table = iku_sign_off
    query = (
        select(
            table.c.agency_id,
            table.c.indicator_id,
            table.c.formula,
            table.c.role,
            account.c.username,
            table.c.signed_at,
        )
        .join(account, account.c.id == table.c.signed_by)
        .where(table.c.agency_id.in_(agency_ids))
        .order_by(*table.primary_key.columns)
    )
    found: dict[tuple[str, str], list[SignOff]] = {}
    for agency_id, indicator, *signed in connection.execute(query):
        found.setdefault((agency_id, indicator), []).append(SignOff(*signed))
    return found
