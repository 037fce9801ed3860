"""``skm evidence``: whether the files behind the figures are still what was handed in."""

import sys

import click

from survey.commands.db import open_database, reaching
from survey.storage.evidence import Evidence, evidence_with, file_differences


@click.group("evidence")
def command() -> None:
    """Look after the stored files of evidence."""


@command.command("verify")
def verify() -> None:
    """Hash every stored file again (exit 1 if one is not what its SHA-256 says)."""
    files = differing = 0
    with reaching(), open_database().read() as connection:
        for file_hash, differs in file_differences(connection):
            files += 1
            if differs:
                differing += 1
                click.echo(f"{file_hash}: DIFFERS")
                for one in evidence_with(connection, file_hash):
                    click.echo(f"  {_named(one)}", err=True)
    click.echo(f"{files} files, {differing} differ")
    sys.exit(1 if differing else 0)


def _named(evidence: Evidence) -> str:
    place = evidence.place
    return (
        f"{place.agency_id} {place.year} {place.indicator_id}: "
        f"{evidence.facts.title} ({evidence.id})"
    )
