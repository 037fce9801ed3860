"""Laws of aggregation: what holds for every set of parts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.model import Questionnaire
from results.aggregate import Method, Part, aggregate, as_part
from results.index import compute
from results.tally import empty_tally
from tests.builders import equal_rule, make_questionnaire, tally_rows

FORM = make_questionnaire({"cepat": 1, "ramah": 2})
SINGLE = make_questionnaire({"cepat": 1, "ramah": 1, "murah": 1})
ITEMS = 3
Rows = list[list[int]]


def rows_of(lowest: int) -> st.SearchStrategy[Rows]:
    """Rows of three answers, 0 for none where ``lowest`` allows it."""
    row = st.lists(st.integers(lowest, 4), min_size=ITEMS, max_size=ITEMS)
    return st.lists(row, min_size=1, max_size=6)


COMPLETE = st.lists(rows_of(1), min_size=1, max_size=5)
ANY = st.lists(rows_of(0), min_size=1, max_size=5)
METHODS = st.sampled_from(list(Method))


def parts_of(several: list[Rows], form: Questionnaire = FORM) -> list[Part]:
    """Build a part of each set of rows; populations grow with the number of the part."""
    tallies = [tally_rows(rows, ITEMS) for rows in several]
    return [
        Part(f"p{i}", compute(equal_rule(), form, tally), tally, population=1000 * (i + 1))
        for i, tally in enumerate(tallies)
    ]


@given(COMPLETE, METHODS)
def test_the_whole_lies_between_the_parts(several: list[Rows], method: Method) -> None:
    parts = parts_of(several)
    score = aggregate(parts, method).index.score
    ikms = [part.index.score.ikm for part in parts if part.index.score]
    assert score is not None
    assert min(ikms) <= score.ikm <= max(ikms)


@given(ANY, METHODS)
def test_each_unsur_lies_between_the_parts(several: list[Rows], method: Method) -> None:
    """One question per unsur: holds with missing answers too."""
    parts = parts_of(several, SINGLE)
    for at, line in enumerate(aggregate(parts, method).index.unsur):
        nrrs = [nrr for part in parts if (nrr := part.index.unsur[at].nrr) is not None]
        if line.nrr is None:
            assert nrrs == []
        else:
            assert min(nrrs) <= line.nrr <= max(nrrs)


def test_with_missing_answers_the_pooled_ikm_may_lie_outside() -> None:
    """Simpson: two parts of (4 + 2 + 4)/3 x 25 pool to (406/102 x 2 + 4)/3 x 25, by hand."""
    one = [[4, 0, 4]] * 100 + [[4, 2, 4]]
    other = [[0, 4, 4]] * 100 + [[2, 4, 4]]
    parts = parts_of([one, other], SINGLE)
    ikms = {part.index.score.ikm for part in parts if part.index.score}
    score = aggregate(parts, Method.POOLED).index.score
    assert score is not None
    assert ikms == {Fraction(250, 3)}
    assert score.ikm == (Fraction(406, 102) * 2 + 4) / 3 * 25


@given(COMPLETE)
def test_by_respondents_is_pooled_where_nothing_is_missing(several: list[Rows]) -> None:
    parts = parts_of(several)
    pooled = aggregate(parts, Method.POOLED).index
    assert aggregate(parts, Method.BY_RESPONDENTS).index == pooled


@given(ANY)
def test_pooled_is_counting_everything_together(several: list[Rows]) -> None:
    together = tally_rows([row for rows in several for row in rows], ITEMS)
    assert aggregate(parts_of(several), Method.POOLED).index == compute(
        equal_rule(), FORM, together
    )


@given(ANY, METHODS, st.data())
def test_an_empty_part_changes_nothing(
    several: list[Rows], method: Method, data: st.DataObject
) -> None:
    parts = parts_of(several)
    empty = Part(
        "kosong", compute(equal_rule(), FORM, empty_tally(ITEMS, 4)), empty_tally(ITEMS, 4)
    )
    at = data.draw(st.integers(0, len(parts)))
    with_empty = aggregate([*parts[:at], empty, *parts[at:]], method)
    assert with_empty.index == aggregate(parts, method).index
    assert "kosong" in with_empty.empty


@given(ANY, METHODS, st.data())
def test_the_order_of_parts_does_not_matter(
    several: list[Rows], method: Method, data: st.DataObject
) -> None:
    parts = parts_of(several)
    turned = data.draw(st.permutations(parts))
    assert aggregate(turned, method).index == aggregate(parts, method).index


@given(rows_of(0), METHODS)
def test_one_part_alone_is_itself(rows: Rows, method: Method) -> None:
    (part,) = parts_of([rows])
    assert aggregate([part], method).index == part.index


@given(rows_of(0), METHODS, st.integers(2, 4))
def test_equal_parts_are_their_mean(rows: Rows, method: Method, times: int) -> None:
    parts = parts_of([rows] * times)
    whole = aggregate(parts, method).index
    assert whole.score == parts[0].index.score
    assert whole.responses == times * parts[0].index.responses


@given(st.lists(rows_of(0), min_size=2, max_size=5))
def test_pooling_in_two_steps_is_pooling_at_once(several: list[Rows]) -> None:
    parts = parts_of(several)
    unit = as_part("unit", aggregate(parts[:-1], Method.POOLED))
    assert aggregate([unit, parts[-1]], Method.POOLED).index == (
        aggregate(parts, Method.POOLED).index
    )


@pytest.mark.parametrize("method", list(Method))
@given(several=COMPLETE)
def test_every_other_method_is_named_once(method: Method, several: list[Rows]) -> None:
    others = [other.method for other in aggregate(parts_of(several), method).alternatives()]
    assert sorted([method, *others]) == sorted(Method)
