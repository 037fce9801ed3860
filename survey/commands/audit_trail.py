"""``skm audit-trail``: whether the trail of changes is whole, and what it tells."""

import re
import sys

import click

from survey.commands.db import legible, open_database, stop
from survey.storage.chain import Line, Verdict, check
from survey.storage.seals import KINDS, Fault, seal_faults
from survey.storage.trail import lines

_HASH = re.compile(r"[0-9a-f]{64}")


@click.group("audit-trail")
def command() -> None:
    """Check and show who changed what, when and why."""


@command.command("verify")
@click.option("--head", "noted", default="", help="A hash that was noted outside, earlier.")
def verify(noted: str) -> None:
    """Walk the whole chain, and the locked versions it tells of: 0 sound, 1 not, 2 not read.

    Every version of a survey or an IKU table must be the one that a line tells of. Lines cut
    off at the end leave a shorter chain that is sound: note the printed head outside of this
    machine now and then, and give it back with --head.
    """
    if noted and not _HASH.fullmatch(noted):
        stop("--head takes a hash of 64 digits as 'skm audit-trail verify' prints it")
    found, forged = _walked(noted)
    fault = found.fault or _unnoted(found, noted)
    if fault:
        click.echo(f"BROKEN: {fault}")
        click.echo(f"{found.count} lines before are sound, the last with hash {found.head}")
    for one in forged:
        click.echo(f"BROKEN: {one.kind} {one.subject}, version {one.version}: {one.words}")
    if fault or forged:
        sys.exit(1)
    click.echo(f"OK: {found.count} lines, head {found.head}")
    if noted:
        click.echo(f"The hash that was noted is that of line {found.noted_at}.")


def _walked(noted: str) -> tuple[Verdict, list[Fault]]:
    with open_database().read() as connection:
        with legible("a line"):
            found = check(lines(connection), noted)
        with legible("a locked version"):
            return found, [fault for kind in KINDS for fault in seal_faults(connection, kind)]


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
