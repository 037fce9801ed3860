"""What the README says of an own IKU document is what the data says."""

import re
from pathlib import Path
from typing import get_args

import pytest

from results.accountability.aggregation import Aggregation
from results.accountability.formula import MAX_LENGTH, FormulaError, parse_formula
from results.accountability.grammar.checks import MAX_DEPTH, MAX_OPERANDS
from results.accountability.grammar.signs import MAX_DECIMALS, MAX_NAME, MAX_WHOLE
from results.accountability.grammar.tree import FUNCTIONS
from results.accountability.kinds import all_kinds
from results.accountability.outcome import ZeroPolicy
from results.accountability.reading import FormulaStatus

README = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
SECTION = README.split("## Write your own IKU document")[1].split("\n## ")[0]
TABLE = README.split("## The IKU table")[1].split("\n## ")[0]


def test_the_kinds_are_those_of_the_data() -> None:
    table = SECTION.split("| kind | name |")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]
    assert rows == [
        [kind.id, kind.name, kind.realisasi, str(kind.aggregation), ", ".join(kind.needs)]
        for kind in all_kinds()
    ]


def test_the_values_are_those_of_the_data() -> None:
    line = next(line for line in SECTION.splitlines() if line.startswith("- `formula_status`"))
    told = re.findall(r"`([a-z_]+)`", line.split(": ")[1].split(".")[0])
    assert told == list(get_args(FormulaStatus))
    policies = next(line for line in SECTION.splitlines() if line.startswith("- `zero_policy`"))
    assert [policy for policy in ZeroPolicy if policy not in policies] == []
    aggregations = TABLE.split("| aggregation | the year is |")[1].split("\n\n")[0]
    named = {name for name in re.findall(r"[a-z_]+", aggregations) if name in set(Aggregation)}
    assert named == set(Aggregation)


def test_the_limits_of_a_formula_are_those_of_the_grammar() -> None:
    grammar = SECTION.split("A formula is written from")[1].split("\n\n| kind")[0]
    numbers = set(map(int, re.findall(r"(?<![\d.`-])\d+(?=[ ,;])", grammar)))
    limits = {MAX_WHOLE, MAX_DECIMALS, MAX_NAME, MAX_LENGTH, MAX_OPERANDS, MAX_DEPTH}
    assert numbers == limits
    functions = next(line for line in grammar.splitlines() if line.startswith("- functions"))
    assert re.findall(r"`([a-z]+)`", functions) == list(FUNCTIONS)


@pytest.mark.parametrize("text", ["a % 2", "a ** 2", "a > b", "1.000 * a", "12,5 * a"])
def test_what_the_readme_excludes_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        parse_formula(text, ("a", "b"))
