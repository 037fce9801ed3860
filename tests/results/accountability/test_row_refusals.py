"""Wrong rows of IKU documents: formulas, weights and bounds, with their line and remedy."""

from pathlib import Path

import pytest

from results.accountability.scales import scale_ids
from tests.results.accountability.documents import DOCUMENT, ROW, complaints

A = ROW % "a"
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
                "composite: {label: c, printed: true, source: s, scale: nobody, "
                "components: [{label: a, weight: 0.5, variable: x}, {label: b, weight: 0.5}]}, "
                + FORMULA
            ),
            [
                (
                    "9: indicators[0].composite.components[0].variable: 'x' is no variable of this "
                    "row; correct the name, or add it"
                ),
                (
                    "9: indicators[0].composite.components[1]: the other components have a "
                    "variable; give this one its own"
                ),
                "9: indicators[0].composite.scale: no scale 'nobody' here; choose one of: "
                + ", ".join(scale_ids()),
            ],
            id="components entered nowhere, and classes that nobody has",
        ),
        pytest.param(
            with_formula(
                "composites_before: [{label: c, printed: true, source: s, "
                "components: [{label: a, weight: 0.7}]}], " + FORMULA
            ),
            [
                (
                    "9: indicators[0].composites_before[0].components: the weights add up to 7/10, "
                    "not to 1; correct them"
                )
            ],
            id="weights of an earlier rule",
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
