"""What an IKU table was computed from, to JSON and back: exactly the same."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.catalog import fingerprint
from reports.iku_inputs_json import Definitions, fingerprints_in, inputs_json, read_inputs
from results.accountability.measure import Entries
from results.accountability.row_input import NOTHING, RowInput
from results.accountability.sign_off import SignOff
from results.accountability.survey_realisasi import SurveySource
from results.accountability.targets import TargetVersion
from results.aggregate import Method, Part
from results.index import compute
from results.tally import Tally
from tests.builders import equal_rule, skm9

RULE, FORM = equal_rule(), skm9()
KNOWN = Definitions({fingerprint(RULE): RULE}, {fingerprint(FORM): FORM})


def _source(population: int | None) -> SurveySource:
    tally = Tally(((1, 0, 0, 2, 1),) * 9, (1,) + (0,) * 8)
    part = Part("Loket (skm)", compute(RULE, FORM, tally), tally, population, Method.POOLED)
    return SurveySource("skm", part, provisional=True, note="uji coba", names=("Loket",))


def _back(inputs: dict[str, RowInput]) -> dict[str, RowInput]:
    return read_inputs(json.loads(json.dumps(inputs_json(inputs))), KNOWN)


def test_everything_there_can_be_comes_back() -> None:
    full = RowInput(
        targets=(
            TargetVersion(0, 1, "83.20", "83.20"),
            TargetVersion(
                0, 2, "80 - 90.5", "80", "90.5", "perubahan", date(2026, 9, 30), "refokusing"
            ),
            TargetVersion(3, 1, "BB"),
            TargetVersion(3, 2, "", reason="ditarik"),
        ),
        entries=Entries({1: {"n": 4, "d": None}, 4: {"n": Fraction(1, 3)}}, {"nilai": 0}),
        typed={"nilai": "0.00"},
        notes=("LKjIP", "LHE"),
        surveys=(
            _source(None),
            replace(_source(900), survey_id="skm-2", provisional=False, version=2, sha256="b" * 64),
        ),
        sign_offs=(SignOff("a" * 64, "Kepala Biro", "siti", datetime(2026, 3, 2, tzinfo=UTC)),),
    )
    inputs = {"000-1": full, "000-2": NOTHING}
    assert _back(inputs) == inputs
    told = json.loads(json.dumps(inputs_json(inputs)))
    assert fingerprints_in(told, "rule") == {fingerprint(RULE)}
    assert fingerprints_in(told, "questionnaire") == {fingerprint(FORM)}


@given(st.dictionaries(st.integers(1, 4), st.dictionaries(st.text(), st.fractions())))
def test_every_figure_comes_back_exactly(quarters: dict[int, dict[str, Fraction]]) -> None:
    inputs = {"000-1": RowInput(entries=Entries(quarters))}
    assert _back(inputs) == inputs


def test_a_survey_without_a_tally_cannot_be_locked() -> None:
    source = _source(None)
    bare = replace(source, part=replace(source.part, tally=None))
    with pytest.raises(ValueError, match="no tally"):
        inputs_json({"000-1": RowInput(surveys=(bare,))})


def test_a_survey_locked_before_its_names_were_kept_has_none() -> None:
    told = json.loads(json.dumps(inputs_json({"000-3a": RowInput(surveys=(_source(None),))})))
    del told["000-3a"]["surveys"][0]["names"]
    [source] = read_inputs(told, KNOWN)["000-3a"].surveys
    assert source == replace(_source(None), names=())
