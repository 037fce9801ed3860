"""What stands beside a row's own figure, as JSON: its companions, and the value behind it."""

from fractions import Fraction

from reports.index_json import Json
from results.accountability.companions import companions_of
from results.accountability.composite import CompositeValue, composite_value
from results.accountability.indicator import IkuDocument
from results.accountability.outcome import Outcome
from results.accountability.row import IkuRow
from results.exact import ratio


def beside_json(document: IkuDocument, row: IkuRow, year: int) -> Json:
    """Return the figures beside that of a row, each with its formula, exact or with the reason."""
    composite = composite_value(document, row, year)
    declared = row.indicator.scale
    return {
        "realisasi_scale": None if declared is None else _scale_json(document, declared, year),
        "companions": [
            {
                "label": one.companion.label,
                "satuan": one.companion.satuan,
                "formula": one.companion.formula,
                **outcome_json(one.outcome),
            }
            for one in companions_of(row)
        ],
        "composite": None if composite is None else _composite_json(composite),
    }


def _scale_json(document: IkuDocument, declared: str, year: int) -> Json:
    scale = document.scale_of(declared)
    return {
        "id": scale.id,
        "version": scale.version,
        "until": scale.until,
        "in_force": scale.holds_in(year),
    }


def _composite_json(found: CompositeValue) -> Json:
    return {
        "label": found.composite.label,
        "source": found.composite.source,
        "components": [
            {
                "label": part.component.label,
                "weight": f"{part.component.weight:f}",
                "exact": exact(part.entered),
                "beyond_weight": part.component in found.beyond,
            }
            for part in found.parts
        ],
        "formula": found.formula,
        **outcome_json(found.outcome),
        "class": found.graded.name if found.graded else None,
        "counts": found.counts,
        "difference_exact": exact(found.difference),
    }


def outcome_json(outcome: Outcome) -> Json:
    """Return a figure in full, or why there is none."""
    return {
        "exact": exact(outcome.value),
        "reason": None if outcome.reason is None else str(outcome.reason),
        "lacking": list(outcome.missing),
    }


def exact(value: Fraction | int | None) -> str | None:
    """Write a figure in full."""
    return None if value is None else ratio(value)
