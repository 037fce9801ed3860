"""The index as JSON: figures as text in full, exact fractions beside the printed ones."""

from fractions import Fraction

from questionnaires.catalog import fingerprint
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from reports.content import Responses, engine_version
from results.exact import half_up, ratio
from results.index import Index, UnsurResult

Json = dict[str, object]


def index_json(index: Index, responses: Responses) -> Json:
    """Return the one JSON object of an index, the same for command, API and file."""
    return {
        "engine": {"id": "skm", "version": engine_version()},
        "rule": definition_json(index.rule),
        "questionnaire": definition_json(index.questionnaire),
        "responses": {
            "received": responses.received,
            "counted": responses.counted,
            "excluded": [{"where": e.where, "reason": e.reason} for e in responses.excluded],
        },
        "unsur": [_unsur_json(line, index.rule) for line in index.unsur],
        "index": _score_json(index),
    }


def definition_json(definition: Rule | Questionnaire) -> Json:
    """Return the identity of a definition: id, version and fingerprint."""
    return {
        "id": definition.id,
        "version": definition.version,
        "fingerprint": fingerprint(definition),
    }


def _printed(value: Fraction | None, places: int) -> str | None:
    return None if value is None else str(half_up(value, places))


def _unsur_json(line: UnsurResult, rule: Rule) -> Json:
    places = rule.rounding
    return {
        "code": line.code,
        "key": line.key,
        "name": line.name.id,
        "answered": line.answered,
        "sum": line.total,
        "distribution": list(line.distribution[1:]),
        "nrr": _printed(line.nrr, places.nrr),
        "nrr_exact": None if line.nrr is None else ratio(line.nrr),
        "weight": None if line.weight is None else ratio(line.weight),
        "weighted": _printed(line.weighted, places.weighted),
        "weighted_exact": None if line.weighted is None else ratio(line.weighted),
    }


def _score_json(index: Index) -> Json:
    score = index.score
    keys = ("ni", "ni_exact", "ikm", "ikm_exact", "mutu", "kinerja")
    if score is None:
        return {**dict.fromkeys(keys), "reason": "no_answers"}
    figures = (
        _printed(score.ni, index.rule.rounding.ni),
        ratio(score.ni),
        str(score.nik),
        ratio(score.ikm),
        score.band.mutu,
        score.band.kinerja.id,
    )
    return dict(zip(keys, figures, strict=True))
