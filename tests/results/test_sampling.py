"""Sample sizes: the official table, row by row, and formulas of others by their examples."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from scipy.stats import chi2

from results.caveats import Reason, Withheld
from results.sampling import (
    OFFICIAL,
    SampleSize,
    SamplingError,
    Terms,
    cochran,
    krejcie_morgan,
    plan,
    slovin,
)

OFFICIAL_TABLE = """
10→10, 15→14, 20→19, 25→24, 30→28, 35→32, 40→36, 45→40, 50→44, 55→48, 60→52, 65→56, 70→59, 75→63,
80→66, 85→70, 90→73, 95→76, 100→80, 110→86, 120→92, 130→97, 140→103, 150→108, 160→113, 170→118,
180→123, 190→127, 200→132, 210→136, 220→140, 230→144, 240→148, 250→152, 260→155, 270→159, 280→162,
290→165, 300→169, 320→175, 340→181, 360→186, 380→191, 400→196, 420→201, 440→205, 460→210, 480→214,
500→217, 550→226, 600→234, 650→242, 700→248, 750→254, 800→260, 850→265, 900→269, 950→274,
1000→278, 1100→285, 1200→291, 1300→297, 1400→302, 1500→306, 1600→310, 1700→313, 1800→317,
1900→320, 2000→322, 2200→327, 2400→331, 2600→335, 2800→338, 3000→341, 3500→346, 4000→351,
4500→354, 5000→357, 6000→361, 7000→364, 8000→367, 9000→368, 10000→370, 15000→375, 20000→377,
30000→379, 40000→380, 50000→381, 75000→382, 1000000→384
"""
"""Permenpan RB 14/2017, Lampiran, Tabel Sampel Morgan dan Krejcie (skm-rules.md 1.7)."""

ROWS = [tuple(map(int, row.split("→"))) for row in OFFICIAL_TABLE.replace("\n", " ").split(",")]
NEAR_95 = Terms(confidence=Decimal("0.9545"))
"""Two standard errors: what Cochran's examples work with (t = 2)."""


def test_the_official_table_has_ninety_rows() -> None:
    assert len(ROWS) == 90


@pytest.mark.parametrize(("population", "n"), ROWS)
def test_krejcie_morgan_gives_the_official_table(population: int, n: int) -> None:
    size = krejcie_morgan(population)
    assert (size.n, size.formula, size.rounding) == (n, "krejcie_morgan", "half_up")


