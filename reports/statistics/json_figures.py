"""Precision, reliability, change and distributions as JSON."""

from reports.index_json import Json
from reports.statistics.figures import rounded
from reports.statistics.json_values import (
    basis_json,
    corrected_json,
    effect_json,
    full,
    withheld_json,
)
from results.caveats import Withheld
from results.comparison import Change, WelchTest
from results.exact import ratio
from results.family import Weighed
from results.precision import Interval
from results.priorities import Distribution, Extremes, Quadrants
from results.reliability import Alpha, Correlation, Reliability
from results.statistics import Statistics


def extremes_json(extremes: Extremes, places: int) -> list[Json]:
    """Return the unsur at one end, each at its place."""
    return [
        {
            "place": one.place,
            "code": one.code,
            "key": one.key,
            "nrr": str(rounded(one.nrr, places)),
            "nrr_exact": ratio(one.nrr),
        }
        for one in extremes.unsur
    ]


def quadrants_json(found: Quadrants | Withheld) -> Json:
    """Return each unsur in its quadrant; importance is derived, not asked."""
    if isinstance(found, Withheld):
        return withheld_json(found)
    return {
        "importance": "derived_corrected_item_total_correlation",
        "axes": {
            "performance": ratio(found.axes.performance),
            "importance": full(float(found.axes.importance)),
        },
        "unsur": [
            {
                "key": one.key,
                "nrr_exact": ratio(one.performance),
                "importance": full(float(one.importance)),
                "quadrant": one.quadrant.value,
                "on_axis": one.on_axis,
            }
            for one in found.unsur
        ],
        "left_out": list(found.left_out),
    }


def distribution_json(one: Distribution) -> Json:
    """Return how often each score was given to one unsur."""
    return {
        "key": one.key,
        "answered": one.answered,
        "no_score": one.no_score,
        "scores": [
            {
                "score": share.score,
                "count": share.count,
                "share_exact": ratio(share.share),
                "percent": str(share.percent),
            }
            for share in one.shares
        ],
    }


def precision_json(statistics: Statistics) -> Json:
    """Return the intervals of the IKM and of each NRR."""
    found, index = statistics.precision, statistics.index
    places = index.rule.rounding
    return {
        "ikm": _interval(found.ikm, places.ikm),
        "unsur": [
            {"code": line.code, "key": line.key, **_interval(one, places.nrr)}
            for line, one in zip(index.unsur, found.unsur, strict=True)
        ],
    }


def _interval(found: Interval | Withheld, places: int) -> Json:
    if isinstance(found, Withheld):
        return withheld_json(found)
    return {
        "value": str(rounded(found.value, places)),
        "value_exact": ratio(found.value),
        "low": str(rounded(found.low, places)),
        "high": str(rounded(found.high, places)),
        "clipped": found.clipped,
        "standard_error": full(found.error),
        "n": found.n,
        "answered": found.answered,
        "confidence": str(found.level.confidence),
        "population": found.level.population,
        "mutu": [band.mutu for band in found.grades],
        "crosses_grades": found.crosses_grades,
        **basis_json(found.method, found.assumptions),
    }


def reliability_json(reliability: Reliability) -> Json:
    """Return alpha and what each question has to do with the others."""
    return {
        "alpha": _alpha(reliability.alpha),
        "items": [
            {
                "code": item.code,
                "correlation": _correlation(item.correlation),
                "alpha_without_exact": (
                    withheld_json(item.alpha_without)
                    if isinstance(item.alpha_without, Withheld)
                    else ratio(item.alpha_without)
                ),
            }
            for item in reliability.items
        ],
    }


def _alpha(alpha: Alpha | Withheld) -> Json:
    if isinstance(alpha, Withheld):
        return withheld_json(alpha)
    return {
        "value_exact": ratio(alpha.value),
        "low": full(alpha.low),
        "high": full(alpha.high),
        "n": alpha.n,
        "items": alpha.items,
        "left_out": list(alpha.left_out),
        "confidence": str(alpha.confidence),
        **basis_json(alpha.method, alpha.assumptions),
    }


def _correlation(found: Correlation | Withheld) -> Json:
    if isinstance(found, Withheld):
        return withheld_json(found)
    basis = basis_json(found.method, found.assumptions)
    return {"r": full(found.r), "p": full(found.p), "n": found.n, **basis}


def change_json(statistics: Statistics) -> Json:
    """Return what changed since the earlier survey."""
    found, index = statistics.change, statistics.index
    if isinstance(found, Withheld):
        return withheld_json(found)
    places = index.rule.rounding
    first, *others = found.tests
    unsur = zip(index.unsur, found.changes.unsur, others, strict=True)
    return {
        "ikm": _change(found.changes.ikm, first, places.ikm),
        "unsur": [
            {"code": line.code, "key": line.key, **_change(one, test, places.nrr)}
            for line, one, test in unsur
        ],
    }


def _change(change: Change | Withheld, test: Weighed[WelchTest] | Withheld, places: int) -> Json:
    if isinstance(change, Withheld):
        return withheld_json(change)
    return {
        "before": str(rounded(change.before, places)),
        "before_exact": ratio(change.before),
        "after": str(rounded(change.after, places)),
        "after_exact": ratio(change.after),
        "difference": str(rounded(change.difference, places)),
        "difference_exact": ratio(change.difference),
        "n_before": change.n_before,
        "n_after": change.n_after,
        "test": _welch(test, places),
        "effect": effect_json(change.effect),
    }


def _welch(found: Weighed[WelchTest] | Withheld, places: int) -> Json:
    if isinstance(found, Withheld):
        return withheld_json(found)
    test = found.test
    return {
        "low": str(rounded(test.low, places)),
        "high": str(rounded(test.high, places)),
        "t": full(test.t),
        "degrees": full(test.degrees),
        **corrected_json(found.corrected, is_found=found.is_found()),
        **basis_json(test.method, test.assumptions),
    }
