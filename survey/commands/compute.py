"""``skm compute``: the index of a table of answers, with its whole working."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from questionnaires.catalog import find_questionnaire, find_rule
from questionnaires.loader import DefinitionError, load_questionnaire, load_rule
from questionnaires.model import Questionnaire
from questionnaires.rule import Missing, Rule
from questionnaires.text import Frozen
from reports.content import Exclusion, Responses
from reports.index_json import index_json
from reports.index_text import index_text
from results.index import RuleMismatchError, compute
from survey.intake.cells import Block
from survey.intake.problems import TableError
from survey.intake.table import CountedFile, count_blocks, score_blocks

BAD_INPUT = 2

Definition = TypeVar("Definition", bound=Frozen)


@click.command("compute")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--rule", "rule_name", default="permenpanrb-14-2017", show_default=True)
@click.option("--questionnaire", "questionnaire_name", default="skm-9", show_default=True)
@click.option("--variant", help="Compute as others do: a variant that the rule declares.")
@click.option(
    "--missing",
    type=click.Choice(["answered-only", "complete-case"]),
    help="What a missing answer does; the rule's own policy unless given.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    file: Path,
    rule_name: str,
    questionnaire_name: str,
    variant: str | None,
    missing: str | None,
    as_json: bool,
) -> None:
    """Compute the index of FILE, a CSV or XLSX with one column per item code.

    --rule and --questionnaire take the id of a shipped definition, or a YAML file. Bad
    input prints every problem with its row and column, and computes nothing (exit 2).
    """
    try:
        rule = _declared(_definition(rule_name, find_rule, load_rule), variant, missing)
        questionnaire = _definition(questionnaire_name, find_questionnaire, load_questionnaire)
        counted = _count(file, questionnaire, rule.missing)
        index = compute(rule, questionnaire, counted.tally)
    except (DefinitionError, LookupError, RuleMismatchError, TableError) as error:
        problems = error.problems if isinstance(error, TableError) else str(error).splitlines()
        _refuse(file, problems)
    excluded = tuple(Exclusion(f"row {one.row}", one.reason) for one in counted.excluded)
    counts = counted.received, counted.tally.responses
    responses = Responses(*counts, excluded, counted.complete)
    if index.score is None:
        _refuse(file, [f"{counted.received} rows and not one answer; nothing to compute"])
    if as_json:
        click.echo(json.dumps(index_json(index, responses), ensure_ascii=False, indent=2))
    else:
        click.echo(index_text(index, responses))


def _definition(
    name: str, find: Callable[[str], Definition], load: Callable[[Path], Definition]
) -> Definition:
    return load(Path(name)) if name.endswith((".yaml", ".yml")) else find(name)


def _declared(rule: Rule, variant: str | None, missing: str | None) -> Rule:
    """Apply what was asked for on the command line; it stands beside every figure."""
    rule = rule.as_variant(variant) if variant else rule
    if missing is None:
        return rule
    return rule.with_missing("complete_case" if missing == "complete-case" else "answered_only")


def _count(file: Path, questionnaire: Questionnaire, missing: Missing) -> CountedFile:
    """Count the file; every wrong cell is told as it is met, then nothing is computed."""
    wrong = 0

    def right_blocks() -> Iterator[Block]:
        nonlocal wrong
        for block in score_blocks(file, questionnaire):
            for problem in block.problems:
                wrong += 1
                click.echo(f"{file}: {problem}", err=True)
            yield block

    counted = count_blocks(right_blocks(), questionnaire, missing)
    if wrong:
        noun = "problem" if wrong == 1 else "problems"
        click.echo(f"{file}: {wrong} {noun}; nothing was computed", err=True)
        sys.exit(BAD_INPUT)
    return counted


def _refuse(file: Path, problems: Iterable[object]) -> NoReturn:
    for problem in problems:
        click.echo(f"{file}: {problem}", err=True)
    sys.exit(BAD_INPUT)
