"""``skm indicators lint`` at a terminal: what may be named, exit codes, and bad input."""

import json
from pathlib import Path

import pytest

from questionnaires.catalog import fingerprint
from results.accountability.indicator import find_document, shipped_documents
from tests.results.accountability.documents import DOCUMENT, ROW
from tests.survey.commands.runner import skm
from tests.survey.intake.iku_book import book, with_cell, write

CLEAN = """\
id: dinas
version: "1"
agency: Dinas Contoh
printed_source: Indikator Kinerja Utama Dinas Contoh 2026
year: 2026
dated: "2026-01-15"
units: [{id: dinas, name: Dinas Contoh, kind: agency}]
tables: [{id: iku, title: IKU, level: iku, columns: [{field: indikator, heading: Indikator}]}]
indicators:
  - id: "1"
    table: iku
    unit: dinas
    number: "1"
    indikator: Persentase permohonan yang dilayani
    satuan: "%"
    sumber_data: Register permohonan
    penanggung_jawab: Sekretariat
    kind: ratio_percent
    polarity: higher_is_better
    formula_printed: dilayani / permohonan x 100
    formula_status: as_printed
    formula: dilayani / permohonan * 100
    variables:
      - {name: dilayani, label: Permohonan yang dilayani}
      - {name: permohonan, label: Permohonan}
    aggregation: ratio_of_sums
    aggregation_read: Dijumlahkan.
    targets: [{text: "90%", value: 90, year: 2026, source: PK}]
    reading: Rasio.
"""


def test_a_shipped_document_by_its_id() -> None:
    done = skm("indicators", "lint", "kesbangpol-kota-jambi")
    document = find_document("kesbangpol-kota-jambi")
    assert done.exit_code == 1
    assert done.output.splitlines()[:2] == [
        "Badan Kesatuan Bangsa dan Politik Kota Jambi, 50 indicators",
        f"kesbangpol-kota-jambi version 1 (sha256 {fingerprint(document)})",
    ]
    assert "ERROR   ratio_swapped  001-REN-2.formula_as_printed" in done.output
    assert "'RATA - RATA % CAPAIAN' prints 60%, the mean of its 4 rows is 100.00" in done.output
    assert done.output.splitlines()[-1].startswith("7 error(s), ")


def test_json_is_one_object_with_codes(tmp_path: Path) -> None:
    file = tmp_path / "iku.yaml"
    file.write_text(CLEAN, "utf-8")
    done = skm("indicators", "lint", file, "--json")
    (document,) = json.loads(done.output)["documents"]
    assert (done.exit_code, document["clean"], document["indicators"]) == (0, True, 1)
    assert document["counts"] == {"error": 0, "warning": 0, "info": 2}
    assert [(f["code"], f["severity"], f["where"]) for f in document["findings"]] == [
        ("reason_missing", "info", "1.alasan"),
        ("zero_denominator", "info", "1.formula"),
    ]
    assert set(document["document"]) == {"id", "version", "fingerprint"}


def test_a_workbook(tmp_path: Path) -> None:
    done = skm("indicators", "lint", write(tmp_path / "iku.xlsx", book()))
    assert done.exit_code == 1
    assert "ERROR   realisasi_not_reproduced" not in done.output
    assert "WARNING skm_scale_missing  IKU-3.skm" in done.output


def test_a_folder_of_documents() -> None:
    folder = next(iter(shipped_documents().values())).parent
    done = skm("indicators", "lint", folder, "--json")
    found = [one["document"]["id"] for one in json.loads(done.output)["documents"]]
    assert found == list(shipped_documents())
    assert done.exit_code == 1


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        pytest.param(
            "iku.yaml",
            DOCUMENT + ROW.replace("count_flow", "tally") % "a",
            "iku.yaml:8: indicators[0].kind: no kind of indicator 'tally' here",
            id="a line of YAML",
        ),
        pytest.param("iku.yaml", "a: [", "iku.yaml:1: (file): not valid YAML", id="no YAML at all"),
        pytest.param(
            "iku.xlsx", "PK\x03\x04", "not a readable XLSX workbook", id="no workbook at all"
        ),
    ],
)
def test_bad_input_is_told_with_its_place(tmp_path: Path, name: str, text: str, told: str) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    done = skm("indicators", "lint", file)
    assert done.exit_code == 2
    assert told in done.stderr
    assert str(file) in done.stderr
    assert done.stdout.strip() == ""


def test_a_wrong_cell_is_told_and_the_other_files_are_read(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", with_cell("indikator", 3, "jenis", "jumlah"))
    (tmp_path / "b.yaml").write_text(CLEAN, "utf-8")
    done = skm("indicators", "lint", tmp_path)
    assert done.exit_code == 2
    assert "a.xlsx: sheet 'indikator' row 3, column 'jenis': " in done.stderr
    assert "Dinas Contoh, 1 indicators" in done.stdout


@pytest.mark.parametrize(
    ("make", "told"),
    [
        pytest.param(False, "no such file; name a file, a folder, or one of bakesbang", id="none"),
        pytest.param(True, "no file ending in .yaml, .yml, .xlsx; name another", id="an empty one"),
    ],
)
def test_nothing_to_read(tmp_path: Path, make: bool, told: str) -> None:
    place = tmp_path / "iku"
    if make:
        place.mkdir()
    done = skm("indicators", "lint", place)
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    done = skm("indicators", "lint", tmp_path)
    assert done.exit_code == 2
    assert "cannot be read" in done.stderr
