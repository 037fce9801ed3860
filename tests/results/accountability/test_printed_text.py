"""Printed figures: which one a text is, and documents whose value is another."""

from fractions import Fraction
from pathlib import Path

import pytest

from results.accountability.indicator import load_document
from results.accountability.printed_text import figures_in
from tests.results.accountability.documents import DOCUMENT, ROW, complaints

A = ROW % "a"
NEITHER = "'hundred' has no effect where the formula is no percentage; remove it, or correct the"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("90%", ["90"], id="per cent"),
        pytest.param("90 %", ["90"], id="with a blank"),
        pytest.param("12,5 persen", ["12.5"], id="in words"),
        pytest.param("83.21", ["83.21"], id="a point"),
        pytest.param("-4,50", ["-4.5"], id="below nothing"),
        pytest.param("0", ["0"], id="nothing"),
        pytest.param("1.234", ["1.234", "1234"], id="a thousand, or a little more than one"),
        pytest.param("0.234", ["0.234"], id="no thousand begins with 0"),
        pytest.param("1.234,5", ["1234.5"], id="thousands with decimals"),
        pytest.param("1.234.567", ["1234567"], id="millions"),
        pytest.param("NA", [], id="no figure"),
        pytest.param("80 - 90", [], id="a range"),
        pytest.param("12 dokumen", [], id="a figure with words"),
        pytest.param("B (75)", [], id="a class"),
        pytest.param("1.23.4", [], id="a number of a chapter"),
        pytest.param("9" * 100_000, [], id="far too long"),
    ],
)
def test_figures(text: str, figures: list[str]) -> None:
    assert figures_in(text) == tuple(map(Fraction, figures))


def with_row(more: str) -> str:
    """Return a document of one row that says ``more``."""
    return DOCUMENT + A.replace("reading: r", f"reading: r, {more}")


PLACES = [
    ("baseline: {text: '90%', value: 9}", "indicators[0].baseline.value"),
    ("targets: [{text: '90%', value: 9, source: s}]", "indicators[0].targets[0].value"),
    ("end_target: {text: '90%', value: 9}", "indicators[0].end_target.value"),
    ("realisasi_printed: [{text: '90%', value: 9}]", "indicators[0].realisasi_printed[0].value"),
    ("capaian_printed: [{text: '90%', value: 9}]", "indicators[0].capaian_printed[0].value"),
]


@pytest.mark.parametrize(("more", "place"), PLACES, ids=[place for _, place in PLACES])
def test_a_value_that_is_another_figure(tmp_path: Path, more: str, place: str) -> None:
    told = f"10: {place}: 9 is not the figure '90%'; correct one"
    assert complaints(tmp_path / "iku.yaml", with_row(more)) == [told]


def test_an_average_that_is_another_figure(tmp_path: Path) -> None:
    text = DOCUMENT + A + "averages: [{label: l, text: '60%', value: 6, of: targets, over: [a]}]\n"
    assert complaints(tmp_path / "iku.yaml", text) == [
        "11: averages[0].value: 6 is not the figure '60%'; correct one"
    ]


def test_a_figure_without_value_would_not_count(tmp_path: Path) -> None:
    assert complaints(tmp_path / "iku.yaml", with_row("baseline: {text: '90%'}")) == [
        "10: indicators[0].baseline: '90%' is a figure; add it as 'value'"
    ]


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param("{text: '90,50%', value: 90.5}", id="zeros behind"),
        pytest.param("{text: '1.234', value: 1234}", id="thousands"),
        pytest.param("{text: '1.234', value: 1.234}", id="decimals"),
        pytest.param("{text: 'NA'}", id="no figure"),
        pytest.param("{text: 'A', value: 5}", id="a class by its number"),
    ],
)
def test_a_value_that_is_the_figure(tmp_path: Path, figure: str) -> None:
    file = tmp_path / "iku.yaml"
    file.write_text(with_row(f"baseline: {figure}"), "utf-8")
    assert load_document(file).indicators[0].baseline is not None


@pytest.mark.parametrize(
    ("row", "sound"),
    [
        pytest.param(A, False, id="a count"),
        pytest.param(A.replace("formula: n,", "formula: n / (n + 1),"), False, id="without 100"),
        pytest.param(A.replace("formula: n,", "formula: n / n * 100,"), True, id="a percentage"),
        pytest.param(
            A.replace("formula: n,", "").replace("as_printed", "undefined")
            .replace("variables: [{name: n, label: Jumlah}], ", ""), False, id="no formula",
        ),
    ],
)  # fmt: skip
def test_no_case_is_a_hundred_per_cent_of_a_percentage_alone(
    tmp_path: Path, row: str, *, sound: bool
) -> None:
    file = tmp_path / "iku.yaml"
    text = DOCUMENT + row.replace("reading: r", "reading: r, zero_policy: hundred")
    if sound:
        file.write_text(text, "utf-8")
        assert load_document(file).indicators[0].zero_policy == "hundred"
    else:
        (told,) = complaints(file, text)
        assert told == f"10: indicators[0].zero_policy: {NEITHER} formula to a / b * 100"
