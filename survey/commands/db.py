"""``skm db``: the schema of the database."""

import os
import pwd
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NoReturn

import click

from questionnaires.answers import plain_words
from survey.config import SettingsError, database_url
from survey.storage import migrate
from survey.storage.database import Database, DatabaseError
from survey.storage.trail import By, at_terminal

LONGEST_REASON = 500
_REASON = "survey.reason"


@click.group("db")
def command() -> None:
    """Manage the database that DATABASE_URL names."""


def open_database() -> Database:
    """Open the database of the environment, or end the command saying what is missing."""
    database = _named_database()
    with reaching(), database.read() as connection:
        current = migrate.is_current(connection)
    if not current:
        stop("the database has not the newest schema; run: skm db upgrade")
    return database


@contextmanager
def reaching() -> Iterator[None]:
    """End the command with a sentence where the database cannot be reached or read."""
    try:
        yield
    except DatabaseError as error:
        reason = str(error.orig).strip().splitlines()[0] if error.orig else "no reason given"
        stop(f"the database cannot be used ({reason}); check DATABASE_URL")


@contextmanager
def legible(what: str) -> Iterator[None]:
    """End a check where ``what`` it reads is none: SQLite keeps any text where a time stands."""
    try:
        yield
    except ValueError as error:
        click.echo(f"BROKEN: {what} cannot be read ({error})")
        sys.exit(1)


def _keep_reason(context: click.Context, option: click.Parameter, value: str) -> None:
    del option
    reason = plain_words(value)
    if len(reason) > LONGEST_REASON:
        raise click.BadParameter(f"at most {LONGEST_REASON} letters, this has {len(reason)}")
    context.meta[_REASON] = reason


takes_reason = click.option(
    "--reason", default="", expose_value=False, callback=_keep_reason, help="Why, for the trail."
)
"""For every command that changes something; ``at_command_line`` has what was given."""


def at_command_line() -> By:
    """Return who changes something by the running command, when and why, as the trail tells it."""
    reason = click.get_current_context().meta.get(_REASON, "")
    return By(at_terminal(user_name(os.getuid())), datetime.now(UTC), reason)


def user_name(number: int) -> str:
    """Return a user of the operating system by name, or by number where it has none.

    Asked of the system and not of the environment, in which anybody can write any name.
    """
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"uid {number}"


def stop(message: str) -> NoReturn:
    """End the command: bad input, nothing done."""
    click.echo(message, err=True)
    sys.exit(2)


def _named_database() -> Database:
    """Open the database for as long as the command runs."""
    try:
        database = Database(database_url(os.environ))
    except SettingsError as error:
        stop(str(error))
    click.get_current_context().call_on_close(database.close)
    return database


@command.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest schema."""
    with reaching():
        migrate.upgrade(_named_database())
    click.echo("The database has the newest schema.")


@command.command("check")
def check() -> None:
    """Compare the database with the tables and triggers expected (exit 1 if it differs)."""
    with reaching(), _named_database().read() as connection:
        differences = migrate.drift(connection)
    for difference in differences:
        click.echo(difference, err=True)
    click.echo("The database differs." if differences else "The database agrees.")
    sys.exit(1 if differences else 0)


@command.command("draft")
@click.argument("message")
def draft(message: str) -> None:
    """Write a new migration with the differences found (for developers)."""
    with reaching(), _named_database().write() as connection:
        migrate.draft(connection, message)
