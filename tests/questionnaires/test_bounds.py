"""However endless a definition is made, a bounded part of it is read, and a few lines told."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from questionnaires import nodes
from questionnaires.loader import MAX_TOLD, DefinitionError, load_questionnaire, load_rule
from questionnaires.nodes import MAX_DEPTH, MAX_NODES, TOO_DEEP, TOO_MANY
from questionnaires.text import MAX_UNSUR
from questionnaires.tree import Problem, Tree, read_tree, require_distinct
from tests.questionnaires.definitions import QUESTIONNAIRE, RULE, complaints


def said(text: str) -> list[tuple[int, str]]:
    """Return line and sentence of all that is wrong with a text."""
    return [(problem.line, problem.message) for problem in read_tree(text).problems]


FEW = 500
"""A bound for tests; the real one is counted in the same way."""

BOMBS = [
    pytest.param("- 1\n", FEW - 1, id="numbers"),
    pytest.param("- {}\n", FEW - 1, id="mappings"),
    pytest.param("- &a x\n", FEW - 1, id="anchors"),
    pytest.param("k{}: 1\n", (FEW - 1) // 2, id="keys"),
    pytest.param("k: 1\n", (FEW - 1) // 2, id="one key"),
    pytest.param("- [{b: 1}]\n", (FEW - 1) // 4, id="lists of mappings"),
]


@pytest.mark.parametrize(("line", "fitting"), BOMBS)
def test_what_is_behind_the_last_that_fits_is_not_even_read(
    line: str, fitting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tab behind it would be refused as a tab, were it reached."""
    monkeypatch.setattr(nodes, "MAX_NODES", FEW)
    lines = [line.replace("k{}", f"k{number}") for number in range(fitting + 200)]
    bomb = "".join(lines) + "\t- 1\n"
    assert said(bomb) == [(fitting + 1, TOO_MANY)]
    assert TOO_MANY not in [message for _, message in said("".join(lines[:fitting]))]


@pytest.mark.parametrize("times", [1, 4])
def test_how_much_of_a_bomb_is_composed_does_not_grow_with_it(
    times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsers: list[nodes.BoundedParser] = []
    made = nodes.BoundedParser.reset_parser

    def note(parser: nodes.BoundedParser) -> None:
        parsers.append(parser)
        made(parser)

    monkeypatch.setattr(nodes.BoundedParser, "reset_parser", note)
    read_tree("- x\n" * MAX_NODES * times)
    assert parsers[0].nodes == MAX_NODES + 1


def test_depth_is_told_where_it_becomes_too_much() -> None:
    assert said("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert said("[\n" * 900_000) == [(MAX_DEPTH + 2, TOO_DEEP)]


@pytest.mark.parametrize("more", [0, 1, 400])
def test_fifty_problems_are_told_and_how_many_more_there_are(tmp_path: Path, more: int) -> None:
    """Those of the tree, of the checks and of the model are counted together."""
    keys = "".join(f"q{number}: 1\n" for number in range(MAX_TOLD - 10 + more))
    text = QUESTIONNAIRE.replace("code: U2", "code: U1") + keys + "source: again\n" * 9
    told = complaints(load_questionnaire, tmp_path / "q.yaml", text)
    assert len(told) == MAX_TOLD + (more > 0)
    assert told[0][1] == "two unsur have the code 'U1' (first in line 7); rename one"
    rest = [message for place, message in told if place.endswith("(file)")]
    assert rest == [f"and {more} more problems; mend these first"] * (more > 0)


def test_problems_left_out_before_are_counted() -> None:
    problems = [Problem(line, "a", "b") for line in range(MAX_TOLD + 3)]
    error = DefinitionError("f", problems, untold=7)
    assert error.lines()[-1] == f"f:{MAX_TOLD - 1}: (file): and 10 more problems; mend these first"


@pytest.mark.parametrize(
    ("value", "places"),
    [
        pytest.param(("a", "b", "c"), [], id="each once"),
        pytest.param(("a", "b", "a", "a"), ["l[2]", "l[3]"], id="one three times"),
        pytest.param(("a", 1, 1, None, None), [], id="what is no text, the model refuses"),
        pytest.param("aa", [], id="no list"),
        pytest.param(None, [], id="nothing"),
    ],
)
def test_doubled_entries(value: tuple[str | int | None, ...], places: list[str]) -> None:
    tree = Tree()
    require_distinct(tree, ("l",), value)
    assert [problem.path for problem in tree.problems] == places


@pytest.fixture
def endless(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A path that is no file: opening it may wait for ever."""
    path = tmp_path / "endless.yaml"
    if request.param == "pipe":
        os.mkfifo(path)
    elif request.param == "device":
        path.symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        if request.param == "socket":
            listening.bind(str(path))
        yield path


@pytest.mark.parametrize("endless", ["pipe", "device", "socket"], indirect=True)
def test_what_is_no_file_is_refused_unopened(endless: Path) -> None:
    with pytest.raises(DefinitionError) as refused:
        load_questionnaire(endless)
    (line,) = refused.value.lines()
    assert line.endswith("cannot be read (not a regular file); check the name and the permissions")


def test_a_sum_of_many_shares_is_bounded(tmp_path: Path) -> None:
    """Six thousand ninths of a thousand million have a sum too long for Python to print."""
    for times, told in (
        (MAX_UNSUR, "the weights add up to another figure, not to 1; write exact shares like 1/9"),
        (MAX_UNSUR + 1, f"{MAX_UNSUR + 1} entries are too many; give at most {MAX_UNSUR}"),
    ):
        shares = ", ".join(
            f'{{unsur: a{number}, share: "1/{999_999_999 - 2 * number}"}}'
            for number in range(times)
        )
        text = RULE.replace("method: equal", f"method: declared\n  shares: [{shares}]")
        assert complaints(load_rule, tmp_path / "r.yaml", text) == [("8: weight.shares", told)]


def test_too_many_unsur_are_told(tmp_path: Path) -> None:
    options = "[{score: 1, label: {id: x}}, {score: 2, label: {id: y}}, {score: 3, label: {id: z}}]"
    more = "".join(
        f"  - {{code: V{n}, key: v{n}, name: {{id: V}}, items: "
        f"[{{code: I{n}, question: {{id: V?}}, options: {options}}}]}}\n"
        for n in range(MAX_UNSUR)
    )
    text = QUESTIONNAIRE.replace("profile:", more + "profile:")
    message = f"{MAX_UNSUR + 2} entries are too many; give at most {MAX_UNSUR}"
    assert complaints(load_questionnaire, tmp_path / "q.yaml", text) == [("6: unsur", message)]


def test_many_scores_are_told_in_short(tmp_path: Path) -> None:
    many = ", ".join("{score: 1, label: {id: x}}" for _ in range(500))
    text = QUESTIONNAIRE.replace("options: [", f"options: [{many}, ", 1)
    ((_, message),) = complaints(load_questionnaire, tmp_path / "q.yaml", text)
    assert message.startswith("the answers have the scores 1, 1, 1,")
    assert len(message) < 200
