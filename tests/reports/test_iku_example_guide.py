"""The sheet of guidance in the example's workbook: every column, in the words of the workbook."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from results.accountability.aggregation import Aggregation
from results.accountability.example.keys import MODELS, values_of
from results.accountability.kinds import all_kinds
from survey.intake.indicator_columns import CLASSES, INDICATORS, LABELS, UNITS, VARIABLES
from tests.survey.commands.runner import skm

Cells = tuple[object, ...]


@pytest.fixture(name="guide", scope="module")
def _guide(tmp_path_factory: pytest.TempPathFactory) -> list[Cells]:
    file: Path = tmp_path_factory.mktemp("example") / "iku.xlsx"
    assert skm("indicators", "example", file).exit_code == 0
    return list(load_workbook(file)["petunjuk"].iter_rows(min_row=2, values_only=True))


def test_every_column_is_explained(guide: list[Cells]) -> None:
    sheets = {
        "dokumen": LABELS,
        "indikator": INDICATORS,
        "variabel": VARIABLES,
        "unit": UNITS,
        "kelas": CLASSES,
    }
    for name, columns in sheets.items():
        assert [cells[1] for cells in guide if cells[0] == name] == list(columns)
    assert all(isinstance(cells[3], str) and cells[3] for cells in guide)


def test_every_value_is_named(guide: list[Cells]) -> None:
    text = " ".join(str(cells[3]) for cells in guide)
    values = [*Aggregation, *values_of("indicators", "formula_status"), *values_of("units", "kind")]
    assert [value for value in values if value not in text] == []
    assert [cells[1] for cells in guide if cells[0] == "jenis"] == [one.id for one in all_kinds()]


def test_no_key_of_the_yaml_is_left_in_a_sentence(guide: list[Cells]) -> None:
    keys = {name for model in MODELS.values() for name in model.model_fields if "_" in name}
    values = {value for name in ("kind", "aggregation", "formula_status", "polarity")
              for value in values_of("indicators", name)}  # fmt: skip
    for cells in guide:
        said = set(re.findall(r"[a-z]+(?:_[a-z]+)+", str(cells[3])))
        assert not (said & keys) - values, cells
        assert "`" not in str(cells[3])
