"""Laws of intervals: what holds for every set of responses."""

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from questionnaires.rule import Rule
from results.caveats import Withheld
from results.precision import Interval, Level, precision
from tests.builders import declared_rule, equal_rule
from tests.results.measured import counted

ASKED = {"cepat": 1, "ramah": 2}
RULES = st.builds(equal_rule) | st.builds(declared_rule, st.just({"cepat": "0.3", "ramah": "0.7"}))
ROW = st.lists(st.sampled_from([1, 2, 3, 4, 3, 4, 0]), min_size=3, max_size=3)
ROWS = st.lists(ROW, min_size=3, max_size=10).map(lambda rows: rows * 20)
CONFIDENCES = st.decimals("0.5", "0.99", places=2)

Rows = list[list[int]]
FEW = settings(max_examples=40)  # each of them is a survey


def interval(rows: Rows, level: Level | None = None) -> Interval:
    """Return the interval of the IKM, or drop the example if it has none."""
    found = precision(*counted(rows, ASKED), level).ikm
    assume(isinstance(found, Interval))
    assert isinstance(found, Interval)
    return found


@FEW
@given(RULES, ROWS, st.integers(0, 500), CONFIDENCES)
def test_the_interval_holds_the_figure_inside_the_scale(
    rule: Rule, rows: Rows, more: int, confidence: Decimal
) -> None:
    index, moments = counted(rows, ASKED, rule)
    assume(index.score)
    every = precision(index, moments, Level(len(rows) + more, confidence))
    assert index.score is not None
    figures = [index.score.ikm, *(line.nrr for line in index.unsur)]
    bounds = [(25, 100), (1, 4), (1, 4)]
    for one, figure, (low, high) in zip((every.ikm, *every.unsur), figures, bounds, strict=True):
        if isinstance(one, Withheld):
            continue
        assert one.value == figure
        assert low <= one.low <= one.value <= one.high <= high
        assert one.grades
        assert one.error >= 0


@FEW
@given(ROWS)
def test_the_same_answers_from_more_respondents_are_surer(rows: Rows) -> None:
    few, many = interval(rows), interval(rows * 2)
    assert few.value == many.value
    assert many.error < few.error
    assert few.low <= many.low <= many.high <= few.high


@FEW
@given(ROWS, st.integers(0, 1000), st.integers(1, 1000))
def test_the_same_answers_from_a_smaller_population_are_surer(
    rows: Rows, beyond: int, more: int
) -> None:
    small, large = len(rows) + beyond, len(rows) + beyond + more
    narrow, wide, widest = (interval(rows, Level(n)) for n in (small, large, None))
    assert narrow.error < wide.error < widest.error
    assert wide.low <= narrow.low <= narrow.high <= wide.high


@FEW
@given(ROWS)
def test_a_census_has_no_width(rows: Rows) -> None:
    census = interval(rows, Level(len(rows)))
    assert census.low == census.value == census.high
    assert len(census.grades) == 1


@FEW
@given(ROWS, CONFIDENCES, st.decimals("0.001", "0.009", places=3))
def test_more_confidence_is_wider(rows: Rows, confidence: Decimal, more: Decimal) -> None:
    narrow = interval(rows, Level(None, confidence))
    wide = interval(rows, Level(None, confidence + more))
    assert wide.low <= narrow.low <= narrow.high <= wide.high
    assert wide.error == narrow.error


@FEW
@given(ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_respondents_does_not_matter(both: tuple[Rows, Rows]) -> None:
    assert interval(both[0]) == interval(both[1])


@FEW
@given(ROWS, ROWS)
def test_the_pooled_unsur_lies_between_those_of_the_services(one: Rows, other: Rows) -> None:
    nrr = []
    for rows in (one, other, one + other):
        first = precision(*counted(rows, ASKED)).unsur[0]
        assume(isinstance(first, Interval))
        assert isinstance(first, Interval)
        nrr.append(first.value)
    assert min(nrr[:2]) <= nrr[2] <= max(nrr[:2])


@FEW
@given(st.lists(st.integers(1, 4), min_size=30, max_size=60), st.integers(2, 9))
def test_questions_that_agree_are_as_sure_as_one(scores: list[int], items: int) -> None:
    """Asking the same thing nine times over makes nothing surer."""
    assume(len(set(scores)) > 1)
    index, moments = counted([[score] * items for score in scores], {"u1": items})
    single = precision(*counted([[score] for score in scores], {"u1": 1})).ikm
    several = precision(index, moments).ikm
    assert isinstance(single, Interval)
    assert isinstance(several, Interval)
    assert (several.value, several.low, several.high) == (single.value, single.low, single.high)
