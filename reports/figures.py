"""The printed figures of an index: every format rounds here, so every format agrees."""

from dataclasses import dataclass
from decimal import Decimal

from questionnaires.citation import Confidence
from questionnaires.rule import Rule
from results.exact import half_up, ratio
from results.index import Index, UnsurResult


@dataclass(frozen=True, slots=True)
class UnsurFigures:
    """The figures of an unsur that somebody answered, rounded to the places of the rule."""

    nrr: Decimal
    nrr_exact: str
    weight: str
    weighted: Decimal
    weighted_exact: str


def unsur_figures(line: UnsurResult, rule: Rule) -> UnsurFigures | None:
    """Return the figures of an unsur; None if nobody answered it: null is not zero."""
    if line.nrr is None or line.weight is None or line.weighted is None:
        return None
    return UnsurFigures(
        nrr=half_up(line.nrr, rule.rounding.nrr),
        nrr_exact=ratio(line.nrr),
        weight=ratio(line.weight),
        weighted=half_up(line.weighted, rule.rounding.weighted),
        weighted_exact=ratio(line.weighted),
    )


@dataclass(frozen=True, slots=True)
class ThresholdFigures:
    """A value of the index that something is granted from; ``reached`` is None without one."""

    name: str
    ni: Decimal
    reached: bool | None
    source: str
    confidence: Confidence


def thresholds(index: Index) -> tuple[ThresholdFigures, ...]:
    """Return the thresholds of the rule, compared with the NI as it is printed."""
    score = score_figures(index)
    return tuple(
        ThresholdFigures(
            name=one.name,
            ni=one.ni,
            reached=None if score is None else score.ni >= one.ni,
            source=one.source,
            confidence=one.confidence,
        )
        for one in index.rule.thresholds
    )


@dataclass(frozen=True, slots=True)
class ScoreFigures:
    """The figures of the index itself and its grade."""

    ni: Decimal
    ni_exact: str
    ikm: Decimal
    ikm_exact: str
    mutu: str
    kinerja: str


def score_figures(index: Index) -> ScoreFigures | None:
    """Return the figures of the index; None while there are no answers."""
    score = index.score
    if score is None:
        return None
    return ScoreFigures(
        ni=half_up(score.ni, index.rule.rounding.ni),
        ni_exact=ratio(score.ni),
        ikm=score.nik,
        ikm_exact=ratio(score.ikm),
        mutu=score.band.mutu,
        kinerja=score.band.kinerja.id,
    )
