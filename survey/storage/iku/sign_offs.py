"""Signatures under corrected readings, each for one text of a formula."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from results.accountability.indicator import Indicator
from results.accountability.sign_off import SignOff, formula_hash
from survey.storage.counters import insert_into
from survey.storage.iku.places import Place
from survey.storage.iku.state import require_unlocked
from survey.storage.iku.told import by_account, tell
from survey.storage.schema import account, iku_sign_off


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signs (an account), and when."""

    account_id: int
    at: datetime


def sign_off(
    connection: Connection, agency_id: str, year: int, indicator: Indicator, by: Signed
) -> bool:
    """Sign the reading of ``indicator`` in the role that it names; False if it was signed.

    It counts in every year that is not locked; ``year`` is the one whose table was looked at
    and whose trail tells of it. Raises ValueError for a reading that nobody has to sign,
    LockedError where that table may not be changed.
    """
    if indicator.formula is None or indicator.sign_off_role is None:
        raise ValueError(f"the reading of {indicator.id} needs no signature")
    require_unlocked(connection, agency_id, year)
    row = {
        "agency_id": agency_id,
        "indicator_id": indicator.id,
        "formula": formula_hash(indicator.formula),
        "role": indicator.sign_off_role,
        "signed_by": by.account_id,
        "signed_at": by.at,
    }
    insert = insert_into(connection, iku_sign_off).values(row).on_conflict_do_nothing()
    done = connection.execute(insert.returning(iku_sign_off.c.role)).first() is not None
    if done:
        who = by_account(connection, by.account_id, by.at)
        told = {"formula": row["formula"], "role": indicator.sign_off_role}
        tell(connection, who, Place(agency_id, year, indicator.id), "sign", (None, told))
    return done


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
