"""Weighted values behind a row: weights stand once, classes are of the value and not of the row."""

from fractions import Fraction

import pytest

from results.accountability.capaian import NoCapaian
from results.accountability.composite import CompositeValue, composite_value
from results.accountability.indicator import find_document
from results.accountability.measure import Entries
from results.accountability.outcome import NoValue
from results.accountability.row_input import RowInput
from results.accountability.targets import TargetVersion
from tests.results.accountability.tabled import indicator, row, target

SETDA, KALTIM = "setda-kaltim", "kesbangpol-kaltim"
ADMINDUK, LHE = "002-2", "000-3b"
PARTS = ("perencanaan", "pengukuran", "pelaporan", "evaluasi", "pencapaian")
WONOGIRI = ("22.45", "18.33", "12.13", "8.31", "11.85")
"""AKIP of Kabupaten Wonogiri 2019 by Permenpan RB 12/2015: 73.07, BB (sakip-rules 3.1)."""


def given(**figures: str) -> RowInput:
    """Return figures entered for the year."""
    return RowInput(entries=Entries(annual={name: Fraction(one) for name, one in figures.items()}))


def behind(document: str, name: str, year: int, **figures: str) -> CompositeValue:
    """Return the composite behind a shipped row."""
    found = composite_value(
        find_document(document), row(indicator(document, name), given(**figures)), year
    )
    assert found is not None
    return found


# Setda Kaltim, baris 2, kolom Cara Perhitungan: 75 % utama, 25 % penunjang, "80 keatas = Sangat
# Baik, 70 - 80 = Baik, 61 - 70 = Sedang, 50 - 60 = kurang", read without gap (seed-indicators).
@pytest.mark.parametrize(
    ("main", "support", "value", "graded", "counts"),
    [
        ("80", "60", "75", "Baik", True),
        ("80", "80", "80", "Sangat Baik", True),
        ("72", "64", "70", "Baik", True),
        ("72", "63.98", "69.995", "Baik", True),
        ("72", "63.9", "69.975", "Sedang", False),
        ("60.5", "60.5", "60.5", "Sedang", False),
        ("40", "60", "45", "Kurang", False),
    ],
)
def test_the_final_value_of_one_member_is_graded(
    main: str, support: str, value: str, graded: str, counts: bool
) -> None:
    found = behind(SETDA, ADMINDUK, 2016, utama=main, penunjang=support)
    assert found.formula == "0.75 * utama + 0.25 * penunjang"
    assert found.outcome.value == Fraction(value)
    assert found.graded is not None
    assert (found.graded.name, found.counts) == (graded, counts)


def test_the_share_of_members_has_no_class_of_theirs() -> None:
    """8 of 10 are 80 %, which is no final value and so not "Sangat Baik"."""
    whole = given(kabkota_baik="8", kabkota_dinilai="10", utama="80", penunjang="60")
    found = row(indicator(SETDA, ADMINDUK), whole)
    assert (str(found.printed), found.value_class) == ("80.00", None)


def test_a_share_is_not_held_against_a_class() -> None:
    aim = TargetVersion(0, 1, "Baik")
    found = row(
        indicator(SETDA, ADMINDUK),
        RowInput((aim,), given(kabkota_baik="3", kabkota_dinilai="10").entries),
    )
    assert (found.capaian.exact, found.capaian.reason) == (None, NoCapaian.NO_TARGET)
    counted = RowInput((target("60"),), found.given.entries)
    assert str(row(indicator(SETDA, ADMINDUK), counted).capaian.printed) == "50.00"


def test_what_counts_begins_where_a_class_begins() -> None:
    composite = indicator(SETDA, ADMINDUK)[1].composite
    assert composite is not None
    scale = find_document(SETDA).scale_of(composite.scale or "")
    assert composite.counts_from in {one.at_least for one in scale.classes if one.name == "Baik"}


def test_without_its_components_there_is_no_value() -> None:
    found = behind(SETDA, ADMINDUK, 2016, utama="80")
    assert (found.outcome.value, found.outcome.reason) == (None, NoValue.MISSING)
    assert (found.graded, found.counts, found.is_entered) == (None, None, True)
    assert not behind(SETDA, ADMINDUK, 2016).is_entered


@pytest.mark.parametrize(("total", "difference"), [("73.07", 0), ("73.57", Fraction(1, 2))])
def test_the_components_of_an_lhe_are_held_against_its_total(
    total: str, difference: Fraction
) -> None:
    figures = dict(zip(PARTS, WONOGIRI, strict=True))
    found = behind(KALTIM, LHE, 2019, nilai=total, **figures)
    assert (found.outcome.value, found.difference) == (Fraction("73.07"), difference)
    assert found.beyond == ()


@pytest.mark.parametrize(
    ("document", "name"), [(KALTIM, LHE), (SETDA, "002-12")], ids=["Inspektorat", "Kemenpan RB"]
)
@pytest.mark.parametrize(
    ("year", "weights"),
    [
        (2019, "30 25 15 10 20"),
        (2020, "30 25 15 10 20"),
        (2021, "30 30 15 25"),
        (2026, "30 30 15 25"),
    ],
)
def test_weights_are_those_of_the_year(document: str, name: str, year: int, weights: str) -> None:
    """Permenpan RB 12/2015 and 88/2021 (sakip-rules 3.1)."""
    found = behind(document, name, year)
    assert " ".join(f"{part.component.weight * 100:.0f}" for part in found.parts) == weights


def test_points_beyond_a_weight_are_told() -> None:
    found = behind(KALTIM, LHE, 2026, perencanaan="30", pengukuran="30.01", pelaporan="-1")
    assert [one.variable for one in found.beyond] == ["pengukuran", "pelaporan"]


def test_the_total_of_an_lhe_needs_no_components() -> None:
    """The value stands by itself; what is not entered lacks nothing."""
    found = row(indicator(KALTIM, LHE), given(nilai="73.07"))
    assert (found.complete, found.value_class and found.value_class.name) == (True, "BB")
