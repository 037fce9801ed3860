"""Printed figures, and the document as a whole."""

import pytest

from tests.results.accountability.lint.rows import count, document, row, table, value, variable

NO_FORMULA = "formula_not_computable"
"""Always beside a value that others make."""

RESULT = {"text": "100%", "value": 100, "year": 2025}
LATE = {"dated": "2026-01-15", "year": 2025}
LEVELS = (table(id="renstra", level="renstra"), table())


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


EXAMPLES = [*FIGURES, *WHOLE]
