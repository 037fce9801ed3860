"""No template and no view says a word outside gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from survey.web.gate import Permission
from survey.web.wording import LANGUAGES
from tests.translations.words import (
    GETTEXT,
    TEMPLATES,
    VIEWS,
    Visible,
    has_words,
)


def literal_html(source: str) -> str:
    """Return a template without its Jinja parts: what stands in it word for word."""
    tokens = Environment(autoescape=True).lex(source)
    return "".join(value if kind == "data" else "" for _, kind, value in tokens)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_says_a_word_outside_gettext(path: Path) -> None:
    said = Visible(literal_html(path.read_text(encoding="utf-8"))).texts
    assert [text.strip() for text in said if has_words(text)] == []


def written_out(expression: nodes.Node) -> Iterator[str]:
    """Yield the literals that an expression in a template can come out as."""
    match expression:
        case nodes.Const(value=str(value)):
            yield value
        case nodes.CondExpr(expr1=one, expr2=other):
            yield from written_out(one)
            if other is not None:
                yield from written_out(other)
        case nodes.BinExpr(left=one, right=other):
            yield from written_out(one)
            yield from written_out(other)
        case nodes.Concat(nodes=parts):
            for part in parts:
                yield from written_out(part)


MARKS = {" checked", " required", " wrong"}
"""Attributes and classes that are written by an expression: nobody reads them."""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_expression_of_a_template_says_a_word_outside_gettext(path: Path) -> None:
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    said = {
        word
        for output in tree.find_all(nodes.Output)
        for expression in output.nodes
        for word in written_out(expression)
    }
    for assignment in tree.find_all(nodes.Assign):
        said |= set(written_out(assignment.node))
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    macros |= {str(name) for found in tree.find_all(nodes.FromImport) for name in found.names}
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in macros:
            given = [*call.args, *(argument.value for argument in call.kwargs)]
            said |= {w for part in given for w in written_out(part) if re.search(r"[A-Z ]", w)}
    assert {word for word in said - MARKS if has_words(word)} == set()


SPOKEN = re.compile(r"[^\W\d_]+ +[^\W\d_]|^[A-Z][a-z]+\.?$")
"""Two words, or one that begins like a label."""

NOT_SPOKEN = {
    *(str(permission) for permission in Permission),
    *LANGUAGES.values(),  # each in its own language, whatever the page speaks
    "Lax",
    "Location",
    "not ready",
}


def strings_outside_gettext(tree: ast.AST) -> Iterator[str]:
    """Yield the strings of a module but its docstrings, errors, types and what gettext has."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in GETTEXT:
                for keyword in node.keywords:
                    yield from strings_outside_gettext(keyword)
            case ast.Raise() | ast.Expr(value=ast.Constant()):
                pass
            case ast.Call(func=ast.Name(id="cast" | "TypeVar")):
                pass
            case ast.Constant(value=str(value)):
                yield value
            case _:
                yield from strings_outside_gettext(node)


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.name)
def test_no_view_says_a_word_outside_gettext(path: Path) -> None:
    strings = strings_outside_gettext(ast.parse(path.read_text(encoding="utf-8")))
    assert {s for s in strings if SPOKEN.search(s)} - NOT_SPOKEN == set()


def test_what_is_given_to_gettext_is_written_there_and_can_be_extracted() -> None:
    loose = []
    for path in VIEWS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GETTEXT:
                loose += [path.name] * (not isinstance(node.args[0], ast.Constant))
    for path in TEMPLATES:
        for call in Environment(autoescape=True).parse(path.read_text()).find_all(nodes.Call):
            if getattr(call.node, "name", "") in GETTEXT:
                loose += [path.name] * (not isinstance(call.args[0], nodes.Const))
    assert loose == []


# What comes out
