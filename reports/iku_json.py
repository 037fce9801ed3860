"""The IKU table as JSON: target, realisasi and capaian, and where each comes from."""

from decimal import Decimal

from reports.index_json import Json, definition_json, engine_json
from results.accountability.indicator import IkuDocument
from results.accountability.table import IkuRow, SurveyRealisasi
from results.exact import ratio


def iku_json(document: IkuDocument, year: int, rows: tuple[IkuRow, ...]) -> Json:
    """Return the one JSON object of an agency's IKU table in ``year``."""
    return {
        "engine": engine_json(),
        "agency": document.agency,
        "year": year,
        "document": definition_json(document),
        "rows": [_row_json(row) for row in rows],
    }


def _row_json(row: IkuRow) -> Json:
    indicator, capaian = row.indicator, row.capaian
    return {
        "id": indicator.id,
        "sasaran": indicator.sasaran,
        "indikator": indicator.indikator,
        "satuan": indicator.satuan,
        "polarity": indicator.polarity,
        "target": _text(row.target),
        "realisasi": _text(row.realisasi),
        "capaian": _text(capaian.printed),
        "capaian_exact": None if capaian.exact is None else ratio(capaian.exact),
        "formula": capaian.formula,
        "reason": None if capaian.reason is None else str(capaian.reason),
        "evidence": row.evidence,
        "survey": None if row.survey is None else _survey_json(row.survey),
    }


def _text(value: Decimal | None) -> str | None:
    """Write a figure with the places it has: 83.20 stays 83.20, and no exponent."""
    return None if value is None else f"{value:f}"


def _survey_json(survey: SurveyRealisasi) -> Json:
    score = survey.index.score
    return {
        "id": survey.survey_id,
        "provisional": survey.provisional,
        "ikm": _text(score.nik) if score else None,
        "ikm_exact": ratio(score.ikm) if score else None,
        "mutu": score.band.mutu if score else None,
        "rule": definition_json(survey.index.rule),
        "questionnaire": definition_json(survey.index.questionnaire),
    }
