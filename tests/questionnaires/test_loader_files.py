"""Files that are no definition at all: not there, not text, not YAML, or a trap."""

from itertools import pairwise
from pathlib import Path

import pytest

from questionnaires.loader import MAX_BYTES, DefinitionError, load_questionnaire
from questionnaires.tree import read_tree
from tests.questionnaires.definitions import QUESTIONNAIRE, Said, complaints, spoil

EMPTY = "the file is empty; write a definition into it"
NO_ALIAS = "aliases (*name) are not used here; write it out"
KEYS = "keys with their values are expected here"
AS_KEYS = "write them as 'key: value'"
TOO_DEEP = "nested far too deeply for a definition; check the brackets"
NO_UTF8 = "not UTF-8 text; save the file as UTF-8"


def no_yaml(what: str) -> str:
    """Return what is said of a syntax error."""
    return f"not valid YAML ({what}); mend the syntax on or just before this line"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("", [("1: (file)", EMPTY)], id="empty"),
        pytest.param("# nothing yet\n", [("1: (file)", EMPTY)], id="only a comment"),
        pytest.param("~\n", [("1: (file)", EMPTY)], id="only a null"),
        pytest.param(
            "# list\n- a\n- b\n",
            [("2: (file)", f"{KEYS}, not a list; {AS_KEYS}")],
            id="a list",
        ),
        pytest.param("hello\n", [("1: (file)", f"{KEYS}, not 'hello'; {AS_KEYS}")], id="a word"),
        pytest.param(
            "[" * 100 + "]" * 100,
            [("1: (file)", TOO_DEEP)],
            id="nested a hundred deep",
        ),
        pytest.param(
            'id: "kecil\nversion: 1\n',
            [("3: (file)", no_yaml("found unexpected end of stream"))],
            id="an open quote",
        ),
        pytest.param(
            "id: kecil\ntitle: a: b\n",
            [("2: (file)", no_yaml("mapping values are not allowed here"))],
            id="two colons",
        ),
        pytest.param(
            "id: kecil\ntitle:\n\tid: x\n",
            [("3: (file)", no_yaml("found character '\\t' that cannot start any token"))],
            id="a tab",
        ),
        pytest.param(
            "id: kecil\n---\nid: besar\n",
            [("2: (file)", no_yaml("but found another document"))],
            id="two documents",
        ),
        pytest.param(
            "id: kecil\nversion: *lain\n",
            [("2: (file)", no_yaml("found undefined alias 'lain'"))],
            id="an alias of nothing",
        ),
        pytest.param("[" * 5000, [("1: (file)", TOO_DEEP)], id="brackets without end"),
        pytest.param("[" * 600 + "]" * 600, [("1: (file)", TOO_DEEP)], id="600 lists in lists"),
        pytest.param("{a: " * 2000, [("1: (file)", TOO_DEEP)], id="mappings without end"),
        pytest.param(b"id: kecil\nsource: caf\xe9\n", [("2: (file)", NO_UTF8)], id="Latin-1"),
        pytest.param("id: kecil\n".encode("utf-16"), [("1: (file)", NO_UTF8)], id="UTF-16"),
        pytest.param(
            b" " * (MAX_BYTES + 1),
            [("1: (file)", "more than 1000000 bytes is no definition; choose another file")],
            id="a byte too large",
        ),
        pytest.param(
            b"\xff" * MAX_BYTES, [("1: (file)", NO_UTF8)], id="as large as allowed, so it is read"
        ),
    ],
)
def test_refuses(tmp_path: Path, content: str | bytes, expected: Said) -> None:
    assert complaints(load_questionnaire, tmp_path / "q.yaml", content) == expected


def test_refuses_control_characters(tmp_path: Path) -> None:
    ((place, message),) = complaints(load_questionnaire, tmp_path / "q.yaml", "id: ke\0cil\n")
    assert place == "1: (file)"
    assert message.startswith("not readable as YAML (unacceptable character #x0000")
    assert message.endswith("save it as plain UTF-8 text")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("nowhere.yaml", "No such file or directory", id="no file of that name"),
        pytest.param("", "Is a directory", id="a directory"),
    ],
)
def test_refuses_what_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    path = tmp_path / name
    with pytest.raises(DefinitionError) as refused:
        load_questionnaire(path)
    said = f"{path}:1: (file): cannot be read ({reason}); check the name and the permissions"
    assert refused.value.lines() == [said]


def test_refuses_an_alias(tmp_path: Path) -> None:
    text = spoil(QUESTIONNAIRE, {"{id: Cepat}": "&name {id: Cepat}", "{id: Ramah}": "*name"})
    said = complaints(load_questionnaire, tmp_path / "q.yaml", text)
    assert ("19: unsur[1].name", NO_ALIAS) in said


def test_refuses_a_list_that_holds_itself(tmp_path: Path) -> None:
    said = complaints(load_questionnaire, tmp_path / "q.yaml", "profile: &p [*p]\n")
    assert ("1: profile[0]", NO_ALIAS) in said


def test_refuses_a_billion_laughs_without_telling_them() -> None:
    """Ten levels of nine: 9**9 values if they were followed, 81 aliases as they stand."""
    letters = "abcdefghij"
    lines = [f"{letters[0]}: &{letters[0]} [ha]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in pairwise(letters)]
    assert [one.message for one in read_tree("\n".join(lines)).problems].count(NO_ALIAS) == 81
