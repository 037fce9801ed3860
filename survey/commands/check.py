"""``skm check``: whether questionnaire and rule files can be used."""

import sys
from pathlib import Path

import click

from questionnaires.catalog import fingerprint
from questionnaires.loader import DefinitionError, load_questionnaire, load_rule
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule


@click.command("check")
@click.argument("kind", type=click.Choice(["questionnaire", "rule"]))
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
def command(kind: str, files: tuple[Path, ...]) -> None:
    """Check definition FILES; every problem is one line, and then the exit code is 2."""
    bad = False
    for file in files:
        try:
            made: Questionnaire | Rule = (
                load_rule(file) if kind == "rule" else load_questionnaire(file)
            )
        except DefinitionError as error:
            bad = True
            click.echo(error, err=True)
        else:
            click.echo(f"{file}: {made.id} version {made.version} (sha256 {fingerprint(made)})")
    sys.exit(2 if bad else 0)
