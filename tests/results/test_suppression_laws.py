"""Laws of suppression: over random tables, nobody works out a hidden cell."""

from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from questionnaires.answers import Answers
from results.companions import Policy
from results.crosstab import EVERYBODY, Crosstab, Dimension, crosstab
from results.suppression import PublishedTable, publish
from tests.builders import make_questionnaire
from tests.results.attackers import (
    cells_of,
    members,
    ranges_by_solver,
    ranges_by_trying,
    summable_groups,
)
from tests.results.responses import FORM, answers, one_way, table_of

TWO = make_questionnaire({"cepat": 1, "biaya": 1})
POLICIES = st.builds(
    Policy, threshold=st.integers(2, 5), width=st.integers(1, 4), zeros_shown=st.booleans()
)
SIZES = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 7, 12, 40])


def two_way(sizes: st.SearchStrategy[int], rows: int, columns: int) -> st.SearchStrategy[Crosstab]:
    """Build two-way tables of that many rows and columns."""
    row = st.lists(sizes, min_size=columns, max_size=columns)
    names = st.just([f"r{i}" for i in range(rows)])
    several = st.lists(row, min_size=rows, max_size=rows)
    return st.builds(
        lambda keys, filled: table_of(dict(zip(keys, filled, strict=True))), names, several
    )


SIDES = [Dimension("a", ("0", "1")), Dimension("b", ("0", "1", "2")), Dimension("c", ("0", "1"))]
COMBINATIONS = list(product(*(side.values for side in SIDES)))
JOINT = st.lists(SIZES, min_size=len(COMBINATIONS), max_size=len(COMBINATIONS))


def pair_of_tables(sizes: list[int]) -> list[Crosstab]:
    """Build a x b, a x c and c alone of the same responses; the first two share a margin."""
    people = answers(dict(zip(COMBINATIONS, sizes, strict=True)), ("a", "b", "c"))
    a, b, c = SIDES
    return [crosstab(FORM, people, sides) for sides in ([a, b], [a, c], [c])]


def assert_safe(tables: list[Crosstab], shown: tuple[PublishedTable, ...], policy: Policy) -> None:
    """Let the attackers try: no cell within the width, no small group summed."""
    counts = {cell: n for table in tables for cell, n in table.counts.items()}
    for cell, (low, high) in ranges_by_solver(shown, policy).items():
        assert low <= counts[cell] <= high
        assert high - low >= policy.width, (cell, low, high)
    for summed in summable_groups(shown, 3):
        assert sum(counts[cell] for cell in summed) >= policy.threshold, summed


@settings(max_examples=25)
@given(two_way(SIZES, 3, 4), POLICIES)
@example(table_of({"a": [1, 1], "b": [1, 1]}), Policy(2, 1))
@example(table_of({"a": [3, 0, 0], "b": [0, 3, 0], "c": [0, 0, 90]}), Policy())
@example(table_of({"a": [0, 3, 50], "b": [0, 40, 60]}), Policy(zeros_shown=False))
@example(table_of({"a": [5, 1, 0], "b": [3, 4, 0]}), Policy(3, 1, zeros_shown=False))
@example(
    table_of({"a": [0, 1, 5, 0], "b": [0, 7, 0, 0], "c": [5, 1, 0, 40], "d": [12, 3, 0, 0]}),
    Policy(width=2),
)
def test_no_cell_of_a_table_is_worked_out(table: Crosstab, policy: Policy) -> None:
    published = publish([table], policy)
    if published.withheld:
        assert set(published.tables[0].counts) <= {EVERYBODY}
    else:
        assert_safe([table], published.tables, policy)


@settings(max_examples=30)
@given(JOINT, POLICIES)
@example([3, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40], Policy())
@example([2, 1, 0, 7, 40, 0, 0, 12, 1, 5, 0, 40], Policy())
def test_nor_of_tables_that_share_a_margin(sizes: list[int], policy: Policy) -> None:
    """The attacker knows that all tables are of the same people, combination by combination."""
    tables = pair_of_tables(sizes)
    published = publish(tables, policy)
    if not published.withheld:
        assert_safe(tables, published.tables, policy)


