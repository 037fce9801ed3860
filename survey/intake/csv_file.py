"""CSV as Indonesian offices write it: comma or semicolon, UTF-8 with or without BOM."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import IO

from questionnaires.model import Questionnaire
from survey.intake.cells import Block, block_of, header_block
from survey.intake.header import Header, named, read_header
from survey.intake.plain import PlainReader
from survey.intake.problems import CellProblem, TableError

_PIECE = 1 << 20
_BLOCK = 10_000
_BOM = b"\xef\xbb\xbf"


def csv_blocks(file: IO[bytes], questionnaire: Questionnaire) -> Iterator[Block]:
    """Yield the blocks of a CSV file; raise TableError if it is no table of answers."""
    first = file.readline(_PIECE)
    delimiter, header = _header_of(first, questionnaire)
    yield header_block(header)
    plain = PlainReader(header, questionnaire, delimiter)
    row = 2
    start = file.tell()
    while piece := _whole_lines(file):
        block = plain.read(piece, row)
        if block is None and b'"' in piece:
            # A quoted cell may run over the end of the piece: from here on, the csv module.
            file.seek(start)
            yield from _careful(file, delimiter, header, questionnaire, row)
            return
        if block is None:
            blocks = _careful(BytesIO(piece), delimiter, header, questionnaire, row)
        else:
            blocks = iter((block,))
        for one in blocks:
            row += one.rows
            yield one
        start = file.tell()


def _header_of(line: bytes, questionnaire: Questionnaire) -> tuple[str, Header]:
    """Choose the separator under which the first line names most items."""
    try:
        text = line.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        message = "the file is not UTF-8 text; save it as 'CSV UTF-8' or XLSX"
        raise TableError(CellProblem(message)) from error
    if "\0" in text or "\r" in text.rstrip("\r\n"):
        raise TableError(CellProblem("the file is not plain text; save it as 'CSV UTF-8' or XLSX"))
    if not text.strip():
        raise TableError(CellProblem("the file is empty or has an empty first row", 1))
    splits = {d: _split(text, d) for d in (",", ";", "\t")}
    delimiter = max(splits, key=lambda d: named(splits[d], questionnaire))
    if not named(splits[delimiter], questionnaire) and not all(splits.values()):
        message = "the quotation marks of the first row do not close; mend them, or save as XLSX"
        raise TableError(CellProblem(message, 1))
    return delimiter, read_header(splits[delimiter], questionnaire)


def _split(line: str, delimiter: str) -> list[str]:
    """Split the header; under the wrong separator its quotes may stand oddly, which is fine."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _whole_lines(file: IO[bytes]) -> bytes:
    """Read the next piece up to a line end; the last line of a file may lack its own."""
    piece = file.read(_PIECE)
    if piece and not piece.endswith(b"\n"):
        piece += file.readline()
    return piece if piece.endswith(b"\n") or not piece else piece + b"\n"


def _careful(
    file: IO[bytes],
    delimiter: str,
    header: Header,
    questionnaire: Questionnaire,
    first_row: int,
) -> Iterator[Block]:
    """Read by the csv module, cell by cell; blank lines are no respondents."""
    text = TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    records = enumerate(_records(text, delimiter), first_row)
    while chunk := list(islice(records, _BLOCK)):
        filled = [record for record in chunk if record[1]]
        block = block_of(filled, header, questionnaire)
        yield replace(block, rows=len(chunk))
    text.detach()


def _records(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Split lines by the csv module; its complaint becomes a TableError."""
    try:
        yield from csv.reader(lines, delimiter=delimiter, strict=True)
    except csv.Error as error:
        message = f"not readable as CSV ({error}); check the quotation marks and line ends"
        raise TableError(CellProblem(message)) from error
