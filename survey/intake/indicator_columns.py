"""What the cells of an IKU workbook mean, column by column, in the terms of the YAML."""

from collections.abc import Callable, Mapping

from questionnaires.catalog import UnknownDefinitionError
from questionnaires.tree import Path, Value
from results.accountability.kinds import Kind, find_kind
from survey.intake.capaian_cells import CellError, figure, polarity, words

Record = dict[str, Value]
Read = Callable[[object], Value]


def whole(cell: object) -> Value:
    """Read a whole number; anything else stays what it is, for the model to refuse."""
    found = figure(cell)
    return int(found) if found is not None and found == int(found) else found


def yes(cell: object) -> Value:
    """Read a yes or no; anything else stays what it is, for the model to refuse."""
    told = words(cell)
    return {"ya": True, "tidak": False}.get(told.casefold(), told)


def names(cell: object) -> Value:
    """Read names with semicolons or commas between them."""
    parts = words(cell).replace(";", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())


def components(cell: object) -> Value:
    """Read names, each with its weight behind it, with semicolons between: A 0,75; B 0,25."""
    found: list[Value] = []
    for part in filter(str.strip, words(cell).split(";")):
        label, _, weight = part.strip().rpartition(" ")
        if not label:
            message = f"'{part.strip():.40}' is no name with a weight; write Perencanaan 0,30"
            raise CellError(message)
        found.append({"label": label, "weight": figure(weight)})
    return tuple(found)


def printed(cell: object) -> Value:
    """Read a printed figure: its text, and its value where it is one (100%, 83,5).

    A text without any digit, such as a predicate, is a figure without value; one with digits
    that cannot be read raises CellError.
    """
    text = words(cell)
    value = figure(cell) if any(map(str.isdigit, text)) else None
    return {"text": text, "value": value}


Columns = Mapping[str, tuple[Path, Read]]
"""For each heading, where its cells go and how they are read."""

LABELS: Columns = {
    "id": (("id",), words),
    "versi": (("version",), words),
    "instansi": (("agency",), words),
    "dokumen": (("printed_source",), words),
    "tahun": (("year",), whole),
    "tahun akhir": (("last_year",), whole),
    "tanggal": (("dated",), words),
    "nomor": (("numbers",), lambda cell: (words(cell),)),
    "jabatan penanda tangan": (("signed_by_role",), words),
    "skala capaian": (("capaian_scale",), words),
    "batas capaian": (("capaian_cap",), words),
}

UNITS: Columns = {
    "id": (("id",), words),
    "nama": (("name",), words),
    "jenis": (("kind",), words),
    "induk": (("parent",), words),
}

VARIABLES: Columns = {
    "indikator": (("indikator",), words),
    "nama": (("name",), words),
    "label": (("label",), words),
    "satuan": (("satuan",), words),
    "sumber": (("sumber",), words),
    "cara gabung": (("aggregation",), words),
    "tahun lalu dari": (("previous_of",), words),
    "nilai tercetak": (("printed",), figure),
    "terendah": (("lowest",), figure),
    "tertinggi": (("highest",), figure),
    "bulat": (("whole",), yes),
}

INDICATORS: Columns = {
    "id": (("id",), words),
    "nomor": (("number",), words),
    "sasaran": (("sasaran",), words),
    "indikator": (("indikator",), words),
    "satuan": (("satuan",), words),
    "alasan": (("alasan",), words),
    "sumber data": (("sumber_data",), words),
    "penanggung jawab": (("penanggung_jawab",), words),
    "unit": (("unit",), words),
    "jenis": (("kind",), words),
    "arah": (("polarity",), polarity),
    "rumus tercetak": (("formula_printed",), words),
    "rumus": (("formula",), words),
    "rumus tercetak dihitung": (("formula_as_printed",), words),
    "status rumus": (("formula_status",), words),
    "pengesah": (("sign_off_role",), words),
    "cara gabung": (("aggregation",), words),
    "tahun data": (("data_year",), words),
    "tabel kelas": (("scale_printed",), words),
    "skala": (("scale",), words),
    "nol per nol": (("zero_policy",), words),
    "capaian menurun": (("capaian_lower",), words),
    "capaian luar rentang": (("capaian_outside",), words),
    "terendah": (("lowest",), whole),
    "tertinggi": (("highest",), whole),
    "angka awal": (("baseline",), printed),
    "target": (("targets",), printed),
    "target akhir": (("end_target",), printed),
    "realisasi": (("realisasi_printed",), printed),
    "capaian": (("capaian_printed",), printed),
    "skala skm": (("skm", "scale_printed"), words),
    "bobot skm": (("skm", "weighting_printed"), words),
    "cakupan skm": (("skm", "coverage"), names),
    "mendukung": (("supports",), names),
    "sama dengan": (("same_as",), words),
    "bacaan": (("reading",), words),
    "komponen": (("composite", "components"), components),
}

