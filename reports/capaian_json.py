"""Rows of an accountability table as JSON: figures as text, verdicts by stable codes."""

from decimal import Decimal

from reports.index_json import Json
from results.accountability.rows import Assessed, Choices
from results.exact import ratio


def capaian_json(rows: tuple[Assessed, ...], choices: Choices) -> list[Json]:
    """Return one object a row, in the order of the rows."""
    return [_row_json(one, choices) for one in rows]


def _row_json(one: Assessed, choices: Choices) -> Json:
    own, judgement = one.capaian, one.judgement
    return {
        "id": one.row.id,
        "capaian": _text(own.printed),
        "capaian_exact": None if own.exact is None else ratio(own.exact),
        "formula": str(own.formula),
        "class": one.grade.name if one.grade else None,
        "printed_verdict": judgement.verdict.value if judgement else None,
        "printed": _text(one.row.printed),
        "printed_formula": judgement.formula and str(judgement.formula) if judgement else None,
        "printed_how": judgement.how.value if judgement and judgement.how else None,
        "printed_wrong_polarity": judgement.wrong_polarity if judgement else None,
        "reason": own.reason.value if own.reason else None,
        "reached": own.reached,
        "scale": choices.scale.id,
        "cap": choices.cap.id if choices.cap else None,
        "capaian_capped": _text(one.capped.printed) if one.capped else None,
    }


def _text(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"
