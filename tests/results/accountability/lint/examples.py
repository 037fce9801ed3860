"""For every code a small document that shows it and nothing else; real ones name their row."""

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

CASES = (variable("selesai", "Jumlah perkara yang selesai"), variable("perkara", "Jumlah perkara"))
CONFLICTS = (
    variable("konflik", "Jumlah konflik"),
    variable("diatasi", "Jumlah konflik yang diatasi"),
)
CHANGE = {
    "formula_status": "as_printed",
    "formula": "(kini - lalu) / lalu * 100",
    "variables": (
        variable("kini", "Tahun ini"),
        variable("lalu", "Tahun lalu", previous_of="kini"),
    ),
    "aggregation": "annual_only",
}
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
RESULT = {"text": "100%", "value": 100, "year": 2025}
LATE = {"dated": "2026-01-15", "year": 2025}
LEVELS = (table(id="renstra", level="renstra"), table())

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

FIGURES = [
    pytest.param(
        document(row(), row(id="b", indikator="Persentase permohonan lain yang dilayani"),
                 averages=({"label": "Rata-rata", "text": "60%", "value": 60, "year": 2026,
                            "of": "targets", "over": ("a", "b")},)),
        ["average_not_reproduced"],
        id="001 RPJMD: 60 % over rows of 100",
    ),
    pytest.param(
        document(row(), averages=(
            {"label": "Rata-rata", "text": "100%", "value": 100, "of": "targets", "over": ("a",)},
            {"label": "Rata-rata", "text": "-", "of": "end_target", "over": ("a",)},
        )),
        [],
        id="an average that its rows give, and one that prints none",
    ),
    pytest.param(
        document(row(end_target={"text": "NA"}), averages=(
            {"label": "Rata-rata", "text": "100", "value": 100, "of": "end_target", "over": ("a",)},
            {"label": "Rata-rata", "text": "100", "value": 100, "of": "capaian_printed",
             "over": ("a", "nobody")},
        )),
        ["average_not_reproduced"],
        id="an average over rows without figures",
    ),
    pytest.param(
        document(
            row(realisasi_printed=({"text": "100%", "value": 100, "year": 2026},),
                variables=(variable("dilayani", "Permohonan yang dilayani", printed=3),
                           variable("permohonan", "Jumlah permohonan", printed=3))),
            dated="2026-01",
        ),
        ["date_incomplete", "realisasi_before_period_end"],
        id="001 Renstra: the year is not over",
    ),
    pytest.param(
        document(row(realisasi_printed=(RESULT,)), **LATE),
        ["realisasi_without_figures"],
        id="001-REN-3: 100 %, of how many?",
    ),
    pytest.param(
        document(
            row(realisasi_printed=(RESULT,),
                variables=(variable("dilayani", "Permohonan yang dilayani", printed=1),
                           variable("permohonan", "Jumlah permohonan", printed=1))),
            **LATE,
        ),
        ["single_case"],
        id="001-REN-1: 1/1",
    ),
    pytest.param(
        document(
            row(realisasi_printed=(RESULT,),
                variables=(variable("dilayani", "Permohonan yang dilayani", printed=2),
                           variable("permohonan", "Jumlah permohonan", printed=3))),
            **LATE,
        ),
        ["realisasi_not_reproduced"],
        id="2 of 3 is not 100 %",
    ),
    pytest.param(
        document(
            count(realisasi_printed=({"text": "NA"},),
                  variables=(variable("dokumen", "Jumlah dokumen", printed=3),)),
            year=2025, dated=None,
        ),
        [],
        id="a count without figure or date is no contradiction",
    ),
    pytest.param(
        document(value("external_index", data_year="t-1", realisasi_printed=(RESULT,)), **LATE),
        [NO_FORMULA],
        id="a value of others has no working",
    ),
]  # fmt: skip

WHOLE = [
    pytest.param(
        document(row(), row(id="b")), ["repeats_row"], id="001-CAP-a: twice, not linked"
    ),
    pytest.param(
        document(row(), row(id="b", same_as="a")), ["repeats_row"], id="001-CAP-a: twice, linked"
    ),
    pytest.param(
        document(row(same_as="b"), row(id="b")),
        ["repeats_row"],
        id="001-RPJ-2: linked to the later one",
    ),
    pytest.param(
        document(row(), row(id="b", same_as="a", sasaran="Lain")),
        ["repeat_differs", "repeats_row"],
        id="001-REN-4: another sasaran",
    ),
    pytest.param(
        document(row(table="renstra"), row(id="b", indikator="Persentase izin yang dilayani",
                                           variables=(variable("dilayani", "Izin yang dilayani"),
                                                      variable("permohonan", "Izin"))),
                 tables=LEVELS),
        ["cascade_missing"],
        id="001: nothing leads up",
    ),
    pytest.param(
        document(row(table="renstra"), row(id="b", supports=("a",),
                                           indikator="Persentase izin yang dilayani",
                                           variables=(variable("dilayani", "Izin yang dilayani"),
                                                      variable("permohonan", "Izin"))),
                 tables=LEVELS),
        [],
        id="everything leads up",
    ),
    pytest.param(
        document(row(), dated=None, year=None), ["document_undated"], id="000: no year"
    ),
    pytest.param(document(row(), dated="2026"), ["date_incomplete"], id="a year is no date"),
    pytest.param(
        document(row(), numbers=("188/ /KEP/2019",)), ["document_number_blank"], id="004: blank"
    ),
    pytest.param(
        document(row(), numbers=("188/7/KEP/2019", "188/7/KEP/2020")),
        ["document_number_contradicts"],
        id="004: 2019 and 2020",
    ),
]  # fmt: skip

EXAMPLES = [
    pytest.param(document(), [], id="nothing is wrong"),
    pytest.param(document(count()), [], id="nothing is wrong with a count"),
    *PRESENT,
    *FORMULAS,
    *NAMES,
    *DIRECTIONS,
    *SCALES,
    *SOURCES,
    *SURVEYS,
    *FIGURES,
    *WHOLE,
]
