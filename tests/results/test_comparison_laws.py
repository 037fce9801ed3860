"""Laws of changes: what holds for every two periods."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from results.comparison import Change, Effect, Period, WelchTest, changes
from tests.results.measured import counted

ASKED = {"cepat": 1, "ramah": 2}
Rows = list[list[int]]
ROW = st.lists(st.sampled_from([1, 2, 3, 4, 3, 4, 0]), min_size=3, max_size=3)
ROWS = st.lists(ROW, min_size=3, max_size=8).map(lambda rows: rows * 25)
FEW = settings(max_examples=30)  # each of them is two surveys


def change_of(before: Rows, after: Rows) -> tuple[Change, WelchTest, Effect]:
    """Return the change of the IKM with its test, or drop the example if it has none."""
    old, new = (Period(*counted(rows, ASKED)) for rows in (before, after))
    found = changes(old, new).ikm
    assume(isinstance(found, Change))
    assert isinstance(found, Change)
    assume(isinstance(found.test, WelchTest))
    assert isinstance(found.test, WelchTest)
    assert isinstance(found.effect, Effect)
    return found, found.test, found.effect


@FEW
@given(ROWS, ROWS)
def test_the_interval_holds_the_difference_and_tells_the_same_as_p(old: Rows, new: Rows) -> None:
    change, test, effect = change_of(old, new)
    assert test.low <= change.difference <= test.high
    assert 0 <= test.p <= 1
    assert (effect.value > 0) == (change.difference > 0)
    assert abs(change.difference) <= 75
    if abs(test.p - 0.05) > 1e-6:
        assert (test.low <= 0 <= test.high) == (test.p > 0.05)


@FEW
@given(ROWS, ROWS)
def test_looking_back_turns_the_sign(old: Rows, new: Rows) -> None:
    (change, test, effect), (back, tested_back, effect_back) = (
        change_of(old, new),
        change_of(new, old),
    )
    assert change.difference == -back.difference
    assert (test.low, test.high, test.p) == (-tested_back.high, -tested_back.low, tested_back.p)
    assert effect.value == -effect_back.value


@FEW
@given(ROWS, ROWS)
def test_the_same_answers_from_more_respondents_are_surer(old: Rows, new: Rows) -> None:
    change, test, _ = change_of(old, new)
    more_change, more, _ = change_of(old * 2, new * 2)
    assert more_change.difference == change.difference
    assert more.high - more.low < test.high - test.low
    assert more.p <= test.p
