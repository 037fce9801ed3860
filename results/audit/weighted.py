"""The column of weighted NRR: which weight explains it, and whether it is the printed one."""

from collections.abc import Iterator
from dataclasses import dataclass

from results.audit.case import Case
from results.audit.conventions import Weight
from results.audit.evidence import Facts
from results.audit.figure import Figure, mode_of, point
from results.audit.findings import Checked, Code, Finding, Reproduction
from results.exact import half_up


@dataclass(frozen=True, slots=True)
class Cell:
    """One weighted NRR beside the unsur that it belongs to."""

    facts: Facts
    figure: Figure

    @property
    def where(self) -> str:
        """Its place."""
        return f"{self.facts.where}.nrr_tertimbang"


def check_weighted(case: Case) -> Checked:
    """Find the weight behind the printed weighted NRR and compare it with the printed one."""
    cells = [
        Cell(facts, facts.item.nrr_tertimbang)
        for facts in case.evidence.facts
        if facts.item.nrr_tertimbang and facts.mean
    ]
    tried = case.weights
    if not cells or not tried:
        return [], []
    stated = case.stated_weight
    order = sorted(tried, key=lambda weight: weight != stated)
    used = max(order, key=lambda weight: sum(_fits(cell, weight) for cell in cells))
    right = [cell for cell in cells if _fits(cell, used)]
    findings = [_wrong(cell, used) for cell in cells if cell not in right]
    if not findings:
        exact = next(weight for weight in tried if weight.exact)
        plain = all(_fits(cell, exact) for cell in cells)
        findings += _about(exact if plain and used != stated else used, stated, plain=plain)
    way = (f"NRR x {used.text}",)
    return findings, [Reproduction(cell.where, str(cell.figure), way) for cell in right]


def _fits(cell: Cell, weight: Weight) -> bool:
    """Whether NRR x weight prints so, the NRR exact or as printed."""
    mean, nrr = cell.facts.mean, cell.facts.item.nrr
    spans = [mean.span] if mean else []
    spans += [point(nrr.value)] if nrr else []
    return any(mode_of(span.times(weight.value), cell.figure) for span in spans)


def _wrong(cell: Cell, weight: Weight) -> Finding:
    nearest = cell.facts.mean.nearest if cell.facts.mean else cell.figure.value
    expected = str(half_up(nearest * weight.value, cell.figure.full_places))
    message = f"the NRR x {weight.text}, as in most rows, is {expected}; correct the figure"
    return Finding(Code.WEIGHTED_NOT_REPRODUCED, cell.where, message, str(cell.figure), expected)


def _about(used: Weight, stated: Weight | None, *, plain: bool) -> Iterator[Finding]:
    """Judge the weight that the whole column follows from; ``plain``: 1/k explains it too."""
    right = f"1/{used.number}"
    if stated is not None and stated != used:
        code, why = Code.WEIGHT_CONTRADICTED, f"the column is NRR x {used.text}; use {right}"
        if used.exact and stated.shortened:
            code = Code.WEIGHT_LABEL_ONLY
            why = f"the printed weight is only a label: the figures follow from {right}"
        yield Finding(code, "weight_used", why, stated.text, used.text)
    if not plain:
        code = Code.CUT_WEIGHT if used.shortened else Code.WEIGHT_OF_OTHER_NUMBER
        message = f"the column is NRR x {used.text}; the weight of {used.number} unsur is {right}"
        yield Finding(code, "items.nrr_tertimbang", message, used.text, right)
