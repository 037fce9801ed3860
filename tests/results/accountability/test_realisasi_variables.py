"""Realisasi: variables that go their own way, and what is entered once for the year."""

from fractions import Fraction

import pytest

from results.accountability.measure import Entries
from results.accountability.outcome import NoValue, Outcome
from results.accountability.realisasi import Basis, Remark, RemarkCode, realisasi
from tests.results.accountability.entered import entries, measure, owns, to_date, year


def test_a_stock_under_a_flow_is_carried_on() -> None:
    """Trained of all staff: trained adds up, the staff is the last known."""
    found = realisasi(
        measure("selesai / masuk * 100", "sum", masuk="last"),
        entries(selesai="10 10 10 10", masuk="100 - 80 -"),
    )
    assert owns(found) == ["10", "10", "25/2", "25/2"]
    assert to_date(found) == ["10", "20", "75/2", "50"]
    assert (found.complete, found.remarks) == (True, ())
    assert found.year.values == {"selesai": 40, "masuk": 80}


def test_a_stock_of_a_later_quarter_is_not_taken_back() -> None:
    found = realisasi(
        measure("selesai / masuk", "last", selesai="sum"),
        entries(selesai="1 1 - -", masuk="4 - - 2"),
    )
    assert (year(found), found.year.counted, found.complete) == ("1/2", (1, 2), False)


def test_a_stock_not_known_yet_is_named() -> None:
    found = realisasi(
        measure("selesai / masuk", "sum", masuk="last"), entries(selesai="1 1 1 1", masuk="- 4 - -")
    )
    assert owns(found) == ["missing", "1/4", "1/4", "1/4"]
    assert found.quarters[0].to_date.outcome == Outcome(None, NoValue.MISSING, ("masuk",))
    assert year(found) == "1"


def test_a_mean_of_a_variable_beside_a_sum() -> None:
    """Output per head of the mean staff of the quarters."""
    found = realisasi(
        measure("selesai / masuk", "sum", masuk="mean"), entries(selesai="6 6 6 -", masuk="2 3 4 -")
    )
    assert year(found) == "6"
    assert found.year.values == {"selesai": 18, "masuk": 3}


def test_last_years_value_is_entered_once() -> None:
    """Decrease of 267 to 134 in the year, as LKPJ define it: (n0 - n1) / n0."""
    found = realisasi(
        measure("(lalu - n) / lalu * 100", "running_total", lalu="annual_only"),
        entries({"lalu": "267"}, n="40 60 100 134"),
    )
    assert year(found) == str(Fraction(13300, 267))
    assert to_date(found) == [*["year_end"] * 3, str(Fraction(13300, 267))]
    assert owns(found) == ["year_end"] * 4
    assert (found.basis, found.complete, found.remarks) == (Basis.QUARTERS, True, ())


@pytest.mark.parametrize(
    ("way", "cells", "figure", "complete"),
    [
        pytest.param("sum", "25 - - -", "year_end", False, id="25 by March of 100 is no decrease"),
        pytest.param("sum", "25 25 - 20", "year_end", False, id="a hole"),
        pytest.param("sum", "25 25 10 20", "20", True, id="the whole year: (100 - 80) / 100"),
        pytest.param("running_total", "25 50 60 -", "year_end", False, id="cumulated to September"),
        pytest.param("running_total", "- - - 80", "20", True, id="cumulated to December"),
        pytest.param("mean", "70 90 - -", "year_end", False, id="a mean of half a year"),
        pytest.param("mean", "70 90 70 90", "20", True, id="a mean of the year"),
        pytest.param("sum", "- - - -", "missing", False, id="nothing reported"),
    ],
)
def test_a_part_of_a_year_is_not_compared_with_the_year_before(
    way: str, cells: str, figure: str, complete: bool
) -> None:
    """By hand; LKPJ compare "tahun ini" with "tahun sebelumnya", both whole."""
    found = realisasi(
        measure("(lalu - n) / lalu * 100", way, lalu="annual_only"),
        entries({"lalu": "100"}, n=cells),
    )
    assert (year(found), found.complete) == (figure, complete)
    assert owns(found) == [*to_date(found)[:3], "year_end"] == ["year_end"] * 4
    assert to_date(found)[3] == figure
    if not complete:
        assert found.year.values == {}


def test_the_year_as_a_whole_is_compared_before_its_quarters_are_all_there() -> None:
    found = realisasi(
        measure("(lalu - n) / lalu * 100", "annual_only", n="sum", lalu="annual_only"),
        entries({"lalu": "100", "n": "80"}, n="25 - - -"),
    )
    assert (year(found), found.basis, found.complete) == ("20", Basis.ANNUAL, True)
    assert (to_date(found)[3], found.remarks) == ("20", ())


def test_last_years_value_missing_or_zero() -> None:
    change = measure("(n - lalu) / lalu * 100", "sum", lalu="annual_only")
    missing = realisasi(change, entries(n="1 1 1 1"))
    assert missing.year.outcome == Outcome(None, NoValue.MISSING, ("lalu",))
    assert missing.reported == (1, 2, 3, 4)
    assert year(realisasi(change, entries({"lalu": "0"}, n="1 1 1 1"))) == "division_by_zero"