def test_rounding_up_would_miss_half_of_the_official_table() -> None:
    """skm-rules.md 1.7: ceil disagrees in 45 of 90 rows."""
    assert sum(-(-krejcie_morgan(N).exact // 1) != n for N, n in ROWS) == 45


@pytest.mark.parametrize("population", range(1, 10))
def test_fewer_than_ten_are_all_asked(population: int) -> None:
    size = krejcie_morgan(population, Terms(margin=Decimal("0.5")))
    assert (size.n, size.rounding) == (population, "take_all")
    assert size.exact == population


def test_the_exact_figure_is_kept() -> None:
    """3.841 x 200 x 0.25 / (0.0025 x 199 + 3.841 x 0.25), by hand."""
    assert krejcie_morgan(200).exact == Fraction("192.05") / Fraction("1.45775")
    assert krejcie_morgan(200).terms == OFFICIAL


@pytest.mark.parametrize(
    ("terms", "n"),
    [
        pytest.param(Terms(confidence=Decimal("0.99")), 399, id="6.635: 1658.75 / 4.15625 = 399.1"),
        pytest.param(Terms(margin=Decimal("0.1")), 88, id="960.25 / 10.95025 = 87.69"),
        pytest.param(Terms(proportion=Decimal("0.1")), 122, id="345.69 / 2.84319 = 121.59"),
        pytest.param(Terms(proportion=Decimal("0.000001"), margin=Decimal("0.9")), 1, id="never 0"),
    ],
)
def test_other_terms(terms: Terms, n: int) -> None:
    assert krejcie_morgan(1000, terms).n == n


@pytest.mark.parametrize(
    ("confidence", "printed"),
    [
        pytest.param("0.80", "1.642", id="chi-square table"),
        pytest.param("0.90", "2.706", id="chi-square table"),
        pytest.param("0.95", "3.841", id="Permenpan RB 14/2017"),
        pytest.param("0.99", "6.635", id="chi-square table"),
        pytest.param("0.999", "10.828", id="chi-square table"),
    ],
)
def test_chi_square_is_that_of_the_table(confidence: str, printed: str) -> None:
    computed = Terms(confidence=Decimal(confidence)).chi2
    assert computed == Decimal(printed)
    assert float(computed) == pytest.approx(float(chi2.ppf(float(confidence), 1)), abs=5e-4)


def test_chi_square_of_nearly_certain_is_finite() -> None:
    confidence = Decimal(1) - Decimal("1e-18")
    computed = Terms(confidence=confidence).chi2
    assert float(computed) == pytest.approx(float(chi2.isf(1e-18, 1)), abs=5e-3)


@pytest.mark.parametrize(
    ("size", "n", "exact", "formula"),
    [
        pytest.param(slovin(1000), 286, Fraction(2000, 7), "slovin", id="Slovin: 285.71"),
        pytest.param(
            slovin(2000), 334, Fraction(1000, 3), "slovin",
            id="Israel 1992, PEOD6: 333.33, printed to the nearest",
        ),
        pytest.param(slovin(1), 1, Fraction(400, 401), "slovin", id="Slovin: of one, one"),
        pytest.param(
            cochran(), 385, Fraction("384.1"), "cochran", id="Israel 1992, PEOD6; samplics: 385"
        ),
        pytest.param(
            cochran(None, NEAR_95), 400, Fraction(400), "cochran", id="Cochran 1977, 4.4: n0 = 400"
        ),
        pytest.param(
            cochran(3200, NEAR_95), 356, Fraction(400) / (1 + Fraction(399, 3200)), "cochran_fpc",
            id="Cochran 1977, 4.4: 400 / (1 + 399 / 3200) = 356",
        ),
        pytest.param(
            cochran(2000), 323, krejcie_morgan(2000).exact, "cochran_fpc",
            id="Israel 1992, PEOD6: 323, where the official table has 322",
        ),
        pytest.param(
            cochran(None, Terms(proportion=Decimal("0.000001"))), 1, Fraction("0.001536398463600"),
            "cochran", id="Cochran: never 0",
        ),
    ],
)  # fmt: skip
def test_formulas_of_others_round_up(
    size: SampleSize, n: int, exact: Fraction, formula: str
) -> None:
    assert (size.n, size.exact, size.formula, size.rounding) == (n, exact, formula, "up")


@pytest.mark.parametrize("formula", [krejcie_morgan, slovin, cochran])
@pytest.mark.parametrize("population", [0, -5])
def test_refuses_a_population_of_nobody(
    formula: Callable[[int], SampleSize], population: int
) -> None:
    message = f"^a population of {population}; give the number of users of the service, 1 or more$"
    with pytest.raises(SamplingError, match=message):
        formula(population)


@pytest.mark.parametrize("name", ["confidence", "margin", "proportion"])
@pytest.mark.parametrize("value", ["0", "1", "-0.05", "5", "NaN", "Infinity"])
def test_refuses_what_is_no_share(name: str, value: str) -> None:
    message = f"^{name} is {value}; give a share between 0 and 1, like 0.05$"
    with pytest.raises(SamplingError, match=message):
        Terms(**{name: Decimal(value)})


POPULATIONS = {"ktp": 200, "akta": 8, "izin": None, "kk": 50}
ATTAINED = {
    ("ktp", "web"): 100, ("ktp", "kiosk"): 31,
    ("akta", "web"): 9,
    ("izin", "web"): 3,
    ("kk", "interview"): 60, ("kk", "paper"): 0,
}  # fmt: skip


def test_a_plan_says_what_each_service_still_misses() -> None:
    """Targets from the official table: 200 -> 132, 50 -> 44; all of 8."""
    lines = {line.service: line for line in plan(POPULATIONS, ATTAINED).services}
    assert list(lines) == ["ktp", "akta", "izin", "kk"]
    found = {name: (line.attained, line.missing) for name, line in lines.items()}
    assert found == {"ktp": (131, 1), "akta": (9, 0), "izin": (3, None), "kk": (60, 0)}
    assert lines["ktp"].channels == (("kiosk", 31), ("web", 100))
    assert lines["izin"].size == Withheld(Reason.POPULATION_UNKNOWN, 0, 1)


def test_a_plan_says_where_more_answered_than_there_are() -> None:
    lines = plan(POPULATIONS, ATTAINED).services
    assert [line.service for line in lines if line.exceeds_population] == ["akta", "kk"]


def test_a_plan_adds_up_service_by_service() -> None:
    """16 too many for kk do not make up for the one that ktp misses."""
    whole = plan(POPULATIONS, ATTAINED)
    assert (whole.target, whole.attained, whole.missing) == (132 + 8 + 44, 203, 1)
    assert whole.unknown == ("izin",)
    assert whole.channels == (("interview", 60), ("kiosk", 31), ("paper", 0), ("web", 112))


def test_a_plan_by_another_formula() -> None:
    strict = partial(cochran, terms=Terms(confidence=Decimal("0.99")))
    (line,) = plan({"ktp": 200}, {}, strict).services
    assert line.size == cochran(200, Terms(confidence=Decimal("0.99")))
    assert (line.attained, line.channels, line.missing) == (0, (), 154)  # 663.5 / 4.3125


@pytest.mark.parametrize(
    ("attained", "message"),
    [
        pytest.param(
            {("sim", "web"): 1}, "responses of sim, which has no population; add it, or None",
            id="service that is not in the plan",
        ),
        pytest.param(
            {("ktp", "web"): -1}, "-1 responses of ktp by web; a count is 0 or more",
            id="negative count",
        ),
    ],
)  # fmt: skip
def test_a_plan_refuses(attained: dict[tuple[str, str], int], message: str) -> None:
    with pytest.raises(SamplingError, match=f"^{message}$"):
        plan({"ktp": 200}, attained)
