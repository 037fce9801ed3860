"""IKU documents as workbooks: the same model as the YAML, or every problem with its cell."""

from decimal import Decimal
from pathlib import Path

import pytest

from results.accountability.aggregation import Aggregation
from results.accountability.indicator import Indicator
from survey.intake.indicator_columns import CLASSES, INDICATORS, LABELS, UNITS, VARIABLES
from survey.intake.indicator_file import IndicatorFileError, documents_in, read_document
from tests.survey.intake.iku_book import Book, book, with_cell, write

README = Path(__file__).parents[3] / "README.md"


def rows_of(file: Path, sheets: Book) -> tuple[Indicator, ...]:
    """Return the indicators of a workbook."""
    return read_document(write(file, sheets)).indicators


def problems(file: Path, sheets: Book) -> list[str]:
    """Return what is said of a wrong workbook, without its name."""
    with pytest.raises(IndicatorFileError) as refused:
        read_document(write(file, sheets))
    return [one.removeprefix(f"{file}: ") for one in refused.value.problems]


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    return tmp_path / "iku.xlsx"


def test_the_document(file: Path) -> None:
    made = read_document(write(file, book()))
    assert (made.id, made.version, made.agency) == ("dinas-contoh", "1", "Dinas Contoh")
    assert (made.year, made.dated, made.numbers) == (2025, "2026-01-20", ("188/7/KEP/2026",))
    assert [(unit.id, unit.kind, unit.parent) for unit in made.units] == [
        ("dinas", "agency", None),
        ("bidang-a", "bidang", "dinas"),
    ]
    (table,) = made.tables
    assert table.title == "Indikator Kinerja Utama Dinas Contoh 2025"
    assert table.prints("targets")
    assert not table.prints("capaian_printed")


@pytest.mark.parametrize("cap", [120, "120"])
def test_the_scale_and_the_cap_of_its_capaian(file: Path, cap: object) -> None:
    sheets = book()
    usual = read_document(write(file, sheets))
    assert (usual.capaian_scale, usual.capaian_cap) == ("permendagri-86-2017", None)
    sheets["Dokumen"] += [["skala capaian", "demak-2015"], ["batas capaian", cap]]
    made = read_document(write(file, sheets))
    assert (made.capaian_scale, made.capaian_cap) == ("demak-2015", "120")
    sheets["Dokumen"][-1][1] = 130
    [told] = problems(file, sheets)
    assert told.startswith("sheet 'Dokumen' row 9: capaian_cap: no cap '130' here")


def test_a_ratio_with_its_variables_and_figures(file: Path) -> None:
    row = rows_of(file, book())[0]
    assert (row.number, row.unit, row.highest) == ("1", "dinas", 100)
    assert (row.polarity, row.polarity_stated) == ("higher_is_better", True)
    assert row.formula_status == "as_printed"
    assert row.aggregation is Aggregation.RATIO_OF_SUMS
    assert [(v.name, v.label, v.printed) for v in row.variables] == [
        ("dilayani", "Permohonan yang dilayani", Decimal(7)),
        ("permohonan", "Jumlah permohonan", Decimal(8)),
    ]
    (target,), (reported,) = row.targets, row.realisasi_printed
    assert (target.text, target.value, target.year) == ("90%", Decimal(90), 2025)
    assert (reported.text, reported.value, reported.year) == ("87,5%", Decimal("87.5"), 2025)
    assert row.baseline is not None
    assert (row.baseline.text, row.baseline.value) == ("NA", None)


def test_a_count_of_a_division(file: Path) -> None:
    row = rows_of(file, book())[1]
    assert (row.unit, row.supports, row.polarity) == ("bidang-a", ("IKU-1",), "higher_is_better")
    assert row.aggregation is Aggregation.RUNNING_TOTAL
    assert row.targets[0].value == Decimal("12.5")


def test_an_index_of_satisfaction(file: Path) -> None:
    row = rows_of(file, book())[2]
    assert (row.source, row.formula, row.polarity_stated) == ("survey", None, False)
    assert row.skm is not None
    assert (row.skm.scale_printed, row.skm.weighting) == (None, "pooled")
    assert (row.targets[0].text, row.targets[0].value) == ("B", None)


