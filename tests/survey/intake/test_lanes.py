"""The fast lane and the careful lane read the same; which one is taken shows nowhere."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from questionnaires.model import Questionnaire
from questionnaires.text import Text
from survey.intake import csv_file
from survey.intake.cells import Block, block_of
from survey.intake.csv_file import csv_blocks
from survey.intake.header import Header, read_header
from survey.intake.plain import PlainReader
from survey.intake.problems import TableError
from tests.builders import make_questionnaire, skm9
from tests.survey.intake.files import HEADER, Read, gather, read_csv

NARROW = make_questionnaire({"a": 1})
WIDE = make_questionnaire({"a": 2, "b": 1}, scale=10)
COLUMNS = {"narrow": ["a.1"], "wide": ["b.1", "lain", "a.1", "a.2"], "fee": ["a.2", "a.1"]}


def _with_a_choice_without_score() -> Questionnaire:
    """A service may cost nothing: its question has the choice that it does not apply."""
    asked = make_questionnaire({"a": 2})
    (unsur,) = asked.unsur
    free = unsur.items[1].model_copy(update={"not_applicable": Text(id="Gratis")})
    changed = unsur.model_copy(update={"items": (unsur.items[0], free)})
    return asked.model_copy(update={"unsur": (changed,)})


ASKED = {"narrow": NARROW, "wide": WIDE, "fee": _with_a_choice_without_score()}

PLAIN = [
    "",
    "1",
    "2",
    "3",
    "4",
    "9",
    "10",
    "0",
    "NA",
    " na",
    "5",
    " 3",
    "3,0",
    "3.0",
    "3.",
    "x",
    "٣",
    "\0",
]
QUOTED = [
    '"3"',
    '""',
    '"3,0"',
    '"a;b"',
    '"a\nb"',
    '"a""b"',
    '"3"x',
    '3"',
    '"3',
    '"3"""',
    '""3',
    '"',
]
RIGHT = ["", "na", "1", "3", '"3"', '"4,0"', "2.0", '""']
CELLS = st.sampled_from(PLAIN + QUOTED) | st.text('"34;\n ', max_size=5)
LINE_ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, str]:
    """Draw the name of a questionnaire, and lines that are nearly a table of its answers."""
    name = draw(st.sampled_from(list(COLUMNS)))
    width = len(COLUMNS[name])
    right = st.sampled_from(RIGHT)
    row = (
        st.lists(right, min_size=width, max_size=width)
        | st.lists(right | CELLS, min_size=width, max_size=width)
        | st.lists(CELLS, max_size=width + 1)
    )
    lines = draw(st.lists(row.map(";".join), max_size=6))
    return name, "".join(line + draw(LINE_ENDS) for line in lines)


def _careful(text: str, header: Header, questionnaire: Questionnaire) -> Block | None:
    """Read by the csv module, record by record; None for what it does not understand."""
    try:
        records = list(csv.reader(StringIO(text, newline=""), delimiter=";", strict=True))
    except csv.Error:
        return None
    filled = [(row, cells) for row, cells in enumerate(records, 2) if cells]
    block = block_of(filled, header, questionnaire)
    return replace(block, rows=len(records))


@given(table=tables())
@example(table=("narrow", "3\n\n4\n"))
@example(table=("wide", "1;;;2\n;;;\n"))
@example(table=("wide", '"1";"a;b";"2.0";"3"\n'))
@settings(max_examples=300)
def test_the_fast_lane_says_the_same_or_hands_back(table: tuple[str, str]) -> None:
    name, text = table
    questionnaire = ASKED[name]
    header = read_header(COLUMNS[name], questionnaire)
    fast = PlainReader(header, questionnaire, ";").read(text.encode(), 2) if text else None
    assert fast in (None, _careful(text, header, questionnaire))


@given(rows=st.lists(st.text("01234", min_size=9, max_size=9), min_size=1, max_size=20))
def test_plain_rows_are_read_by_the_fast_lane(rows: list[str]) -> None:
    lines = [",".join(row).replace("0", "") + "\n" for row in rows]
    header = read_header(HEADER.split(","), skm9())
    block = PlainReader(header, skm9(), ",").read("".join(lines).encode(), 2)
    assert block is not None
    assert block.vectors == bytes(map(int, "".join(rows)))
    assert block.rows == len(rows)
    assert block.unanswered == tuple(n for n, row in enumerate(rows, 2) if not row.strip("0"))


