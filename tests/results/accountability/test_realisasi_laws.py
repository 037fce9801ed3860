"""Laws of quarters and years."""

from fractions import Fraction
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from results.accountability.measure import QUARTERS, Entries
from results.accountability.realisasi import Realisasi, realisasi
from tests.results.accountability.entered import measure

counts = st.integers(0, 1000).map(Fraction)
cells = st.none() | counts
ways = st.sampled_from(["sum", "running_total", "ratio_of_sums", "mean", "last"])
RATIO = "selesai / masuk * 100"

Row = list[Fraction | None]


def four(values: st.SearchStrategy[Fraction]) -> st.SearchStrategy[list[Fraction]]:
    """Return one value for each quarter."""
    return st.lists(values, min_size=4, max_size=4)


holed = st.lists(cells, min_size=4, max_size=4)


def table(**rows: Row | list[Fraction]) -> Entries:
    """Return entries from one row per variable."""
    return Entries({q: {name: row[q - 1] for name, row in rows.items()} for q in QUARTERS})


def outcomes(found: Realisasi) -> list[object]:
    """Return every outcome of a realisasi."""
    quarters = [(q.own.outcome, q.to_date.outcome) for q in found.quarters]
    return [*quarters, found.year.outcome, found.complete, found.reported]


@given(
    four(counts), four(counts), st.integers(0, 4), st.sampled_from(["n", RATIO, "n - 2 * masuk"])
)
def test_running_totals_say_what_their_parts_say(
    above: list[Fraction], below: list[Fraction], entered: int, formula: str
) -> None:
    """The first quarters entered cumulated, or each by itself: the same figures everywhere."""
    unknown: Row = [None] * (4 - entered)

    def rows(values: list[Fraction]) -> Row:
        return [*values[:entered], *unknown]

    parts = table(n=rows(above), selesai=rows(above), masuk=rows(below))
    run, under = list(accumulate(above)), list(accumulate(below))
    totals = table(n=rows(run), selesai=rows(run), masuk=rows(under))
    summed = realisasi(measure(formula, "sum"), parts)
    assert outcomes(realisasi(measure(formula, "running_total"), totals)) == outcomes(summed)


@given(four(counts), four(counts.filter(bool)))
def test_a_ratio_of_sums_lies_between_its_quarters(
    above: list[Fraction], below: list[Fraction]
) -> None:
    found = realisasi(measure(RATIO, "ratio_of_sums"), table(selesai=above, masuk=below))
    shares = [quarter.own.outcome.value for quarter in found.quarters]
    known = [share for share in shares if share is not None]
    assert found.year.outcome.value is not None
    assert min(known) <= found.year.outcome.value <= max(known)
    mean = realisasi(measure(RATIO, "mean"), table(selesai=above, masuk=below))
    assert mean.year.outcome.value == sum(known) / len(known)


@given(holed, holed, ways, st.sampled_from(QUARTERS))
def test_a_quarter_taken_out_leaves_the_others_alone(
    above: Row, below: Row, way: str, gone: int
) -> None:
    """Apart from the running total just behind it, whose own share is then not known."""
    before = realisasi(measure(RATIO, way), table(selesai=above, masuk=below))
    without: Row = [None if q == gone else above[q - 1] for q in QUARTERS]
    after = realisasi(measure(RATIO, way), table(selesai=without, masuk=below))
    assert after.reported == tuple(quarter for quarter in before.reported if quarter != gone)
    for old, new in zip(before.quarters, after.quarters, strict=True):
        behind = way == "running_total" and new.quarter == gone + 1
        if new.quarter != gone and not behind:
            assert new.own.outcome == old.own.outcome
        if new.quarter < gone:
            assert new.to_date == old.to_date


@given(holed, st.sampled_from(["sum", "ratio_of_sums"]))
def test_the_quarters_of_a_flow_add_up_to_the_year(row: Row, way: str) -> None:
    found = realisasi(measure("n", way), table(n=row))
    entered = [value for value in row if value is not None]
    assert found.year.outcome.value == (sum(entered) if entered else None)
    owns = [q.own.outcome.value for q in found.quarters if q.quarter in found.reported]
    assert owns == entered


@given(holed)
def test_the_last_is_the_last_that_was_entered(row: Row) -> None:
    entered = [value for value in row if value is not None]
    for way in ("last", "running_total"):
        found = realisasi(measure("n", way), table(n=row))
        assert found.year.outcome.value == (entered[-1] if entered else None)


@given(four(counts), ways)
def test_the_year_is_the_year_to_date_of_the_last_quarter(row: list[Fraction], way: str) -> None:
    found = realisasi(measure("n", way), table(n=row))
    assert found.year == found.quarters[-1].to_date
    assert found.complete


@given(holed, holed, ways)
def test_reported_and_missing_are_the_year(above: Row, below: Row, way: str) -> None:
    found = realisasi(measure(RATIO, way), table(selesai=above, masuk=below))
    assert sorted(found.reported + found.missing) == list(QUARTERS)
    assert set(found.year.counted) <= set(found.reported)
    assert (found.year.outcome.value is None) or found.reported
