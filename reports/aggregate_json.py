"""Several surveys as one, as JSON: every method with its name, the others beside it."""

from reports.index_json import Json, engine_json, questionnaire_json, rule_json
from results.aggregate import Aggregate, Part
from results.exact import ratio
from results.index import Score


def aggregates_json(wholes: tuple[Aggregate, ...]) -> Json:
    """Return one JSON object with one aggregate for each instrument."""
    return {"engine": engine_json(), "aggregates": [_aggregate_json(one) for one in wholes]}


def _aggregate_json(whole: Aggregate) -> Json:
    return {
        "rule": rule_json(whole.index),
        "missing": whole.index.rule.missing,
        "questionnaire": questionnaire_json(whole.index.questionnaire),
        "method": whole.method.value,
        "index": score_json(whole.index.score),
        "alternatives": [
            {
                "method": other.method.value,
                "index": score_json(other.score),
                "reason": other.reason or None,
            }
            for other in whole.alternatives()
        ],
        "empty": list(whole.empty),
        "parts": [_part_json(part) for part in whole.parts],
    }


def _part_json(part: Part) -> Json:
    return {
        "name": part.name,
        "responses": part.index.responses,
        "population": part.population,
        "method": part.method.value if part.method else None,
        "index": score_json(part.index.score),
    }


def score_json(score: Score | None) -> Json | None:
    """Return a score; null where there were no answers."""
    if score is None:
        return None
    return {
        "ikm": str(score.nik),
        "ikm_exact": ratio(score.ikm),
        "mutu": score.band.mutu,
        "kinerja": score.band.kinerja.id,
    }
