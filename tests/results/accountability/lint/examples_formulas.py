"""Formulas and ratios against names, units and reason."""

import pytest

from tests.results.accountability.lint.rows import count, document, row, variable

CASES = (variable("selesai", "Jumlah perkara yang selesai"), variable("perkara", "Jumlah perkara"))
CONFLICTS = (
    variable("konflik", "Jumlah konflik"),
    variable("diatasi", "Jumlah konflik yang diatasi"),
)
SWAPPED = {
    "indikator": "Persentase konflik yang diatasi",
    "formula_printed": "Jumlah konflik / Jumlah konflik yang diatasi x 100",
    "formula_status": "corrected_swapped",
    "formula_as_printed": "konflik / diatasi * 100",
    "formula": "diatasi / konflik * 100",
    "sign_off_role": "Kepala Badan",
    "variables": CONFLICTS,
    "highest": 100,
}

FORMULAS = [
    pytest.param(
        document(row(satuan="dokumen")), ["unit_contradicts_formula"], id="002-3: dokumen, percent"
    ),
    pytest.param(
        document(count(satuan="%")), ["unit_contradicts_formula"], id="percent, a count printed"
    ),
    pytest.param(
        document(count(satuan="%", formula_status="inferred")),
        ["unit_contradicts_formula"],
        id="percent, of a kind that counts",
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase menurunnya perkara",
                variables=(
                    variable("dilayani", "Perkara yang dilayani"),
                    variable("permohonan", "Perkara"),
                ),
            )
        ),
        ["name_contradicts_formula"],
        id="001-REN-2: a decrease without a year before",
    ),
    pytest.param(
        document(row(indikator="Jumlah permohonan yang dilayani")),
        ["name_contradicts_formula"],
        id="002-3: a count in percent",
    ),
    pytest.param(
        document(row(formula_status="inferred", formula_printed="Bobot 75 dan 25")),
        ["name_contradicts_formula"],
        id="002-2: a percentage, and nothing is divided",
    ),
    pytest.param(
        document(row(indikator="Persentase permohonan yang diselesaikan")),
        ["name_contradicts_formula"],
        id="004-1: resolved in the name, something else in the numerator",
    ),
    pytest.param(
        document(
            row(
                kind="weighted_composite",
                indikator="Nilai berkas yang dilayani",
                satuan="nilai",
                formula="dilayani + permohonan",
                formula_printed="Jumlah keduanya",
                scale_printed="predikat-akip",
                zero_policy=None,
            )
        ),
        ["components_unstated"],
        id="a sum has no numerator to contradict the name",
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase KTP tercetak",
                formula_printed="Wajib KTP / KTP tercetak x 100",
                formula="wajib / tercetak * 100",
                variables=(variable("wajib", "Wajib KTP"), variable("tercetak", "KTP tercetak")),
            )
        ),
        ["ratio_swapped"],
        id="what was done stands below",
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase permohonan yang tidak selesai",
                polarity="lower_is_better",
                formula_printed="Permohonan selesai / Jumlah permohonan x 100",
                formula="selesai / permohonan * 100",
                variables=(
                    variable("selesai", "Permohonan selesai"),
                    variable("permohonan", "Jumlah permohonan"),
                ),
                aggregation="annual_only",
            )
        ),
        ["name_contradicts_formula"],
        id="what is not done, counted by what is",
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase permohonan yang tidak selesai",
                polarity="lower_is_better",
                formula_printed="Permohonan yang tidak selesai / Jumlah permohonan x 100",
                formula="sisa / permohonan * 100",
                variables=(
                    variable("sisa", "Permohonan yang tidak selesai"),
                    variable("permohonan", "Jumlah permohonan"),
                ),
                aggregation="annual_only",
            )
        ),
        [],
        id="what is not done, counted as that",
    ),
    pytest.param(
        document(row(**SWAPPED)), ["ratio_swapped"], id="001-REN-2: turned round, a part in a whole"
    ),
    pytest.param(
        document(
            row(
                **{
                    **SWAPPED,
                    "variables": (
                        variable("konflik", "Konflik yang masuk"),
                        variable("diatasi", "Konflik yang diatasi"),
                    ),
                }
            )
        ),
        ["ratio_swapped"],
        id="002-3: turned round, done in the denominator",
    ),
    pytest.param(
        document(
            row(
                **{
                    **SWAPPED,
                    "highest": None,
                    "formula": "diatasi",
                    "companions": (
                        {"label": "Rasio", "satuan": "%", "formula": "diatasi / konflik * 100"},
                        {"label": "Semua", "satuan": "konflik", "formula": "konflik"},
                    ),
                    "zero_policy": None,
                }
            )
        ),
        ["ratio_may_exceed_100", "ratio_swapped"],
        id="002-3: the companion may pass 100",
    ),
    pytest.param(
        document(row(zero_policy=None)), ["zero_denominator"], id="001-REN-1: no case at all"
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase perkara yang selesai",
                formula="selesai / perkara * 100",
                variables=CASES,
            )
        ),
        ["ratio_may_exceed_100"],
        id="001-REN-1: cases from an earlier year",
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase perkara yang selesai",
                formula="selesai / perkara * 100",
                variables=CASES,
                aggregation="last",
            )
        ),
        [],
        id="no earlier year in a stock",
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase konflik yang dicegah",
                variables=(
                    variable("dilayani", "Konflik yang dicegah"),
                    variable("permohonan", "Konflik"),
                ),
            )
        ),
        ["ratio_may_exceed_100"],
        id="004-1: prevented never occurs",
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase sarana yang tersedia",
                variables=(
                    variable("dilayani", "Sarana yang tersedia"),
                    variable("permohonan", "Kebutuhan sarana"),
                ),
            )
        ),
        ["ratio_may_exceed_100"],
        id="001-SEK-c: more than is needed",
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase ormas yang aktif",
                formula_status="inferred",
                variables=(
                    variable("dilayani", "Ormas yang aktif"),
                    variable("permohonan", "Ormas terdaftar"),
                ),
            )
        ),
        ["ratio_may_exceed_100", "term_undefined"],
        id="001-REN-3: active and not registered",
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase pembinaan",
                variables=(
                    variable("dilayani", "Pembinaan"),
                    variable("permohonan", "Target pembinaan"),
                ),
            )
        ),
        ["ratio_may_exceed_100", "target_in_denominator"],
        id="001-REN-4: over a target",
    ),
    pytest.param(
        document(
            row(
                variables=(
                    variable("dilayani", "Permohonan daring yang dilayani"),
                    variable("permohonan", "Jumlah permohonan"),
                )
            )
        ),
        ["population_mismatch"],
        id="002-7: a narrower numerator",
    ),
    pytest.param(
        document(
            row(
                indikator="Rasio pegawai dan perkara",
                formula_printed=None,
                formula_status="inferred",
            )
        ),
        ["denominator_unnamed", "double_barrelled", "formula_missing"],
        id="001-POL-b: a rasio of nothing",
    ),
    pytest.param(
        document(
            row(
                indikator="Rasio sarana yang tersedia dengan pegawai",
                formula_printed=None,
                formula_status="inferred",
            )
        ),
        ["formula_missing"],
        id="001-SEK-c: a rasio that says of what",
    ),
    pytest.param(
        document(
            count(
                indikator="Jumlah dokumen baru yang selesai tepat waktu",
                formula_printed=None,
                formula_status="inferred",
            )
        ),
        ["denominator_unnamed", "formula_missing"],
        id="001-SEK-a: on time, of how many?",
    ),
]


EXAMPLES = [*FORMULAS]
