"""Several parts become one index: worked figures by each method, and what is refused."""

from fractions import Fraction

import pytest

from results.aggregate import (
    AggregateError,
    Method,
    Part,
    aggregate,
    as_part,
)
from results.exact import half_up
from results.index import compute
from results.tally import Tally, empty_tally
from tests.builders import (
    Printed,
    declared_rule,
    spread,
    tally_rows,
    tally_sums,
)
from tests.cases.several import read_case
from tests.results.parts import FIFTY, KTP_KK, TWO, UNITS, beside, fifty, nik, part


@pytest.mark.parametrize(
    ("parts", "method", "expected"),
    [
        # skm-rules 7.1: KTP 400 x 83,33 and KK 50 x 81,11.
        pytest.param(KTP_KK, Method.UNWEIGHTED_MEAN, "82.22", id="7.1: template 2024+"),
        pytest.param(KTP_KK, Method.BY_RESPONDENTS, "83.08", id="7.1: 37387.5 / 450"),
        pytest.param(KTP_KK, Method.POOLED, "83.08", id="7.1: pooled, all complete"),
        # By hand: (900 x 83.33 + 100 x 81.11) / 1000 = 83.108.
        pytest.param(KTP_KK, Method.BY_POPULATION, "83.11", id="population 900 and 100"),
        # peers.md, extra checks: 95 (n=10) and 70 (n=990).
        pytest.param(UNITS, Method.POOLED, "70.25", id="peers: pooled"),
        pytest.param(UNITS, Method.UNWEIGHTED_MEAN, "82.50", id="peers: mean"),
        pytest.param(UNITS, Method.BY_RESPONDENTS, "70.25", id="peers: by respondents"),
    ],
)
def test_worked_figures(parts: list[Part], method: Method, expected: str) -> None:
    whole = aggregate(parts, method)
    assert (whole.method, nik(whole), whole.empty) == (method, expected, ())
    assert whole.index.responses == sum(one.index.responses for one in parts)


def test_other_methods_stand_beside_it() -> None:
    assert beside(aggregate(KTP_KK, Method.UNWEIGHTED_MEAN)) == {
        Method.POOLED: "83.08",
        Method.BY_RESPONDENTS: "83.08",
        Method.BY_POPULATION: "83.11",
    }


def test_a_method_that_lacks_something_says_what() -> None:
    bare = [Part(one.name, one.index) for one in UNITS]
    assert beside(aggregate(bare, Method.UNWEIGHTED_MEAN)) == {
        Method.POOLED: "pooling needs the tally of kecil, besar",
        Method.BY_RESPONDENTS: "70.25",
        Method.BY_POPULATION: "weighting by population needs that of kecil, besar",
    }


def test_the_template_averages_per_unsur_first() -> None:
    """Template 2024+: unsur means (4 + 2)/2 and 3/1, then (3 + 3)/2 x 25, by hand.

    Service B left ``ramah`` unanswered, so its own IKM of 50 is not what is averaged: the mean
    of 87.50 and 50 would be 68.75.
    """
    a = part("A", tally_rows([[4, 3]], 2), TWO)
    b = part("B", tally_rows([[2, 0], [2, 0], [2, 0]], 2), TWO)
    whole = aggregate([a, b], Method.UNWEIGHTED_MEAN)
    assert [line.nrr for line in whole.index.unsur] == [3, 3]
    assert nik(whole) == "75.00"
    cepat, ramah = whole.index.unsur
    assert (cepat.answered, cepat.total, cepat.distribution) == (4, 10, (0, 0, 3, 0, 1))
    assert (ramah.answered, ramah.total, ramah.distribution) == (1, 3, (3, 0, 0, 1, 0))
    assert (cepat.weight, ramah.weight, whole.index.responses) == (Fraction(1, 2),) * 2 + (4,)


def test_what_does_not_apply_is_added_up() -> None:
    """A service without a fee: two chose that the question does not apply."""
    free = Tally(((2, 0, 0, 0, 0), (0, 0, 0, 0, 2)), (2, 0))
    fee = Tally(((0, 0, 1, 0, 0), (0, 0, 0, 0, 1)))
    for method in (Method.UNWEIGHTED_MEAN, Method.POOLED):
        whole = aggregate([part("free", free, TWO), part("fee", fee, TWO)], method)
        cepat, _ = whole.index.unsur
        assert (cepat.not_applicable, cepat.answered, cepat.nrr) == (2, 1, Fraction(2))


