"""One audit at work: the report, the rule it stands under, its evidence and the ways to try."""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from questionnaires.rule import Rule
from results.audit.conventions import Ways, Weight, stated_weight, weights
from results.audit.evidence import Basis, Evidence, printed_mean
from results.audit.figure import Span, point
from results.audit.report import Report


@dataclass(frozen=True)
class Case:
    """What every check reads. ``doubted``: the report's own rule is not known to us."""

    report: Report
    rule: Rule
    doubted: bool
    evidence: Evidence

    @cached_property
    def stated(self) -> str | None:
        """The weight that the report names, as text."""
        return stated_weight(self.report.weight_used)

    @cached_property
    def weights(self) -> tuple[Weight, ...]:
        """The weights to try for as many unsur as the table has; none without a whole table."""
        number = len(self.evidence.means)
        return weights(self.rule, number, self.stated) if number else ()

    @cached_property
    def stated_weight(self) -> Weight | None:
        """The same among the weights to try; None where none is named."""
        return next((weight for weight in self.weights if weight.text == self.stated), None)

    @cached_property
    def ways(self) -> Ways | None:
        """The ways to the printed index and IKM; None without a whole table of unsur."""
        if not self.evidence.means:
            return None
        items, index = self.report.items, self.report.index_printed
        return Ways(
            self.evidence.means,
            self.weights,
            _places((2, 3), [item.nrr.places for item in items if item.nrr]),
            _places((), [item.nrr_tertimbang.places for item in items if item.nrr_tertimbang]),
            _places((2, 3), [index.places] if index else []),
        )

    @cached_property
    def printed_ways(self) -> Ways | None:
        """The same ways from the NRR to the letter, where there is better evidence than these."""
        factor, items = self.rule.conversion, self.report.items
        printed = [mean for item in items if (mean := printed_mean(item, factor))]
        if self.ways is None or len(printed) < len(items) or not items:
            return None
        literal = tuple(replace(mean, span=point(mean.nearest)) for mean in printed)
        return replace(self.ways, means=literal)

    @cached_property
    def basis(self) -> Basis | None:
        """What the index is recomputed from; None where nothing is printed."""
        if self.evidence.basis:
            return self.evidence.basis
        if self.report.index_printed:
            return Basis.PRINTED_INDEX
        return Basis.PRINTED_IKM if self.report.ikm_printed else None

    @cached_property
    def index(self) -> Span | None:
        """The index as the rule has it: the mean of the unsur, exact or as far as known."""
        means = self.evidence.means
        if means:
            low = sum((mean.span.low for mean in means), Fraction(0))
            high = sum((mean.span.high for mean in means), Fraction(0))
            return Span(low / len(means), high / len(means))
        index, ikm = self.report.index_printed, self.report.ikm_printed
        if index:
            return index.span(index.full_places)
        return point(ikm.value / self.rule.conversion) if ikm else None

    @cached_property
    def ikm(self) -> Span | None:
        """The same, converted."""
        return self.index.times(self.rule.conversion) if self.index else None

    @cached_property
    def nearest(self) -> Fraction:
        """The index from the evidence as it is printed; 0 where nothing is printed."""
        means, index, ikm = self.evidence.means, self.report.index_printed, self.report.ikm_printed
        if means:
            return sum((mean.nearest for mean in means), Fraction(0)) / len(means)
        if index:
            return index.value
        return ikm.value / self.rule.conversion if ikm else Fraction(0)


def _places(usual: tuple[int, ...], printed: list[int]) -> tuple[int, ...]:
    """Add the places of a printed column, one decimal or more, to those usual in practice."""
    return tuple(sorted({*usual, *(places for places in printed if places)}))
