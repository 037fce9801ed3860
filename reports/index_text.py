"""The index as a table for people at a terminal."""

from questionnaires.catalog import fingerprint
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from reports.content import Responses
from reports.figures import score_figures, unsur_figures
from results.index import Index, UnsurResult

_WIDTHS = (5, 44, 9, 9, 8, 8, 10)
_NONE = "-"


def index_text(index: Index, responses: Responses) -> str:
    """Return the working and the index as lines of at most about 100 characters."""
    lines = [
        f"Rule           {_identity(index.rule)}",
        f"Questionnaire  {_identity(index.questionnaire)}",
        *_declared(index.rule),
        _counts(responses),
        *(f"  excluded: {e.where}: {e.reason}" for e in responses.excluded),
        "",
        _row("Code", "Unsur", "Answered", "Sum", "NRR", "Weight", "Weighted"),
        *(_unsur_row(line, index) for line in index.unsur),
        "",
        *_score_lines(index),
    ]
    return "\n".join(lines)


def _identity(definition: Rule | Questionnaire) -> str:
    name, version = definition.id, definition.version
    return f"{name} version {version} (sha256 {fingerprint(definition)})"


def _counts(responses: Responses) -> str:
    excluded = responses.left_out
    return (
        f"Responses      received {responses.received}, counted {responses.counted}, "
        f"excluded {excluded}, complete {responses.complete}"
    )


def _declared(rule: Rule) -> list[str]:
    """Name what is not the rule's plain reading."""
    variant = [f"Variant        {rule.variant.id}: {rule.variant.note}"] if rule.variant else []
    return [*variant, f"Missing        {rule.missing.replace('_', ' ')}"]


def _row(*cells: str) -> str:
    left = [cell.ljust(width) for cell, width in zip(cells[:2], _WIDTHS[:2], strict=True)]
    right = [cell.rjust(width) for cell, width in zip(cells[2:], _WIDTHS[2:], strict=True)]
    return " ".join(left + right).rstrip()


def _unsur_row(line: UnsurResult, index: Index) -> str:
    shown = unsur_figures(line, index.rule)
    figures = (
        (str(shown.nrr), shown.weight, str(shown.weighted)) if shown else (_NONE, _NONE, _NONE)
    )
    return _row(line.code, line.name.id, str(line.answered), str(line.total), *figures)


def _score_lines(index: Index) -> list[str]:
    shown = score_figures(index)
    if shown is None:
        return ["No answers, so no index."]
    return [
        f"NI   {shown.ni}  (exactly {shown.ni_exact})",
        f"IKM  {shown.ikm}  (exactly {shown.ikm_exact})",
        f"Mutu {shown.mutu}, {shown.kinerja}",
    ]
