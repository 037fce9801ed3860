"""Realisasi: quarters, year to date and year, by every way of aggregation."""

from fractions import Fraction

import pytest

from results.accountability.measure import Entries
from results.accountability.outcome import NoValue, Outcome, ZeroPolicy
from results.accountability.quarters import Figure
from results.accountability.realisasi import Basis, Remark, RemarkCode, realisasi
from tests.results.accountability.entered import entries, exact, measure, owns, to_date, year

VACANCIES = entries(n="2868 3661 4545 5556")
"""Vacancies filled s.d. TW n, LKIP Disnaker Kota Bandung 2020 (C93-C96).

https://id.scribd.com/document/660611198/Lkip-Disnaker-Tahunan-2020
"""

IKM = entries(n="85.66 86.77 86.98 86.25")
"""Quarterly IKM, in the same document (C89-C92)."""


def test_a_running_total_is_never_added() -> None:
    found = realisasi(measure("n", "running_total"), VACANCIES)
    assert to_date(found) == ["2868", "3661", "4545", "5556"]
    assert owns(found) == ["2868", "793", "884", "1011"]
    assert (year(found), found.complete) == ("5556", True)
    assert (found.basis, found.remarks) == (Basis.QUARTERS, ())


def test_the_same_numbers_as_a_flow_are_added() -> None:
    """What the wrong way would print: 16630, which is why the way is declared."""
    found = realisasi(measure("n", "sum"), VACANCIES)
    assert (owns(found)[3], year(found)) == ("5556", "16630")


@pytest.mark.parametrize(
    ("way", "printed", "dates"),
    [
        ("last", "86.25", ["85.66", "86.77", "86.98", "86.25"]),
        ("mean", "86.415", ["85.66", "86.215", "86.47", "86.415"]),
    ],
)
def test_a_quarterly_ikm(way: str, printed: str, dates: list[str]) -> None:
    found = realisasi(measure("n", way), IKM)
    assert found.year.outcome == Outcome(Fraction(printed))
    assert [exact(text) for text in to_date(found)] == [exact(date) for date in dates]
    assert owns(found) == to_date(realisasi(measure("n", "last"), IKM))


def test_a_ratio_adds_both_sides_before_it_divides() -> None:
    found = realisasi(
        measure("selesai / masuk * 100", "ratio_of_sums"),
        entries(selesai="1 8 0 0", masuk="1 10 0 9"),
    )
    assert owns(found) == ["100", "80", "no_cases", "0"]
    assert to_date(found) == ["100", "900/11", "900/11", "45"]
    assert year(found) == "45"
    assert found.year.values == {"selesai": 9, "masuk": 20}
    assert found.year.counted == (1, 2, 3, 4)


def test_a_mean_of_ratios_is_of_quarters_that_had_a_case() -> None:
    found = realisasi(
        measure("selesai / masuk * 100", "mean"), entries(selesai="1 8 0 0", masuk="1 10 0 9")
    )
    assert (year(found), found.year.counted) == ("60", (1, 2, 4))
    assert (found.reported, found.complete, found.year.values) == ((1, 2, 3, 4), True, {})


def test_no_case_in_any_quarter() -> None:
    no_cases = entries(selesai="0 0 0 0", masuk="0 0 0 0")
    for way in ("mean", "ratio_of_sums"):
        found = realisasi(measure("selesai / masuk * 100", way), no_cases)
        assert (year(found), found.complete) == ("no_cases", True)
        declared = measure("selesai / masuk * 100", way, ZeroPolicy.HUNDRED)
        hundred = realisasi(declared, no_cases)
        assert hundred.year.outcome == Outcome(Fraction(100), NoValue.NO_CASES)


def test_a_declared_hundred_leaves_its_mark_on_the_mean() -> None:
    declared = measure("selesai / masuk * 100", "mean", ZeroPolicy.HUNDRED)
    found = realisasi(declared, entries(selesai="1 0 1 1", masuk="2 0 2 2"))
    assert found.year.outcome == Outcome(Fraction(125, 2), NoValue.NO_CASES)
    assert found.quarters[0].to_date.outcome == Outcome(Fraction(50))


def test_a_mean_waits_for_a_quarter_that_contradicts_itself() -> None:
    found = realisasi(
        measure("selesai / masuk", "mean"), entries(selesai="1 3 1 1", masuk="2 0 2 2")
    )
    assert owns(found) == ["1/2", "division_by_zero", "1/2", "1/2"]
    assert to_date(found) == ["1/2", *["division_by_zero"] * 3]


