"""Files made to be slow: none takes much longer than a sound document of a hundred rows."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import process_time
from zipfile import ZipFile

import pytest

from results.accountability.lint.lint import lint
from survey.intake.capaian_file import read_capaian_rows
from survey.intake.indicator_file import IndicatorFileError, read_document
from survey.intake.problems import TableError
from survey.intake.table import score_blocks
from survey.intake.xlsx_extent import ANSWERS
from tests.builders import skm9
from tests.results.accountability.documents import DOCUMENT, ROW
from tests.survey.intake.capaian_book import changed, table
from tests.survey.intake.iku_book import Book, book, write

TIMES = 20
"""How many times as long as the sound document; the worst take six, what once froze hundreds."""

HEAD = "polaritas;target;realisasi\n"
ORDER = ("AA", "A", "BB")


def seconds(work: Callable[[], object]) -> float:
    """Return how long the processor works."""
    start = process_time()
    work()
    return process_time() - start


def linted(path: Path) -> None:
    """Read a document and judge it, as the command does, or have it refused."""
    with suppress(IndicatorFileError):
        lint(read_document(path))


def judged(path: Path) -> None:
    """Read an accountability table, or have it refused."""
    with suppress(TableError):
        read_capaian_rows(path, ORDER)


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> float:
    """How many seconds a file may take here and now."""
    path = tmp_path_factory.mktemp("sound") / "iku.yaml"
    path.write_text(DOCUMENT + "".join(ROW % number for number in range(100)), "utf-8")
    linted(path)  # what is loaded once is loaded now
    return TIMES * median(seconds(lambda: linted(path)) for _ in range(3))


FILLED = 'reading: r, alasan: "%s", formula_printed: "%s", satuan: "%%", sumber_data: "%s"}'
LONG = "a/b x 100 "
YAML = [
    pytest.param("a: [" + "1," * 900_000 + "]", id="numbers side by side"),
    pytest.param("a: " + "[" * 900_000, id="brackets"),
    pytest.param("- " * 900_000, id="lists in lists"),
    pytest.param("x" * 1_900_000, id="one long word"),
    pytest.param(DOCUMENT + (ROW % "a") * 10_000, id="ten thousand indicators"),
    pytest.param(DOCUMENT + "".join(ROW % n for n in range(400)), id="four hundred indicators"),
    pytest.param(DOCUMENT + "  - {}\n" * 6_000, id="rows without anything"),
    pytest.param(
        DOCUMENT + ROW % "a" + "".join(f"printed_sources_{n}: 1\n" for n in range(9_000)),
        id="unknown keys",
    ),
    pytest.param(
        DOCUMENT + "".join((ROW % n).replace("sum", "none").replace("dinas", "d") * 2
                           for n in range(200)),
        id="many defects a row",
    ),
    pytest.param(
        DOCUMENT + "".join(
            (ROW % n).replace("reading: r}", FILLED % ((text := LONG * 190), text, text))
            for n in range(60)
        ),
        id="long texts",
    ),
    pytest.param(
        DOCUMENT + ROW % "a" + "averages: [{label: l, text: t, of: targets, over: ["
        + "a," * 24_000 + "]}]\n",
        id="an average over many rows",
    ),
    pytest.param(
        DOCUMENT + ROW % "a" + "scales: [" + "{classes: [" * 3_000,
        id="deep scales",
    ),
    pytest.param(
        DOCUMENT + (ROW % "a").replace(
            "variables: [", "companions: [" + ", ".join(
                "{label: c, satuan: s, formula: " + "+".join(f"{n:c}{m:c}" for m in range(97, 117))
                + "}" for n in range(97, 123)) * 40 + "], variables: [",
        ),
        id="a thousand formulas of unknown names",
    ),
]  # fmt: skip


@pytest.mark.parametrize("text", YAML)
def test_yaml(tmp_path: Path, bound: float, text: str) -> None:
    path = tmp_path / "iku.yaml"
    path.write_text(text, "utf-8")
    assert seconds(lambda: linted(path)) < bound


def many_rows(times: int) -> Book:
    """Return a workbook of many indicators, each with its variables."""
    sheets = book()
    sheets["indikator"] += [[f"X{number}", *sheets["indikator"][1][1:]] for number in range(times)]
    sheets["variabel"] += [
        [f"X{number}", name, name, "permohonan", number]
        for number in range(times)
        for name in ("dilayani", "permohonan")
    ]
    return sheets


def with_table(name: str, rows: list[list[object]]) -> Book:
    """Return the workbook with other rows under the header of a sheet."""
    sheets = book()
    sheets[name] = [sheets[name][0], *rows]
    return sheets


BOOKS = [
    pytest.param(many_rows(10_000), id="ten thousand indicators"),
    pytest.param(with_table("unit", [["u"]] * 21_000), id="too many rows"),
    pytest.param(many_rows(300), id="three hundred indicators"),
    pytest.param(
        with_table("variabel", [["IKU-1", f"n{n}", "L", None, n] for n in range(10_000)]),
        id="ten thousand variables of one row",
    ),
    pytest.param(
        with_table("variabel", [["none", f"n{n}", "L", None, n] for n in range(10_000)]),
        id="ten thousand variables of no row",
    ),
    pytest.param(
        with_table("unit", [[f"u{n}", "U", "bidang", f"u{n + 1}"] for n in range(10_000)]),
        id="ten thousand units in a line",
    ),
    pytest.param({**book(), "indikator": [[f"k{n}" for n in range(3_000)]]}, id="wide headers"),
    pytest.param(
        {**book(), "Dokumen": [[f"k{n}", n] for n in range(10_000)]}, id="ten thousand labels"
    ),
]


@pytest.mark.parametrize("sheets", BOOKS)
def test_workbooks(tmp_path: Path, bound: float, sheets: Book) -> None:
    path = write(tmp_path / "iku.xlsx", sheets)
    assert seconds(lambda: linted(path)) < bound


RISING = "makin tinggi makin baik"
TABLES = [
    pytest.param(HEAD + f"rentang;1{' ' * 130_000}1;1\n", id="spaces in a range"),
    pytest.param(HEAD + f"rentang;{'1 ' * 60_000};1\n", id="many figures in a range"),
    pytest.param(HEAD + f"rentang;{'1-' * 60_000};1\n", id="many dashes in a range"),
    pytest.param(HEAD + f"{RISING};{'9' * 130_000};1\n", id="a figure of many digits"),
    pytest.param(";".join(["target"] * 30_000) + "\n", id="a header of one name"),
    pytest.param(HEAD + f"{'x' * 130_000};(;(\n" * 5, id="long words"),
    pytest.param("(" * 130_000 + "\n" + HEAD, id="brackets above the header"),
    pytest.param(HEAD + f"{RISING};90;1\n" * 10_000, id="ten thousand rows"),
    pytest.param(HEAD + "naik;sembilan;satu\n" * 3_000, id="nothing but problems"),
    pytest.param('{"a":1,' * 1 + ",".join(f'"{n}":1' for n in range(200_000)) + ',"7":1}',
                 id="a key that stands twice among many"),
    pytest.param('{"cases":' + "[" * 100_000, id="deep lists"),
    pytest.param(
        json.dumps({"cases": [{"polarity": "range", "target": "1" + " " * 900_000 + "1"}]}),
        id="spaces in a range of JSON",
    ),
]  # fmt: skip


@pytest.mark.parametrize("text", TABLES)
def test_accountability_tables(tmp_path: Path, bound: float, text: str) -> None:
    path = tmp_path / "capaian.csv"
    path.write_text(text, "utf-8")
    assert seconds(lambda: judged(path)) < bound


def test_a_workbook_of_endless_texts(tmp_path: Path) -> None:
    """What a part says it unpacks to is enough to refuse it; nothing is unpacked."""
    path = tmp_path / "a.xlsx"
    most = (ANSWERS.unpacked + 1).to_bytes(4, "little")
    with ZipFile(path, "w") as workbook:
        workbook.writestr("xl/sharedStrings.xml", b"x")
    content = bytearray(path.read_bytes())
    size = content.index(b"PK\x01\x02") + 24  # the unpacked size in the central directory
    content[size : size + 4] = most
    path.write_bytes(content)
    with pytest.raises(TableError, match="too large"):
        read_capaian_rows(path, ORDER)
    with pytest.raises(TableError, match="too large"):
        list(score_blocks(path, skm9()))


PARTS = [
    pytest.param("styles", r"<xf ", f"<xf {'a' * 900_000} ", id="a long attribute"),
    pytest.param("styles", r"<xf ", f"<xf {'a ' * 500_000}", id="many attributes"),
    pytest.param("sheet1.xml", r"<sheetData>", "<sheetData>" + "<c " * 500_000, id="open tags"),
    pytest.param("sheet1.xml", r"<sheetData>", "<sheetData>" + "<c t='e' " * 300_000 + ">",
                 id="open errors"),
    pytest.param("sheet1.xml", r"<sheetData>", "<sheetData>" + "<c><f>" * 200_000, id="formulas"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "pattern", "more"), PARTS)
def test_parts_of_workbooks(
    tmp_path: Path, bound: float, part: str, pattern: str, more: str
) -> None:
    path = table(tmp_path / "a.xlsx", (1, "rentang", 5, "#N/A", 0.5, None), percent="E2")
    changed(path, pattern, more, part)
    assert seconds(lambda: judged(path)) < bound


def test_one_file_is_not_read_as_many_sheets(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", (1, "rentang", 5, 5, 5, None))
    changed(path, r'(<sheet [^>]*)name="Sheet"([^>]*>)', r"\g<0>\1name='b'\2", "workbook.xml")
    with pytest.raises(TableError, match="two sheets of the workbook are one file"):
        read_capaian_rows(path, ORDER)
