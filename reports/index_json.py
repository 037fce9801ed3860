"""The index as JSON: figures as text in full, exact fractions beside the printed ones."""

from datetime import UTC

from questionnaires.catalog import fingerprint
from questionnaires.citation import Citation
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from reports.content import Exclusion, Final, Responses, engine_version
from reports.declared import sources_of_questionnaire, sources_of_rule
from reports.figures import ThresholdFigures, score_figures, thresholds, unsur_figures
from results.accountability.indicator import IkuDocument
from results.index import Index, UnsurResult

Json = dict[str, object]


def index_json(index: Index, responses: Responses, final: Final | None = None) -> Json:
    """Return the one JSON object of an index, the same for command, API and file.

    ``final`` is the version that the figures are of, where they do not change any more.
    """
    return {
        "engine": engine_json(final.engine if final else None),
        "final": _final_json(final) if final else None,
        "rule": rule_json(index),
        "questionnaire": questionnaire_json(index.questionnaire),
        "responses": {
            "received": responses.received,
            "counted": responses.counted,
            "complete": responses.complete,
            "missing": index.rule.missing,
            "incomplete": responses.incomplete,
            "excluded": [_exclusion_json(e) for e in responses.excluded],
            "addendum": responses.addendum,
        },
        "unsur": [_unsur_json(line, index.rule) for line in index.unsur],
        "index": _score_json(index),
    }


def _exclusion_json(one: Exclusion) -> Json:
    """Return one exclusion; a row of a file is excluded by the rule and not by a person."""
    person = {"who": one.who, "when": one.when.isoformat()} if one.when else {}
    return {"where": one.where, "reason": one.reason, **person}


def engine_json(version: str | None = None) -> Json:
    """Return which engine computed, this one unless ``version`` says another."""
    return {"id": "skm", "version": version or engine_version()}


def _final_json(final: Final) -> Json:
    at = final.at.astimezone(UTC).isoformat()
    return {"version": final.version, "at": at, "sha256": final.hash}


def rule_json(index: Index) -> Json:
    """Return the identity of a rule, its variant, its thresholds and what is unconfirmed."""
    rule, variant = index.rule, index.rule.variant
    declared = {"id": variant.id, "note": variant.note} if variant else None
    return {
        **definition_json(rule),
        "variant": declared,
        "thresholds": [_threshold_json(one) for one in thresholds(index)],
        "unconfirmed": _unconfirmed(sources_of_rule(rule)),
    }


def _threshold_json(one: ThresholdFigures) -> Json:
    return {
        "name": one.name,
        "ni": str(one.ni),
        "reached": one.reached,
        "confidence": one.confidence,
    }


def questionnaire_json(questionnaire: Questionnaire) -> Json:
    """Return the identity of a questionnaire, and what of it nobody has confirmed."""
    rescale = questionnaire.rescale
    return {
        **definition_json(questionnaire),
        "rescale": rescale.model_dump(mode="json") if rescale else None,
        "unconfirmed": _unconfirmed(sources_of_questionnaire(questionnaire)),
    }


def _unconfirmed(sources: tuple[Citation, ...]) -> list[Json]:
    """Name what nobody has confirmed: it stands beside every figure that rests on it."""
    return [
        {"about": one.about, "source": one.source}
        for one in sources
        if one.confidence == "unconfirmed"
    ]


def definition_json(definition: Rule | Questionnaire | IkuDocument) -> Json:
    """Return the identity of a definition: id, version and fingerprint."""
    return {
        "id": definition.id,
        "version": definition.version,
        "fingerprint": fingerprint(definition),
    }


def _unsur_json(line: UnsurResult, rule: Rule) -> Json:
    figures = unsur_figures(line, rule)
    return {
        "code": line.code,
        "key": line.key,
        "name": line.name.id,
        "answered": line.answered,
        "not_applicable": line.not_applicable,
        "sum": line.total,
        "distribution": list(line.distribution[1:]),
        "nrr": str(figures.nrr) if figures else None,
        "nrr_exact": figures.nrr_exact if figures else None,
        "weight": figures.weight if figures else None,
        "weighted": str(figures.weighted) if figures else None,
        "weighted_exact": figures.weighted_exact if figures else None,
    }


def _score_json(index: Index) -> Json:
    figures = score_figures(index)
    keys = ("ni", "ni_exact", "ikm", "ikm_exact", "mutu", "kinerja")
    if figures is None:
        return {**dict.fromkeys(keys), "reason": "no_answers"}
    return {key: str(getattr(figures, key)) for key in keys}
