"""The schema in the database: brought to the newest, and compared with the tables."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from survey.storage.database import Database
from survey.storage.schema import metadata
from survey.storage.triggers import trigger_faults

_MIGRATIONS = Path(__file__).parent.parent / "migrations"


def upgrade(database: Database) -> None:
    """Bring the database to the newest schema; does nothing where it already is."""
    with database.write() as connection:
        command.upgrade(_config(connection), "head")


def is_current(connection: Connection) -> bool:
    """Whether the database has the newest schema."""
    script = ScriptDirectory.from_config(_config(connection))
    return MigrationContext.configure(connection).get_current_heads() == tuple(script.get_heads())


def drift(connection: Connection) -> list[str]:
    """Say where the database differs from the tables and triggers that the code expects."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    tables = [str(difference) for difference in compare_metadata(context, metadata)]
    return [*tables, *trigger_faults(connection)]


def draft(connection: Connection, message: str) -> None:
    """Write a new revision with the differences found, to be read and mended by hand."""
    command.revision(_config(connection), message, autogenerate=True)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config
