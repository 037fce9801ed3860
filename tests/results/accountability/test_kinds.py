"""Kinds of indicators: those of the documents, as data."""

import pytest

from questionnaires.catalog import UnknownDefinitionError
from results.accountability.example.example import example_document
from results.accountability.indicator import find_document, shipped_documents
from results.accountability.kinds import all_kinds, find_kind


def test_every_kind_is_used_by_a_row_that_is_shipped() -> None:
    """No seed has a rate; the example has one (AKB per 1.000 KH)."""
    documents = [*map(find_document, shipped_documents()), example_document()]
    used = {row.kind for document in documents for row in document.indicators}
    assert used == {kind.id for kind in all_kinds()}


@pytest.mark.parametrize(
    ("name", "realisasi", "need"),
    [
        pytest.param("ratio_percent", "entry", "formula", id="a ratio is computed"),
        pytest.param("rate", "entry", "formula", id="AKI per 100.000 is computed"),
        pytest.param("count_flow", "entry", "flow_or_stock", id="new in the year"),
        pytest.param("count_stock", "entry", "flow_or_stock", id="all there are"),
        pytest.param("percent_change", "entry", "previous_year", id="a rise knows last year"),
        pytest.param("percent_decrease", "entry", "previous_year", id="so does a decrease"),
        pytest.param("external_index", "document", "year_of_data", id="published by others"),
        pytest.param("weighted_composite", "entry", "components", id="75/25"),
        pytest.param("ordinal_predicate", "document", "class_table", id="LPPD"),
        pytest.param("skm_index", "survey", "weighting", id="never typed"),
        pytest.param("skm_average", "surveys", "coverage", id="k of K units"),
        pytest.param("document_based", "document", "evidence", id="LHE"),
    ],
)
def test_what_a_kind_needs(name: str, realisasi: str, need: str) -> None:
    kind = find_kind(name)
    assert kind.realisasi == realisasi
    assert need in kind.needs


def test_an_unknown_kind_says_what_is_known() -> None:
    with pytest.raises(UnknownDefinitionError, match="no kind of indicator 'rasio' here"):
        find_kind("rasio")