def test_rounds_once_at_the_end() -> None:
    """83.335 and 81.105: exact mean 82.22; rounding first gives 83.34 and 81.11, so 82.23."""
    parts = [fifty("a", "83.335", 400), fifty("b", "81.105", 400)]
    assert nik(aggregate(parts, Method.UNWEIGHTED_MEAN)) == "82.22"


def test_eight_puskesmas_of_jombang_pool_to_the_printed_items() -> None:
    """Jombang 2017: item sums 548 and 593 of 196 respondents over 8 puskesmas."""
    case = read_case("jombang-8-puskesmas-2017")
    sums = {"69.898": 548, "75.638": 593}
    for item in case["items_partial"]:
        figure = Printed(item["ikm_item"])
        people = spread(case["n_respondents"], 8)
        left, parts = sums[figure.text], []
        for number, n in enumerate(people, start=1):
            total = min(left - sum(people[number:]), 4 * n)  # the best first, all 1 last
            left -= total
            parts.append(part(f"puskesmas {number}", tally_sums([total], n)))
        score = aggregate(parts, Method.POOLED).index.score
        assert score is not None
        assert Fraction(half_up(score.ikm, figure.places)) == figure.value


@pytest.mark.parametrize("method", list(Method))
def test_a_part_without_responses_is_listed_and_changes_nothing(method: Method) -> None:
    """peers.md 1.2: SurveiKu and Anambas count it as 0 and drag the mean down."""
    empty = part("kosong", empty_tally(50, 4), FIFTY)
    whole = aggregate([empty, *KTP_KK], method)
    assert whole.empty == ("kosong",)
    assert whole.index == aggregate(KTP_KK, method).index


@pytest.mark.parametrize("method", list(Method))
def test_a_part_that_answered_nothing_is_listed_too(method: Method) -> None:
    silent = part("diam", tally_rows([[0] * 50] * 3, 50), FIFTY)
    whole = aggregate([*KTP_KK, silent], method)
    assert (whole.empty, whole.index.responses) == (("diam",), 453)
    assert nik(whole) == nik(aggregate(KTP_KK, method))


@pytest.mark.parametrize(
    "tallies",
    [
        pytest.param([empty_tally(1, 4)] * 2, id="nobody came anywhere"),
        pytest.param([tally_rows([[0]], 1)] * 2, id="nobody answered anything"),
    ],
)
@pytest.mark.parametrize("method", list(Method))
def test_no_answers_at_all_give_no_score(tallies: list[Tally], method: Method) -> None:
    parts = [part(name, tally) for name, tally in zip("ab", tallies, strict=True)]
    whole = aggregate(parts, method)
    assert (whole.index.score, whole.empty) == (None, ("a", "b"))
    assert whole.index.responses == sum(tally.responses for tally in tallies)


def test_declared_weights_hold_for_the_whole() -> None:
    """By hand: unsur means 3 and 2, weights 3/4 and 1/4: 2.75 x 25."""
    rule = declared_rule({"cepat": "3/4", "ramah": "1/4"})
    tallies = [tally_rows([[4, 1]], 2), tally_rows([[2, 3]], 2)]
    parts = [Part(str(i), compute(rule, TWO, tally), tally) for i, tally in enumerate(tallies)]
    assert nik(aggregate(parts, Method.UNWEIGHTED_MEAN)) == "68.75"


def test_units_of_services_nest() -> None:
    """By hand: unit A (100 + 50)/2 = 75, unit B 25; agency 50, pooled (8 + 1)/5 x 25 = 45."""
    services = [part("s1", tally_sums([4], 1)), part("s2", tally_sums([2], 1))]
    unit = as_part(
        "A", aggregate([*services, part("s3", empty_tally(1, 4))], Method.UNWEIGHTED_MEAN)
    )
    assert (unit.method, unit.index.responses) == (Method.UNWEIGHTED_MEAN, 2)
    other = part("B", tally_sums([3], 3))
    agency = aggregate([unit, other], Method.UNWEIGHTED_MEAN)
    assert (nik(agency), beside(agency)[Method.POOLED]) == ("50.00", "45.00")


def test_a_nested_part_without_tallies_does_not_pool() -> None:
    inner = aggregate([Part("s", UNITS[0].index), UNITS[1]], Method.UNWEIGHTED_MEAN)
    unit = as_part("A", inner, population=5000)
    assert (unit.tally, unit.population) == (None, 5000)
    with pytest.raises(AggregateError, match=r"^pooling needs the tally of A$"):
        aggregate([unit], Method.POOLED)