def test_what_an_skm_says_of_itself(file: Path) -> None:
    sheets = book()
    sheets["indikator"][0] += ["skala skm", "bobot skm", "cakupan skm", "status rumus", "bacaan"]
    sheets["indikator"][3] += ["25-100", "unweighted_mean", "Loket A; Loket B", "inferred", "IKM"]
    row = rows_of(file, sheets)[2]
    assert row.skm is not None
    assert (row.skm.scale_printed, row.skm.weighting) == ("25-100", "unweighted_mean")
    assert row.skm.coverage == ("Loket A", "Loket B")
    assert (row.formula_status, row.reading) == ("inferred", "IKM")


@pytest.mark.parametrize(
    ("heading", "value", "status"),
    [
        pytest.param("rumus tercetak", None, "inferred", id="only ours"),
        pytest.param("rumus tercetak dihitung", "permohonan / dilayani * 100", "corrected",
                     id="two formulas"),
    ],
)  # fmt: skip
def test_how_a_formula_came_about(file: Path, heading: str, value: object, status: str) -> None:
    sheets = book()
    if heading not in sheets["indikator"][0]:
        sheets["indikator"][0] += [heading, "pengesah"]
        sheets["indikator"][1] += [value, "Kepala Dinas"]
    else:
        sheets = with_cell("indikator", 2, heading, value)
    assert rows_of(file, sheets)[0].formula_status == status


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        pytest.param("document_based", "not_computable", id="others make it"),
        pytest.param("ratio_percent", "undefined", id="nobody says how"),
        pytest.param("skm_average", "inferred", id="surveys make it"),
    ],
)
def test_a_row_without_formula(file: Path, kind: str, status: str) -> None:
    sheets = with_cell("indikator", 4, "jenis", kind)
    sheets["indikator"][3][HEADING_OF_FORMULA] = None
    assert rows_of(file, sheets)[2].formula_status == status


HEADING_OF_FORMULA = 11


