"""``skm setup``: the agencies, units, services and surveys of an installation."""

import sys
from functools import partial
from pathlib import Path

import click

from questionnaires.loader import DefinitionError
from survey.commands.db import at_command_line, open_database, stop, takes_reason
from survey.setup.apply import SetupConflictError, apply_plan
from survey.setup.definitions import Shelf
from survey.setup.plan import load_plan
from survey.storage.iku.documents import document_for


@click.command("setup")
@click.argument("file", type=click.Path(path_type=Path))
@takes_reason
def command(file: Path) -> None:
    """Add what FILE (YAML, see the README) has and the database lacks; change nothing."""
    try:
        with open_database().write() as connection:
            shelf = Shelf(file.parent, partial(document_for, connection))
            added = apply_plan(connection, load_plan(file, shelf), shelf, at_command_line())
    except DefinitionError as error:
        stop(str(error))
    except SetupConflictError as error:
        for conflict in error.conflicts:
            click.echo(f"{file}: {conflict}", err=True)
        sys.exit(2)
    for line in added:
        click.echo(f"added {line}")
    click.echo("Nothing was missing." if not added else f"{len(added)} added.")
