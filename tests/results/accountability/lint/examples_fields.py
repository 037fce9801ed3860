"""What rows leave out: fields, years, weights, directions, class tables."""

import pytest

from tests.results.accountability.lint.rows import count, document, row, table, value, variable

NO_FORMULA = "formula_not_computable"
"""Always beside a value that others make."""


PRESENT = [
    pytest.param(document(row(targets=None)), ["target_missing"], id="no target"),
    pytest.param(document(row(sumber_data=None)), ["source_missing"], id="no source"),
    pytest.param(
        document(row(formula_printed=None, formula_status="inferred")),
        ["formula_missing"],
        id="no formula",
    ),
    pytest.param(
        document(row(satuan=None, targets=({"text": "seratus", "year": 2026, "source": "PK"},))),
        ["unit_missing"],
        id="no unit, and none in the target",
    ),
    pytest.param(document(row(satuan=None)), [], id="the % of the target is a unit"),
    pytest.param(document(row(penanggung_jawab=None)), ["responsible_missing"], id="no one"),
    pytest.param(document(row(alasan=None)), ["reason_missing"], id="no reason"),
    pytest.param(
        document(value("document_based", alasan=None, data_year="t-1")),
        ["components_unstated", NO_FORMULA],
        id="a value of others needs no reason",
    ),
    pytest.param(document(row(number=None)), ["number_missing"], id="no number"),
    pytest.param(document(row(inferred=("number",))), ["number_missing"], id="number not printed"),
    pytest.param(
        document(row(inherited=("penanggung_jawab",))), ["cell_inherited"], id="an empty cell"
    ),
    pytest.param(
        document(row(), tables=(table(columns=({"field": "realisasi_printed", "heading": "R"},)),)),
        ["realisasi_missing"],
        id="a column for realisasi, and none",
    ),
    pytest.param(
        document(row(), tables=(table(level="capaian"),)),
        ["realisasi_missing"],
        id="001-CAP-a: a title that promises capaian",
    ),
    pytest.param(
        document(value("external_index")),
        [NO_FORMULA, "year_of_data_unstated"],
        id="000-1: published by others",
    ),
    pytest.param(
        document(value("external_index", data_year="tahun t-1")), [NO_FORMULA], id="year stated"
    ),
    pytest.param(
        document(
            value(
                "document_based",
                data_year="tahun t-1",
                composite={
                    "label": "AKIP",
                    "printed": True,
                    "source": "LHE",
                    "components": ({"label": "Perencanaan", "weight": 1},),
                },
            )
        ),
        [NO_FORMULA],
        id="components printed",
    ),
    pytest.param(
        document(count(indikator="Jumlah dokumen yang disahkan", formula_printed="Jumlah")),
        ["flow_or_stock_unstated"],
        id="000-2: new, or all that are open?",
    ),
    pytest.param(
        document(count(indikator="Jumlah peserta baru yang lulus", formula_printed="Jumlah")),
        ["double_counting"],
        id="001-SEK-b: persons or participations",
    ),
    pytest.param(
        document(
            row(
                indikator="Persentase berkas yang dilayani",
                formula=None,
                variables=None,
                formula_status="undefined",
                zero_policy=None,
            )
        ),
        [NO_FORMULA],
        id="undefined",
    ),
]

DIRECTIONS = [
    pytest.param(
        document(count(indikator="Jumlah dokumen baru", polarity_stated=False)),
        ["polarity_not_stated"],
        id="001-IKU-a: more documents, better?",
    ),
    pytest.param(
        document(
            count(
                indikator="Jumlah konflik baru", polarity="lower_is_better", polarity_stated=False
            )
        ),
        ["polarity_not_stated"],
        id="000-2: lower is better goes without saying nowhere",
    ),
    pytest.param(
        document(count(indikator="Jumlah konflik baru", polarity="lower_is_better")),
        [],
        id="stated, and the name agrees",
    ),
    pytest.param(
        document({**count(polarity_stated=False), "polarity": None}),
        ["polarity_not_stated"],
        id="001-POL-b: neither",
    ),
    pytest.param(
        document(count(indikator="Jumlah konflik baru")),
        ["polarity_against_name"],
        id="001-POL-f: more conflicts, better",
    ),
    pytest.param(
        document(row(polarity="lower_is_better")),
        ["polarity_against_name"],
        id="less served, better",
    ),
    pytest.param(
        document(row(polarity="range", polarity_stated=True)), [], id="a range is no direction"
    ),
]

