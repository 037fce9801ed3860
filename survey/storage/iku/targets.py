"""Targets as they were decided: every version stays, the newest is in force."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, select

from results.accountability.targets import Kind, TargetVersion, check_version
from survey.storage.iku.documents import begin_year
from survey.storage.iku.places import Entered, Place, Years
from survey.storage.iku.state import require_unlocked
from survey.storage.iku.told import by_account, tell
from survey.storage.schema import account, iku_target


@dataclass(frozen=True, slots=True)
class NewTarget:
    """A target as somebody decided it; ``quarter`` 0 is the year.

    ``low`` alone is one figure, with ``high`` a range; without either, ``text`` is a predicate,
    or is empty where the target is withdrawn.
    """

    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    kind: Kind = "murni"
    quarter: int = 0
    decided_on: date | None = None
    reason: str = ""


def add_target(
    connection: Connection, place: Place, new: NewTarget, entered: Entered
) -> TargetVersion:
    """Store the next version of a target and return it; no version is ever changed.

    Raises TargetError for a change without a reason, LockedError where the table of the year
    may not be changed.
    """
    require_unlocked(connection, place.agency_id, place.year)
    by = by_account(connection, entered.account_id, entered.at, new.reason)
    begin_year(connection, place.agency_id, place.year, replace(by, reason=""))
    table = iku_target
    before = _newest(connection, place, new.quarter)
    version = check_version(
        TargetVersion(
            quarter=new.quarter,
            number=before.version + 1 if before else 1,
            text=new.text,
            low=_text(new.low),
            high=_text(new.high),
            kind=new.kind,
            decided_on=new.decided_on,
            reason=new.reason,
        )
    )
    row: dict[str, object] = {**asdict(place), **version._asdict(), "version": version.number}
    del row["number"]
    own = {"entered_by": entered.account_id, "entered_at": entered.at}
    connection.execute(table.insert().values({**row, **own}))
    old = _told(before.version, before.text, before.kind, new.quarter) if before else None
    told = _told(version.number, new.text, new.kind, new.quarter)
    decided = new.decided_on.isoformat() if new.decided_on else None
    tell(connection, by, place, "target", (old, told | {"decided_on": decided}))
    return version


def _newest(connection: Connection, place: Place, quarter: int) -> Row[Any, Any, Any] | None:
    table = iku_target
    query = select(table.c.version, table.c.text, table.c.kind)
    here = query.where(place.is_in(table), table.c.quarter == quarter)
    return connection.execute(here.order_by(table.c.version.desc()).limit(1)).one_or_none()


def _told(version: int, text: str, kind: str, quarter: int) -> dict[str, object]:
    return {"quarter": quarter, "version": version, "target": text or None, "kind": kind}


def _text(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"


TargetKey = tuple[str, int, str]
"""Agency, year, indicator."""


def read_targets(connection: Connection, years: Years) -> dict[TargetKey, list[TargetVersion]]:
    """Return every version of every target, in the order of quarter and number; one query."""
    table = iku_target
    query = (
        select(
            table.c.agency_id,
            table.c.year,
            table.c.indicator_id,
            table.c.quarter,
            table.c.version,
            table.c.text,
            table.c.low,
            table.c.high,
            table.c.kind,
            table.c.decided_on,
            table.c.reason,
        )
        .where(years.hold(table))
        .order_by(*table.primary_key.columns)
    )
    found: dict[TargetKey, list[TargetVersion]] = {}
    version = TargetVersion._make
    for row in connection.execute(query):
        agency_id, year, indicator = row[:3]
        found.setdefault((agency_id, year, indicator), []).append(version(row[3:]))
    return found


@dataclass(frozen=True, slots=True)
class Decider:
    """Who entered a version of a target (None: not a person), and when."""

    username: str | None
    at: datetime


def deciders_of(connection: Connection, place: Place) -> dict[tuple[int, int], Decider]:
    """Return who entered each version of the targets of a place, by quarter and number."""
    table = iku_target
    query = (
        select(table.c.quarter, table.c.version, account.c.username, table.c.entered_at)
        .outerjoin(account, account.c.id == table.c.entered_by)
        .where(place.is_in(table))
    )
    return {
        (quarter, number): Decider(*entered)
        for quarter, number, *entered in connection.execute(query)
    }
