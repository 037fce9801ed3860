"""Cells whose value alone misleads: errors, formulas never computed, and per cents."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from survey.intake.audit_file import ReportFileError, read_report
from survey.intake.indicator_file import IndicatorFileError, read_document
from survey.intake.problems import TableError
from survey.intake.sheet_cells import Broken, Percent
from survey.intake.sheets import read_sheets
from tests.survey.commands.runner import skm
from tests.survey.intake.capaian_book import changed, table
from tests.survey.intake.iku_book import Book, with_cell, write

RISING = "makin tinggi makin baik"
FORMULA = (
    "holds a formula without its result; open the workbook in a spreadsheet program and save it "
    "again, or type the figure"
)


# Errors and formulas


def test_capaian_tells_every_broken_cell(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.xlsx",
        (1, RISING, 100, "#DIV/0!", None, "#REF!"),
        (2, RISING, "=SUM(1,2)", 5, "=D3/C3", None),
        (3, "=B2", 100, "#N/A", None, None),
    )
    done = skm("capaian", path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert [line.removeprefix(f"{path}: ") for line in done.stderr.splitlines()] == [
        "row 2, column realisasi: cell D2 holds the error #DIV/0!; mend its formula",
        f"row 3, column target: cell C3 {FORMULA}",
        f"row 3, column capaian tercetak: cell E3 {FORMULA}",
        f"row 4, column polaritas: cell B4 {FORMULA}",
        "row 4, column realisasi: cell D4 holds the error #N/A; mend its formula",
        "5 problems; nothing was computed",
    ]


def test_columns_that_are_not_read_may_be_broken(tmp_path: Path) -> None:
    assert (
        skm("capaian", table(tmp_path / "a.xlsx", (1, RISING, 4, 4, None, "#REF!"))).exit_code == 0
    )


def test_indicators_tell_every_broken_cell(tmp_path: Path) -> None:
    sheets = with_cell("indikator", 2, "target", "#REF!")
    sheets["indikator"][2][sheets["indikator"][0].index("realisasi")] = "=1+1"
    sheets["variabel"][1][4] = "#VALUE!"
    with pytest.raises(IndicatorFileError) as refused:
        read_document(write(tmp_path / "iku.xlsx", sheets))
    told = "\n".join(refused.value.problems)
    assert "sheet 'indikator' row 2, column 'target': cell O2 holds the error #REF!" in told
    assert f"sheet 'indikator' row 3, column 'realisasi': cell P3 {FORMULA}" in told
    assert "column 'nilai tercetak': cell E2 holds the error #VALUE!" in told


def test_an_audit_tells_every_broken_cell(tmp_path: Path) -> None:
    book: Book = {"Laporan": [["instansi", "Dinas"], ["ikm", "#DIV/0!"], ["indeks", "=1+2"]]}
    with pytest.raises(ReportFileError) as refused:
        read_report(write(tmp_path / "a.xlsx", book))
    assert [one for one in refused.value.problems if "cell" in one] == [
        "sheet 'Laporan': cell B2 holds the error #DIV/0!; mend its formula",
        f"sheet 'Laporan': cell B3 {FORMULA}",
    ]


WITH_VALUE = '<c r="D2" t="{}"><f>SUM(1,2)</f><v>{}</v></c>'


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param('<c r="D2"><f>SUM(1,2)</f><v>3</v></c>', 3, id="a formula with its result"),
        pytest.param('<c r="D2" t="str"><f>A1</f><v>x</v></c>', "x", id="of text"),
        pytest.param('<c r="D2" t="str"><f>""</f><v></v></c>', None, id="of an empty text"),
        pytest.param('<c r="D2"><f>SUM(1,2)</f></c>', Broken("D2", ""), id="without result"),
        pytest.param('<c r="D2"><f>SUM(1,2)</f><v/></c>', Broken("D2", ""), id="empty result"),
        pytest.param("<c r='D2' s='0'><f t='shared' si='0'/></c>", Broken("D2", ""), id="shared"),
        pytest.param("<c r='D2' t='e'><f>1/0</f><v>#DIV/0!</v></c>", Broken("D2", "#DIV/0!"),
                     id="an error of a formula"),
        pytest.param('<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
                     'r="D2" t="e"><x:v>#N/A</x:v></x:c>', Broken("D2", "#N/A"), id="a prefix"),
        pytest.param(f'<c r="D2"><f>{"1+" * 4_000}1</f></c>', Broken("D2", ""), id="long"),
    ],
)  # fmt: skip
def test_a_cell_as_programs_write_it(tmp_path: Path, cell: str, expected: object) -> None:
    path = table(tmp_path / "a.xlsx", (1, RISING, 5, 777, 9, None))
    changed(path, r'<c r="D2"[^>]*><v>777</v></c>', cell)
    ((_, rows),) = read_sheets(path)
    assert rows[1][1][3] == expected


@pytest.mark.parametrize("above", range(0, 70_000, 6_999))
def test_a_cell_wherever_the_sheet_is_cut(tmp_path: Path, above: int) -> None:
    """The XML is looked through in pieces of a mebibyte; blanks move the cell over its edge."""
    path = table(tmp_path / "a.xlsx", (1, RISING, "=1+1", "#N/A", 0.5, None), percent="E2")
    changed(path, '<row r="2"', " " * ((1 << 20) - 35_000 + above) + '<row r="2"')
    ((_, rows),) = read_sheets(path)
    assert rows[1][1][2:5] == [Broken("C2", ""), Broken("D2", "#N/A"), Percent(Decimal(50))]


def test_a_broken_cell_without_address(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", (1, RISING, 5, "#N/A", 9, None))
    with pytest.raises(TableError, match="no address"):
        list(read_sheets(changed(path, ' r="D2"', "")))


def test_a_broken_cell_far_outside(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", (1, RISING, 5, "#N/A", 9, None))
    with pytest.raises(TableError, match="reaches to row 1000000"):
        list(read_sheets(changed(path, ' r="D2"', ' r="XFD1000000"')))


# Per cents


def test_a_capaian_of_a_spreadsheet_reproduces(tmp_path: Path) -> None:
    """The example of the review: =F2/E2 formatted 0.00% is 0.955 and shows 95.50%."""
    path = table(tmp_path / "a.xlsx", (1, RISING, 100, 95.5, 0.955, None), percent="E2",
                 as_="0.00%")  # fmt: skip
    done = skm("capaian", path)
    assert done.exit_code == 0
    assert "printed 95.5: reproduces_recommended by R / T x 100" in done.stdout


def test_a_realisasi_in_per_cent_beside_a_whole_target(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", (1, RISING, 100, 0.955, None, None), percent="D2")
    assert "95,5%" in (shown := skm("capaian", path).stdout)
    assert " 95.50 " in shown


@pytest.mark.parametrize(
    ("format_", "value", "expected"),
    [
        pytest.param("0%", 0.9, Percent(Decimal(90)), id="built in, whole"),
        pytest.param("0.00%", 0.955, Percent(Decimal("95.5")), id="built in, two places"),
        pytest.param("0.0%", 1, Percent(Decimal(100)), id="of its own"),
        pytest.param('0.0" "%', 0.5, Percent(Decimal(50)), id="with a blank before the sign"),
        pytest.param("0%;[Red]-0%", -0.25, Percent(Decimal(-25)), id="below nothing"),
        pytest.param("0%", 0, Percent(Decimal(0)), id="nothing"),
        pytest.param("0.00%", 0.95499999999999996, Percent(Decimal("95.5")), id="a binary float"),
        pytest.param("0.00%", 1e-05, Percent(Decimal("0.001")), id="an exponent"),
        pytest.param('0"%"', 95, 95, id="only a letter behind the figure"),
        pytest.param(r"0\%", 95, 95, id="only a sign behind the figure"),
        pytest.param("0.00", 0.955, Decimal("0.955"), id="no per cent"),
    ],
)
def test_formats(tmp_path: Path, format_: str, value: float, expected: object) -> None:
    """Built-in formats 9 and 10: ECMA-376 part 1, 18.8.30; quoted signs are only shown."""
    path = table(tmp_path / "a.xlsx", (1, RISING, value, 1, 1, None), percent="C2", as_=format_)
    ((_, rows),) = read_sheets(path)
    assert rows[1][1][2] == expected


def test_indicators_in_per_cent(tmp_path: Path) -> None:
    """As in YAML, where a target is the text 90% and its value 90."""
    path = write(tmp_path / "iku.xlsx", with_cell("indikator", 2, "target", 0.905))
    workbook = load_workbook(path)
    workbook["indikator"]["O2"].number_format = "0.0%"
    workbook.save(path)
    (target,) = read_document(path).indicators[0].targets
    assert (target.text, target.value) == ("90,5%", Decimal("90.5"))


def test_an_audit_in_per_cent(tmp_path: Path) -> None:
    """An IKM of 87,5 is as well 87,5 where a spreadsheet shows it as 87,5%."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (["instansi", "Dinas"], ["ikm", 0.875], ["kode", "nrr"], ["U1", 3.5]):
        sheet.append(row)
    sheet["B2"].number_format = "0.0%"
    workbook.save(tmp_path / "a.xlsx")
    report = read_report(tmp_path / "a.xlsx")
    assert report.ikm_printed is not None
    assert report.ikm_printed.text == "87.5"
