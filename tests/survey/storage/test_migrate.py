"""Migrations bring both databases to the tables that the code expects, and back."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text

from survey.storage import migrate
from survey.storage.database import Database
from survey.storage.schema import metadata

MIGRATIONS = "survey/migrations"


def _config(connection: object) -> Config:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.attributes["connection"] = connection
    return config


def _downgrade(database: Database) -> None:
    with database.write() as connection:
        command.downgrade(_config(connection), "base")


def _state(database: Database) -> tuple[bool, list[str]]:
    with database.read() as connection:
        return migrate.is_current(connection), migrate.drift(connection)


def _tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names())


def test_an_empty_database_is_not_current_and_lacks_every_table(bare_database: Database) -> None:
    current, differences = _state(bare_database)
    assert not current
    assert sum("add_table" in difference for difference in differences) == len(metadata.tables)


def test_upgrade_leaves_no_drift(bare_database: Database) -> None:
    migrate.upgrade(bare_database)
    assert _state(bare_database) == (True, [])
    assert _tables(bare_database) == {*metadata.tables, "alembic_version"}


def test_upgrade_twice_is_harmless(bare_database: Database) -> None:
    migrate.upgrade(bare_database)
    with bare_database.write() as connection:
        connection.execute(text("INSERT INTO agency (id, name) VALUES ('a', 'A')"))
    migrate.upgrade(bare_database)
    assert _state(bare_database) == (True, [])
    with bare_database.read() as connection:
        assert connection.execute(text("SELECT id FROM agency")).scalars().all() == ["a"]


def test_downgrade_leaves_no_table_and_upgrade_makes_them_again(bare_database: Database) -> None:
    migrate.upgrade(bare_database)
    _downgrade(bare_database)
    assert _tables(bare_database) == {"alembic_version"}
    migrate.upgrade(bare_database)
    assert _state(bare_database) == (True, [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param("DROP TABLE iku_survey", "add_table", id="a missing table"),
        pytest.param("ALTER TABLE unit ADD COLUMN x INTEGER", "remove_column", id="a column more"),
        pytest.param("DROP INDEX ix_unit_agency_id", "add_index", id="a missing index"),
    ],
)
def test_drift_tells_what_differs(database: Database, change: str, said: str) -> None:
    with database.engine.connect() as connection:
        transaction = connection.begin()
        connection.execute(text(change))
        assert said in " ".join(migrate.drift(connection))
        transaction.rollback()


def test_a_failed_upgrade_leaves_the_database_as_it_was(bare_database: Database) -> None:
    with bare_database.write() as connection:
        connection.execute(text("CREATE TABLE tally (n INTEGER)"))
    with pytest.raises(Exception, match="tally"):
        migrate.upgrade(bare_database)
    assert _tables(bare_database) == {"tally"}
