"""Tables as offices keep them: merged cells, numbers that begin anew, rows without a number."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.survey.commands.runner import skm

RISING = "makin tinggi makin baik"
HEADER = ("no", "sasaran", "indikator", "polaritas", "target", "realisasi")
Lines = tuple[tuple[str | int | None, ...], ...]

MERGED: Lines = (
    (1, "S satu", "a", RISING, 100, 50),
    (2, None, "b", RISING, 100, 100),
    (1, "S dua", "c", RISING, 100, 100),
)
"""Two indicators of one sasaran, whose cell is merged over both rows, and one of another."""

AVERAGES = [
    "Sasaran S satu: 75.00, 2 of 2 reported",
    "Sasaran S dua: 100.00, 1 of 1 reported",
    "Mean of the sasaran: 87.50, 2 of 2 reported",
    "Mean of the indicators: 83.33, 3 of 3 reported",
]
"""(50 + 100) / 2; (75 + 100) / 2; (50 + 100 + 100) / 3."""


def as_csv(folder: Path, lines: Lines) -> Path:
    path = folder / "a.csv"
    rows = [";".join("" if cell is None else str(cell) for cell in line) for line in lines]
    path.write_text("\n".join((";".join(HEADER), *rows)), "utf-8")
    return path


def as_workbook(folder: Path, lines: Lines) -> Path:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for line in (HEADER, *lines):
        sheet.append(line)
    sheet.merge_cells("B2:B3")
    path = folder / "a.xlsx"
    workbook.save(path)
    return path


@pytest.mark.parametrize("write", [as_csv, as_workbook])
def test_a_sasaran_goes_on_below(tmp_path: Path, write: Callable[[Path, Lines], Path]) -> None:
    done = skm("capaian", write(tmp_path, MERGED))
    assert (done.exit_code, done.stderr) == (0, "")
    assert [line for line in done.stdout.splitlines() if line in AVERAGES] == AVERAGES
    assert "Sasaran -" not in done.stdout


def test_only_the_sasaran_goes_on_below(tmp_path: Path) -> None:
    """An empty target is no target, and an empty polarity is a problem."""
    lines = (*MERGED, (2, None, "d", None, None, 100))
    done = skm("capaian", as_csv(tmp_path, lines))
    assert done.exit_code == 2
    assert "row 5, column polaritas: the polarity is missing" in done.stderr
    done = skm("capaian", as_csv(tmp_path, (*MERGED, (2, None, "d", RISING, None, 100))))
    assert "Sasaran S dua: 100.00, 1 of 2 reported; missing: 2" in done.stdout


def test_a_broken_sasaran_is_told_once(tmp_path: Path) -> None:
    lines = ((1, "#REF!", "a", RISING, 100, 50), *MERGED[1:])
    done = skm("capaian", as_workbook(tmp_path, lines))
    assert done.stderr.count("cell B2 holds the error #REF!") == 1
    assert "1 problem; nothing was computed" in done.stderr


def test_rows_above_the_first_sasaran_have_none(tmp_path: Path) -> None:
    done = skm("capaian", as_csv(tmp_path, ((0, None, "z", RISING, 100, 20), *MERGED)))
    assert "Sasaran -: 20.00, 1 of 1 reported" in done.stdout


def test_a_row_of_zeros_is_a_row(tmp_path: Path) -> None:
    """0 is a figure; with openpyxl's workbook it is a number, and no empty cell."""
    path = as_workbook(tmp_path, (*MERGED, (None, None, None, None, 0, 0)))
    assert "row 5, column polaritas: the polarity is missing" in skm("capaian", path).stderr


def test_a_row_without_a_number_takes_nobody_elses(tmp_path: Path) -> None:
    done = skm("capaian", as_csv(tmp_path, ((3, "S", "a", RISING, 100, 50),
                                            (None, "S", "b", RISING, 100, None))))  # fmt: skip
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Sasaran S: 50.00, 1 of 2 reported; missing: row 3" in done.stdout


@pytest.mark.parametrize(
    ("sasaran", "told"),
    [
        pytest.param("S satu", True, id="of one sasaran"),
        pytest.param("S dua", False, id="numbering begins anew under another sasaran"),
    ],
)
def test_a_number_that_stands_twice(tmp_path: Path, sasaran: str, *, told: bool) -> None:
    lines = ((1, "S satu", "a", RISING, 100, 50), (1, sasaran, "b", RISING, 100, 50))
    done = skm("capaian", as_csv(tmp_path, lines))
    note = "note: several rows of one sasaran have the id '1'; give each its own"
    assert done.exit_code == 0
    assert (note in done.stderr) is told


def test_an_id_is_never_cut(tmp_path: Path) -> None:
    done = skm("capaian", as_csv(tmp_path, (("2024-IKU-0001", "S", "a", RISING, 100, 50),)))
    assert "2024-IKU-0001 a  " in done.stdout
