"""``skm indicators``: what is wrong with IKU documents, who accounts by which, surveys behind them.

And locked tables: whether each is still what was locked.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from questionnaires.catalog import fingerprint
from reports.lint_json import Linted, lint_json
from reports.lint_text import lint_text
from results.accountability.indicator import shipped_documents
from results.accountability.lint.lint import is_clean, lint
from survey import lifecycle
from survey.commands.db import at_command_line, legible, open_database, stop, takes_reason
from survey.commands.indicators_example import command as example_command
from survey.intake.indicator_file import ENDINGS, IndicatorFileError, documents_in, read_document
from survey.lifecycle import LockedError
from survey.storage import trail
from survey.storage.database import Connection
from survey.storage.iku.documents import Assigned, assign_document, keep_document
from survey.storage.iku.links import link_problems, link_survey, linked_surveys, unlink_survey
from survey.storage.iku.places import Place
from survey.storage.seals import seal_faults
from survey.storage.snapshots import Snapshot, snapshots_of
from survey.storage.trail import By
from survey.web.iku import FIRST_YEAR, LAST_YEAR
from survey.web.iku_locked import agrees, read_versions

FOUND, BAD_INPUT = 1, 2


@click.group("indicators")
def command() -> None:
    """Check the indicators (IKU) of an agency."""


command.add_command(example_command)


@command.command("lint")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def lint_command(path: Path, as_json: bool) -> None:
    """Say what is wrong with the indicators of PATH before anything is counted.

    PATH is a YAML or XLSX file, a folder of them, or the id of a shipped document. Exit code
    0: nothing worse than an information; 1: an error or a warning; 2: a file cannot be read,
    and then every problem is on stderr with its line or cell.
    """
    linted: list[Linted] = []
    problems: list[str] = []
    for file in _files(path):
        try:
            document = read_document(file)
        except IndicatorFileError as error:
            problems += error.problems
        else:
            linted.append((document, lint(document)))
    _show(tuple(linted), as_json=as_json)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(BAD_INPUT)
    sys.exit(0 if all(is_clean(findings) for _, findings in linted) else FOUND)


@command.command("assign")
@click.argument("agency_id")
@click.argument("path", type=click.Path(path_type=Path))
@takes_reason
def assign(agency_id: str, path: Path) -> None:
    """Let an agency account by another document in every year that has not begun.

    PATH is a YAML or XLSX file, or the id of a shipped document. A year begins when the first
    thing is entered for it, and keeps its document for ever.
    """
    try:
        document = read_document(_one_file(path))
    except IndicatorFileError as error:
        stop(str(error))
    with open_database().write() as connection:
        is_shipped = not path.exists()  # then the id named it
        own = None if is_shipped else keep_document(connection, document)
        new = Assigned(document.id, own)
        try:
            begun = assign_document(connection, agency_id, new, at_command_line())
        except LookupError as error:
            stop(str(error))
    kept = f" Begun, and kept as they are: {', '.join(map(str, begun))}." if begun else ""
    click.echo(
        f"{agency_id} accounts by {document.id} version {document.version} "
        f"(sha256 {fingerprint(document)}) in every year that has not begun.{kept}"
    )


_PLACE = (
    click.argument("agency_id"),
    click.argument("year", type=click.IntRange(FIRST_YEAR, LAST_YEAR)),
    click.argument("indicator_id"),
    click.argument("survey_id"),
)


def _of_a_survey(function: Callable[..., None]) -> Callable[..., None]:
    """Let a command ask for an indicator of an agency and year, a survey, and why."""
    for argument in reversed(_PLACE):
        function = argument(function)
    return takes_reason(function)


@command.command("link")
@_of_a_survey
def link(agency_id: str, year: int, indicator_id: str, survey_id: str) -> None:
    """Let a survey be the realisasi of an indicator in a year, or one of several of it."""
    place = Place(agency_id, year, indicator_id)
    with open_database().write() as connection:
        trail.hold(connection)  # nobody else links between the question and the answer
        if problems := list(link_problems(connection, place, survey_id)):
            stop("\n".join(problems))
        done = _unless_locked(link_survey, connection, place, survey_id)
    click.echo(f"{survey_id} is {'now' if done else 'already'} the realisasi of {indicator_id}")


@command.command("unlink")
@_of_a_survey
def unlink(agency_id: str, year: int, indicator_id: str, survey_id: str) -> None:
    """Let a survey be the realisasi of an indicator no longer; its answers stay."""
    place = Place(agency_id, year, indicator_id)
    with open_database().write() as connection:
        if not _unless_locked(unlink_survey, connection, place, survey_id):
            linked = linked_surveys(connection, agency_id, year).get(indicator_id, ())
            stop(
                f"'{survey_id}' is not the realisasi of {indicator_id} of '{agency_id}' in {year}; "
                f"that is {', '.join(linked) or 'no survey'}"
            )
    click.echo(f"{survey_id} is the realisasi of {indicator_id} no longer")


def _unless_locked(
    act: Callable[[Connection, Place, str, By], bool],
    connection: Connection,
    place: Place,
    survey_id: str,
) -> bool:
    try:
        return act(connection, place, survey_id, at_command_line())
    except LockedError as error:
        stop(str(error))


def _one_file(path: Path) -> Path:
    files = _files(path)
    if len(files) != 1:
        stop(f"{path}: {len(files)} documents; name one file")
    return files[0]


@command.command("verify")
def verify() -> None:
    """Check every version of an IKU table that was ever locked.

    It must be the one that the audit trail tells of, and its figures must follow from its
    locked inputs. Exit 1 where one does not; a newer engine or library may be the reason for
    the second.
    """
    found: dict[tuple[str, int], list[str]] = {}
    with open_database().read() as connection:
        with legible("a locked version"):
            for fault in seal_faults(connection, lifecycle.IKU):
                found.setdefault((fault.subject, fault.version), []).append(fault.words)
        for snapshot in snapshots_of(connection, lifecycle.IKU):
            faults = found.setdefault((snapshot.subject, snapshot.version), [])
            faults += _recomputed(connection, snapshot)
    for (subject, version), faults in sorted(found.items()):
        click.echo(f"{subject} version {version}: {'DIFFERS' if faults else 'agrees'}")
        for words in faults:
            click.echo(f"  {words}", err=True)
    sys.exit(FOUND if any(found.values()) else 0)


def _recomputed(connection: Connection, snapshot: Snapshot) -> Iterator[str]:
    """Say where other figures follow from the inputs of a version that is whole."""
    if not snapshot.is_whole:
        return  # its fault is named already, and there is nothing to compute
    agency_id, _, number = snapshot.subject.rpartition("/")
    try:
        at = (agency_id, int(number))
        locked = read_versions(connection, {at: snapshot})[at]
        if not agrees(at[1], locked):
            yield "other figures follow from its inputs now"
    except (LookupError, TypeError, ValueError):
        yield "it holds no IKU table"


def _files(path: Path) -> list[Path]:
    """Return the files that are meant; end with exit code 2 where there is none."""
    shipped = shipped_documents()
    if not path.exists() and str(path) in shipped:
        return [shipped[str(path)]]
    files = documents_in(path)
    if path.exists() and files:
        return files
    if path.exists():
        problem = f"{path}: no file ending in {', '.join(ENDINGS)}; name another folder"
    else:
        problem = f"{path}: no such file; name a file, a folder, or one of {', '.join(shipped)}"
    click.echo(problem, err=True)
    sys.exit(BAD_INPUT)


def _show(linted: tuple[Linted, ...], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(lint_json(linted), ensure_ascii=False, indent=2))
    elif linted:
        click.echo("\n\n".join(lint_text(document, findings) for document, findings in linted))
