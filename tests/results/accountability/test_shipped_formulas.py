"""The formulas of the 68 rows at work: worked examples, and what must hold of every one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.accountability.indicator import Indicator, find_document, shipped_documents
from results.accountability.measure import Entries
from results.accountability.outcome import NoValue
from results.accountability.realisasi import realisasi
from results.exact import half_up

ROWS = {row.id: row for name in shipped_documents() for row in find_document(name).indicators}
COMPUTED = [row for row in ROWS.values() if row.formula]
CHANGES = {"percent_change": 1, "percent_decrease": -1}


def value_of(formula: str, row: Indicator, values: dict[str, int]) -> Fraction | None:
    """Evaluate one formula of a row."""
    fractions = {name: Fraction(value) for name, value in values.items()}
    return row.parsed(formula).evaluate(fractions).value


# The Renstra table of Kesbangpol Kota Jambi 2021 prints 1/1 = 100 %; 267 to 134 is the worked
# decrease of a published LKPJ (Satpol PP); 10 conflicts of which 5 are resolved show what the
# printed ratio turned round would say.
@pytest.mark.parametrize(
    ("id_", "values", "expected"),
    [
        pytest.param("001-REN-1", {"masalah_diselesaikan": 1, "masalah": 1}, "100.00", id="1/1"),
        pytest.param("001-RPJ-1", {"masalah_diselesaikan": 1, "masalah": 1}, "100.00", id="RPJMD"),
        pytest.param("001-REN-2", {"konflik": 10, "konflik_diatasi": 5}, "50.00", id="5 of 10"),
        pytest.param(
            "001-REN-4", {"pembinaan": 1, "target_pembinaan": 1}, "100.00", id="1 of 1 planned"
        ),
        pytest.param(
            "002-8",
            {"kebijakan_tidak_sinkron_lalu": 267, "kebijakan_tidak_sinkron": 134},
            "49.81",
            id="a decrease",
        ),
        pytest.param(
            "002-9",
            {"kebijakan_tidak_sinkron_lalu": 134, "kebijakan_tidak_sinkron": 267},
            "-99.25",
            id="a decrease that is none stays negative",
        ),
        pytest.param("001-IKU-h", {"temuan_lalu": 267, "temuan": 134}, "49.81", id="findings"),
        pytest.param("001-IKU-f", {"kerja_sama": 3, "kerja_sama_lalu": 2}, "50.00", id="a rise"),
        pytest.param("001-IKU-d", {"parpol": 12, "ormas": 30}, "42.00", id="two counts added"),
        pytest.param("002-2", {"kabkota_baik": 7, "kabkota_dinilai": 10}, "70.00", id="a share"),
        pytest.param(
            "002-10",
            {"berita_positif": 6, "berita_netral": 3, "berita_negatif": 1},
            "60.00",
            id="neutral counts in the denominator",
        ),
        pytest.param(
            "004-1", {"konflik_diselesaikan": 3, "konflik": 4}, "75.00", id="resolved of occurred"
        ),
    ],
)
def test_worked(id_: str, values: dict[str, int], expected: str) -> None:
    row = ROWS[id_]
    assert row.measure is not None
    entered = {name: Fraction(value) for name, value in values.items()}
    year = realisasi(row.measure, Entries(annual=entered)).year.outcome
    assert year.value is not None
    assert str(half_up(year.value, 2)) == expected


def test_the_printed_ratio_turned_round_says_200_where_half_is_resolved() -> None:
    row = ROWS["001-REN-2"]
    assert row.formula_as_printed is not None
    assert value_of(row.formula_as_printed, row, {"konflik": 10, "konflik_diatasi": 5}) == 200


cases = st.integers(min_value=1, max_value=10**6)


@given(whole=cases, part=cases)
def test_a_formula_and_the_same_turned_round_multiply_to_100_times_100(
    whole: int, part: int
) -> None:
    conflicts, laws = ROWS["001-REN-2"], ROWS["002-3"]
    for row, corrected, values in (
        (conflicts, conflicts.formula, {"konflik": whole, "konflik_diatasi": part}),
        (laws, laws.companions[0].formula, {"masuk": whole, "diselesaikan": part}),
    ):
        turned = value_of(row.formula_as_printed or "", row, values)
        right = value_of(corrected or "", row, values)
        assert turned is not None
        assert right is not None
        assert turned * right == 100 * 100


@given(value=cases)
@pytest.mark.parametrize("row", COMPUTED, ids=lambda row: row.id)
def test_as_much_as_before_is_no_change_and_all_of_all_is_100(row: Indicator, value: int) -> None:
    """A ratio of equals is 100, a change from equal is 0, a count is what was counted."""
    assert row.formula is not None
    formula = row.parsed(row.formula)
    found = value_of(row.formula, row, dict.fromkeys(formula.names, value))
    parts = formula.ratio_parts()
    if row.kind in CHANGES:
        assert found == 0
    elif parts is not None:
        assert found == Fraction(100 * len(parts.numerator), len(parts.denominator))
    else:
        assert found == value * len(formula.names)


@given(before=cases, more=cases)
@pytest.mark.parametrize(
    "row", [row for row in COMPUTED if row.kind in CHANGES], ids=lambda row: row.id
)
def test_more_than_before_is_a_rise_and_no_decrease(row: Indicator, before: int, more: int) -> None:
    """Polarity belongs to the value that is reported: more findings is less of a decrease."""
    (then,) = [v for v in row.variables if v.previous_of]
    now = {then.name: before, then.previous_of or "": before + more}
    found = value_of(row.formula or "", row, now)
    assert found is not None
    assert found * CHANGES[row.kind] > 0


@pytest.mark.parametrize("row", COMPUTED, ids=lambda row: row.id)
def test_nothing_entered_is_no_figure(row: Indicator) -> None:
    assert row.measure is not None
    outcome = realisasi(row.measure, Entries()).year.outcome
    assert (outcome.value, outcome.reason) == (None, NoValue.MISSING)
