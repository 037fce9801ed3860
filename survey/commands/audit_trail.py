"""``skm audit-trail``: whether the trail of changes is whole, and what it tells."""

import re
import sys

import click

from survey.commands.db import open_database, stop
from survey.storage.chain import Line, Verdict, check
from survey.storage.trail import lines

_HASH = re.compile(r"[0-9a-f]{64}")


@click.group("audit-trail")
def command() -> None:
    """Check and show who changed what, when and why."""


@command.command("verify")
@click.option("--head", "noted", default="", help="A hash that was noted outside, earlier.")
def verify(noted: str) -> None:
    """Walk the whole chain: 0 it is sound, 1 a line does not fit, 2 it could not be read.

    Lines cut off at the end leave a shorter chain that is sound: note the printed head
    outside of this machine now and then, and give it back with --head.
    """
    if noted and not _HASH.fullmatch(noted):
        stop("--head takes a hash of 64 digits as 'skm audit-trail verify' prints it")
    found = _walked(noted)
    fault = found.fault or _unnoted(found, noted)
    if fault:
        click.echo(f"BROKEN: {fault}")
        click.echo(f"{found.count} lines before are sound, the last with hash {found.head}")
        sys.exit(1)
    click.echo(f"OK: {found.count} lines, head {found.head}")
    if noted:
        click.echo(f"The hash that was noted is that of line {found.noted_at}.")


def _walked(noted: str) -> Verdict:
    with open_database().read() as connection:
        try:
            return check(lines(connection), noted)
        except ValueError as error:  # SQLite keeps what it is given also where a time stands
            click.echo(f"BROKEN: a line cannot be read ({error})")
            sys.exit(1)


def _unnoted(found: Verdict, noted: str) -> str:
    if not noted or found.noted_at is not None:
        return ""
    return "no line has the hash that was noted: lines were cut off, or all written anew"


@command.command("show")
@click.option("--subject", help="Only lines of one subject: a survey, an account, ...")
def show(subject: str | None) -> None:
    """Print the lines, the oldest first, with tabs between what they tell."""
    with open_database().read() as connection:
        for line in lines(connection, subject):
            click.echo(_text(line))


def _text(line: Line) -> str:
    told = line.told
    what = (told.kind, told.subject, told.action, told.old or "-", told.new or "-")
    reason = " ".join(told.reason.split()) or "-"
    return "\t".join((str(told.seq), told.at.isoformat(), told.actor, *what, reason))
