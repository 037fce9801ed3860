"""``skm audit``: whether the figures of a published report follow from what it prints."""

import json
import sys
from pathlib import Path

import click

from reports.audit_json import audit_json
from reports.audit_text import audit_text
from results.audit.audit import audit
from survey.intake.audit_file import ReportFileError, read_report

WRONG, BAD_INPUT = 1, 2


@click.command("audit")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(file: Path, as_json: bool) -> None:
    """Audit FILE, the printed figures of a report as JSON, YAML or XLSX.

    Says for each figure whether it reproduces, by which convention, and what it should be.
    Exit code 0: nothing printed is wrong; 1: something is; 2: the file cannot be read, and
    then every problem is on stderr with its place.
    """
    try:
        report = read_report(file)
    except ReportFileError as error:
        for problem in error.problems:
            click.echo(f"{file}: {problem}", err=True)
        noun = "problem" if len(error.problems) == 1 else "problems"
        click.echo(f"{file}: {len(error.problems)} {noun}; nothing was audited", err=True)
        sys.exit(BAD_INPUT)
    judged = audit(report)
    if as_json:
        click.echo(json.dumps(audit_json(judged), ensure_ascii=False, indent=2))
    else:
        click.echo(audit_text(judged))
    sys.exit(0 if judged.holds else WRONG)