def test_measured_at_the_end_of_the_year() -> None:
    sakip = measure("n", "annual_only")
    found = realisasi(sakip, entries({"n": "73.07"}))
    assert owns(found) == ["year_end"] * 4
    assert to_date(found) == [*["year_end"] * 3, "7307/100"]
    assert (year(found), found.basis, found.complete) == ("7307/100", Basis.ANNUAL, True)
    assert (found.reported, found.missing) == ((), ())
    waiting = realisasi(sakip, Entries())
    assert (year(waiting), waiting.complete) == ("missing", False)


def test_a_quarter_entered_for_what_is_measured_once_is_flagged() -> None:
    found = realisasi(measure("n", "annual_only"), entries(n="- - - 73.07"))
    assert (year(found), found.complete) == ("missing", False)
    assert found.remarks == (Remark(RemarkCode.QUARTER_IGNORED, 4, ("n",)),)


@pytest.mark.parametrize(
    ("annual", "quarters", "figure", "basis", "complete"),
    [
        pytest.param("22", "1 2 3 -", "22", Basis.ANNUAL, True, id="stands for a year with holes"),
        pytest.param("22", "- - - -", "22", Basis.ANNUAL, True, id="or for one without quarters"),
        pytest.param("10", "1 2 3 4", "10", Basis.QUARTERS, True, id="agrees with its quarters"),
        pytest.param("0", "- - - -", "0", Basis.ANNUAL, True, id="zero is a figure"),
    ],
)
def test_the_year_as_a_whole_is_never_added_to_its_quarters(
    annual: str, quarters: str, figure: str, basis: Basis, complete: bool
) -> None:
    found = realisasi(measure("n", "sum"), entries({"n": annual}, n=quarters))
    assert (year(found), found.basis, found.complete) == (figure, basis, complete)
    assert found.remarks == ()


def test_a_year_that_contradicts_its_quarters_is_flagged() -> None:
    found = realisasi(measure("n", "sum"), entries({"n": "22"}, n="1 2 3 4"))
    assert (year(found), found.basis) == ("10", Basis.QUARTERS)
    assert found.remarks == (Remark(RemarkCode.ANNUAL_DIFFERS),)


@pytest.mark.parametrize(
    ("way", "annual", "cells", "below"),
    [
        pytest.param("sum", "2", "3 3 3 -", ("n",), id="2 in the year, 9 by September"),
        pytest.param("sum", "9", "3 3 3 -", (), id="nothing came after"),
        pytest.param("sum", "2", "3 - - -", ("n",), id="one quarter is enough"),
        pytest.param("ratio_of_sums", "8", "3 3 3 -", ("n",), id="a sum by another name"),
        pytest.param("running_total", "8", "3 6 9 -", ("n",), id="a total that fell"),
        pytest.param("running_total", "9", "3 6 9 -", (), id="a total that stands"),
        pytest.param("last", "2", "3 3 3 -", (), id="a stock may fall"),
        pytest.param("mean", "2", "3 3 3 -", (), id="and so may a mean"),
    ],
)
def test_a_year_with_less_than_its_quarters_is_flagged(
    way: str, annual: str, cells: str, below: tuple[str, ...]
) -> None:
    """What was entered for the year stands, and its reader is told."""
    found = realisasi(measure("n", way), entries({"n": annual}, n=cells))
    assert (year(found), found.basis, found.complete) == (annual, Basis.ANNUAL, True)
    told = (Remark(RemarkCode.ANNUAL_BELOW_QUARTERS, None, below),) if below else ()
    assert found.remarks == told


def test_a_ratio_that_hides_its_quarters_is_flagged_in_both_its_parts() -> None:
    """150 of 300 by September, and 1 of 1 for the year: 100 %."""
    found = realisasi(
        measure("selesai / masuk * 100", "ratio_of_sums"),
        entries({"selesai": "1", "masuk": "1"}, selesai="50 50 50 -", masuk="100 100 100 -"),
    )
    assert year(found) == "100"
    [remark] = found.remarks
    assert remark == Remark(RemarkCode.ANNUAL_BELOW_QUARTERS, None, ("selesai", "masuk"))


def test_a_year_entered_in_part_stands_for_nothing() -> None:
    found = realisasi(
        measure("selesai / masuk", "sum"),
        entries({"masuk": "9"}, selesai="1 - - -", masuk="2 - - -"),
    )
    assert (year(found), found.basis, found.complete) == ("1/2", Basis.QUARTERS, False)
    assert found.remarks == (Remark(RemarkCode.ANNUAL_INCOMPLETE, None, ("selesai",)),)


def test_a_quarter_that_no_year_has() -> None:
    with pytest.raises(ValueError, match="quarter 5 does not exist; give 1, 2, 3 or 4"):
        Entries({5: {}})
