"""How a figure of a row is held against its targets: direction, predicates, and signature."""

from dataclasses import dataclass
from fractions import Fraction

from results.accountability.capaian import (
    Capaian,
    NoCapaian,
    Range,
    capaian,
    usual_formula,
)
from results.accountability.indicator import Indicator
from results.accountability.predicate import UnknownPredicateError, ordinal
from results.accountability.scale import Scale, classify
from results.accountability.sign_off import Signature
from results.accountability.targets import TargetVersion

WITHOUT_DIRECTION = "tanpa arah"
"""Stands for the formula of a figure that is only watched."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What capaian of one indicator depends on beside target and realisasi.

    ``scale`` gives the classes of the indicator itself, by which a target that is a
    predicate ("BB") is compared; ``signature`` says whether the reading counts.
    """

    indicator: Indicator
    scale: Scale | None
    signature: Signature

    def capaian(self, target: TargetVersion | None, value: Fraction | None) -> Capaian:
        """Return the capaian of ``value``, or why there is none.

        The formula is the recommended one unless the indicator declares another. None for a
        figure of which neither high nor low is better. A range is a target of its own kind,
        whatever the direction. What nobody signed does not count.
        """
        polarity = self.indicator.polarity
        if polarity is None:
            return Capaian(None, WITHOUT_DIRECTION, NoCapaian.NO_POLARITY)
        aim = target.value if target else None
        if aim is None and target and target.predicate is not None:
            polarity, aim, value = "predicate", self._aim(target.predicate), self._place(value)
        elif isinstance(aim, Range):
            polarity = "range"
        method = self.indicator.method
        if self.signature.counts or aim is None or value is None:
            return capaian(polarity, aim, value, method)
        return Capaian(None, usual_formula(polarity, method), NoCapaian.NOT_SIGNED)

    def _aim(self, predicate: str) -> Fraction | None:
        """Return the place of a predicate, 1 the worst; None where no scale knows it."""
        names = self.scale.names if self.scale else ()
        try:
            return Fraction(ordinal(names, predicate))
        except UnknownPredicateError:
            return None

    def _place(self, value: Fraction | None) -> Fraction | None:
        """Return the place of a value among the classes, 1 the worst; None where it has none."""
        if value is None or self.scale is None:
            return None
        found = classify(self.scale, value)
        return None if found is None else Fraction(ordinal(self.scale.names, found.name))
