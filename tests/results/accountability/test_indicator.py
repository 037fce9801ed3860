"""IKU documents: what is shipped, what rows say of themselves, and what is looked up."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from questionnaires.catalog import UnknownDefinitionError, canonical, fingerprint
from results.accountability.indicator import (
    IkuDocument,
    Indicator,
    find_document,
    load_document,
    shipped_documents,
)
from results.accountability.outcome import ZeroPolicy
from results.accountability.scales import DEFAULT
from tests.results.accountability.documents import DOCUMENT, ROW, complaints

OWN_SCALE = """\
capaian_scale: milik
scales:
  - {id: milik, version: "1", title: Milik, regulation: Milik, places: 0,
     above_all: nearest_class, below_all: nearest_class,
     classes: [{name: Baik, above: 50}, {name: Kurang, at_most: 50}],
     citations: [{about: classes, source: tests, confidence: single_source}]}
"""

ROWS = {
    "kesbangpol-kaltim": ["000-1", "000-2", "000-3a", "000-3b"],
    "kesbangpol-kota-jambi": [
        f"001-{table}-{letter}"
        for table, letters in (
            ("IKU", "abcdefghi"),
            ("CAP", "abcdefghi"),
            ("SEK", "abcd"),
            ("POL", "abcdefg"),
            ("IDE", "abcdefg"),
            ("KET", "abcdef"),
            ("RPJ", "1234"),
            ("REN", "1234"),
        )
        for letter in letters
    ],
    "setda-kaltim": [f"002-{number}" for number in range(1, 14)],
    "bakesbangpol-sampang": ["004-1"],
}
"""The rows of the four documents, in the order in which they are printed."""


def row_of(id_: str) -> Indicator:
    """Return a shipped row."""
    found = [find_document(name).find(id_) for name in ROWS]
    return next(row for row in found if row is not None)


def every_row() -> list[Indicator]:
    """Return all shipped rows."""
    return [row for name in ROWS for row in find_document(name).indicators]


def test_the_four_documents_are_shipped_with_their_68_rows() -> None:
    assert set(shipped_documents()) == set(ROWS)
    assert {name: [row.id for row in find_document(name).indicators] for name in ROWS} == ROWS
    assert len(every_row()) == 68


@pytest.mark.parametrize("row", every_row(), ids=lambda row: row.id)
def test_every_row_has_a_reading_and_its_defects(row: Indicator) -> None:
    assert row.defects
    assert row.reading
    assert row.kind_of.name


# Word for word in the printed documents.
@pytest.mark.parametrize(
    ("id_", "printed", "read"),
    [
        pytest.param(
            "000-1", ("Indeks Kapasitas Lembaga Demokrasi", "Indeks"),
            ("external_index", "higher_is_better", "entry"),
            id="published by BPS, never computed",
        ),
        pytest.param(
            "000-2", ("Jumlah potensi konflik Ipoleksosbud", "Potensi Konflik"),
            ("count_flow", "lower_is_better", "entry"),
            id="a count, fewer is better",
        ),
        pytest.param(
            "000-3a", ("Indeks Kepuasan Masyarakat Perangkat Daerah", "Indeks"),
            ("skm_index", "higher_is_better", "survey"),
            id="the IKM, from responses",
        ),
        pytest.param(
            "000-3b", ("Nilai Akuntabilitas Kinerja", "Nilai"),
            ("document_based", "higher_is_better", "entry"),
            id="LHE of the Inspektorat",
        ),
        pytest.param(
            "001-IKU-h",
            ("Penurunan jumlah temuan pemeriksaan oleh auditor eksternal", "%"),
            ("percent_decrease", "higher_is_better", "entry"),
            id="of a decrease the decrease counts",
        ),
        pytest.param(
            "001-POL-b",
            ("Rasio jumlah keberadaan Warga Negara Asing dalam periode tertentu.", "orang"),
            ("count_stock", None, "entry"),
            id="a statistic: neither is better",
        ),
        pytest.param(
            "002-1", ("Predikat LPPD", "Predikat"),
            ("ordinal_predicate", "higher_is_better", "entry"),
            id="a predicate with its class table",
        ),
        pytest.param(
            "002-11", ("Skor SKM rata2 unit pelayanan", "Skor"),
            ("skm_average", "higher_is_better", "survey"),
            id="several surveys",
        ),
        pytest.param(
            "004-1",
            ("Persentase Kejadian Konflik masyarakat yang diselesaikan", "%"),
            ("ratio_percent", "higher_is_better", "entry"),
            id="a ratio",
        ),
    ],
)  # fmt: skip
def test_rows(id_: str, printed: tuple[str, str], read: tuple[str, str | None, str]) -> None:
    found = row_of(id_)
    assert (found.indikator, found.satuan) == printed
    assert (found.kind, found.polarity, found.source) == read


def test_a_swapped_formula_stands_beside_the_corrected_one_and_who_signs_it() -> None:
    """Renstra Kesbangpol Kota Jambi 2021, row 2: x1 = Jumlah konflik over x2, those resolved."""
    row = row_of("001-REN-2")
    assert row.formula_printed is not None
    assert "x1 = Jumlah konflik ; x2 = Jumlah konflik yang diatasi" in row.formula_printed
    assert row.formula_as_printed == "konflik / konflik_diatasi * 100"
    assert row.formula == "konflik_diatasi / konflik * 100"
    assert row.sign_off_role == "Kepala Badan Kesatuan Bangsa dan Politik Kota Jambi"


def test_targets_results_and_averages_as_printed() -> None:
    """RPJMD and Renstra tables of Kesbangpol Kota Jambi 2021."""
    planned, reported = row_of("001-RPJ-1"), row_of("001-REN-1")
    assert planned.baseline is not None
    assert (planned.baseline.text, planned.baseline.value) == ("NA", None)
    (target,) = planned.targets
    assert (target.year, target.value, target.version) == (2021, Decimal(100), "murni")
    assert planned.end_target is not None
    assert planned.end_target.text == "100%"
    assert planned.realisasi_printed == ()
    assert [figure.value for figure in reported.realisasi_printed] == [Decimal(100)]
    (sixty, _) = find_document("kesbangpol-kota-jambi").averages
    assert (sixty.text, sixty.of, len(sixty.over)) == ("60%", "targets", 4)


def test_numbers_as_printed() -> None:
    """Setda Kaltim numbers the sasaran 1-12 and the indicators 1-13; the Renstra of Jambi both."""
    setda = [row_of(id_) for id_ in ROWS["setda-kaltim"]]
    expected = [str(number) for number in range(1, 14)]
    assert [row.number for row in setda] == [row.number_in_cell for row in setda] == expected
    renstra = [row_of(f"001-REN-{number}") for number in "1234"]
    assert [row.number for row in renstra] == ["1", "2", "3", "4"]
    assert [row.number_in_cell for row in renstra] == ["1.", "1.", "1.", "2."]
    inferred = [row.id for row in every_row() if "number" in row.inferred]
    assert inferred == ["000-3a", "000-3b"]


def test_cells_that_continue_the_one_above() -> None:
    """000 prints one sasaran over two rows; 002 leaves 2, 4, 6 and 12 to the bureau above."""
    continued = {row.id: row.inherited for row in every_row() if row.id[:3] in ("000", "002")}
    assert {id_: fields for id_, fields in continued.items() if fields} == {
        "000-3b": ("sasaran",),
        "002-2": ("penanggung_jawab",),
        "002-4": ("penanggung_jawab",),
        "002-6": ("penanggung_jawab",),
        "002-12": ("sasaran", "penanggung_jawab"),
    }


def test_the_rpjmd_prints_the_capaian_of_two_years() -> None:
    headings = [
        column.heading
        for column in find_document("kesbangpol-kota-jambi").table_of(row_of("001-RPJ-1")).columns
    ]
    assert headings[3:] == [
        "ANGKA AWAL RPJMD",
        "% CAPAIAN 2020",
        "2021 TARGET",
        "2021 REALISASI",
        "2021 % CAPAIAN",
        "TARGET AKHIR RPJMD",
    ]


def test_a_weighted_composite_keeps_its_weights() -> None:
    """Setda Kaltim, row 2: kriteria utama 75 %, penunjang 25 %, Baik from 70."""
    composite = row_of("002-2").composite
    assert composite is not None
    assert [component.weight for component in composite.components] == [
        Decimal("0.75"),
        Decimal("0.25"),
    ]
    assert composite.counts_from == 70
    assert (composite.scale, row_of("002-2").scale) == ("adminduk-kaltim-dibaca", None)


@pytest.mark.parametrize(("name", "table"), [("CAP", "IKU"), ("RPJ", "REN")])
def test_a_row_that_repeats_another_is_computed_like_it(name: str, table: str) -> None:
    for row in every_row():
        if row.id.startswith(f"001-{name}-"):
            twin = row_of(row.id.replace(name, table))
            assert row.same_as == twin.id
            assert (row.formula, row.kind, row.polarity) == (twin.formula, twin.kind, twin.polarity)


def test_divisions_lead_up_to_the_agency_and_rows_to_the_rpjmd() -> None:
    document = find_document("kesbangpol-kota-jambi")
    assert {unit.parent for unit in document.units if unit.kind == "bidang"} == {"badan"}
    assert row_of("001-KET-e").supports == ("001-REN-3",)
    assert row_of("001-REN-3").supports == ("001-RPJ-3",)


@pytest.mark.parametrize("name", ROWS)
def test_no_person_is_kept(name: str) -> None:
    """The documents print names and NIP of who signed them; only the office is kept."""
    text = shipped_documents()[name].read_text("utf-8")
    assert not re.search(r"\d{8}[ .]?\d{6}|\bNIP\b\.? ?\d|\bS\.Sos|\bDrs?\.|\bM\.Si", text)


def test_scales_are_the_documents_own_or_shipped() -> None:
    document = find_document("setda-kaltim")
    assert document.scale_of("adminduk-kaltim-dibaca").names[0] == "Sangat Baik"
    assert document.scale_of("lppd-2008").names[0] == "Sangat Tinggi"
    with pytest.raises(UnknownDefinitionError):
        document.scale_of("nobody")


def test_the_table_of_a_row() -> None:
    document = find_document("kesbangpol-kota-jambi")
    rpjmd = document.table_of(row_of("001-RPJ-1"))
    assert (rpjmd.level, rpjmd.prints("baseline"), rpjmd.prints("satuan")) == ("rpjmd", True, False)


def test_how_a_row_is_measured() -> None:
    measure = row_of("001-IKU-h").measure
    assert measure is not None
    assert measure.zero is ZeroPolicy.NULL
    ways = dict(zip(measure.names, map(str, measure.ways), strict=True))
    assert ways == {"temuan": "sum", "temuan_lalu": "annual_only"}
    assert row_of("000-3b").measure is None


def test_an_unknown_indicator_is_none() -> None:
    assert find_document("kesbangpol-kaltim").find("000-4") is None


def test_an_unknown_document_says_what_is_known() -> None:
    message = r"^no IKU document 'kesbangpol' here; choose one of: .*kesbangpol-kaltim"
    with pytest.raises(UnknownDefinitionError, match=message):
        find_document("kesbangpol")


@pytest.mark.parametrize("name", ROWS)
def test_survives_canonical_json(name: str) -> None:
    document = find_document(name)
    assert IkuDocument.model_validate_json(canonical(document)) == document


@pytest.mark.parametrize("name", ROWS)
def test_settings_that_are_not_declared_are_in_no_fingerprint(name: str) -> None:
    """A document of before they were known keeps its fingerprint."""
    document = find_document(name)
    settings = {"capaian_scale", "capaian_cap"}
    assert not settings & json.loads(canonical(document)).keys()
    usual = document.model_copy(update={"capaian_scale": DEFAULT, "capaian_cap": None})
    assert fingerprint(usual) == fingerprint(document)
    other = document.model_copy(update={"capaian_scale": "demak-2015", "capaian_cap": "120"})
    assert settings < json.loads(canonical(other)).keys()


@pytest.mark.parametrize(
    ("settings", "scale", "cap"),
    [
        pytest.param("", DEFAULT, None, id="neither"),
        pytest.param("capaian_scale: demak-2015\ncapaian_cap: 120\n", "demak-2015", "120"),
        pytest.param('capaian_cap: "110-120"\n', DEFAULT, "110-120"),
    ],
)
def test_settings_of_the_organisation(
    tmp_path: Path, settings: str, scale: str, cap: str | None
) -> None:
    file = tmp_path / "iku.yaml"
    file.write_text(settings + DOCUMENT + ROW % "a", "utf-8")
    found = load_document(file)
    assert found.scale_of(found.capaian_scale).id == scale
    assert (found.cap.id if found.cap else None) == cap


def test_a_scale_of_its_own_classifies_its_capaian(tmp_path: Path) -> None:
    file = tmp_path / "iku.yaml"
    file.write_text(OWN_SCALE + DOCUMENT + ROW % "a", "utf-8")
    assert load_document(file).scale_of("milik").names == ("Baik", "Kurang")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("capaian_scale: demak", "no scale 'demak' here; choose one of: adminduk-kaltim, "),
        ("capaian_cap: 130", "no cap '130' here; choose one of: 100, 110-120, 120, 200"),
        ("capaian_cap: [120]", "text is expected"),
    ],
)
def test_settings_that_nobody_knows(tmp_path: Path, settings: str, told: str) -> None:
    [line] = complaints(tmp_path / "iku.yaml", f"{settings}\n{DOCUMENT}{ROW % 'a'}")
    assert line.startswith("1: capaian_")
    assert told in line


def test_loads_rows_with_different_ids(tmp_path: Path) -> None:
    file = tmp_path / "iku.yaml"
    file.write_text(DOCUMENT + ROW % "a" + ROW % "b", "utf-8")
    assert [i.id for i in load_document(file).indicators] == ["a", "b"]
