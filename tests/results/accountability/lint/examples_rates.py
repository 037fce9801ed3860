"""Rates against the number that their units name: per 1.000, per 100.000."""

import pytest

from results.accountability.indicator import IkuDocument
from tests.results.accountability.lint.rows import count, document, row, variable


def rate(satuan: str, formula: str, **changes: object) -> IkuDocument:
    """Build a document of one rate, deaths of mothers over live births."""
    made: dict[str, object] = {
        "indikator": "Angka Kematian Ibu",
        "satuan": satuan,
        "alasan": "Mengukur kematian ibu",
        "kind": "rate",
        "polarity": "lower_is_better",
        "formula_printed": "Kematian ibu / kelahiran hidup",
        "formula": formula,
        "variables": (
            variable("kematian", "Kematian ibu"),
            variable("lahir", "Kelahiran hidup"),
        ),
    }
    return document(row(**{**made, **changes}))


EXAMPLES = [
    pytest.param(rate("per 100.000 KH", "kematian / lahir * 100000"), [], id="AKI per 100.000 KH"),
    pytest.param(rate("per 1.000 KH", "kematian / lahir * 1000"), [], id="AKB per 1.000 KH"),
    pytest.param(
        rate("kasus/1000 kelahiran hidup", "1000 * kematian / lahir"), [], id="written with a slash"
    ),
    pytest.param(
        rate("per seratus ribu penduduk", "kematian / lahir * 100000"), [], id="written in words"
    ),
    pytest.param(
        rate("per 100.000 KH", "kematian / lahir * 1000"),
        ["unit_contradicts_formula"],
        id="a rate whose factor is not that of its unit",
    ),
    pytest.param(
        rate("per 100.000 KH", "kematian / lahir * 1000", formula_status="inferred"),
        ["unit_contradicts_formula"],
        id="nor that of its own reading",
    ),
    pytest.param(
        rate(
            "per 1.000 KH",
            "kematian / lahir * 100",
            formula_status="corrected",
            formula_as_printed="kematian / lahir * 1000",
            sign_off_role="Kepala Dinas",
        ),
        ["unit_contradicts_formula"],
        id="nor that of a corrected reading",
    ),
    pytest.param(
        rate("per 1.000 KH", "kematian + lahir", zero_policy=None),
        ["unit_contradicts_formula"],
        id="a rate that divides nothing",
    ),
    pytest.param(
        rate("kasus", "kematian / lahir * 1000"),
        ["unit_contradicts_formula"],
        id="a rate in a unit that names no number",
    ),
    pytest.param(
        document(count(satuan="per 100.000 penduduk")),
        ["unit_contradicts_formula"],
        id="a count beside the unit of a rate",
    ),
]
