"""``skm db``: the schema of the database."""

import os
import sys

import click

from survey.config import SettingsError, database_url
from survey.storage import migrate
from survey.storage.database import Database


@click.group("db")
def command() -> None:
    """Manage the database that DATABASE_URL names."""


def open_database() -> Database:
    """Open the database of the environment, or end the command saying what is missing."""
    try:
        return Database(database_url(os.environ))
    except SettingsError as error:
        click.echo(error, err=True)
        sys.exit(2)


@command.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest schema."""
    migrate.upgrade(open_database())
    click.echo("The database has the newest schema.")


@command.command("check")
def check() -> None:
    """Compare the database with the tables that the code expects (exit 1 if it differs)."""
    with open_database().read() as connection:
        differences = migrate.drift(connection)
    for difference in differences:
        click.echo(difference, err=True)
    click.echo("The database differs." if differences else "The database agrees.")
    sys.exit(1 if differences else 0)


@command.command("draft")
@click.argument("message")
def draft(message: str) -> None:
    """Write a new migration with the differences found (for developers)."""
    with open_database().write() as connection:
        migrate.draft(connection, message)
