"""Published reports as files: JSON, YAML or XLSX in, one report or every problem out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from questionnaires.explain import explain
from questionnaires.loader import DefinitionError, load
from questionnaires.tree import spell
from results.audit.report import Report
from survey.intake.audit_xlsx import Where, read_form
from survey.intake.content import is_workbook, read_content, read_json
from survey.intake.problems import TableError

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
    try:
        content = read_content(path, "report")
        return _xlsx(path) if is_workbook(content) else _json(content)
    except TableError as error:
        raise ReportFileError([str(problem) for problem in error.problems]) from error


def _yaml(path: Path) -> Report:
    try:
        return load(path, Report, lambda _: None)
    except DefinitionError as error:
        problems = [f"line {p.line}: {p.path}: {p.message}" for p in error.problems]
        raise ReportFileError(problems) from error


def _json(content: bytes) -> Report:
    """Read the keys of the published cases; keys that are unknown are ignored."""
    value = read_json(content, "YAML (.yaml) or XLSX")
    if not isinstance(value, dict):
        message = 'not a JSON object; write the figures as {"n_respondents": ..., "items": [...]}'
        raise ReportFileError([message])
    return _report(value, {}, by_name=True)


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
    if error["type"] == "extra_forbidden":
        return f"{told}{spell(error['loc'])}: this is unknown here; remove it or correct the name"
    if not error["loc"]:
        return error["msg"][:1].lower() + error["msg"][1:]
    return f"{told}{spell(error['loc'])}: {explain(error, ())}"


def _xlsx(path: Path) -> Report:
    """Read the sheets; what is wrong with them is told together with what is wrong in them."""
    form = read_form(path)
    try:
        report = _report(form.value, form.where, by_name=False)
    except ReportFileError as error:
        raise ReportFileError([*form.problems, *error.problems]) from error
    if form.problems:
        raise ReportFileError(form.problems)
    return report