def test_a_column_that_is_missing_is_read_as_unanswered() -> None:
    header = read_header(["U1", "U3"], skm9())
    block = PlainReader(header, skm9(), ",").read(b"4,3\n", 2)
    assert block is not None
    assert block.vectors == bytes([4, 0, 3, 0, 0, 0, 0, 0, 0])


def test_a_score_of_two_digits_goes_the_careful_way(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a.1;a.2;b.1\n10;9;1\n")
    with path.open("rb") as file:
        assert gather(csv_blocks(file, WIDE)) == Read(bytes([10, 9, 1]))


@given(table=tables(), size=st.integers(1, 40))
def test_where_a_piece_ends_shows_nowhere(table: tuple[str, str], size: int) -> None:
    name, text = table
    questionnaire = ASKED[name]
    content = (";".join(COLUMNS[name]) + "\n" + text).encode()
    whole = _pieces(content, questionnaire, len(content))
    assert _pieces(content, questionnaire, size) == whole


def _pieces(content: bytes, questionnaire: Questionnaire, size: int) -> Read | None:
    """Read in pieces of ``size`` bytes; None for what is no table."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_file, "_PIECE", max(size, content.index(b"\n") + 1))
        try:
            return gather(csv_blocks(BytesIO(content), questionnaire))
        except TableError:
            return None


PIECE: int = csv_file._PIECE  # noqa: SLF001 - files must be larger than the real one
ROW = "4,4,4,4,4,4,4,4,4\n"


def _large(changes: dict[int, str]) -> Iterator[str]:
    """Write a file of two and a half pieces, some rows of it changed, by row number."""
    yield HEADER + "\n"
    for number in range(2, PIECE * 5 // 2 // len(ROW)):
        yield changes.get(number, ROW)


LATE = PIECE // len(ROW) + 1000
LATER = 2 * PIECE // len(ROW) + 1000
CHANGES = [
    pytest.param({}, [], [], id="plain"),
    pytest.param({LATER: "4,4,9,4,4,4,4,4,4\n"}, [(LATER, "U3")], [], id="a bad cell"),
    pytest.param({LATE: ",,,,,,,,\n", LATER: ROW[:-2] + "\n"}, [], [LATE], id="nobody"),
    pytest.param({LATE: "\n", LATER: "x" + ROW[1:]}, [(LATER, "U1")], [], id="a blank line"),
    pytest.param(
        {100: '"4"' + ROW[1:], LATE: "\n", LATER: ROW[:-2] + "x\n"},
        [(LATER, "U9")],
        [],
        id="a quote early on",
    ),
    pytest.param({LATE: '4,"4' + ROW[3:]}, None, None, id="a quote that never closes"),
    pytest.param({LATER: '4,"4",' + ROW[4:], LATER + 5: "0" + ROW[1:]}, [(LATER + 5, "U1")], []),
]


@pytest.mark.parametrize(("changes", "problems", "unanswered"), CHANGES)
def test_rows_keep_their_numbers_over_many_pieces(
    tmp_path: Path,
    changes: dict[int, str],
    problems: list[tuple[int, str]] | None,
    unanswered: list[int] | None,
) -> None:
    content = "".join(_large(changes))
    if problems is None:
        with pytest.raises(Exception, match="quotation marks"):
            read_csv(tmp_path, content)
        return
    found = read_csv(tmp_path, content)
    blank = sum(line == "\n" for line in changes.values())
    assert len(found.vectors) == 9 * (content.count("\n") - 1 - blank)
    assert [(problem.row, problem.column) for problem in found.problems] == problems
    assert found.unanswered == unanswered


def test_a_long_careful_read_comes_in_several_blocks() -> None:
    content = f"{HEADER}\n".encode() + b"4 ,4,4,4,4,4,4,4,4\n" * 25_000
    blocks = list(csv_blocks(BytesIO(content), skm9()))
    sizes = [block.rows for block in islice(blocks, 1, None)]
    assert sum(sizes) == 25_000
    assert len(sizes) == 3
