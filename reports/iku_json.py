"""The IKU table as JSON: target, realisasi and capaian, and where each comes from."""

from fractions import Fraction

from reports.figures import exact_text
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
        "target": _exact(row.target),
        "realisasi": _realisasi(row),
        "capaian": None if capaian.printed is None else str(capaian.printed),
        "capaian_exact": None if capaian.exact is None else ratio(capaian.exact),
        "formula": capaian.formula,
        "reason": None if capaian.reason is None else str(capaian.reason),
        "evidence": row.evidence,
        "survey": None if row.survey is None else _survey_json(row.survey),
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _realisasi(row: IkuRow) -> str | None:
    """An IKM keeps the places it is printed with (83.20); an entry is written in full."""
    score = row.survey.index.score if row.survey else None
    return str(score.nik) if score else _exact(row.realisasi)


def _survey_json(survey: SurveyRealisasi) -> Json:
    score = survey.index.score
    return {
        "id": survey.survey_id,
        "provisional": survey.provisional,
        "ikm": None if score is None else str(score.nik),
        "ikm_exact": None if score is None else ratio(score.ikm),
        "mutu": None if score is None else score.band.mutu,
        "rule": definition_json(survey.index.rule),
        "questionnaire": definition_json(survey.index.questionnaire),
    }
