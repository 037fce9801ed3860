"""A series with its breaks: published ones, and edges by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from results.index import compute
from results.tally import Tally, empty_tally
from results.trend import Measured, Period, Reason, Trend, TrendError, trend
from tests.builders import declared_rule, equal_rule, make_questionnaire, tally_rows, tally_sums
from tests.cases.several import read_case

ONE = make_questionnaire({"u1": 1})
OTHER_FORM = make_questionnaire({"u2": 1})
OTHER_RULE = declared_rule({"u1": "1"})


def measured(
    period: Period,
    total: int | None,
    *,
    form: Questionnaire = ONE,
    rule: Rule | None = None,
    method: str = "",
) -> Measured:
    """Build a result of ten answers that add up to ``total``, or of none."""
    tally = empty_tally(1, 4) if total is None else tally_sums([total], 10)
    return Measured(period, compute(rule or equal_rule(), form, tally), method)


def printed(ikm: str) -> Tally:
    """Return a tally whose exact IKM is that of a document."""
    total = Fraction(ikm) / 25 * 10_000
    assert total.denominator == 1
    return tally_sums([int(total)], 10_000)


def changes(found: Trend) -> list[str | None]:
    """Return the printed change of each point."""
    return [str(point.change.printed) if point.change else None for point in found.points]


def test_kota_padang_rises_by_what_it_prints() -> None:
    """Kota Padang: 84,8 in 2023, 88,79 in 2024, "naik 3,99"."""
    case = read_case("kota-padang-2024-multi-unit")
    series = [
        Measured(Period(row["year"]), compute(equal_rule(), ONE, printed(row["ikm"])))
        for row in case["trend"]
    ]
    found = trend(series)
    assert [point.score.band.mutu for point in found.points] == [
        row["grade"] for row in case["trend"]
    ]
    (change,) = [point.change for point in found.points if point.change]
    assert str(change.printed) == case["extra"]["increase_printed"]
    assert change.ikm == Fraction("3.99")
    assert change.since == Period(2023)


def test_serdang_bedagai_up_and_down() -> None:
    """Serdang Bedagai 2010-2012 prints NI 2,86, 2,98, 2,79: x 25, by hand +3.00 and -4.75."""
    rows = read_case("serdang-bedagai-2010-2012")["trend"]
    series = [
        Measured(
            Period(row["year"]),
            compute(equal_rule(), ONE, printed(str(Fraction(row["index"]) * 25))),
        )
        for row in rows
    ]
    assert changes(trend(series)) == [None, "3.00", "-4.75"]


def test_the_printed_change_is_that_of_printed_figures() -> None:
    """By hand: 25/3 steps, 75.00 and 83.33 and 91.67; exact 8.333, printed 8.33 and 8.34."""
    totals = ((3, 9), (3, 10), (3, 11))
    series = [
        Measured(Period(year), compute(equal_rule(), ONE, tally_sums([total], answers)))
        for year, (answers, total) in enumerate(totals, start=2020)
    ]
    found = trend(series)
    assert changes(found) == [None, "8.33", "8.34"]
    assert [p.change.ikm for p in found.points if p.change] == [Fraction(25, 3)] * 2


@pytest.mark.parametrize(
    ("form", "rule", "method", "breaks"),
    [
        pytest.param(ONE, equal_rule(), "", (), id="nothing changed"),
        pytest.param(OTHER_FORM, equal_rule(), "", (Reason.QUESTIONNAIRE,), id="questionnaire"),
        pytest.param(ONE, OTHER_RULE, "", (Reason.RULE,), id="rule"),
        pytest.param(ONE, equal_rule(), "pooled", (Reason.METHOD,), id="aggregation"),
        pytest.param(
            OTHER_FORM, declared_rule({"u2": "1"}), "pooled",
            (Reason.QUESTIONNAIRE, Reason.RULE, Reason.METHOD), id="everything",
        ),
    ],
)  # fmt: skip
def test_a_break_stands_where_something_changed(
    form: Questionnaire, rule: Rule, method: str, breaks: tuple[Reason, ...]
) -> None:
    """skm-rules, trap 21; the forms share id and version and differ in fingerprint only."""
    later = measured(Period(2025), 40, form=form, rule=rule, method=method)
    found = trend([measured(Period(2024), 30), later])
    assert found.points[1].breaks == breaks
    assert [point.run for point in found.points] == [1, 2 if breaks else 1]
    assert changes(found) == [None, None if breaks else "25.00"]


def test_after_a_break_a_new_run_compares_within_itself() -> None:
    totals = [(2021, 30, ONE), (2022, 32, ONE), (2023, 20, OTHER_FORM), (2024, 24, OTHER_FORM)]
    found = trend(measured(Period(year), total, form=form) for year, total, form in totals)
    assert [point.run for point in found.points] == [1, 1, 2, 2]
    assert changes(found) == [None, "5.00", None, "10.00"]


def test_going_back_to_the_old_questionnaire_is_another_run() -> None:
    forms = [ONE, OTHER_FORM, ONE]
    found = trend(measured(Period(2021 + i), 30, form=form) for i, form in enumerate(forms))
    assert [point.run for point in found.points] == [1, 2, 3]
    assert changes(found) == [None, None, None]


def test_a_missing_period_is_named_and_the_change_says_since_when() -> None:
    first, last = Period(2024, 1, 4), Period(2025, 1, 4)
    found = trend([measured(last, 34), measured(first, 30)])
    assert [str(period) for period in found.missing] == ["2024-TW2", "2024-TW3", "2024-TW4"]
    assert [point.period for point in found.points] == [first, last]
    change = found.points[1].change
    assert change is not None
    assert (change.since, change.printed) == (first, Decimal("10.00"))


def test_a_period_without_answers_is_missing_not_zero() -> None:
    totals = [30, None, 32]
    found = trend(measured(Period(2021 + i), total) for i, total in enumerate(totals))
    assert (found.missing, changes(found)) == ((Period(2022),), [None, "5.00"])


def test_the_first_and_the_last_may_be_missing_too() -> None:
    totals = [None, 30, None]
    found = trend(measured(Period(2021 + i), total) for i, total in enumerate(totals))
    assert found.missing == (Period(2021), Period(2023))
    assert changes(found) == [None]


def test_changes_of_unsur_only_where_both_have_answers() -> None:
    form = make_questionnaire({"cepat": 1, "ramah": 1, "murah": 1})
    tallies = [tally_rows([[2, 3, 0]], 3), tally_rows([[4, 0, 1]], 3)]
    found = trend(
        Measured(Period(2021 + i), compute(equal_rule(), form, tally))
        for i, tally in enumerate(tallies)
    )
    change = found.points[1].change
    assert change is not None
    assert change.unsur == (("cepat", Fraction(2)),)


def test_no_series_no_points() -> None:
    assert trend([]) == Trend((), ())


@pytest.mark.parametrize(
    ("series", "message"),
    [
        pytest.param([Period(2024), Period(2024, 2, 2)], "periods of different length", id="mixed"),
        pytest.param([Period(2024, 2, 2), Period(2024, 2, 2)], "^2024-S2 stands twice", id="twice"),
    ],
)
def test_refuses_what_is_no_series(series: list[Period], message: str) -> None:
    with pytest.raises(TrendError, match=message):
        trend(measured(period, 30) for period in series)


@pytest.mark.parametrize(
    ("period", "name", "following"),
    [
        pytest.param(Period(2024), "2024", "2025", id="year"),
        pytest.param(Period(2024, 1, 2), "2024-S1", "2024-S2", id="semester"),
        pytest.param(Period(2024, 2, 2), "2024-S2", "2025-S1", id="second semester"),
        pytest.param(Period(2024, 4, 4), "2024-TW4", "2025-TW1", id="triwulan"),
        pytest.param(Period(2024, 9, 12), "2024-09", "2024-10", id="month"),
        pytest.param(Period(2024, 12, 12), "2024-12", "2025-01", id="december"),
    ],
)
def test_periods_and_what_follows(period: Period, name: str, following: str) -> None:
    assert (str(period), str(period.following)) == (name, following)


@pytest.mark.parametrize(
    ("part", "parts"), [(0, 4), (5, 4), (1, 3)], ids=["none", "beyond", "no such division"]
)
def test_refuses_a_period_that_no_calendar_has(part: int, parts: int) -> None:
    with pytest.raises(TrendError, match=f"no period {part} of {parts} in a year"):
        Period(2024, part, parts)


SPANS = [
    ("2026-01-01", "2026-12-31", "2026"),
    ("2026-03-01", "2026-11-30", "2026"),
    ("2026-01-01", "2026-06-30", "2026-S1"),
    ("2026-08-01", "2026-10-31", "2026-S2"),
    ("2026-04-01", "2026-06-30", "2026-TW2"),
    ("2026-05-01", "2026-06-01", "2026-TW2"),
    ("2026-12-01", "2026-12-31", "2026-12"),
    ("2026-02-05", "2026-02-05", "2026-02"),
]


@pytest.mark.parametrize(("first", "last", "period"), SPANS)
def test_a_survey_belongs_to_the_shortest_period_that_holds_it(
    first: str, last: str, period: str
) -> None:
    assert str(Period.containing(date.fromisoformat(first), date.fromisoformat(last))) == period


def test_across_the_turn_of_a_year_there_is_no_period() -> None:
    assert Period.containing(date(2025, 12, 1), date(2026, 1, 31)) is None