def test_one_agency_without_units_and_figures_without_year(file: Path) -> None:
    sheets = with_cell("indikator", 3, "unit", None)
    del sheets["unit"]
    sheets["Dokumen"] = [row for row in sheets["Dokumen"] if row[0] not in ("tahun", "dokumen")]
    told = problems(file, sheets)
    assert told == ["the workbook: printed_source: this key is missing; add it"]
    sheets["Dokumen"].append(["dokumen", "IKU"])
    made = read_document(write(file, sheets))
    assert [(unit.id, unit.name) for unit in made.units] == [("instansi", "Dinas Contoh")]
    assert made.indicators[0].targets[0].year is None


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        pytest.param(
            with_cell("indikator", 3, "jenis", "jumlah"),
            "sheet 'indikator' row 3, column 'jenis': indicators[1].kind: no kind of indicator "
            "'jumlah' here",
            id="an unknown kind",
        ),
        pytest.param(
            with_cell("indikator", 2, "rumus", "dilayani / x * 100"),
            "sheet 'indikator' row 2, column 'rumus': indicators[0].formula: column 12: Variabel "
            "x tidak dinyatakan.",
            id="a formula with an unknown name",
        ),
        pytest.param(
            with_cell("variabel", 4, "nama", "Permohonan"),
            "sheet 'variabel' row 4, column 'nama': indicators[0].variables[1].name: "
            "'Permohonan' is no name for a formula",
            id="a variable of a row that is not the first",
        ),
        pytest.param(
            with_cell("variabel", 3, "label", None),
            "sheet 'variabel' row 3: indicators[1].variables[0].label: this key is missing",
            id="an empty cell that is needed",
        ),
        pytest.param(
            with_cell("variabel", 3, "indikator", "IKU-9"),
            "sheet 'variabel' row 3: no indicator has the id 'IKU-9'; correct it",
            id="a variable of nobody",
        ),
        pytest.param(
            with_cell("indikator", 2, "arah", "naik"),
            "sheet 'indikator' row 2, column 'arah': 'naik' is no polarity; write",
            id="an unknown direction",
        ),
        pytest.param(
            with_cell("indikator", 2, "target", "1.234"),
            "sheet 'indikator' row 2, column 'target': '1.234' could be a thousand or a decimal",
            id="a figure that may be two",
        ),
        pytest.param(
            with_cell("indikator", 2, "tertinggi", 99.5),
            "sheet 'indikator' row 2, column 'tertinggi': indicators[0].highest: input should be "
            "a valid integer",
            id="half a bound",
        ),
        pytest.param(
            with_cell("indikator", 3, "mendukung", "IKU-1, IKU-8"),
            "sheet 'indikator' row 3, column 'mendukung': indicators[1].supports[1]: 'IKU-8' is "
            "not in this document",
            id="a row that supports nobody",
        ),
        pytest.param(
            with_cell("indikator", 3, "id", None),
            "sheet 'indikator' row 3: indicators[1].id: this key is missing; add it",
            id="a row without id",
        ),
        pytest.param(
            with_cell("unit", 3, "induk", "badan"),
            "sheet 'unit' row 3, column 'induk': units[1].parent: 'badan' is not in this document",
            id="a unit under nobody",
        ),
        pytest.param(
            {**book(), "indikator": [["id", "warna", "id"], ["a", "biru", "b"]]},
            "sheet 'indikator' row 1: the column 'warna' is not one of id, nomor",
            id="an unknown column",
        ),
        pytest.param(
            {**book(), "indikator": [["id", "id"]]},
            "sheet 'indikator' row 1: the column 'id' is not one of id, nomor",
            id="a column twice",
        ),
        pytest.param(
            {**book(), "catatan": [["x"]]},
            "sheet 'catatan': unknown; call it indikator, variabel, unit, kelas, or remove it",
            id="an unknown sheet",
        ),
        pytest.param(
            {"Dokumen": [["warna", "biru"]], **{k: v for k, v in book().items() if k != "Dokumen"}},
            "sheet 'Dokumen' row 1: the label 'warna' is unknown; use id, versi",
            id="an unknown label",
        ),
        pytest.param(
            {**book(), "Dokumen": [*book()["Dokumen"], ["id", "lain"]]},
            "sheet 'Dokumen' row 8: 'id' stands twice; keep one",
            id="a label twice",
        ),
        pytest.param(
            {**book(), "unit": [["id", None], ["dinas", "Dinas"]]},
            "sheet 'unit' row 2: 'Dinas' has no heading; name its column",
            id="a cell without heading",
        ),
        pytest.param(
            {"Dokumen": [["id"]]},
            "the workbook: indicators: ",
            id="a label without value, and nothing else",
        ),
        pytest.param(
            with_cell("indikator", 2, "sasaran", True),
            "sheet 'indikator' row 2, column 'sasaran': text is expected, not 'True'; write it",
            id="a truth value where words are expected",
        ),
    ],
)  # fmt: skip
def test_refuses(file: Path, sheets: Book, told: str) -> None:
    found = problems(file, sheets)
    assert any(one.startswith(told) for one in found), found


def test_an_empty_sheet_says_nothing(file: Path) -> None:
    assert len(rows_of(file, {**book(), "kosong": []})) == 3


def test_everything_wrong_is_told_at_once(file: Path) -> None:
    sheets = with_cell("indikator", 2, "arah", "naik")
    sheets["variabel"][1][1] = "X"
    sheets["catatan"] = [["x"]]
    assert len(problems(file, sheets)) >= 3


def test_a_folder_is_read_for_documents_only(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.xlsx", "c.YML", "d.txt"):
        (tmp_path / name).write_text("x", "utf-8")
    assert [path.name for path in documents_in(tmp_path)] == ["a.xlsx", "b.yaml", "c.YML"]


def test_the_readme_lists_the_columns() -> None:
    text = README.read_text("utf-8").split("## Indicators, and what is wrong with them")[1]
    for columns in (LABELS, INDICATORS, VARIABLES, UNITS, CLASSES):
        assert f"`{', '.join(columns)}`" in text