SCALES = [
    pytest.param(
        document(value("ordinal_predicate", data_year="t-1", scale_printed="lppd-2008-as-printed")),
        [NO_FORMULA, "scale_gap", "scale_uncovered"],
        id="002-1: 3<ST<4",
    ),
    pytest.param(
        document(value("ordinal_predicate", data_year="t-1", scale_printed="adminduk-kaltim")),
        [NO_FORMULA, "scale_gap", "scale_overlap", "scale_uncovered"],
        id="002-2: 70-80 and 61-70",
    ),
    pytest.param(
        document(value("ordinal_predicate", data_year="t-1", scale_printed="predikat-akip")),
        [NO_FORMULA],
        id="AKIP: one class for each",
    ),
    pytest.param(
        document(
            value(
                "ordinal_predicate",
                data_year="t-1",
                scale_printed="predikat-akip",
                targets=({"text": "BBB", "year": 2026, "source": "PK"},),
            )
        ),
        [NO_FORMULA, "target_class_unknown"],
        id="a target that is no predicate of AKIP",
    ),
    *(
        pytest.param(
            document(
                value(
                    "ordinal_predicate",
                    data_year="t-1",
                    scale_printed="predikat-akip",
                    targets=({"text": text, "year": 2026, "source": "PK"},),
                )
            ),
            [NO_FORMULA],
            id=f"a target of {text}",
        )
        for text in ("BB", "bb", "72,5", "70-80", "NA", "-")
    ),
    pytest.param(
        document(value("ordinal_predicate", data_year="t-1", scale="predikat-akip")),
        ["class_table_missing", NO_FORMULA],
        id="graded by a table that is not printed",
    ),
    pytest.param(
        document(
            value("ordinal_predicate", data_year="t-1", scale_printed="dua"),
            scales=(
                {
                    "id": "dua",
                    "version": "1",
                    "title": "Dua kelas",
                    "regulation": "contoh",
                    "places": 0,
                    "as_printed": True,
                    "above_all": "nearest_class",
                    "below_all": "nearest_class",
                    "classes": (
                        {"name": "Baik", "at_least": 2},
                        {"name": "Kurang", "at_most": 1},
                        {"name": "Tidak ada", "above": 1, "below": 2},
                    ),
                    "citations": (
                        {"about": "classes", "source": "contoh", "confidence": "unconfirmed"},
                    ),
                },
            ),
        ),
        [NO_FORMULA, "scale_empty_class"],
        id="a class that no figure is in",
    ),
    pytest.param(
        document(value("ordinal_predicate", data_year="t-1")),
        ["class_table_missing", NO_FORMULA],
        id="no table",
    ),
]


WITH_BASELINE = (table(columns=({"field": "baseline", "heading": "Angka Awal"},)),)
CHANGE = {
    "indikator": "Persentase peningkatan dokumen",
    "kind": "percent_change",
    "formula": "(kini - lalu) / lalu * 100",
    "variables": (variable("kini", "Dokumen"), variable("lalu", "Lalu", previous_of="kini")),
}
BEFORE = (variable("kini", "Dokumen"), variable("lalu", "Lalu", previous_of="kini", printed=7))
BASELINES = [
    pytest.param(document(row(), tables=WITH_BASELINE), ["baseline_missing"], id="a column"),
    pytest.param(
        document(row(baseline={"text": "NA"}), tables=WITH_BASELINE),
        ["baseline_missing"],
        id="001-RPJ-1: NA",
    ),
    pytest.param(
        document(row(baseline={"text": "83,5", "value": "83.5"}), tables=WITH_BASELINE),
        [],
        id="a figure to start from",
    ),
    *(
        pytest.param(
            document(
                value(
                    "ordinal_predicate",
                    data_year="t-1",
                    scale_printed="predikat-akip",
                    baseline={"text": text, "year": 2025},
                ),
                tables=WITH_BASELINE,
            ),
            found,
            id=f"from {text}",
        )
        for text, found in (
            ("BB", ["formula_not_computable"]),
            ("NA", ["baseline_missing", "formula_not_computable"]),
        )
    ),
    pytest.param(document(row(**CHANGE)), ["baseline_missing"], id="001-IKU-b: since when?"),
    pytest.param(
        document(row(**CHANGE, baseline={"text": "7", "value": 7})), [], id="since a figure"
    ),
    pytest.param(document(row(**{**CHANGE, "variables": BEFORE})), [], id="the year before"),
]
HARM = [
    pytest.param(name, found, id=name)
    for name, found in (
        ("Persentase penduduk miskin", True),
        ("Prevalensi stunting", True),
        ("Tingkat pengangguran terbuka", True),
        ("Angka kematian bayi", True),
        ("Persentase kawasan kumuh", True),
        ("Angka putus sekolah", True),
        ("Tingkat inflasi", True),
        ("Persentase penduduk miskin yang menerima bantuan", False),
        ("Cakupan pelayanan penderita hipertensi", False),
        ("Persentase penurunan kemiskinan", False),
        ("Persentase tunggakan yang diselesaikan", False),
        ("Jumlah pungli", True),
        ("Jumlah kebakaran", True),
        ("Peningkatan jumlah pungli", True),
        ("Indeks persepsi anti korupsi", False),
        ("Peningkatan indeks persepsi antikorupsi", False),
        ("Persentase permohonan yang tidak selesai", True),
        ("Persentase rumah tidak layak huni", True),
        ("Persentase rumah tidak layak huni yang ditangani", False),
        ("Persentase permohonan yang selesai", False),
        ("Persentase pegawai yang tidak terlambat", False),
        ("Persentase temuan yang tidak ditindaklanjuti", True),
    )
]

EXAMPLES = [*PRESENT, *BASELINES, *DIRECTIONS, *SCALES]
