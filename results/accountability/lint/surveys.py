"""Rows that an SKM measures: on which scale, weighted how, over whom, with which weight."""

import re
from collections.abc import Iterator
from fractions import Fraction

from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.exact import half_up

_WEIGHT = re.compile(r"=\s*0[.,]?(\d{2,4})\b")
_UNSUR = range(5, 20)
"""How many unsur a questionnaire may have; the weight of each is one over their number."""


def check_skm(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report what an index of satisfaction needs and the document does not say."""
    del document
    needs, skm, where = row.kind_of.needs, row.skm, f"{row.id}.skm"
    if "scale" in needs and (skm is None or skm.scale_printed is None):
        yield Finding(Code.SKM_SCALE_MISSING, where, "on 1-4 or on 25-100? state the scale")
    if "weighting" in needs and (skm is None or skm.weighting_printed is None):
        message = "several services or units: pooled, plain mean, or by respondents? state it"
        yield Finding(Code.SKM_WEIGHTING_MISSING, where, message)
    if "coverage" in needs and (skm is None or not skm.coverage):
        message = "which units belong to it? name them, so that missing ones show"
        yield Finding(Code.SKM_COVERAGE_MISSING, where, message)


def check_weight(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a weight that is 1/n cut short, with which the best answers miss 100."""
    del document
    if row.kind_of.realisasi not in ("survey", "surveys"):
        return
    for digits in _WEIGHT.findall(row.formula_printed or ""):
        weight, places = Fraction(int(digits), 10 ** len(digits)), len(digits)
        number = next((n for n in _UNSUR if half_up(Fraction(1, n), places) == weight), None)
        if number is not None and number * weight != 1:
            best = half_up(number * weight * 100, 2)
            message = (
                f"the weight {weight.numerator}/{weight.denominator} of {number} unsur reaches "
                f"only {best}; weigh each exactly 1/{number}"
            )
            yield Finding(Code.SKM_WEIGHT_SHORTENED, f"{row.id}.formula_printed", message)
            return
