"""``skm audit`` at a terminal: one report in three forms, exit codes, and bad input."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click.testing
import pytest
from openpyxl import Workbook

from survey.commands.audit import command
from survey.intake.audit_file import ReportFileError, read_report
from survey.intake.content import MAX_BYTES
from tests.cases.audit.reader import SLUGS, published

JSON_FORM: dict[str, Any] = {
    "organisation": "Dinas Contoh",
    "year": 2024,
    "period": "Semester I 2024 (1 Januari s.d. 30 Juni 2024)",
    "regulation": "Permenpan RB No. 14 Tahun 2017",
    "n_respondents": 20,
    "items": [
        {
            "code": f"U{number}",
            "name": "Persyaratan",
            "sum": 70,
            "nrr": "3.50",
            "nrr_tertimbang": "0.39",
            "distribution": {"3": 10, "4": 10},
            "ikm_item": "87.50",
            "grade_item": "B",
            "label": "Baik",
        }
        for number in range(1, 10)
    ],
    "weight_used": "0,111",
    "index_printed": "3.50",
    "ikm_printed": "87.50",
    "grade_printed": "B",
    "label_printed": "Baik",
    "respondent_profile": {"jenis kelamin": {"L": 8, "P": 12}},
    "sample_size_info": {"method": "Krejcie-Morgan", "population_N": 21, "achieved_n": 20},
    "sub_units": [{"name": "Loket", "n": 20, "ikm": "87.50", "grade": "B", "label": "Baik"}],
    "trend": [{"year": 2024, "ikm": "87.50", "grade": "B"}],
}
YAML_UNSUR = """
  - kode: {code}
    nama: Persyaratan
    jumlah: 70
    nrr: 3,50
    tertimbang: 0,39
    sebaran: {{3: 10, 4: 10}}
    ikm: 87,50
    mutu: B
    kinerja: Baik"""
YAML_FORM = f"""
instansi: Dinas Contoh
tahun: 2024
periode: Semester I 2024 (1 Januari s.d. 30 Juni 2024)
peraturan: Permenpan RB No. 14 Tahun 2017
responden: 20
bobot: "0,111"
indeks: 3,50
ikm: 87,50
mutu: B
kinerja: Baik
unsur:{"".join(YAML_UNSUR.format(code=f"U{number}") for number in range(1, 10))}
profil:
  jenis kelamin: {{L: 8, P: 12}}
sampel: {{metode: Krejcie-Morgan, populasi: 21, tercapai: 20}}
unit:
  - {{nama: Loket, responden: 20, ikm: 87.50, mutu: B, kinerja: Baik}}
tren:
  - {{tahun: 2024, ikm: 87.50, mutu: B}}
"""
XLSX_FORM: dict[str, list[list[object]]] = {
    "laporan": [
        ["instansi", "Dinas Contoh"],
        ["tahun", 2024],
        ["periode", "Semester I 2024 (1 Januari s.d. 30 Juni 2024)"],
        ["peraturan", "Permenpan RB No. 14 Tahun 2017"],
        ["responden", 20],
        ["bobot", "0,111"],
        ["indeks", "3,50"],
        ["ikm", "87,50"],
        ["mutu", "B"],
        ["kinerja", "Baik"],
        ["metode sampel", "Krejcie-Morgan"],
        ["populasi", 21],
        ["sampel tercapai", 20],
        [],
        ["kode", "nama", "jumlah", "NRR", "tertimbang", 3, 4, "ikm", "mutu", "kinerja"],
        *(
            [f"U{n}", "Persyaratan", 70, "3,50", "0,39", 10, 10, "87,50", "B", "Baik"]
            for n in range(1, 10)
        ),
    ],
    "Profil": [
        ["kelompok", "kategori", "jumlah"],
        ["jenis kelamin", "L", 8],
        ["jenis kelamin", "P", 12],
    ],
    "unit": [["nama", "responden", "ikm", "mutu", "kinerja"], ["Loket", 20, "87.50", "B", "Baik"]],
    "tren": [["tahun", "ikm", "mutu"], [2024, "87.50", "B"]],
}


def audit(path: Path, *options: str) -> click.testing.Result:
    """Run the command as a terminal would."""
    return click.testing.CliRunner().invoke(command, [str(path), *options])


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """Write sheets of rows as a real XLSX file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def as_json(path: Path) -> Path:
    path.write_text(json.dumps(JSON_FORM), "utf-8")
    return path


def as_yaml(path: Path) -> Path:
    path = path.with_suffix(".yaml")
    path.write_text(YAML_FORM, "utf-8")
    return path


def as_xlsx(path: Path) -> Path:
    return workbook(path, XLSX_FORM)


