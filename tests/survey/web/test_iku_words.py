"""Words of the IKU table: one for everything there is, in both languages."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, get_args

import pytest
from flask import Flask

from results.accountability.aggregation import Aggregation
from results.accountability.cap import CAPS
from results.accountability.capaian import NoCapaian
from results.accountability.indicator import find_document
from results.accountability.outcome import NoValue
from results.accountability.paper import PrintedTable
from results.accountability.reading import FormulaStatus
from results.accountability.survey_realisasi import NoIndex
from results.accountability.targets import Kind
from results.aggregate import Method
from survey.web.iku_words import (
    aggregation_name,
    cap_name,
    exactly,
    kind_name,
    level_name,
    method_name,
    no_value,
    status_name,
    why_none,
)
from survey.web.wording import as_read
from tests.survey.world import IKU_DOCUMENT

LEVELS = get_args(PrintedTable.model_fields["level"].annotation)
NAMED: list[tuple[Callable[[Any], str], Iterable[Any]]] = [
    (aggregation_name, Aggregation),
    (cap_name, CAPS.values()),
    (why_none, [*NoCapaian, *NoIndex]),
    (no_value, [*NoValue, *NoIndex]),
    (status_name, get_args(FormulaStatus)),
    (kind_name, get_args(Kind)),
    (level_name, LEVELS),
    (method_name, Method),
]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("name", "things"), NAMED, ids=[name.__name__ for name, _ in NAMED])
def test_everything_has_a_word_of_its_own(
    lite_app: Flask, name: Callable[[Any], str], things: Iterable[Any], language: str
) -> None:
    with lite_app.test_request_context("/", query_string={"bahasa": language}):
        words = [name(one) for one in things]
    assert all(words)
    assert len(set(words)) >= len(words) - 1  # measured at the end, or nothing entered: one word


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "–"),
        (Fraction(7), "7"),
        (Fraction(9, 2), "4,5"),
        (Fraction(1, 8), "0,125"),
        (Fraction(1, 3), "(1/3)"),
        (Fraction(-5, 2), "-2,5"),
    ],
)
def test_a_number_is_written_with_all_that_it_has(
    lite_app: Flask, value: Fraction | None, written: str
) -> None:
    with lite_app.test_request_context("/"):
        assert exactly(value) == written


def test_levels_are_those_of_documents() -> None:
    assert {table.level for table in find_document(IKU_DOCUMENT).tables} <= set(LEVELS)


@pytest.mark.parametrize(
    ("kept", "language", "read"),
    [
        (None, "id", "–"),
        ("83.20", "id", "83,20"),
        ("83.20", "en", "83.20"),
        ("80 - 90.5", "id", "80 – 90,5"),
        ("80 - 90.5", "en", "80 – 90.5"),
        ("Sangat Tinggi", "en", "Sangat Tinggi"),
    ],
)
def test_figures_of_a_version_are_written_as_the_reader_reads_them(
    lite_app: Flask, kept: str | None, language: str, read: str
) -> None:
    with lite_app.test_request_context("/", query_string={"bahasa": language}):
        assert as_read(kept) == read