def test_what_is_not_reported_is_not_zero() -> None:
    found = realisasi(measure("n", "sum"), entries(n="5 - 0 -"))
    assert owns(found) == ["5", "missing", "0", "missing"]
    assert to_date(found) == ["5", "5", "5", "5"]
    assert [quarter.to_date.counted for quarter in found.quarters] == [(1,), (1,), (1, 3), (1, 3)]
    assert (found.reported, found.missing, found.complete) == ((1, 3), (2, 4), False)
    assert found.quarters[1].own == Figure(Outcome(None, NoValue.MISSING, ("n",)))


@pytest.mark.parametrize("way", ["sum", "running_total", "ratio_of_sums", "mean", "last"])
def test_nothing_reported_yet(way: str) -> None:
    found = realisasi(measure("selesai / masuk", way), Entries())
    nothing = Figure(Outcome(None, NoValue.MISSING, ("selesai", "masuk")))
    assert {(q.own.outcome, q.to_date.outcome) for q in found.quarters} == {
        (nothing.outcome, nothing.outcome)
    }
    assert found.year == nothing
    assert (found.reported, found.missing) == ((), (1, 2, 3, 4))
    assert (found.complete, found.remarks) == (False, ())


@pytest.mark.parametrize(
    ("way", "complete"),
    [
        ("sum", False),
        ("ratio_of_sums", False),
        ("mean", False),
        ("running_total", True),
        ("last", True),
    ],
)
def test_a_hole_in_the_year(way: str, complete: bool) -> None:
    """A running total or a last value of December speaks for the year despite the hole."""
    found = realisasi(measure("n", way), entries(n="1 - 3 4"))
    assert (found.reported, found.missing) == ((1, 3, 4), (2,))
    assert found.complete is complete


@pytest.mark.parametrize(("way", "figure"), [("running_total", "3"), ("last", "3")])
def test_without_the_fourth_quarter_it_is_to_date(way: str, figure: str) -> None:
    found = realisasi(measure("n", way), entries(n="1 2 3 -"))
    assert (year(found), found.complete, found.year.counted) == (figure, False, (1, 2, 3))


def test_a_running_total_after_a_hole_has_no_share_of_its_own() -> None:
    found = realisasi(measure("n", "running_total"), entries(n="10 - 30 45"))
    assert owns(found) == ["10", "missing", "no_quarter_before", "15"]
    assert to_date(found) == ["10", "10", "30", "45"]
    assert found.quarters[2].own.outcome.missing == ("n",)


def test_a_running_total_that_falls_is_kept_and_flagged() -> None:
    found = realisasi(measure("n", "running_total"), entries(n="10 8 - 7"))
    assert owns(found) == ["10", "-2", "missing", "no_quarter_before"]
    assert year(found) == "7"
    assert found.remarks == (
        Remark(RemarkCode.RUNNING_TOTAL_FELL, 2, ("n",)),
        Remark(RemarkCode.RUNNING_TOTAL_FELL, 4, ("n",)),
    )


def test_a_ratio_of_running_totals_divides_the_differences() -> None:
    """TW 2 by itself: 5 of 10, and not 50 % less 50 %."""
    found = realisasi(
        measure("selesai / masuk * 100", "running_total"),
        entries(selesai="1 6 6 6", masuk="2 12 12 12"),
    )
    assert owns(found) == ["50", "50", "no_cases", "no_cases"]
    assert to_date(found) == ["50", "50", "50", "50"]


@pytest.mark.parametrize("way", ["sum", "last", "mean", "running_total", "ratio_of_sums"])
def test_a_quarter_of_which_a_part_is_missing_counts_for_nothing(way: str) -> None:
    """9 done of 10 in TW 1; 9 done in TW 2, of how many is not known: never 18 of 10."""
    found = realisasi(
        measure("selesai / masuk * 100", way), entries(selesai="9 9 - -", masuk="10 - - -")
    )
    assert (year(found), found.reported) == ("90", (1,))
    assert found.quarters[1].own.outcome == Outcome(None, NoValue.MISSING, ("masuk",))
    assert found.remarks == (Remark(RemarkCode.PARTLY_REPORTED, 2, ("masuk",)),)
