"""Samples: each respondent's own value, exact, so that ties are ties."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.rule import Rule, Weight
from results.instrument import instruments
from results.samples import IKM, Measure, Sample, SampleError, samples
from tests.builders import declared_rule, equal_rule
from tests.results.measured import Rows, counted, laid, nine, sekadau

ASKED = {"cepat": 1, "ramah": 2, "murah": 3}
SHARES = {"cepat": "1/2", "ramah": "0.3", "murah": "1/5"}
ROW = st.lists(st.sampled_from([0, 1, 2, 3, 4, 255]), min_size=6, max_size=6)
ROWS = st.lists(ROW, max_size=10)
FINE = {"cepat": "0.3333", "ramah": "0.3334", "murah": "0.3333"}
RULES = st.builds(equal_rule) | st.builds(declared_rule, st.sampled_from([SHARES, FINE]))


def of_rows(rows: Rows, asked: Mapping[str, int], rule: Rule | None = None) -> list[Sample]:
    """Return the samples of raw rows."""
    index, _ = counted([], asked, rule)
    return list(samples(laid(rows), index))


def values(sample: Sample) -> list[Fraction]:
    """Return the value of each respondent, the lowest first."""
    return [value for value, n in sample.counts for _ in range(n)]


def test_a_worked_example() -> None:
    """Two questions of one unsur, 3 and 4, are 3.5; with 2 for the other unsur, 2.75."""
    both, cepat, ramah = of_rows([[2, 3, 4], [2, 0, 4], [0, 0, 0]], {"cepat": 1, "ramah": 2})
    assert values(both) == [Fraction(11, 4), 3]
    assert values(cepat) == [2, 2]
    assert values(ramah) == [Fraction(7, 2), 4]
    assert [one.n for one in (both, cepat, ramah)] == [2, 2, 2]


def test_a_sample_says_what_it_holds_and_by_which_rule() -> None:
    index, _ = counted([], nine())
    (instrument,) = instruments([index])
    found = [sample.measure for sample in samples(b"", index)]
    assert found == [Measure(of, instrument) for of in (IKM, *nine())]


def test_the_mean_of_complete_respondents_is_the_index() -> None:
    overall, *_ = of_rows(sekadau(), nine())
    index, _ = counted(sekadau(), nine())
    assert index.score is not None
    assert sum(values(overall)) / 49 == index.score.ni


def test_equal_values_reached_in_different_ways_are_one_value() -> None:
    """10/3 as a mean of three answers and of six, where sums of floats would differ."""
    rows = [[4, 3, 3, 0, 0, 0], [4, 4, 3, 3, 3, 3]]
    overall, *_ = of_rows(rows, {"u1": 6})
    assert overall.counts == ((Fraction(10, 3), 2),)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        pytest.param([1, 4, 2], Fraction(2), id="odd"),
        pytest.param([1, 4, 2, 3], Fraction(5, 2), id="even"),
        pytest.param([3], Fraction(3), id="one"),
        pytest.param([], None, id="nobody"),
    ],
)
def test_the_median(scores: list[int], expected: Fraction | None) -> None:
    overall, _ = of_rows([[score] for score in scores], {"u1": 1})
    assert overall.median == expected


def test_refuses_weights_too_fine_to_tell_equal_from_unequal() -> None:
    rule = declared_rule({"u1": "1/999999937", "u2": "1/999999929"})
    message = (
        "the weights of rule permenpanrb-14-2017 have too many digits to compare respondents; "
        "declare them as shares with small denominators"
    )
    with pytest.raises(SampleError, match=f"^{message}$"):
        of_rows([[1, 2]], {"u1": 1, "u2": 1}, rule)


def by_hand(row: list[int], rule: Rule) -> list[Fraction | None]:
    """Return one respondent's values the slow way: mean of answers, weighted over unsur."""
    given_to = [[score for score in row[a:b] if score in (1, 2, 3, 4)] for a, b in PLACES]
    own = [Fraction(sum(some), len(some)) if some else None for some in given_to]
    weights = rule.weight.of(tuple(ASKED))
    told = [(weights[key], value) for key, value in zip(ASKED, own, strict=True) if value]
    if not told:
        return [None, *own]
    overall = sum(w * value for w, value in told) / sum(w for w, _ in told)
    return [Fraction(overall), *own]


PLACES = [(0, 1), (1, 3), (3, 6)]


@given(RULES, ROWS)
def test_equals_the_slow_way(rule: Rule, rows: list[list[int]]) -> None:
    slow = [by_hand(row, rule) for row in rows]
    for place, sample in enumerate(of_rows(rows, ASKED, rule)):
        expected = sorted(value for one in slow if (value := one[place]) is not None)
        assert values(sample) == expected
        assert sample.median == (median(expected) if expected else None)
        assert len({value for value, _ in sample.counts}) == len(sample.counts)


@given(ROWS)
def test_any_equal_weight_is_the_same(rows: list[list[int]]) -> None:
    """A weight of three unsur shortened to 0.33 changes no order, so no value either."""
    literal = Weight(method="literal", literal=Decimal("0.33"))
    short = of_rows(rows, ASKED, equal_rule().model_copy(update={"weight": literal}))
    assert [one.counts for one in short] == [one.counts for one in of_rows(rows, ASKED)]
