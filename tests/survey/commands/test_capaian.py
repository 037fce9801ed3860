"""``skm capaian`` at a terminal: published rows, three forms of file, and bad input."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import click.testing
import pytest

from survey.intake.capaian_file import read_capaian_rows
from survey.intake.capaian_table import MAX_ROWS
from survey.intake.content import MAX_BYTES
from survey.intake.problems import TableError
from tests.cases.reader import CAPAIAN, PublishedCapaian, read_capaian
from tests.survey.commands.runner import skm
from tests.survey.intake.files import Cell, write_xlsx

GOLDEN = CAPAIAN.parent / "golden" / "capaian.json"
PUBLISHED = read_capaian()
KEYS = ["id", "capaian", "capaian_exact", "formula", "class", "printed_verdict"]
"""The keys that stand first in every object, in this order."""

PREDICATES = ("A", "BB", "B")


def capaian(path: Path, *options: str) -> click.testing.Result:
    """Run the command as a terminal would."""
    return skm("capaian", path, *options)


def told(path: Path, *options: str) -> list[dict[str, Any]]:
    """Return what ``--json`` prints."""
    rows: list[dict[str, Any]] = json.loads(capaian(path, "--json", *options).stdout)
    return rows


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def cases(path: Path, *rows: dict[str, Any]) -> Path:
    """Write rows in the structure of the published cases."""
    return written(path, json.dumps({"rule": "r", "cases": list(rows)}))


@pytest.fixture(scope="module", name="published")
def _published() -> list[dict[str, Any]]:
    return told(CAPAIAN)


# The published rows


def test_the_whole_output_stays_as_it_is(published: list[dict[str, Any]]) -> None:
    assert published == json.loads(GOLDEN.read_text("utf-8"))


@pytest.mark.parametrize("number", range(len(PUBLISHED)), ids=[case.id for case in PUBLISHED])
def test_a_published_row(number: int, published: list[dict[str, Any]]) -> None:
    """Value and verdict are those that a person found, row by row in the order of the file."""
    case: PublishedCapaian = PUBLISHED[number]
    one = published[number]
    assert list(one)[: len(KEYS)] == KEYS
    assert one["id"] == case.id
    expected = None if case.recommended_value is None else f"{case.recommended_value:.2f}"
    assert one["capaian"] == expected
    assert one["printed_verdict"] == (case.verdict if case.printed is not None else None)
    if case.recommended_formula in case.ways:
        assert one["printed_how"] == case.ways[case.recommended_formula]


def test_a_figure_that_does_not_follow_ends_with_1() -> None:
    assert capaian(CAPAIAN, "--json").exit_code == 1


def test_the_other_keys_are_not_read(tmp_path: Path) -> None:
    kept = ("id", "indikator", "satuan", "target", "realisasi", "polarity", "capaian_printed")
    rows = json.loads(CAPAIAN.read_text("utf-8"))["cases"]
    bare = cases(tmp_path / "a.json", *({key: row[key] for key in kept} for row in rows))
    odd = cases(tmp_path / "b.json", *({**row, "capaian": [], "polaritas": 1} for row in rows))
    assert told(bare) == told(odd) == told(CAPAIAN)


# One table in every form

HEADER = [
    *("Kode", "Sasaran", "Indikator Kinerja", "Satuan", "Polaritas", "target"),
    *("REALISASI (%)", "Capaian Tercetak"),
]
TABLE: list[list[Cell]] = [
    ["a", "Satu", "Tingkat kepuasan", "%", "makin tinggi makin baik", 65, 90.83, 139.73],
    ["b", "Satu", "Angka kematian", "kasus", "makin rendah makin baik", 162, 186, "85,19"],
    ["c", "Dua", "Waktu layanan", "hari", "rentang", "80-90", 85, 100],
    ["d", "Dua", "Predikat SAKIP", "predikat", "predikat", "BB", "B", None],
    ["e", "Dua", "Temuan", "temuan", "makin rendah makin baik", 0, 3, "n/a"],
    ["f", "Tiga", "Indeks", "indeks", "makin tinggi makin baik", "1.234,5", "belum dilaporkan", ""],
]
GIVEN = "reproduces_recommended"
WITHIN = "batas bawah <= R <= batas atas"
EXPECTED = [
    ("a", "139.74", "9083/65", "R / T x 100", "Sangat Tinggi", GIVEN),
    ("b", "85.19", "2300/27", "(2T - R) / T x 100", "Tinggi", GIVEN),
    ("c", "100.00", "100/1", WITHIN, "Sangat Tinggi", GIVEN),
    ("d", None, None, "urutan predikat", None, None),
    ("e", None, None, "(2T - R) / T x 100", None, None),
    ("f", None, None, "R / T x 100", None, None),
]
REASONS = [None, None, None, "predicate", "target_zero_missed", "no_realisasi"]
REACHED = [True, False, True, False, False, None]


def cell(value: Cell, comma: str) -> str:
    return "" if value is None else str(value).replace(".", comma) if value == 90.83 else str(value)


def as_csv(folder: Path, separator: str, comma: str = ".") -> Path:
    lines: list[list[Cell]] = [["Tabel IKU 2024"], [], [*HEADER], *TABLE]
    text = "\r\n".join(separator.join(cell(one, comma) for one in line) for line in lines)
    return written(folder / "a.csv", "\ufeff" + text)


def as_tabs(folder: Path) -> Path:
    return as_csv(folder, "\t")


def as_semicolons(folder: Path) -> Path:
    return as_csv(folder, ";", ",")


def as_workbook(folder: Path) -> Path:
    notes: list[list[Cell]] = [["catatan"]]
    table: list[list[Cell]] = [["Tabel IKU 2024"], [], [*HEADER], *TABLE]
    return write_xlsx(folder / "a.xlsx", notes, table)


def as_cases(folder: Path) -> Path:
    keys = ("id", "sasaran", "indikator", "satuan", "polarity", "target", "realisasi")
    rows = [dict(zip((*keys, "capaian_printed"), line, strict=True)) for line in TABLE]
    return written(folder / "a.json", json.dumps(rows))


@pytest.mark.parametrize("write", [as_tabs, as_semicolons, as_workbook, as_cases])
def test_every_form_is_one_table(tmp_path: Path, write: Any) -> None:
    path = write(tmp_path)
    done = capaian(path, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    rows = json.loads(done.stdout)
    assert [tuple(row[key] for key in KEYS) for row in rows] == EXPECTED
    assert [row["reason"] for row in rows] == REASONS
    assert [row["reached"] for row in rows] == REACHED


def test_people_see_figures_formulas_and_averages(tmp_path: Path) -> None:
    done = capaian(as_workbook(tmp_path))
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[2:4] == [HEAD, FIRST]
    for line in (
        "       printed 139.73: reproduces_recommended by R / T x 100, truncated",
        "       no capaian: predikat dibandingkan urutannya, tanpa persentase, tidak tercapai",
        "       no capaian: target nol, realisasi lebih dari nol, tidak tercapai",
        "       no capaian: realisasi belum ada",
        "Sasaran Satu: 112.46, 2 of 2 reported",
        "Sasaran Dua: 100.00, 1 of 3 reported; missing: d, e",
        "Sasaran Tiga: -, 0 of 1 reported; missing: f",
        "Mean of the sasaran: 106.23, 2 of 3 reported; missing: Tiga",
        "Mean of the indicators: 108.31, 3 of 6 reported; missing: d, e, f",
        "6 rows; 3 printed: 3 reproduces_recommended",
    ):
        assert line in lines, done.stdout


HEAD = (
    "Id     Indikator                                Target    Realisasi   Capaian Class         "
    "  Formula"
)
FIRST = (
    "a      Tingkat kepuasan                             65        90.83    139.74 Sangat Tinggi "
    "  R / T x 100"
)


def test_rows_without_an_id_are_known_by_their_place(tmp_path: Path) -> None:
    table = written(tmp_path / "a.csv", "polaritas,target,realisasi\n\nrange,80,80\n")
    listed = cases(tmp_path / "a.json", {"polarity": "range", "target": 80, "realisasi": 80})
    assert [row["id"] for path in (table, listed) for row in told(path)] == [
        "row 3",
        "case 1",
    ]


def test_columns_that_are_not_read(tmp_path: Path) -> None:
    text = (
        "no,kode,polaritas,target,realisasi,capaian,capaian tercetak,catatan\n"
        "1,x,range,5,5,7,100,\n"
        ",,,,,,,hanya catatan\n"
    )
    (row,) = told(written(tmp_path / "a.csv", text))
    assert (row["id"], row["printed"]) == ("x", "100")


# What may be declared


def test_the_variant_is_named_wherever_it_is_used(tmp_path: Path) -> None:
    row = {"polarity": "lower_is_better", "target": 162, "realisasi": 186, "capaian_printed": 87.1}
    path = cases(tmp_path / "a.json", row)
    assert capaian(path).exit_code == 1
    done = capaian(path, "--lower-method", "t/r")
    assert done.exit_code == 0
    assert "Lower  T/R, as declared" in done.stdout
    assert "printed 87.1: reproduces_recommended by T / R x 100, rounded" in done.stdout


def test_a_range_of_time(tmp_path: Path) -> None:
    """PermenPANRB 8/2021: 7 to 8 months, 9 taken, 87.5."""
    row = {"polarity": "range", "target": [7, 8], "realisasi": 9, "capaian_printed": 87.5}
    path = cases(tmp_path / "a.json", row)
    assert "by (2 x batas atas - R) / batas atas x 100, rounded" in capaian(path).stdout
    done = capaian(path, "--range-method", "time")
    assert done.exit_code == 0
    assert "Range  time, as declared" in done.stdout


def test_a_cap_is_shown_beside_and_never_instead(tmp_path: Path) -> None:
    row = {"polarity": "higher_is_better", "target": 65, "realisasi": 90.83}
    path = cases(tmp_path / "a.json", {**row, "capaian_printed": 100}, {**row, "realisasi": 13})
    first, second = told(path, "--cap", "100")
    assert (first["capaian"], first["capaian_capped"]) == ("139.74", "100.00")
    assert (second["capaian"], second["capaian_capped"]) == ("20.00", "20.00")
    assert first["printed_formula"] == "R / T x 100, paling tinggi 100"
    done = capaian(path, "--cap", "100")
    assert done.exit_code == 0
    assert "Cap    paling tinggi 100: beside the capaian and in the averages" in done.stdout
    assert done.stdout.count("shown as 100.00, paling tinggi 100") == 1
    assert "Mean of the indicators: 60.00, 2 of 2 reported" in done.stdout


def test_wrong_polarity_is_told(tmp_path: Path) -> None:
    """LPPD Wonogiri 2020 (C76): a better Gini index prints less than 100."""
    row = {"polarity": "lower_is_better", "target": 0.288, "realisasi": 0.269}
    path = cases(tmp_path / "a.json", {**row, "capaian_printed": 93.4})
    done = capaian(path)
    line = "printed 93.4: reproduces_other_formula by R / T x 100, rounded, of the wrong polarity"
    assert line in done.stdout
    assert told(path)[0]["printed_wrong_polarity"] is True


def test_another_scale(tmp_path: Path) -> None:
    row = {"polarity": "higher_is_better", "target": 100, "realisasi": 90.5}
    path = cases(tmp_path / "a.json", row)
    found = [told(path, "--scale", name)[0] for name in ("demak-2015", "sampang-2019")]
    assert [(row["class"], row["scale"]) for row in found] == [
        ("Sangat Baik", "demak-2015"),
        (None, "sampang-2019"),
    ]


def test_a_scale_of_ones_own(tmp_path: Path) -> None:
    scale = written(
        tmp_path / "skala.yaml",
        "id: opini\nversion: '1'\ntitle: t\nregulation: r\nplaces: 0\nabove_all: no_class\n"
        "below_all: no_class\ncitations: [{about: a, source: s, confidence: unconfirmed}]\n"
        "classes: [{name: WTP, at_least: 1}, {name: WDP, below: 1}]\n",
    )
    row = {"polarity": "predicate", "target": "WDP", "realisasi": "wtp"}
    path = cases(tmp_path / "a.json", row)
    assert told(path, "--predicates", str(scale))[0]["reached"] is True
    assert capaian(path).exit_code == 2


# What is refused


def refused(path: Path, *parts: str) -> None:
    done = capaian(path)
    assert done.exit_code == 2, done.output
    assert done.stdout == ""
    assert "nothing was computed" in done.stderr
    for part in parts:
        assert part in done.stderr, done.stderr
    assert all(line.startswith(f"{path}: ") for line in done.stderr.splitlines())


def test_everything_wrong_with_a_table_at_once(tmp_path: Path) -> None:
    text = (
        "indikator;polaritas;target;realisasi\n"
        "a;naik;8x;3\n"
        "b;rentang;90-80;y;7\n"
        "c;predikat;Bagus;B\n"
        "d;;1.234;5\n"
    )
    refused(
        written(tmp_path / "a.csv", text),
        "row 2, column polaritas: 'naik' is no polarity; write",
        "row 2, column target: '8x' is no figure",
        "row 3: 5 cells under 4 columns; check the separators",
        "row 3, column target: a range goes from low to high",
        "row 3, column realisasi: 'y' is no figure",
        "row 4, column target: 'Bagus' is no predicate here",
        "row 5, column polaritas: the polarity is missing",
        "row 5, column target: '1.234' could be a thousand or a decimal",
        "8 problems; nothing was computed",
    )


def test_a_wrong_header_is_told_with_the_cells(tmp_path: Path) -> None:
    text = "indikator,target,realisasi,Target\na,x,1,2\n"
    refused(
        written(tmp_path / "a.csv", text),
        "row 1, column polaritas: the column is missing; add it",
        "row 1, column target: the column stands twice; keep one",
        "row 2, column target: 'x' is no figure",
        "3 problems",
    )


def test_everything_wrong_with_cases_at_once(tmp_path: Path) -> None:
    rows: list[Any] = [{"polarity": "up", "target": {}, "indikator": []}, 7, {"target": [1, "x"]}]
    refused(
        written(tmp_path / "a.json", json.dumps({"cases": rows})),
        "cases[0].polarity: 'up' is no polarity",
        "cases[0].target: a figure is expected, not '{}'",
        "cases[0].indikator: text is expected, not '()'",
        "cases[1]: an object is expected; write {...}",
        "cases[2].polarity: the polarity is missing",
        "cases[2].target: 'x' is no figure",
        "6 problems",
    )


@pytest.mark.parametrize(
    ("content", "told_"),
    [
        pytest.param(b"", "no header with the columns polaritas, target and", id="empty"),
        pytest.param(b"a,b\n1,2\n", "no header with the columns", id="another table"),
        pytest.param(b"polaritas,target,realisasi\n,,\n", "no row of an indicator", id="no rows"),
        pytest.param(b'{"cases": []}', "no row of an indicator", id="no cases"),
        pytest.param(b'{"cases": {}}', "no list of cases", id="no list"),
        pytest.param(b'{"cases": [', "line 1: not valid JSON", id="half a file"),
        pytest.param(b'[{"id": 1, "id": 2}]', "the key 'id' stands twice", id="a doubled key"),
        pytest.param(b"target,realisasi\n\xff\n", "not UTF-8 text", id="no UTF-8"),
        pytest.param(b'polaritas,target,realisasi\n"range,1,1\n', "readable as CSV", id="quotes"),
        pytest.param(b'"polaritas,target\n', "not readable as CSV", id="quotes from the start"),
        pytest.param(b"PK\x03\x04 no workbook", "not a readable XLSX workbook", id="broken"),
    ],
)
def test_no_table_at_all(tmp_path: Path, content: bytes, told_: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    refused(path, told_, "1 problem; nothing was computed")


def test_a_workbook_without_a_table(tmp_path: Path) -> None:
    refused(write_xlsx(tmp_path / "a.xlsx", [["catatan"]]), "no header with the columns")
    refused(write_xlsx(tmp_path / "b.xlsx", []), "the workbook has no filled sheet")


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w") as packed:
        packed.writestr("catatan.txt", "x")
    refused(path, "not a readable XLSX workbook")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    refused(tmp_path / "none.csv", "cannot be read")


def test_a_file_that_is_far_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    refused(path, "bytes is no accountability table")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("[" + "0," * MAX_ROWS + "0]", id="cases"),
        pytest.param("polaritas,target,realisasi\n" + "range,1,1\n" * MAX_ROWS, id="rows"),
    ],
)
def test_more_rows_than_there_are_indicators(tmp_path: Path, content: str) -> None:
    with pytest.raises(TableError, match="rows are no table of indicators"):
        read_capaian_rows(written(tmp_path / "a.json", content), PREDICATES)


def test_an_unknown_scale(tmp_path: Path) -> None:
    done = capaian(cases(tmp_path / "a.json"), "--scale", "x")
    assert done.exit_code == 2
    assert "no scale 'x' here; choose one of: adminduk-kaltim" in done.stderr


def test_text_of_a_table_cannot_move_the_cursor(tmp_path: Path) -> None:
    row = {"id": "\x1b[2J", "indikator": "B\x1b[2J" + "x" * 90, "polarity": "range"}
    path = cases(tmp_path / "a.json", {**row, "target": 1, "realisasi": "-"})
    assert "\x1b" not in capaian(path).output


def test_many_missing_are_not_all_named(tmp_path: Path) -> None:
    rows = ({"id": f"i{n}", "polarity": "range", "target": 1} for n in range(12))
    done = capaian(cases(tmp_path / "a.json", *rows))
    named = ", ".join(f"i{number}" for number in range(10))
    assert f"Mean of the indicators: -, 0 of 12 reported; missing: {named}, ..." in done.stdout
    assert "12 rows; none printed" in done.stdout
