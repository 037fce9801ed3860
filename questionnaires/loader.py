"""YAML files become definitions, or every problem at once."""

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from questionnaires.checks import check_questionnaire, check_rule
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from questionnaires.tree import Problem, Tree, read_tree, spell

Model = TypeVar("Model", bound=BaseModel)

MAX_BYTES = 2_000_000
"""A definition is a page or two; anything of this size is a mistake."""

_MOST_GUESSED = 20
"""For so many unknown keys of a file the nearest known one is looked for."""


class DefinitionError(Exception):
    """A definition file that cannot be used, with all its problems in line order."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = tuple(sorted(problems, key=lambda p: (p.line, p.path)))
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
        raise DefinitionError(file, tree.problems)
    return made


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
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
        errors = invalid.errors(include_url=False)
        told = {problem.path for problem in tree.problems}
        places = [error["loc"] for error in errors]
        within = Counter(place[:end] for place in places for end in range(len(place) + 1))
        unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
        guessed = dict.fromkeys(unknown[:_MOST_GUESSED], _field_names(model))
        for error in errors:
            place = error["loc"]
            follows = error["type"] == "too_short" and within[place] > 1
            if not follows and spell(place) not in told:
                tree.report(place, _explain(error, guessed.get(place, ())))
        return None


def _field_names(model: type[BaseModel]) -> list[str]:
    """Every key that the model or anything inside it knows, to spell-check against."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({name for part in parts for name in part.get("properties", {})})


def _explain(error: ErrorDetails, known: Sequence[str]) -> str:
    """Say in plain words what pydantic refused, and how to mend it."""
    shown = f"{error['input']!s:.40}"
    context: dict[str, Any] = error.get("ctx", {})
    kind = error["type"]
    if kind == "extra_forbidden":
        key = str(error["loc"][-1])
        near = get_close_matches(key, known, n=1)
        hint = f"did you mean '{near[0]}'?" if near else "remove it"
        return f"the key '{key}' is unknown here; {hint}"
    if kind == "string_pattern_mismatch" and not shown.strip():
        kind = "empty"
    what = error["msg"][:1].lower() + error["msg"][1:]
    return {
        "missing": "this key is missing; add it",
        "empty": "some text is expected here; write it",
        "string_type": f"text is expected, not {shown}; put it in quotes",
        "literal_error": f"'{shown}' is not known here; use {context.get('expected')}",
        "string_pattern_mismatch": f"'{shown}' has not the form {context.get('pattern')}; "
        "rewrite it",
    }.get(kind, f"{what}, not {shown}; correct the value")
