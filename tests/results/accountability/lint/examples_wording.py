"""Words: two things in one name, vague terms, reasons, sources, surveys."""

import pytest

from tests.results.accountability.lint.rows import (
    HEADINGS,
    count,
    document,
    row,
    table,
    value,
    variable,
)

NO_FORMULA = "formula_not_computable"
"""Always beside a value that others make."""

MEASURED = [
    pytest.param(name, measured, id=name)
    for name, measured in (
        ("Prevalensi stunting balita", True),
        ("Umur harapan hidup", True),
        ("Rata-rata IKM unit pelayanan", True),
        ("Rata-rata lama sekolah", True),
        ("Anak umur lima tahun", False),
        ("Permohonan yang dilayani", False),
    )
]

CHANGE = {
    "baseline": {"text": "7", "value": 7},
    "formula_status": "as_printed",
    "formula": "(kini - lalu) / lalu * 100",
    "variables": (
        variable("kini", "Tahun ini"),
        variable("lalu", "Tahun lalu", previous_of="kini"),
    ),
    "aggregation": "annual_only",
}

NAMES = [
    pytest.param(
        document(count(indikator="Jumlah dan kualitas dokumen baru yang disahkan")),
        ["double_barrelled"],
        id="001-IKU-b: quantity and quality",
    ),
    pytest.param(
        document(count(indikator="Jumlah parpol dan ormas baru yang disahkan")),
        ["double_barrelled"],
        id="001-IKU-d: two populations",
    ),
    pytest.param(
        document(count(indikator="Jumlah dokumen baru untuk rekomendasi ormas dan riset")),
        ["double_barrelled", "outside_control"],
        id="001-IKU-g: two services",
    ),
    pytest.param(
        document(count(indikator="Jumlah sarana dan prasarana baru yang tersedia")),
        [],
        id="001-SEK-c: one term",
    ),
    pytest.param(
        document(count(indikator="Jumlah dokumen baru yang disahkan di bidang politik dan budaya")),
        [],
        id="001-IKU-a: joined in the name of a field",
    ),
    pytest.param(
        document(row(indikator="Permohonan yang dilayani")), ["measure_missing"], id="001-POL-c"
    ),
    pytest.param(
        document(row(indikator="Persentase daerah yang kondusif")),
        ["term_undefined"],
        id="001-REN-4: kondusif",
    ),
    pytest.param(
        document(row(penanggung_jawab="Badan dan Tim")),
        ["term_undefined"],
        id="001-REN-1: a team without a name",
    ),
    pytest.param(
        document(count(indikator="Jumlah kegiatan baru yang disahkan")),
        ["output_not_outcome"],
        id="001-IDE-f: an activity",
    ),
    pytest.param(
        document(count(indikator="Jumlah permohonan baru yang dilayani")),
        ["outside_control"],
        id="001-KET-d: others ask",
    ),
    pytest.param(
        document(count(sumber_data="Laporan dari BPS")), ["outside_control"], id="001-KET-f: BPS"
    ),
    pytest.param(
        document(row(alasan="Mengukur kepuasan masyarakat")),
        ["reason_not_measured"],
        id="002-5: satisfaction claimed",
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase peningkatan dokumen",
                alasan="Menurunnya perkara",
                kind="percent_change",
                **CHANGE,
            )
        ),
        ["reason_other_direction"],
        id="001-IDE-e: the reason goes down",
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase penurunan dokumen",
                alasan="Meningkatnya pelayanan",
                kind="percent_decrease",
                **CHANGE,
            )
        ),
        ["decrease_polarity", "reason_other_direction"],
        id="the reason goes up",
    ),
    pytest.param(
        document(row(sumber_data="Laporan Quisioner", sasaran="Azas")), ["spelling"], id="002-2"
    ),
    pytest.param(
        document(
            row(),
            tables=(
                table(
                    columns=(
                        *({"field": f, "heading": h} for f, h in HEADINGS.items()),
                        {"field": "end_target", "heading": "Sasaran Startegis"},
                    )
                ),
            ),
        ),
        ["spelling"],
        id="000-1: a misspelt heading",
    ),
]

SOURCES = [
    pytest.param(
        document(row(sumber_data="1. Peraturan perundang-undangan yang terkait. 2. Laporan")),
        ["source_is_regulation"],
        id="001-POL-a",
    ),
    pytest.param(
        document(row(sumber_data="Persentase permohonan dilayani")),
        ["source_repeats_name"],
        id="001-POL-e",
    ),
    pytest.param(
        document(row(indikator="Jumlah", sumber_data="Kabar", formula_status="inferred")),
        [],
        id="a name that says nothing is repeated by no source",
    ),
    pytest.param(
        document(
            value("external_index", data_year="t-1", sumber_data="Dinas", penanggung_jawab="Dinas")
        ),
        [NO_FORMULA, "source_is_responsible"],
        id="000-3b: the maker is another",
    ),
    pytest.param(
        document(row(sumber_data="Laporan menurut PP No. 6 Tahun 2008")),
        ["regulation_superseded"],
        id="002-1",
    ),
    pytest.param(
        document(row(), legal_basis=("UU 32/2004", "UU 23/2014")),
        ["regulation_superseded"],
        id="004: law that was replaced",
    ),
]

SURVEYS = [
    pytest.param(
        document(
            value(
                "skm_index",
                formula_status="as_printed",
                formula_printed="bobot = 0,11",
                scale_printed="predikat-akip",
            )
        ),
        ["skm_scale_missing", "skm_weight_shortened", "skm_weighting_missing"],
        id="000-3a: 9 x 0,11 is 0,99",
    ),
    pytest.param(
        document(
            value(
                "skm_index",
                formula_status="as_printed",
                formula_printed="bobot = 0,20 dan = 0,99",
                scale_printed="predikat-akip",
                skm={
                    "scale_printed": "25-100",
                    "weighting_printed": "pooled",
                    "weighting": "pooled",
                },
            )
        ),
        [],
        id="5 x 0,20 is 1, and 0,99 is no weight",
    ),
    pytest.param(
        document(value("skm_average", formula_status="as_printed")),
        ["skm_coverage_missing", "skm_scale_missing", "skm_weighting_missing"],
        id="002-11: Skor SKM rata2",
    ),
    pytest.param(
        document(
            value(
                "skm_average",
                formula_status="as_printed",
                skm={"weighting": "pooled", "coverage": ("Loket A", "Loket B")},
            )
        ),
        ["skm_scale_missing", "skm_weighting_missing"],
        id="002-13: the services are named",
    ),
]


EXAMPLES = [*NAMES, *SOURCES, *SURVEYS]