@pytest.mark.parametrize("write", [as_json, as_yaml, as_xlsx])
def test_three_forms_are_one_report(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    path = write(tmp_path / "laporan")
    assert read_report(path) == read_report(as_json(tmp_path / "same.json"))
    done = audit(path, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["recomputed"]["ni_exact"] == "7/2"
    assert (told["recomputed"]["ikm"], told["recomputed"]["mutu"]) == ("87.50", "B")
    assert told["recomputed"]["kinerja"] == "Baik"
    assert told["rule"]["id"] == "permenpanrb-14-2017"
    assert [finding["code"] for finding in told["findings"]] == ["weight_label_only"]


@pytest.mark.parametrize("slug", SLUGS)
def test_published_reports_exit_as_they_should(slug: str) -> None:
    case = published(slug)
    done = audit(case.path)
    assert done.exit_code == case.golden["exit"]
    assert done.stderr == ""
    for finding in case.golden["findings"]:
        assert (
            f"{finding['severity'].upper():8}{finding['code']}  {finding['where']}" in done.stdout
        )
    verdict = "Something" if case.golden["exit"] else "Nothing"
    assert f"{verdict} printed is wrong" in done.stdout
    recomputed = case.golden["recomputed"]["ikm"]
    assert (f"IKM {recomputed}, mutu" in done.stdout) is (recomputed is not None)


def test_json_is_one_object_with_every_figure(tmp_path: Path) -> None:
    path = tmp_path / "gaspul.json"
    path.write_bytes(published("kanwil-kemenag-sulbar-gaspul-2025-tw3").path.read_bytes())
    told = json.loads(audit(path, "--json").stdout)
    by_place = {one["where"]: one for one in told["reproduces"]}
    assert by_place["ikm_printed"]["convention"] == "weight 0.11"
    assert by_place["ikm_printed"]["exact"] is True
    assert by_place["items[U1].nrr_tertimbang"]["convention"] == "NRR x 0.11"
    assert set(told["findings"][0]) == {
        *("code", "severity", "where", "printed", "expected", "message")
    }


def test_unknown_keys_of_json_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"ikm_printed": "88.31", "grade_printed": "A", "check": {"x": 1}}', "utf-8")
    assert audit(path).exit_code == 0


def test_raw_rows_of_a_workbook(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        {"a": [["ikm", 87.5]], "jawaban": [["U1", "U2"], [3, 4], [4, 3], [4, None]]},
    )
    report = read_report(path)
    assert report.raw == ((3, 4), (4, 3), (4, None))
    told = json.loads(audit(path, "--json").stdout)
    # 11/3 and 7/2: 43/12 x 25 = 89.58.
    assert (told["recomputed"]["basis"], told["recomputed"]["ikm"]) == ("raw", "89.58")


def test_cells_of_a_workbook_are_read_as_they_look(tmp_path: Path) -> None:
    """A computed cell holds a binary float; more than ten decimals of it mean nothing."""
    rows: list[list[object]] = [
        ["responden", 29.0],
        ["kode", "jumlah", "nrr", "ikm"],
        ["U1", 105, 105 / 29, " 90,52 "],
        ["U2", 101, 3.4828, None],
    ]
    report = read_report(workbook(tmp_path / "a.xlsx", {"Laporan": rows}))
    first, second = report.items
    assert (str(first.nrr), str(first.ikm_item)) == ("3.6206896552", "90.52")
    assert (str(second.nrr), second.ikm_item) == ("3.4828", None)
    assert report.n_respondents == 29


def test_a_workbook_may_leave_things_out(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["periode", date(2024, 3, 31)],
        ["bobot", None],
        ["populasi", 8895],
        ["responden", "8.895"],
        ["ikm"],
    ]
    sheets = {"a": rows, "unsur": [], "jawaban": [], "b": []}
    report = read_report(workbook(tmp_path / "a.xlsx", sheets))
    assert (report.period, report.weight_used, report.ikm_printed) == ("2024-03-31", None, None)
    assert report.sample_size_info.population_N == report.n_respondents == 8895


def test_whole_numbers_of_yaml(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("responden: 20.0\nikm: 90\nbobot: 0.111\n", "utf-8")
    report = read_report(path)
    assert (report.n_respondents, report.weight_used) == (20, "0.111")


BAD_YAML = [
    pytest.param("ikm: 92,2x", ["line 1: ikm: ", "number", "92,2x"], id="no number"),
    pytest.param("ikm: 90\nnik: 80", ["line 2: nik: ", "unknown", "ikm"], id="unknown key"),
    pytest.param("responden: -3\nikm: 90", ["line 1: responden: "], id="negative count"),
    pytest.param("responden: 0\nikm: 90", ["line 1: responden: "], id="nobody"),
    pytest.param("ikm: 90\nikm: 91", ["line 2: ikm: ", "twice"], id="a key twice"),
    pytest.param("ikm: [", ["line 1", "YAML"], id="no YAML"),
    pytest.param("", ["empty"], id="empty"),
    pytest.param("tahun: 2024\nperaturan: x", ["nothing here"], id="no figure at all"),
    pytest.param(
        "unsur:\n  - {kode: U1, sebaran: {1: 2, 5: 3}}\n  - {kode: U2, nrr: tiga}",
        ["line 2: unsur[0].sebaran: ", "line 3: unsur[1].nrr: "],
        id="both at once",
    ),
    pytest.param(
        "unsur: [{sebaran: [1, 2, 3]}]", ["line 1: unsur[0].sebaran: "], id="three counts"
    ),
    pytest.param("jawaban: [[1, 2], [3]]", ["rows of scores"], id="rows of unequal length"),
    pytest.param("jawaban: [[1, 5]]", ["line 1: jawaban[0][1]: "], id="a score of 5"),
    pytest.param(
        "jawaban: [[1, 2]]\nunsur: [{kode: U1}]", ["rows of scores"], id="rows and unsur differ"
    ),
]
BAD_JSON = [
    pytest.param(b"{", ["line 1", "JSON"], id="no JSON"),
    pytest.param(b"[1]", ["not a JSON object"], id="a list"),
    pytest.param(b'{"ikm_printed": NaN}', ["NaN"], id="NaN"),
    pytest.param(b'{"ikm_printed": 1, "ikm_printed": 2}', ["ikm_printed", "twice"], id="twice"),
    pytest.param(b"\xff\xfe", ["UTF-8"], id="no UTF-8"),
    pytest.param(b"[" * 100_000, ["JSON"], id="far too deep"),
    pytest.param(b'{"foo": 1}', ["nothing here"], id="no figure at all"),
    pytest.param(
        b'{"n_respondents": "banyak", "ikm_printed": true, "items": [{"nrr": []}]}',
        ["n_respondents: ", "ikm_printed: ", "items[0].nrr: ", "3 problems"],
        id="everything at once",
    ),
    pytest.param(b'{"items": {"U1": 3}}', ["items: "], id="unsur as an object"),
    pytest.param(b'{"n_respondents": 2.5}', ["n_respondents: "], id="half a respondent"),
    pytest.param(b"PK\x03\x04 no workbook", ["XLSX"], id="a broken workbook"),
]
BAD_XLSX: list[Any] = [
    pytest.param(
        {"a": [["ikm", "x"], ["nilai", 3]]},
        ["sheet 'a' row 1: ikm: ", "row 2: the label 'nilai'"],
        id="value and label",
    ),
    pytest.param({"a": [["ikm", 90], ["ikm", 91]]}, ["row 2: 'ikm' stands twice"], id="twice"),
    pytest.param(
        {"a": [["ikm", 90]], "unsur": [["kode", "nilai"], ["U1", 3]]},
        ["sheet 'unsur' row 1: the column 'nilai'"],
        id="unknown column",
    ),
    pytest.param(
        {"a": [["ikm", 90], ["kode", "nrr"], ["U1", 3]], "unsur": [["kode"], ["U1"]]},
        ["sheet 'unsur': the table 'unsur' stands twice"],
        id="two tables",
    ),
    pytest.param(
        {"a": [["ikm", 90], ["kode", "nrr"], ["U1", "tiga"]]},
        ["sheet 'a' row 3: unsur[0].nrr: "],
        id="a cell of the table",
    ),
    pytest.param(
        {"a": [["ikm", 90]], "lain": [["x"]]}, ["sheet 'lain': unknown"], id="unknown sheet"
    ),
    pytest.param(
        {"a": [["ikm", 90]], "profil": [["kelompok", "kategori", "jumlah"], ["umur", None, 3]]},
        ["sheet 'profil' row 2: kelompok and kategori"],
        id="no category",
    ),
    pytest.param(
        {
            "a": [["ikm", 90]],
            "profil": [["kelompok", "kategori", "jumlah"], ["u", "a", 3], ["u", "a", 4]],
        },
        ["sheet 'profil' row 3: 'a' stands twice"],
        id="a category twice",
    ),
    pytest.param(
        {"a": [["ikm", 90]], "jawaban": [["U1"], [7]]},
        ["sheet 'jawaban' row 2: jawaban[0][0]: "],
        id="a score of 7",
    ),
    pytest.param({"a": []}, ["nothing here"], id="nothing"),
    pytest.param({"a": [["ikm", True]]}, ["sheet 'a' row 1: ikm: "], id="true is no number"),
]


def refused(path: Path, told: list[str]) -> None:
    done = audit(path)
    assert done.exit_code == 2
    assert done.stdout == ""
    for part in (*told, "nothing was audited"):
        assert part in done.stderr, done.stderr
    assert all(line.startswith(f"{path}: ") for line in done.stderr.splitlines())


@pytest.mark.parametrize(("text", "told"), BAD_YAML)
def test_bad_yaml(tmp_path: Path, text: str, told: list[str]) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    refused(path, told)


@pytest.mark.parametrize(("content", "told"), BAD_JSON)
def test_bad_json(tmp_path: Path, content: bytes, told: list[str]) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    refused(path, told)


@pytest.mark.parametrize(("sheets", "told"), BAD_XLSX)
def test_bad_workbook(
    tmp_path: Path, sheets: dict[str, list[list[object]]], told: list[str]
) -> None:
    refused(workbook(tmp_path / "a.xlsx", sheets), told)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    refused(tmp_path / "none.json", ["cannot be read"])


def test_a_file_that_is_far_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ReportFileError, match="bytes is no report"):
        read_report(path)


def test_text_of_a_report_cannot_move_the_cursor(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"ikm_printed": "90", "grade_printed": "B\x1b[2J" + "x" * 90}))
    assert "\x1b" not in audit(path).output
