"""Several surveys as one, and a series: methods named, breaks shown, nothing made up."""

from reports.aggregate_json import aggregates_json
from reports.aggregate_section import METHODS, aggregate_section
from reports.trend_json import trend_json
from reports.trend_section import Aside, trend_section
from results.aggregate import Method, Part, aggregate
from results.index import compute
from results.tally import empty_tally
from results.trend import Measured, Period, trend
from tests.builders import declared_rule, equal_rule, tally_sums
from tests.results.parts import KTP_KK, ONE, part

NOBODY = Part("Baru", compute(equal_rule(), KTP_KK[0].index.questionnaire, empty_tally(50, 4)))


def test_every_method_stands_beside_the_others_and_the_empty_part_is_named() -> None:
    """KTP 83,33 of 400 and KK 81,11 of 50 answers (Balangan's way of printing several)."""
    whole = aggregate((*KTP_KK, NOBODY), Method.UNWEIGHTED_MEAN)
    section = aggregate_section(whole, "gabungan", "Gabungan")
    parts, methods = section.tables
    assert [row[0] for row in parts.rows] == ["KTP", "KK", "Baru"]
    assert parts.rows[2][1:] == ("0", "belum diketahui", "tidak ada jawaban")
    assert [row[:2] for row in methods.rows] == [
        (METHODS[Method.UNWEIGHTED_MEAN], "82,22"),  # (83.33 + 81.11) / 2
        (METHODS[Method.POOLED], "83,08"),
        (METHODS[Method.BY_RESPONDENTS], "83,08"),  # (83.33 x 400 + 81.11 x 50) / 450
        (METHODS[Method.BY_POPULATION], "83,11"),  # (83.33 x 900 + 81.11 x 100) / 1000
    ]
    assert section.paragraphs[1].endswith("tidak ikut dirata-rata: Baru.")


def test_a_method_that_lacks_something_says_what() -> None:
    parts = (part("a", tally_sums([30], 10)), part("b", tally_sums([40], 10)))
    _, methods = aggregate_section(aggregate(parts, Method.POOLED), "x", "X").tables
    assert methods.rows[-1] == (METHODS[Method.BY_POPULATION], "jumlah pengguna belum lengkap")


def test_without_any_answer_no_method_has_a_figure() -> None:
    whole = aggregate((NOBODY,), Method.POOLED)
    _, methods = aggregate_section(whole, "x", "X").tables
    assert {row[1] for row in methods.rows} <= {
        "tidak ada jawaban",
        "jumlah pengguna belum lengkap",
    }


def test_json_has_every_method_with_its_stable_name() -> None:
    document = aggregates_json((aggregate((*KTP_KK, NOBODY), Method.UNWEIGHTED_MEAN),))
    wholes = document["aggregates"]
    assert isinstance(wholes, list)
    (one,) = wholes
    assert (one["method"], one["index"]["ikm"], one["empty"]) == (
        "unweighted_mean",
        "82.22",
        ["Baru"],
    )
    assert {other["method"] for other in one["alternatives"]} == {
        "pooled",
        "weighted_by_respondents",
        "weighted_by_population",
    }
    assert one["parts"][2]["index"] is None


OTHER_RULE = declared_rule({"u1": "1"})
SERIES = [
    Measured(Period(2022), compute(equal_rule(), ONE, tally_sums([30], 10)), "pooled"),
    Measured(Period(2023), compute(equal_rule(), ONE, tally_sums([32], 10)), "pooled"),
    Measured(Period(2025), compute(OTHER_RULE, ONE, tally_sums([31], 10)), "pooled"),
]


def test_a_series_shows_change_break_and_what_is_missing() -> None:
    section = trend_section(trend(SERIES), Aside(("Survei lima tahunan",), ("Survei lain",)))
    (table,) = section.tables
    assert table.rows == (
        ("2022", "10", "75,00", "C", "–", "–", "–"),
        ("2023", "10", "80,00", "B", "+5,00", "2022", "–"),
        ("2025", "10", "77,50", "B", "–", "–", "aturan lain"),
    )
    assert section.paragraphs == (
        "Tanpa hasil, dan tidak diisi dengan perkiraan: 2024.",
        "Tidak termasuk deret karena lama periodenya lain: Survei lima tahunan.",
        (
            "Tidak termasuk deret karena kuesioner atau aturannya lain dalam periode yang sama: "
            "Survei lain."
        ),
    )


def test_a_series_as_json() -> None:
    document = trend_json(trend(SERIES), Aside())
    points = document["points"]
    assert isinstance(points, list)
    assert points[1]["change"]["ikm"] == "5.00"
    assert points[1]["change"]["unsur"] == {"u1": "1/5"}
    assert (points[2]["change"], points[2]["breaks"], points[2]["run"]) == (None, ["rule"], 2)
    assert document["missing"] == ["2024"]
