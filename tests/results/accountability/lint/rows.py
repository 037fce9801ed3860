"""Small IKU documents for the lint: one row that nothing is wrong with, and what is changed."""

from typing import Any

from results.accountability.indicator import IkuDocument
from results.accountability.lint.lint import lint

Change = dict[str, Any]


def variable(name: str, label: str, **more: object) -> Change:
    """Build one variable."""
    return {"name": name, "label": label, **more}


def row(**changes: object) -> Change:
    """Build a row of which every rule is content; a change of None leaves a field out."""
    made: Change = {
        "id": "a",
        "table": "iku",
        "unit": "dinas",
        "number": "1",
        "sasaran": "Meningkatnya pelayanan",
        "indikator": "Persentase permohonan yang dilayani",
        "satuan": "%",
        "alasan": "Mengukur pelayanan permohonan",
        "sumber_data": "Register permohonan",
        "penanggung_jawab": "Sekretariat",
        "kind": "ratio_percent",
        "polarity": "higher_is_better",
        "polarity_stated": True,
        "formula_printed": "Permohonan yang dilayani / Jumlah permohonan x 100",
        "formula_status": "as_printed",
        "formula": "dilayani / permohonan * 100",
        "variables": (
            variable("dilayani", "Permohonan yang dilayani"),
            variable("permohonan", "Jumlah permohonan"),
        ),
        "aggregation": "ratio_of_sums",
        "aggregation_read": "Dijumlahkan sepanjang tahun.",
        "zero_policy": "null",
        "targets": ({"text": "100%", "value": 100, "year": 2026, "source": "PK"},),
        "reading": "Bagian permohonan yang dilayani.",
    }
    return {key: value for key, value in {**made, **changes}.items() if value is not None}


def count(**changes: object) -> Change:
    """Build a count of which every rule is content."""
    made: Change = {
        "indikator": "Jumlah dokumen baru yang disahkan",
        "satuan": "dokumen",
        "kind": "count_flow",
        "formula_printed": "Jumlah dokumen baru yang disahkan",
        "formula": "dokumen",
        "variables": (variable("dokumen", "Jumlah dokumen"),),
        "aggregation": "sum",
        "zero_policy": None,
    }
    return row(**{**made, **changes})


def value(kind: str, **changes: object) -> Change:
    """Build a row whose value is taken over or computed from surveys, with no formula."""
    made: Change = {
        "indikator": "Nilai pelayanan",
        "satuan": "Nilai",
        "sumber_data": "Laporan hasil evaluasi",
        "kind": kind,
        "formula_printed": "Nilai dari laporan hasil evaluasi",
        "formula_status": "not_computable",
        "formula": None,
        "variables": None,
        "aggregation": "annual_only",
        "zero_policy": None,
    }
    return row(**{**made, **changes})


HEADINGS = {
    "number": "No",
    "sasaran": "Sasaran",
    "indikator": "Indikator",
    "satuan": "Satuan",
    "alasan": "Alasan",
    "formula_printed": "Formula",
    "sumber_data": "Sumber Data",
    "penanggung_jawab": "Penanggung Jawab",
    "targets": "Target",
}


def table(**changes: object) -> Change:
    """Build a printed table with every column but those of results."""
    columns = tuple({"field": field, "heading": heading} for field, heading in HEADINGS.items())
    return {"id": "iku", "title": "IKU", "level": "iku", "columns": columns, **changes}


def document(*rows: Change, **changes: object) -> IkuDocument:
    """Build a document of these rows."""
    made: Change = {
        "id": "dinas",
        "version": "1",
        "agency": "Dinas Contoh",
        "printed_source": "Indikator Kinerja Utama Dinas Contoh 2026",
        "year": 2026,
        "dated": "2026-01-15",
        "units": ({"id": "dinas", "name": "Dinas Contoh", "kind": "agency"},),
        "tables": (table(),),
        "indicators": rows or (row(),),
        **changes,
    }
    return IkuDocument.model_validate(made)


def codes(made: IkuDocument) -> list[str]:
    """Return the codes of everything that is found, each once, sorted."""
    return sorted({finding.code.value for finding in lint(made)})
