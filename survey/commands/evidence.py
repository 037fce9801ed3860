"""``skm evidence``: whether what stands behind the figures is still what was handed in."""

import sys

import click

from survey.commands.db import legible, open_database, reaching
from survey.storage.database import Connection
from survey.storage.evidence import Evidence, evidence_with, file_differences
from survey.storage.evidence_seals import checked_evidence


@click.group("evidence")
def command() -> None:
    """Look after evidence and its stored files."""


@command.command("verify")
def verify() -> None:
    """Hash every stored file again, and compare all evidence with what was told of it.

    Exit 1 where a file is not what its SHA-256 says, or where evidence is not what the audit
    trail or a locked IKU table says, or is gone. 'skm audit-trail verify' checks the trail.
    """
    with reaching(), open_database().read() as connection, legible("evidence"):
        counted = {
            "files": _files(connection),
            "pieces of evidence": _evidence(connection),
        }
    for name, (count, differing) in counted.items():
        click.echo(f"{count} {name}, {differing} differ")
    sys.exit(1 if any(differing for _, differing in counted.values()) else 0)


def _files(connection: Connection) -> tuple[int, int]:
    """Name every file that differs; return how many there are, and how many differ."""
    files = differing = 0
    for file_hash, differs in file_differences(connection):
        files += 1
        if differs:
            differing += 1
            click.echo(f"{file_hash}: DIFFERS")
            for one in evidence_with(connection, file_hash):
                click.echo(f"  {_named(one)}", err=True)
    return files, differing


def _evidence(connection: Connection) -> tuple[int, int]:
    """Name all evidence that differs or is gone; return how much there is or was, and that."""
    count = differing = 0
    for one in checked_evidence(connection):
        count += 1
        if one.faults:
            differing += 1
            click.echo(f"{one.where}: DIFFERS")
            for words in one.faults:
                click.echo(f"  {words}", err=True)
    return count, differing


def _named(evidence: Evidence) -> str:
    place = evidence.place
    return (
        f"{place.agency_id} {place.year} {place.indicator_id}: "
        f"{evidence.facts.title} ({evidence.id})"
    )
