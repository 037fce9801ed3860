"""The IKU table as JSON: every figure in full, and where each comes from."""

from collections.abc import Mapping
from decimal import Decimal

from reports.iku_beside_json import beside_json, exact, outcome_json
from reports.index_json import Json, definition_json, engine_json
from results.accountability.averages import Average
from results.accountability.capaian import Capaian
from results.accountability.history import History
from results.accountability.paper import PrintedFigure
from results.accountability.realisasi import Realisasi
from results.accountability.row import IkuRow
from results.accountability.sign_off import Signature
from results.accountability.survey_realisasi import SurveyRealisasi, SurveySource
from results.accountability.table import IkuTable
from results.accountability.targets import TargetVersion


def iku_json(table: IkuTable, year: int, histories: Mapping[str, History]) -> Json:
    """Return the one JSON object of an agency's IKU table in ``year``.

    ``histories`` has the earlier years of the rows, by indicator id.
    """
    return {
        "engine": engine_json(),
        "agency": table.document.agency,
        "year": year,
        "document": definition_json(table.document),
        "scale": {"id": table.scale.id, "version": table.scale.version},
        "cap": table.cap.id if table.cap else None,
        "rows": [
            _row_json(row, table, histories.get(row.indicator.id))
            | beside_json(table.document, row, year)
            for row in table.rows
        ],
        "averages": _averages_json(table),
    }


def _row_json(row: IkuRow, table: IkuTable, past: History | None) -> Json:
    indicator, view = row.indicator, table.capped(row)
    return {
        "id": indicator.id,
        "sasaran": indicator.sasaran,
        "indikator": indicator.indikator,
        "satuan": indicator.satuan,
        "polarity": indicator.polarity,
        "same_as": indicator.same_as,
        "target": row.target.text or None if row.target else None,
        "targets": [_target_json(one) for one in row.given.targets],
        "realisasi": _text(row.printed),
        "realisasi_exact": exact(row.value),
        "realisasi_reason": None if row.no_value is None else str(row.no_value),
        "realisasi_class": row.value_class.name if row.value_class else None,
        "complete": row.complete,
        **_capaian_json(row.capaian),
        "capaian_capped": _text(view.printed) if view else None,
        "capaian_class": row.capaian_class.name if row.capaian_class else None,
        "measured": None if row.realisasi is None else _realisasi_json(row.realisasi),
        "quarter_targets": [
            {"quarter": one.quarter, "target": one.target.text or None} | _capaian_json(one.capaian)
            for one in row.quarters
        ],
        "as_printed": None
        if row.as_printed is None
        else {"formula": row.as_printed.formula, **outcome_json(row.as_printed.outcome)},
        "sign_off": _signature_json(row.signature),
        "notes": list(row.given.notes),
        "survey": None if row.survey is None else _survey_json(row.survey),
        "history": None if past is None else _history_json(past),
    }


def _capaian_json(capaian: Capaian) -> Json:
    return {
        "capaian": _text(capaian.printed),
        "capaian_exact": exact(capaian.exact),
        "formula": str(capaian.formula),
        "reason": None if capaian.reason is None else str(capaian.reason),
        "reached": capaian.reached,
    }


def _target_json(one: TargetVersion) -> Json:
    return {
        "version": one.number,
        "quarter": one.quarter,
        "kind": one.kind,
        "target": one.text or None,
        "decided_on": None if one.decided_on is None else one.decided_on.isoformat(),
        "reason": one.reason,
    }


def _realisasi_json(found: Realisasi) -> Json:
    """Return quarters and year side by side, with what was entered for them."""
    return {
        "formula": found.measure.formula.text,
        "aggregation": str(found.measure.aggregation),
        "zero_policy": str(found.measure.zero),
        "basis": str(found.basis),
        "reported": list(found.reported),
        "missing": list(found.missing),
        "year": outcome_json(found.year.outcome),
        "values": {name: exact(value) for name, value in found.year.values.items()},
        "quarters": [
            {
                "quarter": one.quarter,
                "own": outcome_json(one.own.outcome),
                "to_date": outcome_json(one.to_date.outcome),
            }
            for one in found.quarters
        ],
        "remarks": [
            {"code": str(one.code), "quarter": one.quarter, "variables": list(one.names)}
            for one in found.remarks
        ],
    }


