"""CSV as Indonesian offices write it, right or wrong, row and column told."""

from pathlib import Path

import pytest

from results.tally import Tally
from tests.builders import tally_rows
from tests.survey.intake.files import HEADER, counted, read_csv, refusal

SEMICOLONS = HEADER.replace(",", ";")
FOURS = "444444444"

UNDERSTOOD = [
    pytest.param(f"{HEADER}\n1,2,3,4,1,2,3,4,1\n", "123412341", id="commas"),
    pytest.param(f"{SEMICOLONS}\n1;2;3;4;1;2;3;4;1\n", "123412341", id="semicolons"),
    pytest.param(f"{HEADER}\n1,2,3,4,1,2,3,4,1\n".replace(",", "\t"), "123412341", id="tabs"),
    pytest.param(f"{HEADER}\n4,4,4,4,4,4,4,4,4", FOURS, id="no last line end"),
    pytest.param(f"\ufeff{HEADER}\r\n4,4,4,4,4,4,4,4,4\r\n", FOURS, id="BOM and CRLF"),
    pytest.param(f"{HEADER}\r\n4,4,4,4,4,4,4,4,4\n", FOURS, id="mixed line ends"),
    pytest.param(f"{SEMICOLONS}\n4,0;4,00;4,;4.0;4.;04; 4 ;+;4\n".replace("+", "4"), FOURS),
    pytest.param(f'{HEADER}\n"4","4",4,4,4,4,4,4,"4"\n', FOURS, id="quoted cells"),
    pytest.param(f'"U1",U2,U3,U4,U5,U6,U7,U8,"U9"\n{",".join(FOURS)}\n', FOURS, id="quoted header"),
    pytest.param(
        '"' + SEMICOLONS.replace(";", '";"') + '"\n' + ";".join(FOURS), FOURS, id="all quoted ;"
    ),
    pytest.param(f"{HEADER.lower()}\n{','.join(FOURS)}\n", FOURS, id="lower case"),
    pytest.param(f"No,{HEADER},Saran\n1,{','.join(FOURS)},baik\n", FOURS, id="other columns"),
    pytest.param(f"No,{HEADER},Saran\n1,{','.join(FOURS)},\udcff\n", FOURS, id="not all UTF-8"),
    pytest.param(f'No,{HEADER},S\n1,{",".join(FOURS)},"a\nb"\n', FOURS, id="a line end in a cell"),
    pytest.param("U9,U8,U7,U6,U5,U4,U3,U2,U1\n1,2,3,4,1,2,3,4,1\n", "143214321", id="other order"),
    pytest.param(f"{HEADER}\n4,4,4,4,4\n", "444440000", id="a short row"),
    pytest.param(f"{HEADER}\n4,4,4,4,4,4,4,4,4,,\n", FOURS, id="empty cells too many"),
    pytest.param(f"{HEADER}\n\n\n{','.join(FOURS)}\n\n", FOURS, id="blank lines"),
    pytest.param(f"{HEADER}\n4,,4,,4,,4,,4\n", "404040404", id="unanswered questions"),
]


@pytest.mark.parametrize(("content", "vector"), UNDERSTOOD)
def test_one_respondent_however_it_is_written(tmp_path: Path, content: str, vector: str) -> None:
    found = read_csv(tmp_path, content.encode("utf-8", "surrogateescape"))
    assert found.said == []
    assert found.rows == [vector]


WRONG_CELLS = ["5", "0", "-1", "2,5", "2.5", "x", "3x", "1e0", "٣", "33", "4,01", "=3", "TRUE"]


@pytest.mark.parametrize("cell", WRONG_CELLS)
def test_a_wrong_cell_is_told_with_row_column_and_remedy(tmp_path: Path, cell: str) -> None:
    content = f"{SEMICOLONS}\n{';'.join(FOURS)}\n4;4;4;{cell};4;4;4;4;4\n"
    (said,) = read_csv(tmp_path, content).said
    assert said.startswith(f"row 3, column U4: '{cell}' ")
    assert "1, 2, 3, 4" in said


