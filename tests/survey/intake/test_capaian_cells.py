"""Cells of an accountability table: what is understood, and what is said of the rest."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.accountability.capaian import Polarity, Range, Target
from survey.intake.capaian_cells import (
    NOTHING,
    POLARITIES,
    CellError,
    figure,
    polarity,
    predicate,
    shown,
    target,
    words,
)

ORDER = ("A", "BB", "B")
EIGHTIES = Range(Fraction(80), Fraction(90))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        pytest.param("83,21", "83.21", id="comma"),
        pytest.param("83.20", "83.20", id="text keeps its zeros"),
        pytest.param("1.234,5", "1234.5", id="thousands"),
        pytest.param(" 139,73 % ", "139.73", id="per cent"),
        pytest.param("-1,41", "-1.41", id="below zero"),
        pytest.param("0", "0", id="0 is a figure"),
        pytest.param(Decimal("117.0"), "117", id="a float of JSON"),
        pytest.param(Decimal("102.80"), "102.8", id="a number shows no zeros"),
        pytest.param(Decimal("139.73846153846154"), "139.7384615385", id="a float of a sheet"),
        pytest.param(Decimal("90.83000000000001"), "90.83", id="noise of a float"),
        pytest.param(Decimal("1E+3"), "1000", id="an exponent of JSON"),
        pytest.param(Decimal("-0.0"), "0", id="zero has no sign"),
        pytest.param(1000, "1000", id="a whole number"),
    ],
)
def test_figures(cell: object, text: str) -> None:
    assert str(figure(cell)) == text


@pytest.mark.parametrize("cell", [None, *NOTHING, " N/A ", "Belum dilaporkan"])
def test_nothing_is_none_and_not_zero(cell: object) -> None:
    assert figure(cell) is None
    assert predicate(cell, ORDER) is None
    for direction in (None, *POLARITIES):
        assert target(cell, direction, ORDER) is None


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        pytest.param("1.234", "'1.234' could be a thousand or a decimal; write 1234 or 1,234"),
        pytest.param("banyak", "'banyak' is no figure; write digits, as 83,21"),
        pytest.param("%", "'%' is no figure; write digits, as 83,21"),
        pytest.param("2021-08-07", "'2021-08-07' is no figure; write digits, as 83,21"),
        pytest.param("x" * 40, f"'{'x' * 30}…' is no figure; write digits, as 83,21"),
        pytest.param("\x1b[2J", "'�[2J' is no figure; write digits, as 83,21"),
        pytest.param(True, "a figure is expected, not 'True'; write digits"),
        pytest.param((1, 2), "a figure is expected, not '(1, 2)'; write digits"),
        pytest.param(10**15, "'1000000000000000' is far from any figure of a report; correct it"),
        pytest.param(
            Decimal("1E+999999"), "'1E+999999' is far from any figure of a report; correct it"
        ),
        pytest.param(
            Decimal("1E-999999"), "'1E-999999' is far from any figure of a report; correct it"
        ),
    ],
)
def test_what_is_no_figure(cell: object, told: str) -> None:
    with pytest.raises(CellError) as refused:
        figure(cell)
    assert str(refused.value) == told


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *((name, known) for known, names in POLARITIES.items() for name in names),
        ("higher_is_better", "higher_is_better"),
        ("Makin  RENDAH makin baik ", "lower_is_better"),
    ],
)
def test_polarities(cell: str, expected: Polarity) -> None:
    assert polarity(cell) == expected


@pytest.mark.parametrize(
    ("cell", "told"),
    [(None, "the polarity is missing; write "), ("naik", "'naik' is no polarity; write ")],
)
def test_no_polarity_is_assumed(cell: str | None, told: str) -> None:
    every = "'makin tinggi makin baik', 'makin rendah makin baik', 'rentang', 'predikat'"
    with pytest.raises(CellError) as refused:
        polarity(cell)
    assert str(refused.value) == told + every


@pytest.mark.parametrize(
    ("cell", "direction", "expected"),
    [
        *(
            pytest.param(cell, "range", EIGHTIES, id=str(cell))
            for cell in (
                *("80-90", "80 – 90", "80 % - 90 %", "80 s.d. 90", "80 s/d 90", "80sd90"),
                *("80 sampai dengan 90", "80 hingga 90", (80, Decimal("90.0")), ("80", "90,0")),
            )
        ),
        ("-5--3", "range", Range(Fraction(-5), Fraction(-3))),
        ("-5", "range", Fraction(-5)),
        ("80", "range", Fraction(80)),
        ("80", "higher_is_better", Fraction(80)),
        ("80-90", None, EIGHTIES),
        ("80", None, Fraction(80)),
        ("bb", "predicate", Fraction(2)),
    ],
)
def test_targets(cell: object, direction: Polarity | None, expected: Target) -> None:
    assert target(cell, direction, ORDER) == expected


@pytest.mark.parametrize(
    ("cell", "direction", "told"),
    [
        ("90-80", "range", "a range goes from low to high, not from 90 to 80; turn it round"),
        ((80, None), "range", "a range has two ends; write both, as 80-90"),
        ((80, 85, 90), "range", "a figure is expected, not '(80, 85, 90)'; write digits"),
        ("2021-08-07", "range", "'08-07' is no figure; write digits, as 83,21"),
        (
            "80-90",
            "lower_is_better",
            "'80-90' is no figure; write digits, as 83,21; a range needs the polarity 'rentang'",
        ),
        ("x-y", "range", "'x-y' is no figure; write digits, as 83,21"),
        ("AAA", "predicate", "'AAA' is no predicate here; write one of: A, BB, B"),
        (True, "predicate", "text is expected, not 'True'; write it"),
    ],
)
def test_what_is_no_target(cell: object, direction: Polarity, told: str) -> None:
    with pytest.raises(CellError) as refused:
        target(cell, direction, ORDER)
    assert str(refused.value) == told


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (" 80-90 ", "80-90"),
        ((Decimal("80.0"), 90), "80.0 - 90"),
        (Decimal("65.0"), "65.0"),
        (Decimal("1E+999999"), "1E+999999"),
    ],
)
def test_cells_are_shown_as_written(cell: object, text: str) -> None:
    assert shown(cell) == text


def test_words_are_one_line() -> None:
    assert words("Tingkat\n kepuasan ") == "Tingkat kepuasan"
    assert (words(None), words(7)) == ("", "7")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_text_and_number_are_one_figure(number: Decimal) -> None:
    assert figure(f"{number:f}".replace(".", ",")) == figure(number) == number
