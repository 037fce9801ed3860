"""Instants keep their meaning on both databases, and a time without a zone is refused."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from survey.storage import schema
from survey.storage.accounts import add_account, find_by_name
from survey.storage.database import Database
from survey.storage.trail import By

WITA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    "instant",
    [
        pytest.param(datetime(2026, 3, 2, 9, 0, tzinfo=WITA), id="of Samarinda"),
        pytest.param(datetime(2026, 3, 2, 1, 0, 0, 123456, tzinfo=UTC), id="microseconds"),
        pytest.param(datetime(2026, 1, 1, 0, 30, tzinfo=WITA), id="the day before in UTC"),
    ],
)
def test_an_instant_comes_back_as_it_was_in_utc(database: Database, instant: datetime) -> None:
    with database.write() as connection:
        add_account(connection, "x", "h", By("siti", instant))
    with database.read() as connection:
        kept = connection.execute(select(schema.account.c.created_at)).scalar_one()
    assert kept == instant
    assert kept.utcoffset() == timedelta(0)


@pytest.mark.postgresql
def test_the_time_zone_of_the_session_changes_nothing(postgresql_template: Database) -> None:
    instant = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    with postgresql_template.engine.connect() as connection:
        connection.exec_driver_sql("SET LOCAL TIME ZONE 'Asia/Makassar'")
        number = add_account(connection, "makassar", "h", By("siti", instant))
        column = schema.account.c.created_at
        kept = connection.execute(select(column).where(schema.account.c.id == number)).scalar_one()
        connection.rollback()
    assert kept.isoformat() == "2026-03-02T01:00:00+00:00"


def test_a_time_without_its_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001 - what is refused
    with (
        pytest.raises(StatementError, match="without its zone"),
        database.write() as connection,
    ):
        add_account(connection, "x", "h", By("siti", naive))
    with database.read() as connection:
        assert find_by_name(connection, "x") is None


def test_no_time_stays_none(database: Database) -> None:
    with database.write() as connection:
        add_account(connection, "x", "h", By("siti", datetime(2026, 3, 2, tzinfo=UTC)))
        assert connection.execute(select(schema.account.c.disabled_at)).scalar_one() is None
