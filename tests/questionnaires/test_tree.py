"""What YAML may not do in a definition, whatever the definition is."""

import pytest

from questionnaires.tree import read_tree


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param('a: !!bool "yes"', "a", id="a truth value that only YAML 1.1 knows"),
        pytest.param("a: !foo x", "a", id="a tag of somebody's own"),
        pytest.param("%YAML 1.1\n---\na: yes", "(file)", id="a directive that changes meanings"),
        pytest.param("a: 2026-02-31", "a", id="a day that does not exist"),
    ],
)
def test_refuses_what_reads_in_two_ways(text: str, path: str) -> None:
    assert path in [problem.path for problem in read_tree(text).problems]


def test_yaml_1_2_keeps_no_and_yes_as_words() -> None:
    assert read_tree("a: no\nb: yes").value == {"a": "no", "b": "yes"}


def test_a_wrong_value_is_not_repeated_at_length() -> None:
    (problem,) = read_tree('a: !!int "' + "x" * 500 + '"').problems
    assert len(problem.message) < 120
