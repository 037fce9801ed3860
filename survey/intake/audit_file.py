"""Published reports as files: JSON, YAML or XLSX in, one report or every problem out."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from questionnaires.loader import DefinitionError, load
from questionnaires.tree import spell
from results.audit.report import Report
from survey.intake.audit_xlsx import Where, read_form
from survey.intake.problems import TableError

MAX_BYTES = 50_000_000
"""A report with a hundred thousand rows of scores is smaller."""

_ZIP = b"PK\x03\x04"
_YAML = (".yaml", ".yml")


class ReportFileError(Exception):
    """A file that is no report: every problem with its place, its reason and a remedy."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


def read_report(path: Path) -> Report:
    """Read a report by its content (XLSX, else JSON) or its ending (.yaml, .yml)."""
    if path.suffix.lower() in _YAML:
        return _yaml(path)
    content = _content(path)
    if content.startswith(_ZIP):
        return _xlsx(path)
    return _json(content)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        _refuse(f"cannot be read ({reason}); check the name and the permissions")
    if len(content) > MAX_BYTES:
        _refuse(f"more than {MAX_BYTES} bytes is no report; choose another file")
    return content


def _refuse(problem: str) -> NoReturn:
    raise ReportFileError([problem])


def _yaml(path: Path) -> Report:
    try:
        return load(path, Report, lambda _: None)
    except DefinitionError as error:
        problems = [f"line {p.line}: {p.path}: {p.message}" for p in error.problems]
        raise ReportFileError(problems) from error


class _DoubledKeyError(ValueError):
    """A JSON object that says one thing twice."""


def _json(content: bytes) -> Report:
    """Read the keys of the published cases; keys that are unknown are ignored."""
    try:
        value = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_float=Decimal,
            parse_constant=_no_number,
        )
    except (UnicodeDecodeError, RecursionError) as error:
        _refuse(f"not readable as JSON text in UTF-8 ({type(error).__name__}); save it again")
    except json.JSONDecodeError as error:
        _refuse(f"line {error.lineno}: not valid JSON ({error.msg}); mend the syntax there")
    except ValueError as error:
        _refuse(f"not usable JSON ({error}); mend it, or give YAML (.yaml) or XLSX")
    if not isinstance(value, dict):
        _refuse('not a JSON object; write the figures as {"n_respondents": ..., "items": [...]}')
    return _report(value, {}, by_name=True)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = {key: _frozen(value) for key, value in pairs}
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        doubled = next(key for key in keys if keys.count(key) > 1)
        raise _DoubledKeyError(f"the key '{doubled}' stands twice in one object")
    return made


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _report(value: Mapping[str, object], where: Where, *, by_name: bool) -> Report:
    """Make the report; raise ReportFileError with everything that is wrong in ``value``."""
    try:
        if by_name:
            return Report.model_validate(value, by_alias=False, by_name=True, extra="ignore")
        return Report.model_validate(value)
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        raise ReportFileError([_told(error, where) for error in errors]) from invalid


def _told(error: ErrorDetails, where: Where) -> str:
    """Say in plain words what is wrong, where, and how to mend it."""
    place = error["loc"]
    while place not in where and place:
        place = place[:-1]
    told = f"{where[place]}: " if place in where else ""
    what = error["msg"][:1].lower() + error["msg"][1:]
    if error["type"] == "extra_forbidden":
        return f"{told}{spell(error['loc'])}: this is unknown here; remove it or correct the name"
    if not error["loc"]:
        return what
    shown = f"{error['input']!s:.40}"
    return f"{told}{spell(error['loc'])}: {what}, not {shown}; correct the value"


def _xlsx(path: Path) -> Report:
    """Read the sheets; what is wrong with them is told together with what is wrong in them."""
    try:
        form = read_form(path)
    except TableError as error:
        raise ReportFileError([str(problem) for problem in error.problems]) from error
    try:
        report = _report(form.value, form.where, by_name=False)
    except ReportFileError as error:
        raise ReportFileError([*form.problems, *error.problems]) from error
    if form.problems:
        raise ReportFileError(form.problems)
    return report
