"""Laws of the index: what holds for every set of responses."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from questionnaires.rule import Rule
from results.index import Index, compute, score
from tests.builders import declared_rule, equal_rule, make_questionnaire, tally_rows

SHAPE = {"cepat": 1, "ramah": 2, "murah": 3}
ITEMS = sum(SHAPE.values())
FORM = make_questionnaire(SHAPE)
SHARES = {"cepat": "1/2", "ramah": "0.3", "murah": "1/5"}
RULES = st.builds(equal_rule) | st.builds(declared_rule, st.just(SHARES))

Row = list[int]
SCORES = st.lists(st.integers(0, 4), min_size=ITEMS, max_size=ITEMS)
FULL = st.lists(st.integers(1, 4), min_size=ITEMS, max_size=ITEMS)
ROWS = st.lists(SCORES, max_size=12)


@pytest.fixture(autouse=True, scope="module")
def _rule_is_read() -> None:
    """Read the rule's file before the examples, which have little time each."""
    equal_rule()


def index_of(rule: Rule, rows: list[Row]) -> Index:
    """Score raw rows."""
    return compute(rule, FORM, tally_rows(rows, ITEMS))


def ikm_of(rule: Rule, rows: list[Row]) -> Fraction | None:
    """Return the exact IKM of raw rows, or None."""
    score = index_of(rule, rows).score
    return score.ikm if score else None


def mean(values: list[Fraction]) -> Fraction | None:
    """Return the plain mean, of nothing None."""
    return sum(values, Fraction(0)) / len(values) if values else None


def by_hand(rows: list[Row]) -> Fraction | None:
    """Recompute the IKM the slow way: mean of unsur means of question means, times 25."""
    columns = [[Fraction(row[i]) for row in rows if row[i]] for i in range(ITEMS)]
    means = [mean(column) for column in columns]
    unsur = [means[0:1], means[1:3], means[3:6]]
    nrr = [mean([m for m in group if m is not None]) for group in unsur]
    ni = mean([value for value in nrr if value is not None])
    return None if ni is None else ni * 25


@given(ROWS)
def test_equals_the_slow_way(rows: list[Row]) -> None:
    assert ikm_of(equal_rule(), rows) == by_hand(rows)


@given(RULES, ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_responses_does_not_matter(
    rule: Rule, both: tuple[list[Row], list[Row]]
) -> None:
    assert index_of(rule, both[0]) == index_of(rule, both[1])


@given(RULES, ROWS, ROWS)
def test_merging_tallies_is_joining_responses(rule: Rule, some: list[Row], more: list[Row]) -> None:
    together = tally_rows(some, ITEMS) + tally_rows(more, ITEMS)
    assert compute(rule, FORM, together) == index_of(rule, some + more)


@given(ROWS, ROWS)
def test_taking_out_undoes_merging(some: list[Row], more: list[Row]) -> None:
    kept, gone = tally_rows(some, ITEMS), tally_rows(more, ITEMS)
    assert kept + gone - gone == kept


@given(RULES, ROWS, FULL)
def test_stays_in_its_range_with_exactly_one_band(rule: Rule, rows: list[Row], one: Row) -> None:
    score = index_of(rule, [*rows, one]).score
    assert score is not None
    assert 25 <= score.ikm <= 100
    assert score.ikm == score.ni * 25
    assert [b.mutu for b in rule.bands if b.lower <= score.nik <= b.upper] == [score.band.mutu]


@given(RULES, st.lists(FULL, min_size=1, max_size=12), st.data())
def test_a_better_answer_never_lowers_the_index(
    rule: Rule, rows: list[Row], data: st.DataObject
) -> None:
    who = data.draw(st.integers(0, len(rows) - 1))
    item = data.draw(st.integers(0, ITEMS - 1))
    assume(rows[who][item] < 4)
    better = [list(row) for row in rows]
    better[who][item] += 1
    before, after = ikm_of(rule, rows), ikm_of(rule, better)
    assert before is not None
    assert after is not None
    assert after > before


@given(RULES, ROWS, st.integers(1, 4))
def test_one_answer_changes_only_its_own_unsur(rule: Rule, rows: list[Row], score: int) -> None:
    before = index_of(rule, rows)
    after = index_of(rule, [*rows, [score] + [0] * (ITEMS - 1)])
    first, *others = zip(before.unsur, after.unsur, strict=True)
    old, new = first
    assert (new.answered, new.total) == (old.answered + 1, old.total + score)
    for same, again in others:
        assert (again.nrr, again.total, again.answered) == (same.nrr, same.total, same.answered)
    assert after.responses == before.responses + 1


@given(RULES, ROWS)
def test_a_response_without_answers_changes_no_figure(rule: Rule, rows: list[Row]) -> None:
    assert ikm_of(rule, rows) == ikm_of(rule, [*rows, [0] * ITEMS])


@given(RULES, ROWS)
def test_the_weights_of_what_is_answered_add_up_to_one(rule: Rule, rows: list[Row]) -> None:
    lines = index_of(rule, rows).unsur
    weights = [line.weight for line in lines if line.weight is not None]
    assert len(weights) == sum(line.answered > 0 for line in lines)
    assert not weights or sum(weights) == 1


@given(ROWS)
def test_an_unsur_without_answers_is_as_if_it_were_not_asked(rows: list[Row]) -> None:
    blank = [[0, *row[1:]] for row in rows]
    shorter = make_questionnaire({"ramah": 2, "murah": 3})
    without = compute(equal_rule(), shorter, tally_rows([r[1:] for r in rows], 5)).score
    assert index_of(equal_rule(), blank).score == without


@given(ROWS)
def test_equal_shares_are_equal_weights(rows: list[Row]) -> None:
    thirds = declared_rule(dict.fromkeys(SHAPE, "1/3"))
    assert index_of(thirds, rows).score == index_of(equal_rule(), rows).score


@given(st.permutations(sorted(SHAPE)), st.integers(1, 3))
def test_declared_weights_keep_their_proportion(order: list[str], answered: int) -> None:
    keys = tuple(order[:answered])
    weights = declared_rule(SHARES).weight.of(keys)
    assert sum(weights.values()) == 1
    for one, other in pairwise(keys):
        assert weights[one] * Fraction(SHARES[other]) == weights[other] * Fraction(SHARES[one])


def test_every_printed_ikm_lies_in_exactly_one_band() -> None:
    """Tabel II: 25.00 to 100.00 in steps of 0.01, no gap, no overlap, one ladder."""
    rule = equal_rule()
    for hundredths in range(2500, 10_001):
        nik = Decimal(hundredths).scaleb(-2)
        printed = [band for band in rule.bands if band.lower <= nik <= band.upper]
        assert printed == [rule.band_of(nik)], nik


@given(RULES, ROWS)
def test_the_score_alone_is_the_score_of_the_index(rule: Rule, rows: list[Row]) -> None:
    assert score(rule, FORM, tally_rows(rows, ITEMS)) == index_of(rule, rows).score
