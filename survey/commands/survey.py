"""``skm survey``: opens a draft, closes what is open, checks what is final."""

import sys
from collections.abc import Iterator

import click

from reports.final_json import Read, final_json
from survey import lifecycle
from survey.commands.db import at_command_line, open_database, stop
from survey.lifecycle import MoveError
from survey.storage.database import Connection
from survey.storage.periods import move
from survey.storage.snapshots import latest_version
from survey.storage.surveys import Survey, find_survey, surveys
from survey.storage.tallies import read_intake
from survey.web.finalise import RecountError, result_of_now


@click.group("survey")
def command() -> None:
    """Open, close, check and list surveys; `skm setup` adds them."""


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


@command.command("verify")
@click.argument("survey_id", required=False)
def verify(survey_id: str | None) -> None:
    """Check that what is final follows from its responses: SURVEY_ID, or every final survey.

    Exit 1 if the responses, the tally or the locked version say something else now.
    """
    differs = False
    with open_database().read() as connection:
        for survey in _final(connection, survey_id):
            found = _deviations(connection, survey)
            differs = differs or bool(found)
            click.echo(f"{survey.id}: {'DIFFERS' if found else 'agrees'}")
            for line in found:
                click.echo(f"  {line}", err=True)
    sys.exit(1 if differs else 0)


def _final(connection: Connection, survey_id: str | None) -> list[Survey]:
    if survey_id is None:
        return [survey for survey in surveys(connection) if survey.is_final]
    survey = find_survey(connection, survey_id)
    if survey is None:
        stop(f"survey '{survey_id}' does not exist; see: skm survey list")
    if not survey.is_final:
        stop(f"survey '{survey_id}' is {survey.state}, not final: nothing is locked to compare")
    return [survey]


def _deviations(connection: Connection, survey: Survey) -> list[str]:
    """Say where the locked result of a final survey is not what its responses give now."""
    snapshot = latest_version(connection, lifecycle.SURVEY, survey.id)
    if snapshot is None:
        return ["there is no snapshot of it"]
    if not snapshot.is_whole:
        return [f"version {snapshot.version} is not what was locked: its hash is another"]
    try:
        now = final_json(result_of_now(connection, survey))
    except RecountError as error:
        return list(error.differences)
    return list(_differing(snapshot.document, now))


def _differing(locked: Read, now: Read) -> Iterator[str]:
    """Name the parts that say something else; names of places may change, figures not."""
    if locked["counted"] != now["counted"]:
        yield f"counted then {locked['counted']}, now {now['counted']}"
    for part in ("index", "unsur", "rule", "questionnaire"):
        then, here = locked["result"][part], now["result"][part]
        if then != here:
            yield f"the {part} was {then}, now it is {here}"
