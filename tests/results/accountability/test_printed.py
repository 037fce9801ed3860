"""Verdicts on printed capaian, against what a person found of 64 published rows."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from results.accountability.cap import CAPS
from results.accountability.capaian import Method, Polarity, Range, Target
from results.accountability.printed import Given, How, Judgement, Verdict, how_printed, judge
from results.exact import half_up
from tests.cases.reader import PublishedCapaian, read_capaian

CASES = [case for case in read_capaian() if case.printed is not None]
RECOMMENDED = Verdict.REPRODUCES_RECOMMENDED
OTHER = Verdict.REPRODUCES_OTHER_FORMULA
OURS = {"R/T": "R / T x 100", "(2T-R)/T": "(2T - R) / T x 100", "T/R": "T / R x 100"}


def judged(polarity: Polarity, target: str, realisasi: str, printed: str) -> Judgement:
    """Return the verdict on figures as they are written."""
    return judge(Given(polarity, Fraction(target), Decimal(realisasi)), Decimal(printed))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_verdict_is_the_one_a_person_gave(case: PublishedCapaian) -> None:
    target = None if case.target is None else Fraction(case.target)
    assert case.printed is not None
    found = judge(Given(case.polarity, target, case.realisasi), case.printed)
    assert found.verdict == case.verdict
    if case.recommended_formula in case.ways:
        assert found.how == case.ways[case.recommended_formula]
    elif case.ways:
        assert (found.formula, found.how) in {(OURS[way], how) for way, how in case.ways.items()}


def test_formulas_of_the_wrong_polarity_are_told() -> None:
    """C40: T/R of a decrease, which is higher is better; C76: R/T of the Gini index."""
    wrong = []
    for case in CASES:
        assert case.target is not None
        assert case.printed is not None
        given = Given(case.polarity, Fraction(case.target), case.realisasi)
        if judge(given, case.printed).wrong_polarity:
            wrong.append(case.id)
    assert wrong == ["C40", "C76"]


def test_every_verdict_is_among_the_published_rows() -> None:
    counts = {code: sum(case.verdict == code for case in CASES) for code in Verdict}
    assert list(counts.values()) == [39, 1, 3, 5]


@pytest.mark.parametrize(
    ("exact", "printed", "how"),
    [
        pytest.param("139.7385", "139.74", How.ROUNDED, id="up"),
        pytest.param("139.7385", "139.73", How.TRUNCATED, id="C01"),
        pytest.param("117.75", "117", How.TRUNCATED, id="C03"),
        pytest.param("105.2", "106", How.WITHIN_ONE_UNIT, id="up where down is due"),
        pytest.param("125", "124", None, id="C16: a whole unit away"),
        pytest.param("2.005", "2.01", How.ROUNDED, id="half up"),
        pytest.param("-24.3945", "-24.39", How.ROUNDED, id="below zero, rounded"),
        pytest.param("-24.398", "-24.39", How.TRUNCATED, id="cut off is towards zero"),
        pytest.param("-24.392", "-24.40", How.WITHIN_ONE_UNIT, id="away from zero"),
        pytest.param("100", "100.00", How.ROUNDED, id="zeros are printed digits"),
        pytest.param("100.4", "100.0", None, id="a printed zero counts"),
    ],
)
def test_how(exact: str, printed: str, how: How | None) -> None:
    assert how_printed(Fraction(exact), Decimal(printed)) is how


@pytest.mark.parametrize(
    ("polarity", "figures", "formula"),
    [
        pytest.param(
            "lower_is_better", ("64", "39", "61"), "R / T x 100",
            id="Polresta Bogor Kota 2020, Road Safety Index: the wrong polarity",
        ),
        pytest.param(
            "higher_is_better", ("50", "40", "120"), "(2T - R) / T x 100",
            id="the wrong polarity the other way",
        ),
        pytest.param(
            "higher_is_better", ("65", "90.83", "100"), "R / T x 100, paling tinggi 100",
            id="capped",
        ),
        pytest.param(
            "higher_is_better", ("65", "90.83", "120"), "R / T x 100, di atas 110 menjadi 120",
            id="a cap and points give the same, the first is named",
        ),
        pytest.param(
            "lower_is_better", ("10", "25", "0"), "(2T - R) / T x 100, paling rendah 0",
            id="floored",
        ),
        pytest.param("lower_is_better", ("0", "3", "0"), "T / R x 100", id="target zero missed"),
        pytest.param(
            "higher_is_better", ("-5", "-10", "200"), "R / T x 100", id="a target below zero"
        ),
    ],
)  # fmt: skip
def test_another_formula_is_named(
    polarity: Polarity, figures: tuple[str, str, str], formula: str
) -> None:
    found = judged(polarity, *figures)
    assert (found.verdict, found.formula, found.how) == (OTHER, formula, How.ROUNDED)


def test_the_realisasi_in_the_column_of_capaian() -> None:
    """LPPD Wonogiri 2020: the Gini index has no target, its capaian is printed 0,269 %."""
    given = Given("lower_is_better", None, Decimal("0.269"))
    assert judge(given, Decimal("0.269")) == Judgement(OTHER, "R", How.ROUNDED)
    assert judge(given, Decimal("93.4")).verdict is Verdict.NOT_REPRODUCIBLE


EIGHTIES = Range(Fraction(80), Fraction(90))


@pytest.mark.parametrize(
    ("realisasi", "printed", "expected"),
    [
        pytest.param("70", "87.5", (RECOMMENDED, "R / batas bawah x 100"), id="C103"),
        pytest.param("92", "113", (Verdict.NOT_REPRODUCIBLE, None), id="113 is no 102.22"),
        pytest.param("92", "115", (OTHER, "R / batas bawah x 100"), id="of the other bound"),
        pytest.param(
            "92", "97.78", (OTHER, "(2 x batas atas - R) / batas atas x 100"), id="as of time"
        ),
    ],
)
def test_a_range(realisasi: str, printed: str, expected: tuple[Verdict, str | None]) -> None:
    """PermenPANRB 8/2021 prints 113 % for 92 of 80-90."""
    found = judge(Given("range", EIGHTIES, Decimal(realisasi)), Decimal(printed))
    assert (found.verdict, found.formula) == expected


@pytest.mark.parametrize(
    ("method", "cap", "printed", "formula"),
    [
        pytest.param(Method(lower="T/R"), None, "87.10", "T / R x 100", id="declared variant"),
        pytest.param(Method(), "100", "85.19", "(2T - R) / T x 100", id="a cap that caps nothing"),
    ],
)
def test_what_is_declared_is_recommended(
    method: Method, cap: str | None, printed: str, formula: str
) -> None:
    given = Given("lower_is_better", Fraction(162), Decimal(186), method, CAPS.get(cap or ""))
    assert judge(given, Decimal(printed)) == Judgement(RECOMMENDED, formula, How.ROUNDED)


def test_a_declared_cap_is_no_other_formula() -> None:
    given = Given("higher_is_better", Fraction(65), Decimal("90.83"), cap=CAPS["100"])
    shown = "R / T x 100, paling tinggi 100"
    assert judge(given, Decimal(100)) == Judgement(RECOMMENDED, shown, How.ROUNDED)
    assert judge(given, Decimal("139.74")).formula == "R / T x 100"


@pytest.mark.parametrize(
    ("target", "realisasi", "verdict"),
    [
        pytest.param("0.53", "0.34", Verdict.WITHIN_SOURCE_ROUNDING, id="C26: 0.3358 / 0.53"),
        pytest.param("0.53", "0", Verdict.NOT_REPRODUCIBLE, id="a whole realisasi is exact"),
        pytest.param("0", "0.34", Verdict.NOT_REPRODUCIBLE, id="no figure at all"),
    ],
)
def test_a_realisasi_with_more_decimals(target: str, realisasi: str, verdict: Verdict) -> None:
    assert judged("higher_is_better", target, realisasi, "63.36").verdict is verdict


def test_where_only_one_end_has_a_figure_nothing_is_assumed() -> None:
    """T/R of 0.3, which may have been 0.25 to 0.35, is one thing; of 0.0 it is endless."""
    given = Given("lower_is_better", Fraction(1), Decimal("0.0"), Method(lower="T/R"))
    assert judge(given, Decimal(3000)).verdict is Verdict.NOT_REPRODUCIBLE


def test_a_predicate_has_no_formula() -> None:
    given = Given("predicate", Fraction(5), Decimal(5))
    assert judge(given, Decimal(100)).verdict is Verdict.NOT_REPRODUCIBLE


TARGETS = st.integers(min_value=1, max_value=10**4).map(lambda units: Decimal(units).scaleb(-2))
POLARITIES: list[Polarity] = ["higher_is_better", "lower_is_better", "range"]


@drawn(st.sampled_from(POLARITIES), TARGETS, TARGETS, st.integers(min_value=0, max_value=4))
def test_our_own_figures_always_reproduce(
    polarity: Polarity, target: Decimal, realisasi: Decimal, places: int
) -> None:
    bound: Target = Fraction(target)
    given = Given(polarity, bound, realisasi)
    exact = given.capaian.exact
    assert exact is not None
    found = judge(given, half_up(exact, places))
    assert (found.verdict, found.how) == (RECOMMENDED, How.ROUNDED)
    assert found.formula == given.capaian.formula


@drawn(st.fractions(-(10**15), 10**15, max_denominator=10**6), st.integers(0, 4))
def test_a_unit_away_is_never_the_same_figure(exact: Fraction, places: int) -> None:
    printed = Decimal(half_up(exact, places))
    unit = Decimal(1).scaleb(-places)
    for other in (printed + 2 * unit, printed - 2 * unit):
        assert how_printed(exact, other) is None
