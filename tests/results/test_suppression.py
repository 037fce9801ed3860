"""Small cells stay hidden: worked tables, and people who try to work them out."""

import pytest

from results.companions import Policy, SuppressionError
from results.crosstab import EVERYBODY, Cell, Crosstab, Dimension, crosstab
from results.suppression import Publication, publish
from tests.results.attackers import ranges_by_solver, ranges_by_trying, summable_groups
from tests.results.responses import FORM, answers, group, one_way, table_of


def hidden(publication: Publication, tables: list[Crosstab]) -> set[Cell]:
    """Return the cells that are not shown in any table."""
    return {
        cell
        for shown, table in zip(publication.tables, tables, strict=True)
        for cell in table.counts
        if cell not in shown.counts
    }


def test_nothing_small_nothing_hidden() -> None:
    table = one_way(L=72, P=128)
    (shown,) = publish([table], Policy()).tables
    assert shown.counts == {group("L"): 72, group("P"): 128, EVERYBODY: 200}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # Balkesmas Semarang 2024-S1, education: S2-S3 2 of 200; SD and Diploma tie at 13.
        pytest.param(
            {"tidak": 0, "SD": 13, "SLTP": 18, "SLTA": 90, "Diploma": 13, "S1": 64, "S2": 2},
            {"S2", "Diploma"},
            id="Balkesmas education: one small, its smallest neighbour with it",
        ),
        # Same source, age: nobody up to 17 is shown, 10 from 58 are enough.
        pytest.param(
            {"<=17": 0, "18-27": 40, "28-37": 71, "38-47": 44, "48-57": 35, ">=58": 10},
            set(),
            id="Balkesmas age: a zero is no small cell",
        ),
        # Same source, job: Pensiunan 2 and Asisten 1 are 3 together, still too few.
        pytest.param(
            {"swasta": 62, "IRT": 49, "wira": 37, "tidak": 17, "buruh": 14, "pelajar": 10,
             "PNS": 8, "pensiunan": 2, "asisten": 1},
            {"pensiunan", "asisten", "PNS"},
            id="Balkesmas job: 2 + 1 is found by subtraction, so a third is hidden",
        ),
        pytest.param({"L": 97, "P": 3}, {"L", "P"}, id="two groups: both or none"),
        pytest.param({"a": 4, "b": 4, "c": 40}, {"a", "b"}, id="4 + 4 is enough, 1 to 7 each"),
        pytest.param({"a": 5, "b": 40}, set(), id="the threshold itself is shown"),
    ],
)  # fmt: skip
def test_one_way(counts: dict[str, int], expected: set[str]) -> None:
    table = one_way(**counts)
    assert hidden(publish([table], Policy()), [table]) == {group(name) for name in expected}


def test_two_way_hides_a_rectangle() -> None:
    """One small cell of 3: its row, its column and the corner that closes the ring."""
    table = table_of({"a": [3, 20, 30], "b": [40, 50, 60], "c": [70, 80, 90]})
    found = hidden(publish([table], Policy()), [table])
    assert found == {(("col", column), ("row", row)) for row in ("a", "b") for column in ("0", "1")}


@pytest.mark.parametrize(
    "policy",
    [
        pytest.param(Policy(), id="k 5, width 4"),
        pytest.param(Policy(threshold=3, width=2), id="k 3, width 2"),
        pytest.param(Policy(threshold=2, width=1), id="alone only"),
        pytest.param(Policy(zeros_shown=False), id="zeros are small"),
        pytest.param(Policy(threshold=10, width=9), id="k 10, width 9"),
        pytest.param(Policy(width=12), id="wider than the threshold"),
    ],
)
def test_nobody_works_out_a_hidden_cell(policy: Policy) -> None:
    """A table with traps: a row and a column of small cells, zeros, a lonely small one."""
    table = table_of(
        {"a": [1, 0, 2, 30], "b": [4, 12, 0, 25], "c": [0, 1, 9, 40], "d": [22, 31, 47, 60]}
    )
    published = publish([table], policy)
    assert published.withheld == ""
    ranges = ranges_by_solver(published.tables, policy)
    assert set(ranges) == hidden(published, [table])
    assert {cell for cell, n in table.counts.items() if policy.is_small(n)} <= set(ranges)
    for cell, (low, high) in ranges.items():
        assert low <= table.counts[cell] <= high
        assert high - low >= policy.width, cell
    for summed in summable_groups(published.tables, 4):
        assert sum(table.counts[cell] for cell in summed) >= policy.threshold, summed


