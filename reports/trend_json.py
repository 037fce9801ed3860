"""A series of indices as JSON: each period, what changed, and every break."""

from reports.aggregate_json import score_json
from reports.index_json import Json, definition_json, engine_json
from reports.trend_section import Aside
from results.exact import ratio
from results.trend import Trend, TrendPoint


def trend_json(series: Trend, aside: Aside) -> Json:
    """Return the one JSON object; ``aside`` names what is no point of the series."""
    return {
        "engine": engine_json(),
        "points": [_point_json(point) for point in series.points],
        "missing": [str(period) for period in series.missing],
        "aside": {
            "other_length": list(aside.other_length),
            "other_instrument": list(aside.otherwise),
        },
    }


def _point_json(point: TrendPoint) -> Json:
    change = point.change
    return {
        "period": str(point.period),
        "responses": point.measured.index.responses,
        "method": point.measured.method,
        "index": score_json(point.score),
        "questionnaire": definition_json(point.measured.index.questionnaire),
        "rule": definition_json(point.measured.index.rule),
        "run": point.run,
        "breaks": [reason.value for reason in point.breaks],
        "change": None
        if change is None
        else {
            "since": str(change.since),
            "ikm": str(change.printed),
            "ikm_exact": ratio(change.ikm),
            "unsur": {key: ratio(value) for key, value in change.unsur},
        },
    }
