"""Class scales: which class a figure has, and what is wrong with printed tables."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.catalog import UnknownDefinitionError, canonical
from questionnaires.citation import Citation
from questionnaires.loader import DefinitionError
from results.accountability.scale import Class, Scale, classify
from results.accountability.scale_check import ScaleFault, ScaleProblem, check_scale
from results.accountability.scales import DEFAULT, find_scale, load_scale, scale_ids

VALUES = st.fractions(min_value=-500, max_value=500, max_denominator=10**5)
BOUNDS = st.integers(min_value=-1, max_value=7).map(Decimal)

Found = tuple[str, str | None, str | None]
"""One fault: its code, the first and the last figure."""


def make_scale(*classes: Class, **changes: Any) -> Scale:
    """Build a scale of whole figures from 0 to 6 unless told otherwise."""
    facts: dict[str, Any] = {
        "id": "s",
        "version": "1",
        "title": "t",
        "regulation": "r",
        "places": 0,
        "above_all": "no_class",
        "below_all": "no_class",
        "classes": classes,
        "citations": (Citation(about="a", source="s", confidence="unconfirmed"),),
    }
    return Scale(**{**facts, **changes})


def found(scale: Scale) -> list[Found]:
    """Return what is wrong with a scale, as fault, first and last figure."""
    return [(one.fault.value, text(one.first), text(one.last)) for one in check_scale(scale)]


def text(figure: Decimal | None) -> str | None:
    """Write a figure with the decimals it has; None is endless."""
    return None if figure is None else str(figure)


GAPS_OF_ROUND_BOUNDS: list[Found] = [
    ("gap", "50.01", "50.99"),
    ("gap", "65.01", "65.99"),
    ("gap", "75.01", "75.99"),
    ("gap", "90.01", "90.99"),
    ("uncovered_above", "100.01", None),
]
FAULTS: dict[str, list[Found]] = {
    "permendagri-86-2017-as-printed": GAPS_OF_ROUND_BOUNDS,
    "sampang-2019": GAPS_OF_ROUND_BOUNDS,
    "rsud-muntilan-2017": GAPS_OF_ROUND_BOUNDS,
    "demak-2015": [
        ("gap", "49.00", "49.99"),
        ("gap", "79.01", "79.99"),
        ("gap", "89.01", "89.99"),
        ("uncovered_above", "100.01", None),
    ],
    "maluku-tengah-2021": [
        ("gap", "85.00", "85.00"),
        ("uncovered_above", "100.01", None),
        ("uncovered_below", None, "-0.01"),
    ],
    "jawa-timur-disnakertransduk": [("gap", "74.01", "74.99")],
    "adminduk-kaltim": [
        ("overlap", "70.00", "70.00"),
        ("overlap", "80.00", "80.00"),
        ("gap", "60.01", "60.99"),
        ("uncovered_below", "40.00", "49.99"),
    ],
    "lppd-2008-as-printed": [
        ("gap", "1.0000", "1.0000"),
        ("gap", "2.0000", "2.0000"),
        ("gap", "3.0000", "3.0000"),
        ("uncovered_above", "4.0000", "4.0000"),
        ("uncovered_below", "0.0000", "0.0000"),
    ],
}
"""What stands in print and what it leaves out, worked out by hand from the printed bounds."""


@pytest.mark.parametrize("name", scale_ids())
def test_shipped_scales(name: str) -> None:
    scale = find_scale(name)
    assert scale.id == name
    assert found(scale) == FAULTS.get(name, [])
    assert scale.as_printed is (name in FAULTS)
    assert Scale.model_validate_json(canonical(scale)) == scale


def test_capaian_is_classified_by_a_scale_without_gaps() -> None:
    assert not find_scale(DEFAULT).as_printed


# Wonosobo 2019: 51-65 rendah, from 91 sangat tinggi. Wonogiri 2019: 73.07 BB. IDI: national
# Kapasitas 75.67 (2021), Kaltim 83.58 (2022), by >80 baik, 60-80 sedang, <60. By hand: bounds.
@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        (DEFAULT, "139.74", "Sangat Tinggi"),
        (DEFAULT, "100.004", "Sangat Tinggi"),
        (DEFAULT, "91", "Sangat Tinggi"),
        (DEFAULT, "90.005", "Sangat Tinggi"),
        (DEFAULT, "90.0049", "Tinggi"),
        (DEFAULT, "90.5", "Sangat Tinggi"),
        (DEFAULT, "75", "Sedang"),
        (DEFAULT, "65.01", "Sedang"),
        (DEFAULT, "51", "Rendah"),
        (DEFAULT, "50", "Sangat Rendah"),
        (DEFAULT, "-70.50", "Sangat Rendah"),
        ("permendagri-86-2017-as-printed", "90.5", None),
        ("permendagri-86-2017-as-printed", "101", None),
        ("maluku-tengah-2021", "85", None),
        ("maluku-tengah-2021", "84.99", "Sangat Baik"),
        ("adminduk-kaltim", "70", None),
        ("adminduk-kaltim", "79.99", "Baik"),
        ("jawa-timur-disnakertransduk", "317.05", "Sangat baik"),
        ("predikat-akip", "73.07", "BB"),
        ("predikat-akip", "70", "B"),
        ("predikat-akip", "70.01", "BB"),
        ("predikat-akip", "0", "D"),
        ("predikat-akip", "100.01", None),
        ("lppd-2008", "4", "Sangat Tinggi"),
        ("lppd-2008", "3.00005", "Sangat Tinggi"),
        ("lppd-2008", "3.00004", "Tinggi"),
        ("lppd-2008", "0", "Rendah"),
        ("lppd-2008", "-0.1", None),
        ("idi-bps", "75.67", "Sedang"),
        ("idi-bps", "83.58", "Baik"),
        ("idi-bps", "80", "Sedang"),
        ("idi-bps", "60", "Sedang"),
        ("idi-bps", "59.99", "Buruk"),
        ("idi-bps", "100.01", None),
    ],
)
def test_the_class_of_a_figure(name: str, value: str, expected: str | None) -> None:
    one = classify(find_scale(name), Fraction(value))
    assert (one.name if one else None) == expected


@given(VALUES)
def test_every_figure_has_a_class_by_default(value: Fraction) -> None:
    assert classify(find_scale(DEFAULT), value) is not None


@given(VALUES, VALUES)
def test_a_higher_figure_never_has_a_worse_class(one: Fraction, other: Fraction) -> None:
    scale = find_scale(DEFAULT)
    classes = [classify(scale, value) for value in sorted((one, other))]
    places = [scale.names.index(each.name) for each in classes if each]
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize(
    ("policies", "value", "expected"),
    [
        pytest.param(("nearest_class", "no_class"), 7, "tinggi", id="above, nearest"),
        pytest.param(("no_class", "nearest_class"), 7, None, id="above, none"),
        pytest.param(("no_class", "nearest_class"), -1, "rendah", id="below, nearest"),
        pytest.param(("nearest_class", "no_class"), -1, None, id="below, none"),
        pytest.param(("nearest_class", "nearest_class"), 3, None, id="a gap is not beyond"),
    ],
)
def test_beyond_all_classes(policies: tuple[str, str], value: int, expected: str | None) -> None:
    low, high = Class(name="rendah", at_least=Decimal(0), at_most=Decimal(2)), Decimal(4)
    tall = Class(name="tinggi", at_least=high, at_most=Decimal(6))
    scale = make_scale(tall, low, above_all=policies[0], below_all=policies[1])
    one = classify(scale, Fraction(value))
    assert (one.name if one else None) == expected


@given(st.lists(st.tuples(BOUNDS, st.booleans(), BOUNDS, st.booleans()), min_size=1, max_size=4))
def test_the_check_finds_just_what_counting_every_figure_finds(
    drawn: list[tuple[Decimal, bool, Decimal, bool]],
) -> None:
    """The figures 0 to 6, each asked in how many classes it is."""
    classes = [
        Class(
            name=f"k{number}",
            at_least=low if low_in else None,
            above=None if low_in else low,
            at_most=high if high_in else None,
            below=None if high_in else high,
        )
        for number, (low, low_in, high, high_in) in enumerate(drawn)
    ]
    scale = make_scale(*classes, lowest=Decimal(0), highest=Decimal(6))
    told: dict[str, set[int]] = {fault: set() for fault in ScaleFault}
    for one in check_scale(scale):
        if one.first is not None and one.last is not None:
            told[one.fault] |= set(range(int(one.first), int(one.last) + 1))
    counts = {figure: sum(_within(one, figure) for one in classes) for figure in range(7)}
    missing = told[ScaleFault.GAP] | told[ScaleFault.UNCOVERED_ABOVE]
    missing |= told[ScaleFault.UNCOVERED_BELOW]
    if any(counts.values()):
        assert missing == {figure for figure, count in counts.items() if not count}
    assert told[ScaleFault.OVERLAP] == {figure for figure, count in counts.items() if count > 1}
    for figure, count in counts.items():
        assert (classify(scale, Fraction(figure)) is not None) is (count == 1)


def _within(one: Class, figure: int) -> bool:
    return (
        (one.above is None or figure > one.above)
        and (one.at_least is None or figure >= one.at_least)
        and (one.below is None or figure < one.below)
        and (one.at_most is None or figure <= one.at_most)
    )


def test_an_empty_class_is_told() -> None:
    scale = make_scale(
        Class(name="semua"), Class(name="kosong", above=Decimal(5), below=Decimal(6))
    )
    assert check_scale(scale) == (ScaleProblem(ScaleFault.EMPTY_CLASS, None, None, ("kosong",)),)
    assert str(check_scale(scale)[0]) == "no figure is in 'kosong'; correct its bounds"


def test_a_class_that_stops_says_from_where_on() -> None:
    told = str(check_scale(find_scale("demak-2015"))[-1])
    assert told.startswith("100.01 and above is above every class, 'Sangat Baik' the highest; ")


def test_endless_classes_overlap_endlessly() -> None:
    scale = make_scale(Class(name="satu"), Class(name="dua"), Class(name="tiga"))
    assert str(check_scale(scale)[0]).startswith("every figure is in")
    assert len(check_scale(scale)) == 3


HEAD = """\
id: s
version: "1"
title: t
regulation: r
places: 2
above_all: nearest_class
below_all: no_class
citations: [{about: a, source: s, confidence: unconfirmed}]
classes:
"""
REFUSED = [
    pytest.param(
        "  - {name: A, above: 50}\n  - {name: B, at_most: 49}\n",
        [
            (
                "11: classes[1]: 49.01 to 50.00 is in no class, between 'B' and 'A'; "
                "let one of them reach the other"
            )
        ],
        id="a gap",
    ),
    pytest.param(
        "  - {name: A, at_least: 50}\n  - {name: B, at_most: 50}\n",
        ["11: classes[1]: 50.00 is in 'B' and 'A'; let one of them end before the other"],
        id="an overlap",
    ),
    pytest.param(
        "  - {name: A, at_least: 50}\n",
        [
            (
                "10: classes[0]: 49.99 and below is below every class, 'A' the lowest; "
                "lower its bound, or declare below_all: nearest_class"
            )
        ],
        id="nothing below",
    ),
    pytest.param(
        "  - {name: A, above: 50, at_least: 50}\n  - {name: a, at_most: 50}\n",
        [
            "10: classes[0].at_least: 'above' and 'at_least' are two ends of one side; keep one",
            "11: classes[1].name: 'a' is the name of two classes; rename one",
        ],
        id="two ends, one name",
    ),
    pytest.param(
        "  - {name: A, from: 50}\n",
        ["10: classes[0].from: the key 'from' is unknown here; remove it"],
        id="no such bound",
    ),
]


@pytest.mark.parametrize(("classes", "told"), REFUSED)
def test_a_scale_to_grade_by_is_whole(tmp_path: Path, classes: str, told: list[str]) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(HEAD + classes, "utf-8")
    with pytest.raises(DefinitionError) as refused:
        load_scale(path)
    assert [line.removeprefix(f"{path}:") for line in refused.value.lines()] == told


def test_a_printed_scale_may_have_gaps(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(HEAD + "  - {name: A, at_least: 50}\nas_printed: true\n", "utf-8")
    assert found(load_scale(path)) == [("uncovered_below", None, "49.99")]


def test_an_unknown_scale_says_what_is_known() -> None:
    with pytest.raises(UnknownDefinitionError, match="no scale 'x' here; choose one of: adminduk"):
        find_scale("x")
