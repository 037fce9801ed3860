"""``skm survey``: opens a draft, closes what is open."""

import click

from survey.commands.db import at_command_line, open_database, stop
from survey.lifecycle import MoveError
from survey.storage.periods import move
from survey.storage.surveys import find_survey, surveys
from survey.storage.tallies import read_intake


@click.group("survey")
def command() -> None:
    """Open, close and list surveys; `skm setup` adds them."""


@command.command("list")
def list_all() -> None:
    """List the surveys with their state and number of responses."""
    with open_database().read() as connection:
        found = surveys(connection)
        intake = read_intake(connection, [survey.id for survey in found])
    for survey in found:
        came = intake[survey.id].responses
        click.echo(f"{survey.id}\t{survey.state}\t{came}\t{survey.unit_name}")


@command.command("open")
@click.argument("survey_id")
def open_survey(survey_id: str) -> None:
    """Open a draft: citizens can answer from now on."""
    _move(survey_id, "open")


@command.command("close")
@click.argument("survey_id")
def close(survey_id: str) -> None:
    """Close a survey: no more answers are taken; its index is provisional until it is final."""
    _move(survey_id, "close")


def _move(survey_id: str, name: str) -> None:
    with open_database().write() as connection:
        if find_survey(connection, survey_id) is None:
            stop(f"survey '{survey_id}' does not exist; see: skm survey list")
        try:
            made = move(connection, survey_id, name, at_command_line(), {})
        except MoveError as error:
            stop(f"survey '{survey_id}': {error}")
    click.echo(f"{survey_id} is now {made.after}.")