def test_two_tables_that_share_a_margin_are_protected_together() -> None:
    """Sex alone is safe beside total; with sex x school, P = 3 + 0 would be given away."""
    people = answers(
        {("L", "SD"): 30, ("L", "S1"): 50, ("P", "SD"): 3, ("P", "S1"): 40}, ("sex", "edu")
    )
    sex, school = Dimension("sex", ("L", "P")), Dimension("edu", ("SD", "S1"))
    tables = [crosstab(FORM, people, [sex]), crosstab(FORM, people, [sex, school])]
    published = publish(tables, Policy())
    one, two = published.tables
    assert one.counts[(("sex", "P"),)] == two.counts[(("sex", "P"),)] == 43
    for low, high in ranges_by_solver(published.tables, Policy()).values():
        assert high - low >= 4


def test_a_margin_hidden_in_one_table_is_hidden_in_all() -> None:
    """P has 3 responses: its margin stands in both tables."""
    people = answers(
        {("L", "SD"): 30, ("L", "S1"): 50, ("P", "SD"): 0, ("P", "S1"): 3}, ("sex", "edu")
    )
    sex, school = Dimension("sex", ("L", "P")), Dimension("edu", ("SD", "S1"))
    tables = [crosstab(FORM, people, [sex]), crosstab(FORM, people, [school, sex])]
    published = publish(tables, Policy())
    assert all((("sex", "P"),) not in shown.counts for shown in published.tables)
    for low, high in ranges_by_solver(published.tables, Policy()).values():
        assert high - low >= 4


def test_a_careless_table_is_broken_by_these_attackers() -> None:
    """The attackers can win: one hidden cell in a row, and two that add up to three."""
    table = one_way(a=2, b=1, c=40)
    careless = publish([one_way(a=20, b=10, c=40)], Policy()).tables[0]
    shown = {cell: n for cell, n in table.counts.items() if n >= 5}
    leaky = type(careless)(careless.dimensions, shown, {})
    assert ranges_by_trying([leaky], Policy())[group("a")] == (1, 2)
    assert ranges_by_solver([leaky], Policy())[group("a")] == (1, 2)
    assert list(summable_groups([leaky], 2)) == [frozenset({group("a"), group("b")})]


@pytest.mark.parametrize(
    ("counts", "policy", "shown"),
    [
        pytest.param({"a": 2, "b": 1}, Policy(), {}, id="three people"),
        pytest.param({"a": 0, "b": 3}, Policy(), {}, id="all three in one group"),
        pytest.param({"a": 0, "b": 0}, Policy(zeros_shown=False), {}, id="nobody, zeros hidden"),
        pytest.param({"a": 3, "b": 2}, Policy(), {EVERYBODY: 5}, id="1 to 4 is not wide enough"),
        pytest.param({"a": 4, "b": 4}, Policy(width=7), {EVERYBODY: 8}, id="wider than it can be"),
    ],
)
def test_too_few_responses_are_withheld(
    counts: dict[str, int], policy: Policy, shown: dict[Cell, int]
) -> None:
    published = publish([one_way(**counts)], policy)
    assert published.withheld == "too few responses to show these tables safely"
    assert [(table.counts, table.tallies) for table in published.tables] == [(shown, {})]


def test_nobody_at_all_is_shown_where_zeros_are() -> None:
    published = publish([one_way(a=0, b=0)], Policy())
    assert (published.withheld, published.tables[0].counts[EVERYBODY]) == ("", 0)


@pytest.mark.parametrize(
    ("threshold", "width"), [pytest.param(1, 4, id="threshold"), pytest.param(5, 0, id="width")]
)
def test_refuses_a_policy_that_protects_nobody(threshold: int, width: int) -> None:
    with pytest.raises(SuppressionError, match="protects nobody"):
        Policy(threshold, width)


def ring(*pairs: tuple[str, str]) -> list[Crosstab]:
    """Build a table of each pair of fields, all of the same responses."""
    people = answers({(a, b, c): 6 for a in "xy" for b in "xy" for c in "xy"}, ("a", "b", "c"))
    return [crosstab(FORM, people, [Dimension(f, ("x", "y")) for f in pair]) for pair in pairs]


def test_refuses_a_ring_of_tables() -> None:
    with pytest.raises(SuppressionError, match="closes a ring with the others"):
        publish(ring(("a", "b"), ("b", "c"), ("c", "a")), Policy())


def test_a_chain_is_no_ring_even_with_one_table_given_twice() -> None:
    assert publish(ring(("a", "b"), ("b", "c"), ("b", "a")), Policy()).withheld == ""


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        pytest.param([], "no tables; give at least one", id="none"),
        pytest.param(
            [one_way(a=10, b=10), one_way(a=10, b=11)], "of different responses",
            id="other responses",
        ),
        pytest.param(
            [one_way(a=10, b=10), one_way(a=10, c=10)], "tables group group differently",
            id="other groups",
        ),
    ],
)  # fmt: skip
def test_refuses_tables_that_do_not_belong_together(tables: list[Crosstab], message: str) -> None:
    with pytest.raises(SuppressionError, match=message):
        publish(tables, Policy())
