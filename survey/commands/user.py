"""``skm user``: staff accounts."""

import re
import sys

import click

from survey.commands.db import at_command_line, open_database, stop, takes_reason
from survey.passwords import WeakPasswordError, hash_password
from survey.storage import accounts
from survey.storage.accounts import Grant
from survey.storage.agencies import find_agency, find_unit
from survey.storage.database import Connection

_NAME = re.compile(r"[\w.-]{1,60}", re.ASCII)
ROLES = ("administrator", "operator", "officer", "evaluator")


@click.group("user")
def command() -> None:
    """Manage staff accounts; citizens need none."""


@command.command("add")
@click.argument("username")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--agency", "agency_id", help="The agency that the role is for.")
@click.option("--unit", "unit_id", help="The unit that the role is for, of its agency.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@takes_reason
def add(
    username: str, role: str, agency_id: str | None, unit_id: str | None, password_stdin: bool
) -> None:
    """Add an account with one role, or one more role to an account that exists."""
    if not _NAME.fullmatch(username):
        stop("a name has 1 to 60 letters, digits, dots, dashes or underscores")
    database = open_database()
    with database.write() as connection:
        grant = _grant(connection, role, agency_id, unit_id)
        known = accounts.find_by_name(connection, username)
        if known and known.disabled:
            stop(f"'{username}' was disabled; choose another name")
        if known:
            if grant not in known.grants:
                accounts.add_grant(connection, known.id, grant, at_command_line())
            click.echo(f"{username} is now also {role}.")
            return
    hashed = _hashed(password_stdin)
    with database.write() as connection:
        by = at_command_line()
        number = accounts.add_account(connection, username, hashed, by)
        accounts.add_grant(connection, number, grant, by)
    click.echo(f"{username} may now sign in as {role}.")


@command.command("password")
@click.argument("username")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@takes_reason
def password(username: str, password_stdin: bool) -> None:
    """Give an account a new password; whoever is signed in with it is signed out at once."""
    hashed = _hashed(password_stdin)
    with open_database().write() as connection:
        known = accounts.find_by_name(connection, username)
        if known is None:
            stop(f"no account '{username}'; see: skm user list")
        accounts.set_password_hash(connection, known.id, hashed, at_command_line())
    click.echo(f"{username} has a new password.")


@command.command("list")
def list_all() -> None:
    """List the accounts with their roles."""
    with open_database().read() as connection:
        for account in accounts.accounts(connection):
            roles = ", ".join(
                f"{grant.role} of {grant.unit_id or grant.agency_id}" for grant in account.grants
            )
            click.echo(
                f"{account.username}\t{'disabled' if account.disabled else 'active'}\t{roles}"
            )


@command.command("disable")
@click.argument("username")
@takes_reason
def disable(username: str) -> None:
    """End an account; whoever is signed in with it is signed out at once."""
    with open_database().write() as connection:
        found = accounts.disable(connection, username, at_command_line())
    if not found:
        stop(f"no account '{username}'; see: skm user list")
    click.echo(f"{username} can no longer sign in.")


def _grant(connection: Connection, role: str, agency_id: str | None, unit_id: str | None) -> Grant:
    """Return the grant asked for, or stop and say what is not known."""
    unit = find_unit(connection, unit_id) if unit_id else None
    if unit_id and unit is None:
        stop(f"no unit '{unit_id}'")
    agency_id = agency_id or (unit.agency_id if unit else None)
    if agency_id is None:
        stop("say for which --agency or --unit the role is")
    if find_agency(connection, agency_id) is None:
        stop(f"no agency '{agency_id}'")
    if unit and unit.agency_id != agency_id:
        stop(f"unit '{unit_id}' belongs to agency '{unit.agency_id}'")
    return Grant(role, agency_id, unit_id)


def _hashed(from_stdin: bool) -> str:
    if from_stdin:
        typed = sys.stdin.readline().rstrip("\n")
    else:
        typed = str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    try:
        return hash_password(typed)
    except WeakPasswordError as error:
        stop(f"{error}; choose another")
