"""``skm survey``: opens a draft, closes what is open, checks what is final."""

import sys
from collections.abc import Iterator

import click

from reports.final_json import Read, final_json
from survey import lifecycle
from survey.commands.db import at_command_line, legible, open_database, stop, takes_reason
from survey.lifecycle import MoveError
from survey.storage.database import Connection
from survey.storage.periods import move
from survey.storage.seals import seal_faults
from survey.storage.snapshots import Snapshot, latest_version, subjects_of
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
@takes_reason
def open_survey(survey_id: str) -> None:
    """Open a draft: citizens can answer from now on."""
    _move(survey_id, "open")


@command.command("close")
@click.argument("survey_id")
@takes_reason
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
    """Check SURVEY_ID, or every survey that ever was final, version by version.

    Each version must be the one that the audit trail tells of, and what is final now must
    follow from its responses. Exit 1 where something says otherwise.
    """
    differs = False
    with open_database().read() as connection:
        for name, faults in _locked(connection, survey_id).items():
            found = [*faults, *_deviations(connection, name)]
            differs = differs or bool(found)
            click.echo(f"{name}: {'DIFFERS' if found else 'agrees'}")
            for line in found:
                click.echo(f"  {line}", err=True)
    sys.exit(1 if differs else 0)


def _locked(connection: Connection, survey_id: str | None) -> dict[str, list[str]]:
    """Return what is wrong with the versions of each survey, or of one, that was ever final."""
    found: dict[str, list[str]] = {one.id: [] for one in surveys(connection) if one.is_final}
    found |= {name: [] for name in subjects_of(connection, lifecycle.SURVEY)}
    with legible("a locked version"):
        faults = list(seal_faults(connection, lifecycle.SURVEY))
    for fault in faults:
        found.setdefault(fault.subject, []).append(f"version {fault.version}: {fault.words}")
    if survey_id is None:
        return found
    if survey_id not in found:
        survey = find_survey(connection, survey_id)
        if survey is None:
            stop(f"survey '{survey_id}' does not exist; see: skm survey list")
        stop(f"survey '{survey_id}' is {survey.state}, not final: nothing is locked to compare")
    return {survey_id: found[survey_id]}


def _deviations(connection: Connection, survey_id: str) -> list[str]:
    """Say where the locked result of a final survey is not what its responses give now."""
    survey = find_survey(connection, survey_id)
    if survey is None:
        return ["the survey is gone"]
    if not survey.is_final:
        return []
    snapshot = latest_version(connection, lifecycle.SURVEY, survey_id)
    if snapshot is None:
        return ["there is no snapshot of it"]
    if not snapshot.is_whole:
        return []  # its fault is named already, and there is nothing to compare
    return _compared(connection, survey, snapshot)


def _compared(connection: Connection, survey: Survey, snapshot: Snapshot) -> list[str]:
    try:
        now = final_json(result_of_now(connection, survey))
    except RecountError as error:
        return list(error.differences)
    try:
        return list(_differing(snapshot.content, now))
    except (LookupError, TypeError, ValueError):
        return [f"version {snapshot.version} holds no result of a survey"]


def _differing(locked: Read, now: Read) -> Iterator[str]:
    """Name the parts that say something else; names of places may change, figures not."""
    if locked["counted"] != now["counted"]:
        yield f"counted then {locked['counted']}, now {now['counted']}"
    for part in ("index", "unsur", "rule", "questionnaire"):
        then, here = locked["result"][part], now["result"][part]
        if then != here:
            yield f"the {part} was {then}, now it is {here}"