def test_a_long_cell_is_shown_by_its_beginning(tmp_path: Path) -> None:
    (said,) = read_csv(tmp_path, f"{HEADER}\n{'y' * 500},4,4,4,4,4,4,4,4\n").said
    assert "yyyy" in said
    assert len(said) < 120


def test_every_problem_of_a_file_is_told(tmp_path: Path) -> None:
    content = f"{HEADER}\n5,4,4,4,4,4,4,4,x\n\n4,4,4,4,4,4,4,4,4\n4,0,4,4,4,4,4,4,4,9\n"
    found = read_csv(tmp_path, content)
    assert [(p.row, p.column) for p in found.problems] == [
        (2, "U1"),
        (2, "U9"),
        (5, None),
        (5, "U2"),
    ]
    assert "10 cells under 9 columns" in found.said[2]


def test_missing_and_doubled_columns_are_told_and_the_rest_still_checked(tmp_path: Path) -> None:
    found = read_csv(tmp_path, "U1,U1,U2,U3,U4,U5,U6,U7\n4,4,4,4,4,9,4,4\n")
    assert [(p.row, p.column) for p in found.problems] == [
        (1, "U1"),
        (1, "U8"),
        (1, "U9"),
        (2, "U5"),
    ]
    assert "stands 2 times" in found.said[0]


NO_TABLES = [
    pytest.param(b"", "row 1: the file is empty", id="empty"),
    pytest.param(b"\n\n", "row 1: the file is empty", id="blank first row"),
    pytest.param(b"\xef\xbb\xbf", "row 1: the file is empty", id="only a BOM"),
    pytest.param(b"a,b,c\n1,2,3\n", "found: A, B, C", id="another header"),
    pytest.param(b"4,4,4,4,4,4,4,4,4\n", "U1 to U9", id="no header"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0", "not UTF-8", id="PNG"),
    pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "no header", id="PDF"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "not UTF-8", id="XLS or a password"),
    pytest.param(HEADER.encode("utf-16"), "not UTF-8", id="UTF-16"),
    pytest.param(HEADER.encode("utf-16-le"), "not plain text", id="UTF-16 without a BOM"),
    pytest.param(b"U1,U2\r4,4\r4,4\r", "not plain text", id="old Mac line ends"),
    pytest.param(b"U1,U2\xe9\n", "not UTF-8", id="Latin-1"),
    pytest.param(b'U1,"U2\n', "quotation marks", id="an open quote in the header"),
]


@pytest.mark.parametrize(("content", "said"), NO_TABLES)
def test_what_is_no_table_is_told_with_its_remedy(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert said in refusal(path)


def test_a_quote_that_never_closes_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'{HEADER}\n"4,4,4\n4,4,4\n')
    assert "quotation marks" in refusal(path)


def test_a_file_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "none.csv")
    assert "cannot be read" in refusal(tmp_path)


def test_only_a_header_is_nobody(tmp_path: Path) -> None:
    assert read_csv(tmp_path, f"{HEADER}\n").rows == []
    assert read_csv(tmp_path, HEADER).rows == []


def test_received_is_counted_and_excluded(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"No,{HEADER}\n1,,,,,,,,,\n2,4,4,4,4,4,4,4,4,4\n\n3,,,,,,,,,\n4,,3,,,,,,,\n")
    tally, received, unanswered = counted(path)
    assert unanswered == (2, 5)
    assert received == 4 == tally.responses + len(unanswered)
    assert tally == tally_rows([[4] * 9, [0, 3, 0, 0, 0, 0, 0, 0, 0]], 9)


def test_a_file_of_nobody_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{HEADER}\n,,,,,,,,\n")
    assert counted(path) == (Tally(((0,) * 5,) * 9), 1, (2,))
