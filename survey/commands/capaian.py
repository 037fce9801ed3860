"""``skm capaian``: capaian and class of a table of indicators, and what it prints of them."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NoReturn, cast

import click

from questionnaires.loader import DefinitionError
from reports.capaian_json import capaian_json
from reports.capaian_text import capaian_text
from reports.words import printable
from results.accountability.cap import CAPS
from results.accountability.capaian import Method
from results.accountability.rows import Choices, assess, doubled_ids
from results.accountability.scale import Scale
from results.accountability.scales import DEFAULT, find_scale, load_scale
from survey.intake.capaian_file import read_capaian_rows
from survey.intake.problems import TableError

WRONG, BAD_INPUT = 1, 2


@click.command("capaian")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--scale", "scale_name", default=DEFAULT, show_default=True, help="Classes of the capaian."
)
@click.option(
    "--predicates", default="predikat-akip", show_default=True, help="Order of the predicates."
)
@click.option(
    "--lower-method",
    type=click.Choice(["2T-R", "T/R"], case_sensitive=False),
    default="2T-R",
    show_default=True,
    help="Formula where lower is better: (2T - R) / T, or the variant T / R.",
)
@click.option(
    "--range-method",
    type=click.Choice(["ratio", "time"]),
    default="ratio",
    show_default=True,
    help="Formula outside a range: R / bound, or 1 + (1 - R / bound) for targets of time.",
)
@click.option("--cap", type=click.Choice(list(CAPS)), help="Also show capaian under a cap.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, one object a row.")
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    file: Path,
    scale_name: str,
    predicates: str,
    lower_method: str,
    range_method: str,
    cap: str | None,
    as_json: bool,
) -> None:
    """Compute the capaian of FILE, rows of indikator, polaritas, target and realisasi.

    FILE is CSV, XLSX or JSON. --scale and --predicates take the id of a shipped scale, or a
    YAML file. Exit code 0: every printed capaian follows from its row; 1: one does not; 2:
    the file cannot be read, and then every problem is on stderr with its place.
    """
    method = Method(
        lower=cast("Literal['2T-R', 'T/R']", lower_method),
        outside=cast("Literal['ratio', 'time']", range_method),
    )
    try:
        choices = Choices(_scale(scale_name), method, CAPS.get(cap or ""))
        rows = read_capaian_rows(file, _scale(predicates).names)
    except (DefinitionError, LookupError) as error:
        _refuse(str(error).splitlines())
    except TableError as error:
        count = len(error.problems)
        total = f"{count} {'problem' if count == 1 else 'problems'}; nothing was computed"
        _refuse(f"{file}: {line}" for line in (*error.problems, total))
    for name in doubled_ids(rows):
        note = f"several rows of one sasaran have the id '{printable(name)}'; give each its own"
        click.echo(f"{file}: note: {note}", err=True)
    assessed = tuple(assess(row, choices) for row in rows)
    if as_json:
        told = json.dumps(capaian_json(assessed, choices), ensure_ascii=False, indent=2)
    else:
        told = capaian_text(assessed, choices)
    click.echo(told)
    sys.exit(0 if all(one.holds for one in assessed) else WRONG)


def _scale(name: str) -> Scale:
    return load_scale(Path(name)) if name.endswith((".yaml", ".yml")) else find_scale(name)


def _refuse(problems: Iterable[str]) -> NoReturn:
    for problem in problems:
        click.echo(problem, err=True)
    sys.exit(BAD_INPUT)
