"""YAML files become definitions, or every problem at once."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from questionnaires.checks import check_questionnaire, check_rule
from questionnaires.explain import explain
from questionnaires.files import open_file
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from questionnaires.tree import Problem, Tree, read_tree, spell

Model = TypeVar("Model", bound=BaseModel)

MAX_BYTES = 1_000_000
"""A definition is a page or two; anything of this size is a mistake."""

MAX_TOLD = 50
"""How many problems of one file are told; who mends these will see the rest."""

_MOST_GUESSED = 20
"""For so many unknown keys of a file the nearest known one is looked for."""


class DefinitionError(Exception):
    """A definition file that cannot be used, with its problems in line order.

    Behind the fiftieth stands how many more there are; ``untold`` are those already left out.
    """

    def __init__(self, file: str, problems: list[Problem], untold: int = 0) -> None:
        self.file = file
        ordered = sorted(problems, key=lambda p: (p.line, p.path))
        told, more = ordered[:MAX_TOLD], untold + len(ordered[MAX_TOLD:])
        if more:
            message = f"and {more} more problems; mend these first"
            told.append(Problem(told[-1].line, "(file)", message))
        self.problems = tuple(told)
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Return one ``file:line: path: what is wrong and how to mend it`` a problem."""
        return [f"{self.file}:{p.line}: {p.path}: {p.message}" for p in self.problems]


def load_questionnaire(path: Path) -> Questionnaire:
    """Read one questionnaire; raise DefinitionError with all that is wrong."""
    return load(path, Questionnaire, check_questionnaire)


def load_rule(path: Path) -> Rule:
    """Read one rule; raise DefinitionError with all that is wrong."""
    return load(path, Rule, check_rule)


def load(path: Path, model: type[Model], check: Callable[[Tree], None]) -> Model:
    """Read ``path`` as ``model`` and apply ``check``; raise DefinitionError."""
    return build(read_tree(_text_of(path)), str(path), model, check)


def build(tree: Tree, file: str, model: type[Model], check: Callable[[Tree], None]) -> Model:
    """Make ``model`` of a tree that was read from ``file``; raise DefinitionError."""
    if tree.value is None and not tree.problems:
        tree.report((), "the file is empty; write a definition into it")
    if tree.value is not None:
        check(tree)
    made = _validated(tree, model) if tree.value is not None else None
    if made is None or tree.problems:
        raise DefinitionError(file, tree.problems, tree.untold)
    return made


def _text_of(path: Path) -> str:
    try:
        with open_file(path) as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"cannot be read ({reason}); check the name and the permissions"
        raise DefinitionError(str(path), [Problem(1, "(file)", message)]) from error
    if len(raw) > MAX_BYTES:
        message = f"more than {MAX_BYTES} bytes is no definition; choose another file"
        raise DefinitionError(str(path), [Problem(1, "(file)", message)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = "not UTF-8 text; save the file as UTF-8"
        raise DefinitionError(str(path), [Problem(line, "(file)", message)]) from error


def _validated(tree: Tree, model: type[Model]) -> Model | None:
    try:
        return model.model_validate(tree.value)
    except ValidationError as invalid:
        errors = _relevant(tree, invalid.errors(include_url=False))
        errors.sort(key=lambda error: (tree.line_of(error["loc"]), spell(error["loc"])))
        known = _field_names(model)
        for error in errors[:MAX_TOLD]:
            tree.report(error["loc"], explain(error, known))
        tree.untold += len(errors[MAX_TOLD:])
        return None


def _relevant(tree: Tree, errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out what was told already, and lists that are short of what is wrong within them."""
    told = {problem.path for problem in tree.problems}
    around = {error["loc"][:end] for error in errors for end in range(len(error["loc"]))}
    return [
        error
        for error in errors
        if not (error["type"] == "too_short" and error["loc"] in around)
        and spell(error["loc"]) not in told
    ]


def _field_names(model: type[BaseModel]) -> list[str]:
    """Every key that the model or anything inside it knows, to spell-check against."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({name for part in parts for name in part.get("properties", {})})
