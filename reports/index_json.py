"""The index as JSON: figures as text in full, exact fractions beside the printed ones."""

from decimal import Decimal
from fractions import Fraction

from questionnaires.catalog import fingerprint
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from reports.content import Responses, engine_version
from reports.figures import printed_ni, printed_nrr, printed_weighted
from results.accountability.indicator import IkuDocument
from results.exact import ratio
from results.index import Index, UnsurResult

Json = dict[str, object]


def index_json(index: Index, responses: Responses) -> Json:
    """Return the one JSON object of an index, the same for command, API and file."""
    return {
        "engine": engine_json(),
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


def engine_json() -> Json:
    """Return which engine computed, printed beside every result."""
    return {"id": "skm", "version": engine_version()}


def definition_json(definition: Rule | Questionnaire | IkuDocument) -> Json:
    """Return the identity of a definition: id, version and fingerprint."""
    return {
        "id": definition.id,
        "version": definition.version,
        "fingerprint": fingerprint(definition),
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _ratio(value: Fraction | None) -> str | None:
    return None if value is None else ratio(value)


def _unsur_json(line: UnsurResult, rule: Rule) -> Json:
    return {
        "code": line.code,
        "key": line.key,
        "name": line.name.id,
        "answered": line.answered,
        "sum": line.total,
        "distribution": list(line.distribution[1:]),
        "nrr": _text(printed_nrr(line, rule)),
        "nrr_exact": _ratio(line.nrr),
        "weight": _ratio(line.weight),
        "weighted": _text(printed_weighted(line, rule)),
        "weighted_exact": _ratio(line.weighted),
    }


def _score_json(index: Index) -> Json:
    score = index.score
    keys = ("ni", "ni_exact", "ikm", "ikm_exact", "mutu", "kinerja")
    if score is None:
        return {**dict.fromkeys(keys), "reason": "no_answers"}
    figures = (
        _text(printed_ni(index)),
        ratio(score.ni),
        str(score.nik),
        ratio(score.ikm),
        score.band.mutu,
        score.band.kinerja.id,
    )
    return dict(zip(keys, figures, strict=True))
