"""``skm indicators``: what is wrong with IKU documents, who accounts by which; locked tables."""

import json
import sys
from pathlib import Path

import click

from questionnaires.catalog import fingerprint
from reports.lint_json import Linted, lint_json
from reports.lint_text import lint_text
from results.accountability.indicator import shipped_documents
from results.accountability.lint.lint import is_clean, lint
from survey import lifecycle
from survey.commands.db import at_command_line, open_database, stop
from survey.commands.indicators_example import command as example_command
from survey.intake.indicator_file import ENDINGS, IndicatorFileError, documents_in, read_document
from survey.storage.database import Connection
from survey.storage.iku.documents import Assigned, assign_document, keep_document
from survey.storage.snapshots import Snapshot, snapshots_of
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


def _one_file(path: Path) -> Path:
    files = _files(path)
    if len(files) != 1:
        stop(f"{path}: {len(files)} documents; name one file")
    return files[0]


@command.command("verify")
def verify() -> None:
    """Check every version of an IKU table that was ever locked.

    Its hash must be that of its content, and its figures must follow from its locked inputs.
    Exit 1 where one does not; a newer engine or library may be the reason for the second.
    """
    differs = False
    with open_database().read() as connection:
        for snapshot in snapshots_of(connection, lifecycle.IKU):
            fault = _fault(connection, snapshot)
            differs = differs or bool(fault)
            verdict = "DIFFERS" if fault else "agrees"
            click.echo(f"{snapshot.subject} version {snapshot.version}: {verdict}")
            if fault:
                click.echo(f"  {fault}", err=True)
    sys.exit(FOUND if differs else 0)


def _fault(connection: Connection, snapshot: Snapshot) -> str:
    """Say what is wrong with a locked version; empty where nothing is."""
    if not snapshot.is_whole:
        return "it is not what was locked: its hash is another"
    agency_id, _, number = snapshot.subject.rpartition("/")
    at = (agency_id, int(number))
    locked = read_versions(connection, {at: snapshot})[at]
    return "" if agrees(at[1], locked) else "other figures follow from its inputs now"


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
