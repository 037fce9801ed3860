"""Targets as they were decided: every version stays, the newest is in force."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Connection, func, select

from results.accountability.targets import Kind, TargetVersion, check_version
from survey.storage.iku.documents import begin_year
from survey.storage.iku.places import Entered, Place, Years
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

    Raises TargetError for a change without a reason.
    """
    begin_year(connection, place.agency_id, place.year)
    table = iku_target
    last = select(func.max(table.c.version)).where(
        place.is_in(table), table.c.quarter == new.quarter
    )
    number = (connection.execute(last).scalar_one() or 0) + 1
    version = check_version(
        TargetVersion(
            quarter=new.quarter,
            number=number,
            text=new.text,
            low=_text(new.low),
            high=_text(new.high),
            kind=new.kind,
            decided_on=new.decided_on,
            reason=new.reason,
        )
    )
    row: dict[str, object] = {**asdict(place), **version._asdict(), "version": number}
    del row["number"]
    own = {"entered_by": entered.account_id, "entered_at": entered.at}
    connection.execute(table.insert().values({**row, **own}))
    return version


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
    for agency_id, year, indicator, *kept in connection.execute(query):
        found.setdefault((agency_id, year, indicator), []).append(version(kept))
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
