"""Workbooks made to unpack to far more than they seem: told before they are laid out."""

import os
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from survey.intake import xlsx_extent
from survey.intake.content import read_content
from survey.intake.indicator_file import IndicatorFileError, read_document
from survey.intake.problems import TableError
from survey.intake.table import score_blocks
from survey.intake.xlsx_extent import Bounds, require_sane
from tests.builders import skm9
from tests.survey.intake.files import HEADER, write_xlsx
from tests.survey.intake.iku_book import book, write

SMALL = Bounds(cells=1000, unpacked=3_000_000)
"""Bounds for tests; the real ones are counted in the same way."""

SHEET = "xl/worksheets/sheet1.xml"
TOO_LARGE = "the workbook is too large"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Return a workbook of nine columns and ten rows."""
    return write_xlsx(tmp_path / "good.xlsx", [HEADER.split(","), *([[4] * 9] * 9)])


def changed(good: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """Return the workbook with one part changed, or added."""
    path = good.with_name("changed.xlsx")
    with ZipFile(good) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in {*old.namelist(), part}:
            content = old.read(name) if name in old.namelist() else b""
            new.writestr(name, change(content) if name == part else content)
    return path


def rows(content: bytes, inside: bytes) -> bytes:
    """Return a sheet with other rows."""
    return re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + inside + b"</sheetData>", content)


def blanks(content: bytes) -> bytes:
    """Return a part followed by twice the blanks that the bound allows."""
    return content + b" " * SMALL.unpacked * 2


def lying(path: Path, part: str, size: int) -> Path:
    """Let the directory say that a part unpacks to ``size`` bytes, with the checksum of these."""
    with ZipFile(path) as workbook:
        start = workbook.read(part)[:size]
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")
    while bytes(content[entry + 46 : entry + 46 + len(part)]) != part.encode():
        entry = content.index(b"PK\x01\x02", entry + 1)
    content[entry + 16 : entry + 20] = zlib.crc32(start).to_bytes(4, "little")
    content[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    path.write_bytes(content)
    return path


def test_a_workbook_within_the_bounds_is_sane(good: Path) -> None:
    require_sane(good, SMALL)


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "a.bin"])
def test_what_all_parts_unpack_to_is_bounded(good: Path, part: str) -> None:
    with pytest.raises(TableError, match=TOO_LARGE):
        require_sane(changed(good, part, blanks), SMALL)


@pytest.mark.parametrize("part", [SHEET, "a.bin"])
def test_a_lie_in_the_directory_does_not_help(good: Path, part: str) -> None:
    """With size and checksum of its beginning alone the part would pass as a small one."""
    path = lying(changed(good, part, blanks), part, 100)
    with ZipFile(path) as workbook:
        assert len(workbook.read(part)) == 100
    with pytest.raises(TableError, match=TOO_LARGE):
        require_sane(path, SMALL)


def test_a_lie_within_the_bounds_is_no_workbook(good: Path) -> None:
    with pytest.raises(TableError, match="not a readable XLSX workbook"):
        require_sane(lying(changed(good, SHEET, lambda content: content + b" "), SHEET, 100), SMALL)


@pytest.mark.parametrize("times", [1, 20])
def test_no_more_is_unpacked_than_the_bound_allows(
    good: Path, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the part is: a piece beyond the bound is the last one."""
    read = 0
    pieces = xlsx_extent.pieces

    def counted(xml: IO[bytes], most: int) -> Iterator[bytes]:
        nonlocal read
        for piece in pieces(xml, most):
            read += len(piece)
            yield piece

    monkeypatch.setattr(xlsx_extent, "pieces", counted)
    path = changed(good, SHEET, lambda content: content + blanks(b"") * times)
    with pytest.raises(TableError, match=TOO_LARGE):
        require_sane(lying(path, SHEET, 100), SMALL)
    assert read < 2 * SMALL.unpacked


BARE = b"<c><v>1</v></c>"


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        pytest.param(b"<row>" + BARE * 1001 + b"</row>", "row 1, column 1001", id="in one row"),
        pytest.param(b"<row>%s</row>" % BARE * 1001, "row 1001, column 1", id="in one column"),
        pytest.param(
            b"<row>" + BARE * 40 + b"</row>" + b"<row>%s</row>" % BARE * 29,
            "row 30, column 40",
            id="a wide row above narrow ones",
        ),
        pytest.param(
            (b"<row>" + BARE * 40 + b"</row>" + b"<row>%s</row>" % BARE * 29)
            .replace(b"<c", b"<x:c").replace(b"<row", b"<x:row"),
            "row 30, column 40",
            id="with prefixes",
        ),
    ],
)  # fmt: skip
def test_cells_without_an_address_are_counted(good: Path, inside: bytes, told: str) -> None:
    path = changed(good, SHEET, lambda content: rows(content, inside))
    with pytest.raises(TableError, match=f"a sheet reaches to {told};"):
        require_sane(path, SMALL)


def test_a_small_sheet_without_addresses_is_sane(good: Path) -> None:
    inside = (b"<row>" + BARE * 9 + b"</row>") * 100
    require_sane(changed(good, SHEET, lambda content: rows(content, inside)), SMALL)


def test_a_sheet_under_another_name_is_looked_at(good: Path) -> None:
    far = b'<row r="2000"><c r="A2000"/></row>'
    with pytest.raises(TableError, match="reaches to row 2000"):
        require_sane(changed(good, "xl/other/sheet", lambda _: far), SMALL)


def test_a_document_that_unpacks_to_ninety_megabytes(tmp_path: Path) -> None:
    """A tenth of a megabyte on disk; it was read before, in 160 MB of memory."""
    bomb = changed(
        write(tmp_path / "b.xlsx", book()), SHEET, lambda content: content + b" " * 90_000_000
    )
    with pytest.raises(IndicatorFileError, match=TOO_LARGE):
        read_document(bomb)


def test_pipes_are_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "pipe.xlsx"
    os.mkfifo(path)
    for read in (lambda: read_content(path, "table"), lambda: list(score_blocks(path, skm9()))):
        with pytest.raises(TableError, match="not a regular file"):
            read()