def _signature_json(signature: Signature) -> Json:
    signed = signature.sign_off
    return {
        "state": str(signature.state),
        "role": signature.role,
        "signed_by": signed.signed_by if signed else None,
        "signed_at": signed.signed_at.isoformat() if signed else None,
        "formula_hash": signed.formula_hash if signed else None,
    }


def _survey_json(survey: SurveyRealisasi) -> Json:
    score = survey.score
    return {
        "scale": survey.reading.scale,
        "weighting": None if survey.method is None else str(survey.method),
        "provisional": survey.provisional,
        "reason": None if survey.reason is None else str(survey.reason),
        "covered": survey.coverage.covered,
        "total": survey.coverage.total,
        "named": list(survey.coverage.named),
        "lacking": list(survey.coverage.missing),
        "unnamed": list(survey.coverage.unnamed),
        "empty": list(survey.coverage.empty),
        "ikm": _text(score.nik) if score else None,
        "ikm_exact": exact(score.ikm) if score else None,
        "mutu": score.band.mutu if score else None,
        "alternatives": [
            {
                "weighting": str(one.method),
                "realisasi": _text(survey.printed_of(one.score)),
                "ikm_exact": exact(one.score.ikm) if one.score else None,
                "reason": one.reason or None,
            }
            for one in survey.alternatives
        ],
        "surveys": [
            _source_json(one) | {"covers": list(survey.covers(one))} for one in survey.sources
        ],
    }


def _source_json(source: SurveySource) -> Json:
    score = source.index.score
    return {
        "id": source.survey_id,
        "name": source.part.name,
        "provisional": source.provisional,
        "version": source.version,
        "sha256": source.sha256,
        "note": source.note,
        "responses": source.index.responses,
        "ikm": _text(score.nik) if score else None,
        "ikm_exact": exact(score.ikm) if score else None,
        "mutu": score.band.mutu if score else None,
        "rule": definition_json(source.index.rule),
        "questionnaire": definition_json(source.index.questionnaire),
    }


def _history_json(past: History) -> Json:
    return {
        "years": [
            {
                "year": one.year,
                "alike": one.alike,
                "target": one.row.target.text or None if one.row.target else None,
                "realisasi": _text(one.row.printed),
                **_capaian_json(one.row.capaian),
            }
            for one in past.years
        ],
        "change_exact": exact(past.change),
        "baseline": _printed_json(past.baseline),
        "end_target": _printed_json(past.end_target),
        "to_end_target": _capaian_json(past.to_end),
    }


def _printed_json(printed: PrintedFigure | None) -> Json | None:
    if printed is None:
        return None
    return {"text": printed.text, "value": _text(printed.value), "year": printed.year}


def _averages_json(table: IkuTable) -> Json:
    averages = table.averages
    return {
        "sasaran": {
            name: _average_json(one) | _reasons_json(table, one)
            for name, one in averages.sasaran.items()
        },
        "of_sasaran": _average_json(averages.of_sasaran),
        "of_indicators": _average_json(averages.of_indicators)
        | _reasons_json(table, averages.of_indicators),
    }


def _reasons_json(table: IkuTable, average: Average) -> Json:
    """Return the ids of the indicators that an average lacks, under the reason for each."""
    lacking = table.without_capaian(average)
    return {
        "missing_reasons": {
            str(reason): [row.indicator.id for row in rows] for reason, rows in lacking.items()
        }
    }


def _average_json(average: Average) -> Json:
    return {
        "capaian": _text(average.printed),
        "capaian_exact": exact(average.exact),
        "n": average.n,
        "total": average.total,
        "missing": list(average.missing),
    }


def _text(value: Decimal | None) -> str | None:
    """Write a figure with the places it has: 83.20 stays 83.20, and no exponent."""
    return None if value is None else f"{value:f}"
