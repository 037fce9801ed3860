"""A row beside its earlier years, its baseline, and the end of the plan."""

from fractions import Fraction

import pytest

from results.accountability.capaian import NoCapaian
from results.accountability.history import History, history
from results.accountability.measure import Entries
from results.accountability.paper import PrintedFigure
from results.accountability.row import IkuRow
from results.accountability.row_input import RowInput
from results.tally import Tally
from tests.builders import skm9, spread, tally_sums
from tests.results.accountability.tabled import (
    indicator,
    quarterly,
    row,
    source,
    target,
    yearly,
)
from tests.results.parts import part

KALTIM, JAMBI = "kesbangpol-kaltim", "kesbangpol-kota-jambi"


def counted(cells: str, **change: object) -> IkuRow:
    """A year of the count of conflicts."""
    given = RowInput((target("10"),), quarterly(potensi_konflik=cells))
    return row(indicator(KALTIM, "000-2", **change), given)


def surveyed(tally: Tally) -> IkuRow:
    """A year of a survey that still goes on."""
    survey = source(part("s", tally, skm9()), provisional=True)
    return row(indicator(KALTIM, "000-3a"), RowInput(surveys=(survey,)))


def test_the_years_stand_from_the_newest() -> None:
    now, past, before = counted("1 1 1 1"), counted("2 2 2 2"), counted("3 3 3 3")
    found = history(now, 2026, {2024: before, 2025: past})
    assert [(one.year, str(one.row.printed), one.alike) for one in found.years] == [
        (2025, "8", True),
        (2024, "12", True),
    ]
    assert found.change == -4


@pytest.mark.parametrize(
    ("now", "past"),
    [
        pytest.param(counted("1 1 1 1"), None, id="no year before"),
        pytest.param(counted("1 1 1 1"), counted("- - - -"), id="nothing reported before"),
        pytest.param(counted("1 1 1 -"), counted("2 2 2 2"), id="a year to date"),
        pytest.param(counted("1 1 1 1"), counted("2 2 2 -"), id="a year that never ended"),
        pytest.param(
            counted("1 1 1 1"),
            counted("2 2 2 2", formula="2 * potensi_konflik"),
            id="another formula",
        ),
        pytest.param(counted("1 1 1 1"), counted("2 2 2 2", satuan="kasus"), id="another unit"),
    ],
)
def test_what_is_not_alike_or_not_whole_has_no_change(now: IkuRow, past: IkuRow | None) -> None:
    found = history(now, 2026, {2025: past} if past else {})
    assert found.change is None


def test_another_reading_breaks_the_series_and_is_still_shown() -> None:
    past = counted("2 2 2 2", formula="2 * potensi_konflik")
    [one] = history(counted("1 1 1 1"), 2026, {2025: past}).years
    assert (one.alike, str(one.row.printed)) == (False, "16")


def test_a_survey_that_goes_on_is_compared_as_far_as_it_is() -> None:
    """75.00 and 87.50 of the printed index."""
    now, past = surveyed(tally_sums([7] * 9, 2)), surveyed(tally_sums(spread(27, 9), 1))
    assert history(now, 2026, {2025: past}).change == Fraction("12.50")


def ended(entries: str) -> History:
    """The RPJMD of Kota Jambi, row 1: baseline "NA", 100 % at the end of the plan."""
    given = RowInput(entries=quarterly(masalah="2 2 2 2", masalah_diselesaikan=entries))
    return history(row(indicator(JAMBI, "001-RPJ-1"), given), 2021, {})


def test_the_end_of_the_plan_and_where_it_began() -> None:
    found = ended("1 1 1 1")
    assert found.baseline is not None
    assert (found.baseline.text, found.baseline.value) == ("NA", None)
    assert found.end_target is not None
    assert (found.end_target.text, str(found.to_end.printed)) == ("100%", "50.00")
    assert ended("- - - -").to_end.reason is NoCapaian.NO_REALISASI


@pytest.mark.parametrize("text", [None, "NA"])
def test_a_plan_that_names_no_figure_has_no_capaian(text: str | None) -> None:
    end = None if text is None else {"text": text}
    change = {"end_target": None if end is None else indicator(JAMBI, "001-RPJ-1")[1].baseline}
    found = history(row(indicator(KALTIM, "000-1", **change), yearly("5")), 2026, {})
    assert found.to_end.reason is NoCapaian.NO_TARGET


@pytest.mark.parametrize(
    ("text", "value", "printed", "reached"),
    [
        pytest.param("BB", "75", None, True, id="a predicate that is reached: 73.07 is BB"),
        pytest.param("bb", "70", None, False, id="70.00 is B"),
        pytest.param("80 - 90", "75", "93.75", False, id="a range: 75 / 80"),
        pytest.param("80%-90%", "85", "100.00", True, id="a range in percent"),
        pytest.param("100%", "75", "75.00", False, id="a text without its value"),
        pytest.param("Baik", "75", None, None, id="no class of this scale"),
    ],
)
def test_the_end_of_the_plan_is_read_as_a_target_of_the_year(
    text: str, value: str, printed: str | None, reached: bool | None
) -> None:
    """Classes: 73,07 is BB (Wonogiri 2019); range: PermenPANRB 8/2021."""
    one = indicator(KALTIM, "000-3b", end_target=PrintedFigure(text=text))
    to_end = history(row(one, yearly(value)), 2026, {}).to_end
    assert (None if to_end.printed is None else str(to_end.printed)) == printed
    assert to_end.reached is reached
    assert (to_end.reason is NoCapaian.NO_TARGET) is (reached is None)


FINDINGS = indicator(JAMBI, "001-IKU-h")


def findings(cells: str, lalu: str | None = None) -> IkuRow:
    """A year of findings by auditors, with those of the year before as they were typed."""
    annual = {} if lalu is None else {"temuan_lalu": Fraction(lalu)}
    return row(FINDINGS, RowInput(entries=Entries(quarterly(temuan=cells).quarters, annual)))


@pytest.mark.parametrize(
    ("before", "carried"),
    [
        pytest.param("2 3 4 1", {"temuan_lalu": 10}, id="a whole year"),
        pytest.param("2 3 4 -", {}, id="a year to date says nothing yet"),
    ],
)
def test_the_year_before_says_what_it_was(before: str, carried: dict[str, int]) -> None:
    found = history(findings("1 1 1 1"), 2026, {2025: findings(before, "12")})
    assert found.carried == carried


def test_a_year_that_lies_further_back_says_nothing() -> None:
    assert history(findings("1 1 1 1"), 2026, {2024: findings("2 3 4 1", "9")}).carried == {}


def test_what_a_survey_measured_has_no_variables_to_carry() -> None:
    now, past = surveyed(tally_sums(spread(27, 9), 1)), surveyed(tally_sums(spread(27, 9), 1))
    assert history(now, 2026, {2025: past}).carried == {}
