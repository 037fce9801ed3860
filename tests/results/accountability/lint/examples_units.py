"""The formula that counts against the unit, printed or ours."""

import pytest

from tests.results.accountability.lint.rows import document, row

EXAMPLES = [
    pytest.param(
        document(
            row(formula_printed=None, formula_status="inferred", formula="dilayani / permohonan")
        ),
        ["formula_missing", "unit_contradicts_formula"],
        id="percent, our quotient without * 100",
    ),
    pytest.param(
        document(row(formula_printed=None, formula_status="inferred")),
        ["formula_missing"],
        id="percent, our quotient with * 100",
    ),
    pytest.param(
        document(row(satuan="Nilai", formula_status="inferred")),
        ["unit_contradicts_formula"],
        id="a value, our quotient with * 100",
    ),
    pytest.param(
        document(
            row(
                formula_status="corrected_swapped",
                formula_as_printed="dilayani / permohonan * 100",
                formula="permohonan / dilayani",
                sign_off_role="Kepala Dinas",
            )
        ),
        ["unit_contradicts_formula"],
        id="percent, the corrected quotient without * 100",
    ),
]