@settings(max_examples=40)
@given(two_way(st.integers(0, 3), 2, 3), st.integers(2, 3), st.integers(1, 2), st.booleans())
def test_nor_by_trying_every_table_that_could_be(
    table: Crosstab, threshold: int, width: int, zeros_shown: bool
) -> None:
    """No solver on either side of the comparison: all whole tables are written down."""
    policy = Policy(threshold, width, zeros_shown)
    published = publish([table], policy)
    if not published.withheld:
        ranges = ranges_by_trying(published.tables, policy)
        assert ranges == ranges_by_solver(published.tables, policy)
        for low, high in ranges.values():
            assert high - low >= width


@settings(max_examples=40)
@given(two_way(st.integers(0, 4), 2, 3), st.integers(2, 4))
def test_no_group_of_any_size_is_summed_to_a_few_people(table: Crosstab, threshold: int) -> None:
    """All subsets of the hidden cells, margins with them, up to seven at a time."""
    published = publish([table], Policy(threshold, 1))
    for summed in summable_groups(published.tables, 7) if not published.withheld else ():
        assert sum(table.counts[cell] for cell in summed) >= threshold, summed


@settings(max_examples=40)
@given(two_way(SIZES, 3, 3), POLICIES)
def test_what_is_shown_is_true_and_never_small(table: Crosstab, policy: Policy) -> None:
    (shown,) = publish([table], policy).tables
    for cell, n in shown.counts.items():
        assert n == table.counts[cell]
        assert not policy.is_small(n)
    for cell, tally in shown.tallies.items():
        assert tally == table.tallies[cell]
        assert shown.counts[cell] == tally.responses > 0


@given(st.lists(st.integers(5, 60), min_size=1, max_size=6), POLICIES)
def test_nothing_is_hidden_without_need(sizes: list[int], policy: Policy) -> None:
    table = one_way(**{f"g{i}": n for i, n in enumerate(sizes)})
    published = publish([table], policy)
    assert (published.withheld, published.tables[0].counts) == ("", table.counts)


@settings(max_examples=40)
@given(two_way(SIZES, 3, 3), POLICIES)
def test_zeros_are_shown_or_hidden_as_declared(table: Crosstab, policy: Policy) -> None:
    published = publish([table], policy)
    if not published.withheld:
        zeros = {cell for cell, n in table.counts.items() if n == 0}
        shown = zeros & published.tables[0].counts.keys()
        assert shown == (zeros if policy.zeros_shown else set())


FEES = st.lists(st.tuples(SIZES, SIZES), min_size=6, max_size=6)


@settings(max_examples=40)
@given(FEES, st.integers(2, 6))
@example([(30, 0), (2, 18), (10, 0), (30, 0), (0, 9), (10, 0)], 5)
def test_scores_of_a_few_are_not_summed_where_questions_were_left_out(
    sizes: list[tuple[int, int]], threshold: int
) -> None:
    """Of each group so many judged the fee and so many left it out.

    Who answered the fee is a table of its own; wherever a score is shown, its sum is known.
    """
    groups = list(product("ab", "xyz"))
    people = [
        Answers(bytes(scores), (("one", group[0]), ("two", group[1])))
        for group, counts in zip(groups, sizes, strict=True)
        for scores, n in zip(([4, 2], [4, 0]), counts, strict=True)
        for _ in range(n)
    ]
    table = crosstab(TWO, people, [Dimension("one", ("a", "b")), Dimension("two", tuple("xyz"))])
    (shown,) = publish([table], Policy(threshold, 1)).tables
    for item in range(2):
        fee = {cell: tally.answered(item) for cell, tally in table.tallies.items()}
        told = {cell: fee[cell] for cell in table.tallies if cell in shown.tallies or not fee[cell]}
        for cell in shown.tallies:
            assert not 0 < fee[cell] < threshold
        for summed in summable_groups([PublishedTable(shown.dimensions, told, {})], 4):
            assert sum(fee[cell] for cell in summed) >= threshold, summed


def test_attackers_know_the_same_cells() -> None:
    table = publish([table_of({"a": [20, 20], "b": [20, 20]})], Policy()).tables[0]
    cells = cells_of([table])
    assert set(cells) == set(table.counts)
    assert members((("row", "a"),), [{"row": "a", "col": "0"}, {"row": "b", "col": "0"}]) == [1, 0]
