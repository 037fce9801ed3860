"""Wrong IKU documents: every problem at once, with its line and how to mend it."""

from pathlib import Path

import pytest

from tests.results.accountability.documents import DOCUMENT, ROW, complaints

A = ROW % "a"
NO_MAPPING = "input should be a valid dictionary or instance of"
SCALE = """\
scales:
  - {id: s, version: "1", title: t, regulation: r, places: 0, above_all: no_class,
     below_all: no_class, lowest: 0, highest: 3, classes: [{name: Baik, at_least: 2, at_most: 3}],
     citations: [{about: classes, source: c, confidence: unconfirmed}]}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            DOCUMENT + A + ROW % "b" + A,
            [
                ("14: indicators[2].id: two indicators have the id 'a' (first in line 8); "
                "rename one")
            ],
            id="two rows with one id",
        ),
        pytest.param(
            DOCUMENT.replace("indicators:", "indicators: none"),
            ["7: indicators: input should be a valid tuple, not none; correct the value"],
            id="indicators are no list",
        ),
        pytest.param(
            DOCUMENT + A + "  - b\n",
            [f"11: indicators[1]: {NO_MAPPING} Indicator, not b; correct the value"],
            id="a row is no mapping",
        ),
        pytest.param(
            DOCUMENT + A.replace('"a"', "1"),
            ["8: indicators[0].id: text is expected, not 1; put it in quotes"],
            id="an id is a number",
        ),
        pytest.param(
            "- a\n",
            [f"1: (file): {NO_MAPPING} IkuDocument, not ('a',); correct the value"],
            id="a list instead of a mapping",
        ),
        pytest.param(
            DOCUMENT + A.replace("unit: dinas", "unit: biro").replace("count_flow", "tally"),
            [
                ("8: indicators[0].kind: no kind of indicator 'tally' here; choose one of: "
                "ratio_percent, count_flow, count_stock, percent_change, percent_decrease, "
                "external_index, weighted_composite, ordinal_predicate, skm_index, skm_average, "
                "document_based"),
                "8: indicators[0].unit: 'biro' is not in this document; choose one of: dinas",
            ],
            id="unknown unit and kind",
        ),
        pytest.param(
            DOCUMENT + A.replace("reading: r", "reading: r, same_as: a, supports: [b, x]")
            + ROW % "b",
            [
                "10: indicators[0].same_as: 'a' is not in this document; choose one of: b",
                "10: indicators[0].supports[1]: 'x' is not in this document; choose one of: b",
            ],
            id="a row that repeats itself and supports nobody",
        ),
        pytest.param(
            DOCUMENT + A.replace("reading: r", "reading: r, same_as: b"),
            ["10: indicators[0].same_as: 'b' is not in this document; choose one of: nothing yet"],
            id="nothing to repeat",
        ),
        pytest.param(
            DOCUMENT + A.replace("reading: r", "reading: r, scale: s, scale_printed: lppd")
            + SCALE,
            [
                ("10: indicators[0].scale_printed: no scale 'lppd' here; choose one of: "
                "adminduk-kaltim, demak-2015, jawa-timur-disnakertransduk, lppd-2008, "
                "lppd-2008-as-printed, maluku-tengah-2021, permendagri-86-2017, "
                "permendagri-86-2017-as-printed, predikat-akip, rsud-muntilan-2017, sampang-2019"),
                ("13: scales[0].classes: 0 to 1 is below every class, 'Baik' the lowest; lower its "
                "bound, or declare below_all: nearest_class"),
            ],
            id="an unknown scale, and one that does not grade everything",
        ),
        pytest.param(
            DOCUMENT + A + SCALE.replace("places: 0", "places: x").replace("- {id", "- {ID"),
            [
                "12: scales[0].ID: the key 'ID' is unknown here; remove it",
                "12: scales[0].id: this key is missing; add it",
                "12: scales[0].places: input should be a valid integer, not x; correct the value",
            ],
            id="a scale of the wrong shape is told once",
        ),
        pytest.param(
            DOCUMENT.replace("kind: agency}", "kind: agency, parent: bidang}, "
                             "{id: bidang, name: Bidang, kind: bidang, parent: dinas}, "
                             "{id: seksi, name: Seksi, kind: bidang, parent: dinas}") + A,
            [
                "5: units[0].parent: 'dinas' stands above itself; correct one of the parents",
                "5: units[1].parent: 'bidang' stands above itself; correct one of the parents",
            ],
            id="units in a circle",
        ),
        pytest.param(
            DOCUMENT + A + "averages: [{label: r, text: '1', of: targets, over: [a, z]}]\n",
            ["11: averages[0].over[1]: 'z' is not in this document; choose one of: a"],
            id="an average over nothing",
        ),
    ],
)  # fmt: skip
def test_refuses(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert complaints(tmp_path / "iku.yaml", text) == expected


FORMULA = "formula: n,\n     variables: [{name: n, label: Jumlah}]"


def with_formula(text: str) -> str:
    """Return a document of one row with other formulas and variables."""
    return DOCUMENT + A.replace(FORMULA, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            with_formula('formula: "n / m x 100", variables: [{name: n, label: N}]'),
            [
                (
                    "9: indicators[0].formula: column 5: Variabel m tidak dinyatakan. "
                    "Yang dinyatakan: n."
                ),
                "9: indicators[0].formula: column 7: Huruf x bukan tanda kali. Tulis *.",
            ],
            id="every problem of a formula",
        ),
        pytest.param(
            with_formula("formula: n, variables: [{name: n, label: N}, {name: m, label: M}]"),
            [
                (
                    "9: indicators[0].variables[1].name: no formula of this row uses 'm'; use "
                    "it, or "
                    "remove the variable"
                )
            ],
            id="a variable that nothing uses",
        ),
        pytest.param(
            with_formula(
                "formula: n, variables: [{name: n, label: N, previous_of: n}, "
                "{name: N1, label: M, previous_of: x}]"
            ),
            [
                (
                    "9: indicators[0].variables[0].previous_of: 'n' is no other variable of "
                    "this row; "
                    "correct the name"
                ),
                (
                    "9: indicators[0].variables[1].name: 'N1' is no name for a formula; use "
                    "lower-case letters, digits and _"
                ),
                (
                    "9: indicators[0].variables[1].previous_of: 'x' is no other variable of "
                    "this row; "
                    "correct the name"
                ),
            ],
            id="names that are none, and a year before of itself",
        ),
        pytest.param(
            with_formula("variables: []"),
            [
                (
                    "9: indicators[0].formula_status: 'as_printed' needs 'formula'; add it, or say "
                    "'undefined' or 'not_computable'"
                )
            ],
            id="no formula where one is computed",
        ),
        pytest.param(
            with_formula(FORMULA).replace("as_printed", "undefined"),
            [
                (
                    "9: indicators[0].formula: 'undefined' has no formula; remove it, or correct "
                    "formula_status"
                )
            ],
            id="a formula that is undefined",
        ),
        pytest.param(
            with_formula(FORMULA).replace("as_printed", "corrected_swapped"),
            [
                (
                    "9: indicators[0].formula_status: 'corrected_swapped' needs "
                    "'formula_as_printed', "
                    "so that both stand side by side; add it"
                ),
                (
                    "9: indicators[0].formula_status: 'corrected_swapped' needs "
                    "'sign_off_role', the "
                    "role that signs it before it counts; add it"
                ),
            ],
            id="a corrected formula that nobody signs",
        ),
        pytest.param(
            with_formula("formula_as_printed: n, " + FORMULA),
            [
                (
                    "9: indicators[0].formula_as_printed: 'as_printed' has no second formula; "
                    "remove "
                    "it, or correct formula_status"
                )
            ],
            id="a second formula beside the printed one",
        ),
        pytest.param(
            with_formula("companions: [{label: c, satuan: s, formula: n +}], " + FORMULA),
            [
                (
                    "9: indicators[0].companions[0].formula: column 4: Di sini seharusnya ada "
                    "bilangan, nama variabel, atau kurung. Lengkapi, atau hapus tanda yang "
                    "berlebih."
                )
            ],
            id="a companion that cannot be read",
        ),
        pytest.param(
            with_formula("lowest: 5, highest: 4, " + FORMULA),
            ["9: indicators[0].lowest: lowest 5 is above highest 4; swap them"],
            id="bounds turned round",
        ),
        pytest.param(
            with_formula(
                "composite: {label: c, printed: true, source: s, "
                "components: [{label: a, weight: 0.7}, {label: b, weight: '0.25'}]}, " + FORMULA
            ),
            [
                (
                    "9: indicators[0].composite.components: the weights add up to 19/20, not to 1; "
                    "correct them"
                )
            ],
            id="weights that do not add up",
        ),
        pytest.param(
            with_formula(
                "composite: {label: c, printed: true, source: s, "
                "components: [{label: a, weight: 1.5}, {label: b, weight: -0.5}]}, " + FORMULA
            ),
            [
                (
                    "9: indicators[0].composite.components: every weight is above 0; correct or "
                    "remove the component"
                )
            ],
            id="a weight below nothing",
        ),
        pytest.param(
            with_formula(
                "composite: {label: c, printed: true, source: s, "
                "components: [{label: a, weight: much}]}, " + FORMULA
            ),
            [
                (
                    "9: indicators[0].composite.components[0].weight: input should be a valid "
                    "decimal, not much; correct the value"
                )
            ],
            id="a weight in words is told by the model",
        ),
    ],
)
def test_refuses_what_cannot_be_computed(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert complaints(tmp_path / "iku.yaml", text) == expected


def test_a_kind_that_computes_nothing_needs_no_formula(tmp_path: Path) -> None:
    text = with_formula("variables: []").replace("count_flow", "no_kind")
    (told,) = complaints(tmp_path / "iku.yaml", text)
    assert "no kind of indicator 'no_kind' here" in told
