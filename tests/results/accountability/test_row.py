"""Rows of the shipped documents: where each realisasi comes from, and what it is held against."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.accountability.aggregation import Aggregation
from results.accountability.capaian import Formula, NoCapaian
from results.accountability.measure import Entries
from results.accountability.outcome import NoValue, ZeroPolicy
from results.accountability.row import IkuRow, iku_row
from results.accountability.row_input import RowInput
from results.accountability.scales import DEFAULT, find_scale
from results.accountability.sign_off import SignState
from results.accountability.survey_realisasi import NoIndex
from results.accountability.targets import TargetVersion
from results.tally import empty_tally
from tests.builders import skm9, spread, tally_sums
from tests.results.accountability.tabled import (
    indicator,
    quarterly,
    row,
    signed,
    source,
    target,
    yearly,
)
from tests.results.parts import UNITS, part

JAMBI, KALTIM, SETDA = "kesbangpol-kota-jambi", "kesbangpol-kaltim", "setda-kaltim"
CONFLICTS = quarterly(konflik="4 3 2 1", konflik_diatasi="2 1 1 1")


def jambi(**given: object) -> IkuRow:
    """The row that prints conflicts / conflicts handled, of 10 and 5."""
    known = RowInput(targets=(target("100"),), entries=CONFLICTS)
    return row(indicator(JAMBI, "001-REN-2"), replace(known, **given))  # type: ignore[arg-type]


def test_a_swapped_ratio_stands_beside_the_corrected_one() -> None:
    """IKU Kesbangpol Kota Jambi, Renstra 2: 10 conflicts, 5 handled is printed 200 %."""
    found = jambi()
    assert (found.value, str(found.printed)) == (Fraction(50), "50.00")
    assert found.as_printed is not None
    assert found.as_printed.formula == "konflik / konflik_diatasi * 100"
    assert found.as_printed.outcome.value == 200


def test_until_the_named_role_signs_a_corrected_reading_does_not_count() -> None:
    found = jambi()
    assert (found.capaian.exact, found.capaian.reason) == (None, NoCapaian.NOT_SIGNED)
    assert (found.capaian.reached, found.capaian_class) == (None, None)
    assert found.capaian.formula == Formula.HIGHER
    assert found.signature.state is SignState.UNSIGNED
    assert found.signature.role


def test_once_signed_it_counts() -> None:
    found = jambi(sign_offs=signed(jambi().indicator))
    assert (str(found.capaian.printed), found.signature.state) == ("50.00", SignState.SIGNED)
    assert found.capaian_class is not None
    assert found.capaian_class.name == "Sangat Rendah"


@pytest.mark.parametrize(
    "sign_offs",
    [
        pytest.param(signed(jambi().indicator, "Bendahara"), id="in another role"),
        pytest.param(
            signed(jambi().indicator.model_copy(update={"formula": "konflik_diatasi/konflik*100"})),
            id="another text of the formula",
        ),
    ],
)
def test_any_other_signature_is_none(sign_offs: object) -> None:
    assert jambi(sign_offs=sign_offs).capaian.reason is NoCapaian.NOT_SIGNED


def test_without_figures_it_is_not_the_signature_that_lacks() -> None:
    assert jambi(entries=Entries()).capaian.reason is NoCapaian.NO_REALISASI
    assert jambi(targets=()).capaian.reason is NoCapaian.NO_TARGET


def test_a_reading_of_its_own_words_needs_no_signature() -> None:
    found = row(indicator(JAMBI, "001-REN-1"))
    assert (found.signature.state, found.signature.counts) == (SignState.NOT_NEEDED, True)
    assert found.as_printed is None


def test_running_totals_of_a_year_against_their_quarters_and_the_year() -> None:
    """Vacancies "s.d. TW n" of Disnaker Kota Bandung 2020 (LKIP, C93-C96): 5556 and not 16630.

    https://id.scribd.com/document/660611198/Lkip-Disnaker-Tahunan-2020
    """
    aims = zip(("2125", "4650", "7375", "9900"), (1, 2, 3, 4), strict=True)
    given = RowInput(
        targets=(target("9900"), *(target(text, 1, quarter) for text, quarter in aims)),
        entries=quarterly(pegawai="2868 3661 4545 5556"),
    )
    found = row(indicator(JAMBI, "001-SEK-b"), given)
    assert found.indicator.aggregation is Aggregation.RUNNING_TOTAL
    assert (str(found.printed), found.complete) == ("5556", True)
    assert str(found.capaian.printed) == "56.12"
    printed = [str(one.capaian.printed) for one in found.quarters]
    assert printed == ["134.96", "78.73", "61.63", "56.12"]


def test_a_quarter_without_a_figure_has_its_reason() -> None:
    given = RowInput(targets=(target("10", 1, 3),), entries=quarterly(potensi_konflik="- - - -"))
    [found] = row(indicator(KALTIM, "000-2"), given).quarters
    assert (found.quarter, found.capaian.reason) == (3, NoCapaian.NO_REALISASI)


@pytest.mark.parametrize(
    ("declared", "aim", "value", "printed", "formula"),
    [
        pytest.param({}, ("162", None), "186", "85.19", "(2T - R) / T x 100", id="C66"),
        pytest.param(
            {"capaian_lower": "T/R"}, ("162", None), "186", "87.10", "T / R x 100",
            id="C66, Manggarai Timur 2019, as the document declares",
        ),
        pytest.param(
            {"capaian_outside": "time"}, ("7", "8"), "10", "75.00",
            "(2 x batas atas - R) / batas atas x 100", id="PermenPANRB 8/2021, targets of time",
        ),
        pytest.param(
            {"capaian_lower": "T/R"}, ("7", "8"), "10", "125.00", "R / batas atas x 100",
            id="a range has its own declaration",
        ),
    ],
)  # fmt: skip
def test_a_document_declares_the_formula_of_capaian(
    declared: dict[str, str], aim: tuple[str, str | None], value: str, printed: str, formula: str
) -> None:
    lower = indicator(KALTIM, "000-2", polarity="lower_is_better", **declared)
    given = replace(yearly(value), targets=(TargetVersion(0, 1, "aim", *aim),))
    found = row(lower, given).capaian
    assert (str(found.printed), found.formula) == (printed, formula)


def test_a_survey_gives_its_printed_ikm() -> None:
    """GASPUL 2025 TW3: 91.48, not 91.47509...; against 90 it is 101.64 (91.48 / 90)."""
    tally = tally_sums([105, 101, 100, 116, 102, 105, 106, 115, 105], 29)
    given = RowInput((target("90"),), surveys=(source(part("s", tally, skm9())),))
    found = row(indicator(KALTIM, "000-3a"), given)
    assert (found.value, str(found.printed)) == (Fraction("91.48"), "91.48")
    assert (str(found.capaian.printed), found.complete) == ("101.64", True)
    assert found.realisasi is None


def test_a_survey_row_ignores_what_was_typed() -> None:
    survey = source(part("s", tally_sums(spread(27, 9), 1), skm9()), provisional=True)
    found = row(indicator(KALTIM, "000-3a"), replace(yearly("99", aim="80"), surveys=(survey,)))
    assert (str(found.printed), str(found.capaian.printed)) == ("75.00", "93.75")
    assert not found.complete


def test_an_average_of_surveys_is_a_realisasi() -> None:
    """Setda Kaltim, baris 11: 38 points of 10 and 2772 of 990 answers, 95 and 70 on average."""
    given = RowInput((target("80"),), surveys=tuple(source(one) for one in UNITS))
    found = row(indicator(SETDA, "002-11"), given)
    assert (str(found.printed), str(found.capaian.printed)) == ("82.50", "103.13")


@pytest.mark.parametrize(
    ("surveys", "reason"),
    [
        ((), NoIndex.NO_SURVEY),
        ((source(part("s", empty_tally(9, 4), skm9())),), NoIndex.NO_ANSWERS),
    ],
)
def test_no_index_is_no_realisasi(surveys: tuple[object, ...], reason: NoIndex) -> None:
    given = RowInput((target("80", 1), target("20", 1, 1)), surveys=surveys)  # type: ignore[arg-type]
    found = row(indicator(KALTIM, "000-3a"), given)
    assert (found.value, found.printed, found.no_value) == (None, None, reason)
    assert found.capaian.reason is NoCapaian.NO_REALISASI
    assert [one.capaian.reason for one in found.quarters] == [NoCapaian.NO_REALISASI]
    assert not found.complete


@pytest.mark.parametrize("text", ["76.4", "76.40", "76", "0"])
def test_a_value_entered_as_a_whole_is_printed_as_typed(text: str) -> None:
    found = row(indicator(KALTIM, "000-3b"), yearly(text, aim="80"))
    assert (str(found.printed), found.value) == (text, Fraction(text))
    assert found.complete


@pytest.mark.parametrize(
    ("name", "entries", "printed"),
    [
        ("000-2", quarterly(potensi_konflik="1 2 3 4"), "10"),
        ("000-2", quarterly(potensi_konflik="1 2 3 4.5"), "10.50"),
    ],
)
def test_a_count_is_printed_whole_where_it_is(name: str, entries: Entries, printed: str) -> None:
    assert str(row(indicator(KALTIM, name), RowInput(entries=entries)).printed) == printed


def test_a_ratio_is_printed_with_two_decimals_and_exact_inside() -> None:
    given = RowInput((target("100"),), quarterly(masalah_diselesaikan="1 1 0 0", masalah="1 1 1 0"))
    found = row(indicator(JAMBI, "001-REN-1"), given)
    assert (found.value, str(found.printed)) == (Fraction(200, 3), "66.67")
    assert found.capaian.exact == Fraction(200, 3)


def test_a_value_from_before_the_variables_were_kept_stands_while_nothing_else_does() -> None:
    old = yearly("12.5", aim="10")
    found = row(indicator(KALTIM, "000-2"), old)
    assert (str(found.printed), str(found.capaian.printed)) == ("12.5", "75.00")
    both = Entries({1: {"potensi_konflik": Fraction(3)}}, old.entries.annual)
    assert row(indicator(KALTIM, "000-2"), replace(old, entries=both)).value == 3


def test_no_case_is_null_or_a_hundred_as_declared() -> None:
    """Without any conflict there is nothing to handle: "tidak ada kejadian"."""
    none = RowInput((target("100"),), quarterly(masalah_diselesaikan="0 0 0 0", masalah="0 0 0 0"))
    document, one = indicator(JAMBI, "001-REN-1")
    found = row((document, one), none)
    assert (found.value, found.no_value) == (None, NoValue.NO_CASES)
    declared = indicator(JAMBI, "001-REN-1", zero_policy=ZeroPolicy.HUNDRED)
    assert row(declared, none).value == 100


def test_null_is_not_zero() -> None:
    given = RowInput(targets=(target("5"),))
    assert row(indicator(KALTIM, "000-2"), given).no_value is NoValue.MISSING
    zero = replace(given, entries=quarterly(potensi_konflik="0 0 0 0"))
    found = row(indicator(KALTIM, "000-2"), zero)
    assert (str(found.printed), found.no_value, str(found.capaian.printed)) == ("0", None, "200.00")


@pytest.mark.parametrize(
    ("aim", "value", "reached"),
    [("BB", "76.4", True), ("A", "76.4", False), ("bb", "70", False), ("B", "70", True)],
)
def test_a_predicate_is_compared_by_its_place(aim: str, value: str, reached: bool) -> None:
    """AKIP: BB is above 70 to 80, so 70.00 is B."""
    given = replace(yearly(value), targets=(TargetVersion(0, 1, aim),))
    found = row(indicator(KALTIM, "000-3b"), given)
    assert (found.capaian.exact, found.capaian.reached) == (None, reached)
    assert (found.capaian.reason, found.capaian.formula) == (
        NoCapaian.PREDICATE,
        Formula.PREDICATE,
    )
    assert found.value_class is not None


@pytest.mark.parametrize(
    ("name", "aim", "value", "reason"),
    [
        pytest.param("000-3b", "ZZ", "76", NoCapaian.NO_TARGET, id="no such predicate"),
        pytest.param("000-1", "BB", "76", NoCapaian.NO_TARGET, id="no scale at all"),
        pytest.param("000-3b", "BB", "101", NoCapaian.NO_REALISASI, id="a value of no class"),
        pytest.param("000-3b", "BB", None, NoCapaian.NO_REALISASI, id="no value"),
    ],
)
def test_a_predicate_that_cannot_be_compared(
    name: str, aim: str, value: str | None, reason: NoCapaian
) -> None:
    known = yearly(value) if value else RowInput()
    given = replace(known, targets=(TargetVersion(0, 1, aim),))
    found = row(indicator(KALTIM, name), given)
    assert (found.capaian.reason, found.capaian.exact) == (reason, None)


def test_a_range_is_a_target_whatever_the_direction() -> None:
    span = TargetVersion(0, 1, "80 - 90", "80", "90")
    found = row(indicator(KALTIM, "000-1"), replace(yearly("72"), targets=(span,)))
    assert (str(found.capaian.printed), found.capaian.formula) == ("90.00", Formula.BELOW)


def test_a_withdrawn_target_is_no_target() -> None:
    withdrawn = (target("80"), TargetVersion(0, 2, "", reason="dicabut"))
    found = row(indicator(KALTIM, "000-1"), replace(yearly("72"), targets=withdrawn))
    assert found.capaian.reason is NoCapaian.NO_TARGET
    assert found.target is withdrawn[1]


def test_each_row_counts_in_its_own_direction() -> None:
    """Potensi konflik is lower is better: 4 of at most 5 is (10 - 4) / 5."""
    lower = replace(yearly("0", aim="5"), entries=quarterly(potensi_konflik="1 1 1 1"))
    assert str(row(indicator(KALTIM, "000-2"), lower).capaian.printed) == "120.00"
    assert str(row(indicator(KALTIM, "000-3b"), yearly("4", aim="5")).capaian.printed) == "80.00"


def test_a_figure_without_direction_is_only_watched() -> None:
    """IKU Bidang Politik Kota Jambi: foreigners registered; nobody says what is better."""
    given = RowInput((target("5"),), quarterly(wna_terdata="1 2 3 4"))
    found = row(indicator(JAMBI, "001-POL-b"), given)
    assert (str(found.printed), found.capaian.reason) == ("4", NoCapaian.NO_POLARITY)


@pytest.mark.parametrize(
    ("text", "out"), [("-0.01", True), ("0", False), ("100", False), ("100.01", True)]
)
def test_what_cannot_be_is_told(text: str, out: bool) -> None:
    assert row(indicator(KALTIM, "000-1"), yearly(text)).is_out_of_bounds is out


def test_without_a_figure_nothing_is_out_of_bounds() -> None:
    assert not row(indicator(KALTIM, "000-1")).is_out_of_bounds
    assert not row(indicator(JAMBI, "001-IKU-h"), yearly("-50")).is_out_of_bounds


def test_what_is_entered_for_a_row() -> None:
    """The variables of a formula, its value where there is none, and nothing for a survey."""
    names = {
        (document, name): [one.name for one in indicator(document, name)[1].entered]
        for document, name in ((JAMBI, "001-IDE-a"), (SETDA, "002-3"), (SETDA, "002-11"))
    }
    assert names[JAMBI, "001-IDE-a"] == ["nilai", "kegiatan", "forum"]
    assert names[SETDA, "002-3"] == ["ditetapkan", "masuk", "diselesaikan"]
    assert names[SETDA, "002-11"] == []


@pytest.mark.parametrize(("name", "sign"), [("001-IKU-h", 1), ("001-IKU-g", -1)])
def test_a_change_has_no_figure_before_the_year_is_over(name: str, sign: int) -> None:
    """25 by March of 100 in the year before were 75.00 and -75.00, and 750 % of a target of 10."""
    one = indicator(JAMBI, name)
    now, before = (variable.name for variable in one[1].variables)

    def of(cells: str) -> IkuRow:
        entries = replace(quarterly(**{now: cells}), annual={before: Fraction(100)})
        return row(one, RowInput((target("10"), target("10", quarter=1)), entries))

    early = of("25 - - -")
    assert (early.value, early.no_value, early.complete) == (None, NoValue.YEAR_END, False)
    assert (early.capaian.exact, early.capaian.reason) == (None, NoCapaian.NO_REALISASI)
    assert [one.capaian.exact for one in early.quarters] == [None]
    whole = of("20 20 20 20")
    assert whole.value == sign * 20
    assert whole.capaian.exact == sign * 200
    assert whole.complete
    assert [one.capaian.exact for one in whole.quarters] == [None]


def test_by_the_end_of_the_fourth_quarter_the_year_is_to_date() -> None:
    """Annual only: null until TW IV (the SKM of an RSUD: "Diukur di TW IV")."""
    aims = (target("80", quarter=3), target("80", quarter=4))
    once = row(indicator(KALTIM, "000-1"), replace(yearly("60"), targets=aims))
    assert [(one.quarter, one.capaian.exact) for one in once.quarters] == [(3, None), (4, 75)]
    survey = source(part("s", tally_sums(spread(27, 9), 1), skm9()))
    known = row(indicator(KALTIM, "000-3a"), RowInput(aims, surveys=(survey,)))
    assert known.value is not None
    assert [one.capaian.exact for one in known.quarters] == [None, known.value * 100 / 80]
    waiting = row(indicator(KALTIM, "000-3a"), RowInput(aims))
    assert [one.capaian.reason for one in waiting.quarters] == [NoCapaian.NO_REALISASI] * 2


def test_a_figure_for_the_year_stands_for_its_fourth_quarter() -> None:
    entries = replace(quarterly(kebijakan="3 3 3 -"), annual={"kebijakan": Fraction(12)})
    found = row(indicator(JAMBI, "001-IKU-a"), RowInput((target("12", quarter=4),), entries))
    assert [one.capaian.exact for one in found.quarters] == [100]


def decreased(before: int, now: str) -> IkuRow:
    """A whole year of findings after a year of so many; a decrease of 47 % is aimed at."""
    entries = replace(quarterly(temuan=f"{now} 0 0 0"), annual={"temuan_lalu": Fraction(before)})
    return row(indicator(JAMBI, "001-IKU-h"), RowInput((target("47"),), entries))


def test_a_decrease_is_higher_is_better() -> None:
    """LKPJ 2019, Satpol PP (C40): 267, then 134: 49.81 %; it printed 94.35, which is T/R."""
    found = decreased(267, "134")
    assert (found.value, str(found.printed)) == (Fraction(13300, 267), "49.81")
    assert (str(found.capaian.printed), found.capaian.reached) == ("105.98", True)


def test_a_rise_is_a_negative_decrease_and_is_kept() -> None:
    found = decreased(134, "267")
    assert (str(found.printed), str(found.capaian.printed)) == ("-99.25", "-211.18")


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_sign_of_a_decrease(before: int, now: int) -> None:
    value = decreased(before, str(now)).value
    assert value is not None
    assert (value > 0, value < 0) == (now < before, now > before)


def test_nothing_has_no_decrease() -> None:
    found = decreased(0, "3")
    assert (found.value, found.no_value) == (None, NoValue.DIVISION_BY_ZERO)


@pytest.mark.parametrize(
    ("year", "graded", "reached"),
    [(2018, "Tinggi", True), (2019, "Tinggi", True), (2020, None, None), (None, "Tinggi", True)],
)
def test_a_class_table_grades_the_years_it_is_in_force(
    year: int | None, graded: str | None, reached: bool | None
) -> None:
    """Setda Kaltim, baris 1: PP 6/2008 until PP 13/2019 (sakip-rules 7); 2.9 is Tinggi."""
    given = replace(yearly("2.9"), targets=(TargetVersion(0, 1, "Tinggi"),))
    found = iku_row(*indicator("setda-kaltim", "002-1"), given, find_scale(DEFAULT), year)
    assert (found.value_class and found.value_class.name) == graded
    assert (found.value, found.capaian.reached) == (Fraction("2.9"), reached)


def test_a_score_needs_no_class_table() -> None:
    whole = indicator("setda-kaltim", "002-1")
    found = iku_row(*whole, yearly("2.9", aim="3"), find_scale(DEFAULT), 2026)
    assert (str(found.capaian.printed), found.value_class) == ("96.67", None)
