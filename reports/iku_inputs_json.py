"""What an IKU table was computed from, as JSON that is locked; and read back from it.

It holds everything that was decided, entered, signed or counted, exact, so that the same table
comes of it whatever is entered, answered or configured later. The definitions are named by
their fingerprints.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from questionnaires.catalog import fingerprint
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from reports.index_json import Json
from results.accountability.measure import Entries, Values
from results.accountability.row_input import RowInput
from results.accountability.sign_off import SignOff
from results.accountability.survey_realisasi import SurveySource
from results.accountability.targets import TargetVersion
from results.aggregate import Method, Part
from results.exact import as_fraction, ratio
from results.index import compute
from results.tally import Tally

Read = dict[str, Any]
"""A JSON object that was read back; its shape is that which ``inputs_json`` gave it."""


@dataclass(frozen=True, slots=True)
class Definitions:
    """Rules and questionnaires by their fingerprints."""

    rules: Mapping[str, Rule]
    questionnaires: Mapping[str, Questionnaire]


def inputs_json(inputs: Mapping[str, RowInput]) -> Json:
    """Return what is known of each row, by indicator id."""
    return {indicator: _row_json(row) for indicator, row in inputs.items()}


def _row_json(row: RowInput) -> Json:
    return {
        "targets": [_target_json(one) for one in row.targets],
        "quarters": {str(n): _values_json(v) for n, v in row.entries.quarters.items()},
        "annual": _values_json(row.entries.annual),
        "typed": dict(row.typed),
        "notes": list(row.notes),
        "surveys": [_source_json(one) for one in row.surveys],
        "sign_offs": [
            {"formula": s.formula_hash, "role": s.role, "by": s.signed_by, "at": _moment(s)}
            for s in row.sign_offs
        ],
    }


def _moment(signed: SignOff) -> str:
    return signed.signed_at.isoformat()


def _values_json(values: Values) -> Json:
    return {name: None if one is None else ratio(as_fraction(one)) for name, one in values.items()}


def _target_json(one: TargetVersion) -> Json:
    return {
        "number": one.number,
        "low": one.low,
        "high": one.high,
        "text": one.text,
        "quarter": one.quarter,
        "kind": one.kind,
        "decided_on": one.decided_on.isoformat() if one.decided_on else None,
        "reason": one.reason,
    }


def _source_json(source: SurveySource) -> Json:
    part = source.part
    if part.tally is None:
        raise ValueError(f"survey {source.survey_id} has no tally to be locked")
    return {
        "id": source.survey_id,
        "name": part.name,
        "provisional": source.provisional,
        "version": source.version,
        "sha256": source.sha256,
        "note": source.note,
        "names": list(source.names),
        "population": part.population,
        "counts": [list(row) for row in part.tally.counts],
        "not_applicable": list(part.tally.not_applicable),
        "rule": fingerprint(part.index.rule),
        "questionnaire": fingerprint(part.index.questionnaire),
    }


def fingerprints_in(told: Read, kind: str) -> set[str]:
    """Return the fingerprints of each ``rule`` or ``questionnaire`` needed to read inputs back."""
    return {one[kind] for row in told.values() for one in row["surveys"]}


def read_inputs(told: Read, definitions: Definitions) -> dict[str, RowInput]:
    """Return what ``inputs_json`` wrote; the indices of surveys are computed from their tallies."""
    return {indicator: _row(row, definitions) for indicator, row in told.items()}


def _row(told: Read, definitions: Definitions) -> RowInput:
    quarters = {int(n): _values(values) for n, values in told["quarters"].items()}
    return RowInput(
        targets=tuple(map(_target, told["targets"])),
        entries=Entries(quarters, _values(told["annual"])),
        typed=told["typed"],
        notes=tuple(told["notes"]),
        surveys=tuple(_source(one, definitions) for one in told["surveys"]),
        sign_offs=tuple(
            SignOff(s["formula"], s["role"], s["by"], datetime.fromisoformat(s["at"]))
            for s in told["sign_offs"]
        ),
    )


def _values(told: Read) -> Values:
    return {name: _fraction(one) for name, one in told.items()}


def _target(told: Read) -> TargetVersion:
    day = told["decided_on"]
    return TargetVersion(
        number=told["number"],
        low=told["low"],
        high=told["high"],
        text=told["text"],
        quarter=told["quarter"],
        kind=told["kind"],
        decided_on=date.fromisoformat(day) if day else None,
        reason=told["reason"],
    )


def _source(told: Read, definitions: Definitions) -> SurveySource:
    tally = Tally(tuple(map(tuple, told["counts"])), tuple(told["not_applicable"]))
    form = definitions.questionnaires[told["questionnaire"]]
    index = compute(definitions.rules[told["rule"]], form, tally)
    part = Part(told["name"], index, tally, told["population"], Method.POOLED)
    return SurveySource(
        told["id"],
        part,
        provisional=told["provisional"],
        note=told["note"],
        version=told["version"],
        sha256=told["sha256"],
        names=tuple(told.get("names", ())),  # what was locked before names were kept has none
    )


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