CLASSES: Columns = {
    "tabel": (("id",), words),
    "judul": (("title",), words),
    "peraturan": (("regulation",), words),
    "desimal": (("places",), whole),
    "terendah": (("lowest",), figure),
    "tertinggi": (("highest",), figure),
    "kelas": (("name",), words),
    "lebih dari": (("above",), figure),
    "mulai dari": (("at_least",), figure),
    "kurang dari": (("below",), figure),
    "sampai": (("at_most",), figure),
    "arti": (("meaning",), words),
}

GUIDE = "petunjuk"
"""The sheet that tells people what the others take; it is not read."""

NEEDED = {
    "": ("id", "instansi", "dokumen"),
    "indikator": ("id", "indikator", "jenis"),
    "variabel": ("indikator", "nama", "label"),
    "unit": ("id", "nama", "jenis"),
    "kelas": ("tabel", "judul", "peraturan", "kelas"),
}
"""The cells of each sheet that nothing stands in for; of a class table, in its first row."""

PRINTED = (
    *("number", "sasaran", "indikator", "satuan", "alasan", "formula_printed", "sumber_data"),
    *("penanggung_jawab", "baseline", "targets", "realisasi_printed", "capaian_printed"),
    "end_target",
)
"""The fields of a row that stand for a column of the printed table."""


def complete(row: Record, document: Record) -> None:
    """Add to a row what its other cells and its kind make plain."""
    kind = _kind_of(row.get("kind"))
    row.setdefault("table", "iku")
    row["polarity_stated"] = "polarity" in row
    row.setdefault("polarity", None)
    row.setdefault("formula_status", _status(row, kind))
    row.setdefault("aggregation", str(kind.aggregation) if kind else "annual_only")
    row.setdefault("aggregation_read", kind.meaning if kind else "Jenisnya belum dikenal.")
    row.setdefault("reading", "Belum dibaca.")
    for field in ("targets", "realisasi_printed", "capaian_printed"):
        found = row.get(field)
        if isinstance(found, dict):
            row[field] = (_dated(found, field, document),)
    composite = row.get("composite")
    if isinstance(composite, dict):
        told: Record = {"label": row.get("indikator"), "printed": True, "source": "Kolom komponen"}
        row["composite"] = {**told, **composite}
    skm = row.get("skm")
    if isinstance(skm, dict) or (kind and kind.realisasi in ("survey", "surveys")):
        printed = dict(skm) if isinstance(skm, dict) else {}
        row["skm"] = {"weighting": printed.get("weighting_printed", "pooled"), **printed}


def _kind_of(name: Value) -> Kind | None:
    try:
        return find_kind(str(name))
    except UnknownDefinitionError:
        return None


def _status(row: Record, kind: Kind | None) -> str:
    """Say how the formula came about, as far as the filled cells tell."""
    if "formula_as_printed" in row:
        return "corrected"
    if "formula" in row or (kind and kind.realisasi in ("survey", "surveys")):
        return "as_printed" if "formula_printed" in row else "inferred"
    return "not_computable" if kind and kind.realisasi == "document" else "undefined"


def _dated(found: Record, field: str, document: Record) -> Record:
    """Add the year of the document, and to a target where it stands."""
    year = document.get("year")
    dated = {**found, "year": year} if isinstance(year, int) else found
    return {**dated, "source": "Kolom target"} if field == "targets" else dated
