"""``skm setup``: the agencies, units, services and surveys of an installation."""

import sys
from pathlib import Path

import click

from questionnaires.loader import DefinitionError
from survey.commands.db import at_command_line, open_database, takes_reason
from survey.setup.apply import SetupConflictError, apply_plan
from survey.setup.definitions import Shelf
from survey.setup.plan import load_plan


@click.command("setup")
@click.argument("file", type=click.Path(path_type=Path))
@takes_reason
def command(file: Path) -> None:
    """Add what FILE (YAML, see the README) has and the database lacks; change nothing."""
    try:
        plan = load_plan(file)
    except DefinitionError as error:
        click.echo(error, err=True)
        sys.exit(2)
    try:
        with open_database().write() as connection:
            added = apply_plan(connection, plan, Shelf(file.parent), at_command_line())
    except SetupConflictError as error:
        for conflict in error.conflicts:
            click.echo(f"{file}: {conflict}", err=True)
        sys.exit(2)
    for line in added:
        click.echo(f"added {line}")
    click.echo("Nothing was missing." if not added else f"{len(added)} added.")
