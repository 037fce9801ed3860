"""The weighted value behind a row, from its components: computed, classified, and compared."""

from dataclasses import dataclass
from fractions import Fraction

from results.accountability.indicator import IkuDocument
from results.accountability.outcome import Outcome
from results.accountability.reading import Component, Composite
from results.accountability.realisasi import realisasi
from results.accountability.row import IkuRow
from results.accountability.scale import Class, classify
from results.exact import Rational, half_up

HUNDRED = 100
"""What the points of all components make at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """One component with what was entered for it, None where nothing was."""

    component: Component
    entered: Rational | None


@dataclass(frozen=True, slots=True)
class CompositeValue:
    """A composite with its value.

    ``outcome`` is the value, or why there is none; ``graded`` its class. ``counts``: whether
    it reaches what the row counts from, None where the row counts nothing. ``difference`` is
    what the row reports less the value, where both should be the same figure.
    """

    composite: Composite
    formula: str
    parts: tuple[Part, ...]
    outcome: Outcome
    graded: Class | None
    counts: bool | None
    difference: Fraction | None

    @property
    def is_entered(self) -> bool:
        """Whether anything was entered for it."""
        return any(part.entered is not None for part in self.parts)

    @property
    def beyond(self) -> tuple[Component, ...]:
        """The components with more points than their weight gives, or fewer than none."""
        if self.composite.made_of != "points":
            return ()
        return tuple(
            part.component
            for part in self.parts
            if part.entered is not None
            and not 0 <= part.entered <= Fraction(part.component.weight) * HUNDRED
        )


def composite_value(document: IkuDocument, row: IkuRow, year: int) -> CompositeValue | None:
    """Return the composite behind a row by the weights in force in ``year``.

    None where none is declared, or its components are not entered.
    """
    composite = row.indicator.composite_in(year)
    if composite is None or composite.formula is None:
        return None
    entries = row.given.entries
    outcome = realisasi(row.indicator.measured_by(composite.formula), entries).year.outcome
    value = outcome.value
    same = composite.made_of == "points" and value is not None and row.value is not None
    return CompositeValue(
        composite=composite,
        formula=composite.formula,
        parts=tuple(
            Part(one, entries.annual.get(one.variable or "")) for one in composite.components
        ),
        outcome=outcome,
        graded=_class_of(document, composite, value),
        counts=_counts(document, composite, value),
        difference=row.value - value
        if same and row.value is not None and value is not None
        else None,
    )


def _class_of(document: IkuDocument, composite: Composite, value: Fraction | None) -> Class | None:
    if value is None or composite.scale is None:
        return None
    return classify(document.scale_of(composite.scale), value)


def _counts(document: IkuDocument, composite: Composite, value: Fraction | None) -> bool | None:
    """Return whether a value counts, rounded as its classes round it."""
    least = composite.counts_from
    if value is None or least is None:
        return None
    if composite.scale is None:
        return value >= Fraction(least)
    return half_up(value, document.scale_of(composite.scale).places) >= least
