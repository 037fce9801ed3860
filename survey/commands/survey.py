"""``skm survey``: opens a draft, closes what is open."""

import click

from survey.commands.db import open_database, stop
from survey.storage.surveys import change_state, find_survey, surveys
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
    _change(survey_id, "draft", "open")


@command.command("close")
@click.argument("survey_id")
def close(survey_id: str) -> None:
    """Close a survey: no more answers are taken, and its index is no longer provisional."""
    _change(survey_id, "open", "closed")


def _change(survey_id: str, before: str, after: str) -> None:
    with open_database().write() as connection:
        survey = find_survey(connection, survey_id)
        changed = change_state(connection, survey_id, before, after)
    if not changed:
        what = f"is {survey.state}, not {before}" if survey else "does not exist"
        stop(f"survey '{survey_id}' {what}; see: skm survey list")
    click.echo(f"{survey_id} is now {after}.")
