"""YAML text as plain values, with the line of every value and all that YAML forbids."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import cast

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from questionnaires.nodes import TooMuchError, compose

Path = tuple[str | int, ...]
Value = str | int | Decimal | bool | date | None | tuple["Value", ...] | dict[str, "Value"]

_TAG = "tag:yaml.org,2002:"
_PLAIN = re.compile(r"[-+]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_TRUTH = {"true": True, "false": False}
_SCALARS: dict[str, Callable[[str], Value]] = {
    "str": str,
    "null": lambda _: None,
    "bool": lambda text: _TRUTH[text.lower()],
    "int": lambda text: int(plain_number(text)),
    "float": lambda text: Decimal(plain_number(text)),
    "timestamp": date.fromisoformat,
}


def plain_number(text: str) -> str:
    """Return ``text`` if it is digits with at most one point; raise ValueError.

    No exponents and nothing endless: 1e999999999 would take the machine with it.
    """
    if not _PLAIN.fullmatch(text):
        raise ValueError(text)
    return text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a definition: the line, the path to it, and how to mend it."""

    line: int
    path: str
    message: str


@dataclass(slots=True)
class Tree:
    """A parsed file: its value, the line of every path, and what was wrong with it.

    ``untold`` counts problems behind those told, where there are far too many.
    """

    value: Value = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    untold: int = 0

    def line_of(self, path: Path) -> int:
        """Return the line of ``path``, or of the nearest thing that encloses it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def report(self, path: Path, message: str) -> None:
        """Note one problem at ``path``."""
        self.problems.append(Problem(self.line_of(path), spell(path), message))


def spell(path: Path) -> str:
    """Write a path as people read it: ``unsur[0].items[0].code``."""
    words = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path)
    return words.lstrip(".") or "(file)"


def value_at(value: Value, path: Path) -> Value:
    """Return what stands at ``path`` in plain values, or None where nothing does."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, tuple) and isinstance(step, int):
            value = value[step]
        else:
            return None
    return value


def rows_at(value: Value, path: Path) -> Iterator[tuple[Path, dict[str, Value]]]:
    """Yield each mapping of the list at ``path`` with its own path."""
    rows = value_at(value, path)
    for index, row in enumerate(rows if isinstance(rows, tuple) else ()):
        if isinstance(row, dict):
            yield (*path, index), row


def require_unique(
    tree: Tree, rows: list[tuple[Path, dict[str, Value]]], key: str, noun: str
) -> None:
    """Report every row whose ``key`` an earlier row already has; ``noun`` names the rows."""
    first: dict[str, Path] = {}
    for path, row in rows:
        code = row.get(key)
        if not isinstance(code, str):
            continue
        if code in first:
            line = tree.line_of((*first[code], key))
            message = f"two {noun} have the {key} '{code}' (first in line {line}); rename one"
            tree.report((*path, key), message)
        else:
            first[code] = path


def require_distinct(tree: Tree, path: Path, value: Value) -> None:
    """Report every entry of the list at ``path`` that an earlier one already says."""
    seen: set[str] = set()
    for index, name in enumerate(value if isinstance(value, tuple) else ()):
        if isinstance(name, str) and name in seen:
            tree.report((*path, index), f"'{name:.40}' stands twice in this list; remove one")
        elif isinstance(name, str):
            seen.add(name)


def read_tree(text: str) -> Tree:
    """Parse YAML ``text``; a syntax error becomes the tree's only problem."""
    tree = Tree()
    try:
        node = compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = " ".join(str(error.problem or error.context).split())
        message = f"not valid YAML ({what}); mend the syntax on or just before this line"
        tree.problems.append(Problem(line, "(file)", message))
    except TooMuchError as error:
        tree.problems.append(Problem(error.line, "(file)", str(error)))
    except (YAMLError, ValueError) as error:
        what = " ".join(str(error).split())
        message = f"not readable as YAML ({what}); save it as plain UTF-8 text"
        tree.problems.append(Problem(1, "(file)", message))
    else:
        _build(tree, node, text)
    return tree


def _build(tree: Tree, node: Node | None, text: str) -> None:
    if text.lstrip().startswith("%"):
        tree.report((), "directives (%YAML, %TAG) are not used here; remove the line")
    tree.value = None if node is None else _Builder(tree).build(node, ())


class _Builder:
    """Turns composed nodes into values, refusing what a definition may not use."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._seen: set[int] = set()

    def build(self, node: Node, path: Path) -> Value:
        self._tree.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self._seen:
            self._tree.report(path, "aliases (*name) are not used here; write it out")
            return None
        self._seen.add(id(node))
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return tuple(self.build(n, (*path, i)) for i, n in enumerate(node.value))
        return self._scalar(cast("ScalarNode", node), path)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Value]:
        result: dict[str, Value] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in first:
                message = f"the key '{key}' stands twice (first in line {first[key]}); keep one"
                place = spell((*path, key))
                self._tree.problems.append(Problem(line, place, message))
                continue
            first[key] = line
            self._tree.lines[(*path, key)] = line
            result[key] = self.build(value_node, (*path, key))
        return result

    def _scalar(self, node: ScalarNode, path: Path) -> Value:
        kind = str(node.tag).removeprefix(_TAG)
        if kind not in _SCALARS:
            self._tree.report(path, f"the tag {node.tag!s:.40} is not used here; remove it")
            return None
        try:
            return _SCALARS[kind](node.value)
        except (ValueError, KeyError, ArithmeticError):
            message = f"'{node.value:.40}' is not a plain number or date; write digits, or quote it"
            self._tree.report(path, message)
            return None
