"""Every code, found in a small document that shows it."""

import pytest

from results.accountability.indicator import IkuDocument
from results.accountability.lint.findings import Code, Severity
from results.accountability.lint.lint import counts, is_clean, lint
from tests.results.accountability.lint import (
    examples_document,
    examples_fields,
    examples_formulas,
    examples_rates,
    examples_units,
    examples_wording,
)
from tests.results.accountability.lint.rows import codes, count, document, row

EXAMPLES = [
    pytest.param(document(), [], id="nothing is wrong"),
    pytest.param(document(count()), [], id="nothing is wrong with a count"),
    *examples_fields.EXAMPLES,
    *examples_formulas.EXAMPLES,
    *examples_units.EXAMPLES,
    *examples_rates.EXAMPLES,
    *examples_wording.EXAMPLES,
    *examples_document.EXAMPLES,
]


@pytest.mark.parametrize(("made", "found"), EXAMPLES)
def test_finding(made: IkuDocument, found: list[str]) -> None:
    assert codes(made) == found, lint(made)


@pytest.mark.parametrize(("name", "against"), examples_fields.HARM)
def test_more_of_what_is_bad_is_not_better(name: str, *, against: bool) -> None:
    assert ("polarity_against_name" in codes(document(row(indikator=name)))) is against


def test_a_right_polarity_beside_a_name_that_misleads_is_not_to_be_corrected() -> None:
    """001-IKU-i: of the index of perceived corruption, higher is better; its name confuses."""
    found = lint(document(row(indikator="Peningkatan indeks persepsi korupsi")))
    (message,) = [f.message for f in found if f.code is Code.POLARITY_AGAINST_NAME]
    assert "name what is wanted (anti korupsi)" in message
    assert "correct the polarity" not in message


@pytest.mark.parametrize(("name", "measured"), examples_wording.MEASURED)
def test_a_name_says_what_is_measured(name: str, *, measured: bool) -> None:
    assert ("measure_missing" not in codes(document(row(indikator=name)))) is measured


def test_every_code_has_an_example() -> None:
    shown = {code for example in EXAMPLES for code in example.values[1]}  # type: ignore[union-attr]
    assert shown == {code.value for code in Code}


def test_the_gravest_come_first() -> None:
    found = lint(document(count(satuan="%", targets=None, alasan=None)))
    assert [finding.severity for finding in found] == list(Severity)
    assert list(counts(found).values()) == [1, 1, 1]


@pytest.mark.parametrize(
    ("changes", "clean"),
    [
        pytest.param({}, True, id="nothing found"),
        pytest.param({"alasan": None}, True, id="an information"),
        pytest.param({"targets": None}, False, id="a warning"),
        pytest.param({"satuan": "dokumen"}, False, id="an error"),
    ],
)
def test_informations_are_clean(changes: dict[str, object], clean: bool) -> None:
    assert is_clean(lint(document(row(**changes)))) is clean


def test_where_is_the_row_and_its_field() -> None:
    assert [finding.where for finding in lint(document(row(targets=None)))] == ["a.targets"]


@pytest.mark.parametrize(
    ("formula", "of", "told"),
    [
        pytest.param("bobot = 0,11", 9, "reaches only 99.00; weigh each exactly 1/9", id="0,11"),
        pytest.param("bobot = 0.111", 9, "reaches only 99.90; weigh each exactly 1/9", id="0,111"),
        pytest.param("= 011", 9, "reaches only 99.00", id="000-3a: the comma lost in the scan"),
        pytest.param("= 0,071", 14, "reaches only 99.40", id="fourteen unsur of 2004"),
    ],
)
def test_a_shortened_weight_says_how_far_it_reaches(formula: str, of: int, told: str) -> None:
    """Permenpan RB 14/2017 prints 1/9 as 0,11 and 0,111; KEP/25/M.PAN/2/2004 1/14 as 0,071."""
    changes = {"kind": "skm_index", "satuan": "Indeks", "formula": None, "variables": None}
    found = lint(document(row(**changes, formula_printed=formula)))
    (message,) = [f.message for f in found if f.code is Code.SKM_WEIGHT_SHORTENED]
    assert f"of {of} unsur" in message
    assert told in message
