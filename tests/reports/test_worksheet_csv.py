"""The worksheet: one line of scores per respondent, readable by Excel and by ourselves."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from click.testing import CliRunner

from reports.content import Responses
from reports.index_json import index_json
from reports.worksheet_csv import worksheet_csv
from survey.commands.compute import command
from tests.builders import skm9
from tests.reports.surveys import PUBLISHED, make_index


def _lines(rows: list[bytes]) -> list[str]:
    return "".join(worksheet_csv(skm9(), rows)).split("\r\n")


def test_a_numbered_line_per_respondent_and_an_empty_cell_for_no_answer() -> None:
    assert _lines([b"\x01\x02\x03\x04\x04\x03\x02\x01\x04", bytes(9)]) == [
        "\ufeffNo;U1;U2;U3;U4;U5;U6;U7;U8;U9",
        "1;1;2;3;4;4;3;2;1;4",
        "2;;;;;;;;;",
        "",
    ]


def test_no_respondents_leave_only_the_header() -> None:
    assert _lines([]) == ["\ufeffNo;U1;U2;U3;U4;U5;U6;U7;U8;U9", ""]


def test_numbers_run_on_over_the_parts() -> None:
    lines = _lines([b"\x04" * 9] * 2500)
    assert len(lines) == 2502
    assert [line.partition(";")[0] for line in lines[1:-1]] == [str(n) for n in range(1, 2501)]


def test_the_worksheet_streams() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"\x03" * 9

    parts = list(islice(worksheet_csv(skm9(), endless()), 3))
    assert taken == 2000
    assert parts[2].startswith("1001;3;")


def test_our_own_command_reads_it_back_to_the_same_index(tmp_path: Path) -> None:
    rows = [bytes(row) for row in (*PUBLISHED, (0, 4, 4, 4, 4, 4, 4, 4, 4))]
    file = tmp_path / "worksheet.csv"
    file.write_text("".join(worksheet_csv(skm9(), rows)), "utf-8", newline="")
    printed = CliRunner().invoke(command, [str(file), "--json"])
    assert printed.exit_code == 0, printed.output
    expected = index_json(
        make_index(rows),
        Responses(len(rows), len(rows), complete=sum(0 not in row for row in rows)),
    )
    assert json.loads(printed.stdout) == expected


def test_what_does_not_apply_says_so_and_is_no_score() -> None:
    row = bytes([4, 255, 0, 3, 3, 3, 3, 3, 3])
    assert "".join(worksheet_csv(skm9(), [row])).splitlines()[1] == "1;4;na;;3;3;3;3;3;3"
