"""Parts that do not make one figure: refused with a reason, or shown as a labelled series."""

import pytest

from results.aggregate import (
    AggregateError,
    Method,
    MixedInstrumentsError,
    Part,
    aggregate,
    by_instrument,
)
from results.index import compute
from results.tally import empty_tally
from tests.builders import declared_rule, equal_rule, tally_rows, tally_sums
from tests.results.parts import ONE, TWO, UNITS, nik

OTHER_FORM = Part("enam belas", compute(equal_rule(), TWO, tally_rows([[4, 4]], 2)))
OTHER_RULE = Part("lama", compute(declared_rule({"u1": "1"}), ONE, tally_sums([3], 1)))


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(OTHER_FORM, id="another questionnaire"),
        pytest.param(OTHER_RULE, id="another rule"),
    ],
)
@pytest.mark.parametrize("method", list(Method))
def test_different_instruments_never_make_one_figure(odd: Part, method: Method) -> None:
    """skm-rules, trap 18: results of 9 and of 16 questions are not pooled."""
    with pytest.raises(MixedInstrumentsError, match=rf"kecil has .*, but {odd.name} has .*series"):
        aggregate([UNITS[0], odd], method)


def test_same_ids_with_other_content_are_told_apart() -> None:
    """Both forms call themselves q version 1; the fingerprint knows better."""
    assert (TWO.id, TWO.version) == (ONE.id, ONE.version)
    with pytest.raises(MixedInstrumentsError, match=r"q version 1 \([0-9a-f]{8}\)"):
        aggregate([UNITS[0], OTHER_FORM], Method.UNWEIGHTED_MEAN)


def test_the_labelled_series_instead() -> None:
    series = by_instrument([OTHER_FORM, *UNITS, OTHER_RULE], Method.UNWEIGHTED_MEAN)
    assert [nik(whole) for whole in series] == ["100.00", "82.50", "75.00"]
    labels = [whole.instrument for whole in series]
    assert len(set(labels)) == 3
    assert [[one.name for one in whole.parts] for whole in series] == [
        ["enam belas"], ["kecil", "besar"], ["lama"],
    ]  # fmt: skip


def test_an_empty_part_of_another_instrument_is_only_listed() -> None:
    empty = Part("baru", compute(equal_rule(), TWO, empty_tally(2, 4)))
    whole = aggregate([empty, *UNITS], Method.POOLED)
    assert (nik(whole), whole.empty) == ("70.25", ("baru",))


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        pytest.param([], "no parts; name at least one", id="none"),
        pytest.param([*UNITS, UNITS[0]], "^kecil stands twice; count each part once$", id="twice"),
    ],
)
def test_refuses_parts_that_make_no_list(parts: list[Part], message: str) -> None:
    with pytest.raises(AggregateError, match=message):
        aggregate(parts, Method.UNWEIGHTED_MEAN)


def test_refuses_a_tally_of_other_responses() -> None:
    with pytest.raises(AggregateError, match="the tally of a counts other responses"):
        Part("a", UNITS[0].index, empty_tally(1, 4))


@pytest.mark.parametrize("population", [0, 9])
def test_refuses_fewer_people_than_responses(population: int) -> None:
    with pytest.raises(AggregateError, match=f"10 responses but a population of {population};"):
        Part("a", UNITS[0].index, population=population)


def test_a_population_equal_to_the_responses_is_a_census() -> None:
    assert Part("a", UNITS[0].index, population=10).population == 10


def test_nobody_can_respond_where_nobody_is_served() -> None:
    empty = compute(equal_rule(), ONE, empty_tally(1, 4))
    with pytest.raises(AggregateError, match="0 responses but a population of 0;"):
        Part("a", empty, population=0)
