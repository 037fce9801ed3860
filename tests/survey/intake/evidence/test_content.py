"""Files of evidence are known by their bytes: what is taken, what is refused and why."""

import re
import time
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.intake.evidence.content import ENDINGS, MAX_FILE, CheckedFile, check_file
from survey.intake.evidence.faults import FileFault, RefusedFileError
from survey.intake.evidence.office import DOCX, MAX_ENTRIES, MAX_UNPACKED, ODS, ODT, XLSX
from tests.survey.intake.evidence.makers import (
    docx,
    odt,
    package,
    pdf,
    picture,
    template,
    types,
    xlsx,
)

HTML = b"<!doctype html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PE = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + b"\0" * 44 + b"\x80\0\0\0PE\0\0"
ELF = b"\x7fELF\x02\x01\x01" + b"\0" * 57

TAKEN = [
    pytest.param(pdf(), "application/pdf", id="PDF"),
    pytest.param(picture("PNG"), "image/png", id="PNG"),
    pytest.param(picture("JPEG"), "image/jpeg", id="JPEG"),
    pytest.param(picture("JPEG") + b"SEFT: notes of a telephone", "image/jpeg", id="JPEG and more"),
    pytest.param(b"\xff\xd8\xff" + picture("JPEG")[2:], "image/jpeg", id="JPEG, filled"),
    pytest.param(picture("JPEG") * 2, "image/jpeg", id="JPEG and a second one, as of telephones"),
    pytest.param(picture("JPEG") + b"PK\5\6" + b"\0" * 30, "image/jpeg", id="JPEG, no zip"),
    pytest.param(picture("WEBP"), "image/webp", id="WebP"),
    pytest.param(docx(), DOCX, id="DOCX"),
    pytest.param(docx({"word/embeddings/tabel.xlsx": xlsx()}), DOCX, id="DOCX with a table"),
    pytest.param(
        package(
            {"[Content_Types].xml": types(), "word/document.xml": "x", "a.xlsx": xlsx()},
            ("a.xlsx",),
        ),
        DOCX,
        id="DOCX with a table that is not packed",
    ),
    pytest.param(docx(template("file:///C:\\Surat\\Kop.dotx")), DOCX, id="DOCX of a template"),
    pytest.param(docx(template("a.docx", kind="mailMergeSource")), DOCX, id="DOCX of addresses"),
    pytest.param(xlsx(), XLSX, id="XLSX of openpyxl"),
    pytest.param(odt(), ODT, id="ODT"),
    pytest.param(odt(kind=ODS + "\n"), ODS, id="ODS"),
    pytest.param("Realisasi 83,21\r\n\tmenurut LHE – 2025\f".encode(), "text/plain", id="text"),
    pytest.param(b"\xef\xbb\xbfunsur;nilai\r\nU1;3,2\r\n", "text/plain", id="CSV of Excel"),
    pytest.param(b"usia;jumlah\n<30;12\n> 60;3\n", "text/plain", id="less and more"),
    pytest.param(b"<30;12\n", "text/plain", id="less than thirty, at the start"),
    pytest.param(b"MZ-12;BM-3;PK\n", "text/plain", id="text that begins as a program might"),
    pytest.param(b"a" * MAX_FILE, "text/plain", id="as large as may be"),
]


@pytest.mark.parametrize(("content", "media_type"), TAKEN)
def test_what_is_taken(content: bytes, media_type: str) -> None:
    ending = ENDINGS[media_type][0]
    found = check_file("Bukti nomor 7.exe", content)
    digest = sha256(content).hexdigest()
    assert found == CheckedFile(f"Bukti nomor 7.{ending}", media_type, content, digest)


def _faults(content: bytes, name: str = "laporan.pdf") -> set[FileFault]:
    with pytest.raises(RefusedFileError) as refused:
        check_file(name, content)
    assert len(set(refused.value.faults)) == len(refused.value.faults)
    return set(refused.value.faults)


def _png_with(more: bytes) -> bytes:
    """Put a chunk of words right behind the head of a PNG."""
    plain = picture("PNG")
    chunk = len(more).to_bytes(4) + b"tEXt" + more + b"\0\0\0\0"
    return plain[:33] + chunk + plain[33:]


def _jpeg_with(more: bytes) -> bytes:
    """Put a comment right behind the head of a JPEG."""
    return b"\xff\xd8\xff\xfe" + (len(more) + 2).to_bytes(2) + more + picture("JPEG")[2:]


_LATE = picture("JPEG") + b" " * 2000
"""A picture, and behind it more than programs look at for a beginning."""

F = FileFault
REFUSED = [
    pytest.param(b"", {F.EMPTY}, id="nothing"),
    pytest.param(b"a" * (MAX_FILE + 1), {F.TOO_LARGE}, id="a byte too much"),
    pytest.param(PE + b"a" * MAX_FILE, {F.TOO_LARGE, F.PROGRAM}, id="a large program"),
    pytest.param(HTML, {F.MARKUP}, id="HTML"),
    pytest.param(b" \n\t<BODY onload=alert(1)>", {F.MARKUP}, id="HTML after blanks"),
    pytest.param(b"\xef\xbb\xbf<a href=x>", {F.MARKUP}, id="HTML after a byte order mark"),
    pytest.param(b"unsur;nilai\n<ScRiPt src=x>", {F.MARKUP}, id="a script within a CSV"),
    pytest.param(b"<%= system('x') %>", {F.MARKUP}, id="a template"),
    pytest.param(b"laporan <?php system('x'); ?>", {F.MARKUP}, id="PHP"),
    pytest.param(SVG, {F.MARKUP}, id="SVG"),
    pytest.param(b'<?xml version="1.0"?>' + SVG, {F.MARKUP}, id="SVG as XML"),
    pytest.param(b"#!/bin/sh\nrm -rf ~\n", {F.SCRIPT}, id="a shell script"),
    pytest.param(PE, {F.PROGRAM}, id="PE"),
    pytest.param(ELF, {F.PROGRAM}, id="ELF"),
    pytest.param(b"\xcf\xfa\xed\xfe\x07\0\0\x01", {F.PROGRAM}, id="Mach-O"),
    pytest.param(b"\xca\xfe\xba\xbe\0\0\0\x34", {F.PROGRAM}, id="Java"),
    pytest.param(b"\0asm\1\0\0\0", {F.PROGRAM}, id="WebAssembly"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, {F.OLD_OFFICE}, id="DOC"),
    pytest.param(b"GIF89a/*\x01*/=1;alert(1)//", {F.OTHER_PICTURE}, id="GIF that is JavaScript"),
    pytest.param(b"GIF89a/*abc*/=1;alert(1)//", {F.OTHER_PICTURE}, id="the same in plain letters"),
    pytest.param(picture("GIF"), {F.OTHER_PICTURE}, id="GIF"),
    pytest.param(picture("TIFF"), {F.OTHER_PICTURE}, id="TIFF"),
    pytest.param(picture("BMP"), {F.OTHER_PICTURE}, id="BMP"),
    pytest.param(b"\0\0\0\x18ftypheic\0\0\0\0", {F.OTHER_PICTURE}, id="HEIC"),
    pytest.param(b"{\\rtf1 laporan}", {F.OTHER_DOCUMENT}, id="RTF"),
    pytest.param(b"%!PS-Adobe-3.0\n", {F.OTHER_DOCUMENT}, id="PostScript"),
    pytest.param(b"Rar!\x1a\7\0", {F.ARCHIVE}, id="RAR"),
    pytest.param(b"\x1f\x8b\x08\0", {F.ARCHIVE}, id="gzip"),
    pytest.param(package({"a.txt": "a"}), {F.ARCHIVE}, id="a zip of anything"),
    pytest.param(package({}), {F.ARCHIVE}, id="an empty zip"),
    pytest.param("a;b\n".encode("utf-16"), {F.NOT_TEXT}, id="UTF-16"),
    pytest.param("caf\xe9".encode("latin-1"), {F.NOT_TEXT}, id="Latin-1"),
    pytest.param(b"abc\0def", {F.NOT_TEXT}, id="NUL"),
    pytest.param(b"abc\x1b[31m", {F.NOT_TEXT}, id="a command to the terminal"),
    pytest.param(bytes(range(1, 256)), {F.NOT_TEXT}, id="bytes"),
    pytest.param(b"#!\0<html>", {F.NOT_TEXT, F.SCRIPT, F.MARKUP}, id="all at once"),
    pytest.param(b"%PDF-1.7\n", {F.DAMAGED}, id="the head of a PDF"),
    pytest.param(pdf()[:-200], {F.DAMAGED}, id="a PDF cut off"),
    pytest.param(b"%PDF-9.9" + pdf()[8:], {F.DAMAGED}, id="a PDF of no version"),
    pytest.param(b"catatan\n" + pdf()[:300], {F.NOT_TEXT, F.TWO_KINDS}, id="a PDF further on"),
    pytest.param(b"catatan\n%PDF-1.7\n", {F.TWO_KINDS}, id="a PDF further on, of letters"),
    pytest.param(pdf(script="app.alert(1)"), {F.ACTIVE_PDF}, id="a PDF with a script"),
    pytest.param(pdf(attachment=PE), {F.ACTIVE_PDF}, id="a PDF with a program in it"),
    pytest.param(
        pdf(script="x").replace(b"/JavaScript", b"/J#61vaScrip#74"), {F.ACTIVE_PDF}, id="disguised"
    ),
    pytest.param(
        pdf().replace(b"/Type", b"/S /Launch /Type", 1)[:-300], {F.ACTIVE_PDF, F.DAMAGED}, id="both"
    ),
    pytest.param(b"%PDF-1.7\n<html>" + pdf()[9:], {F.TWO_KINDS}, id="PDF and HTML"),
    pytest.param(pdf() + package({"a.class": "x"}), {F.TWO_KINDS}, id="PDF and zip"),
    pytest.param(picture("PNG")[:-1], {F.DAMAGED}, id="a PNG cut off"),
    pytest.param(picture("PNG")[:8], {F.DAMAGED}, id="the head of a PNG"),
    pytest.param(picture("PNG")[:33], {F.DAMAGED}, id="a PNG without end"),
    pytest.param(picture("PNG")[:8] + picture("PNG")[33:], {F.DAMAGED}, id="a PNG without IHDR"),
    pytest.param(picture("PNG") + b"more", {F.DAMAGED}, id="a PNG and more"),
    pytest.param(_png_with(b"a\0<script>alert(1)</script>"), {F.TWO_KINDS}, id="PNG and HTML"),
    pytest.param(
        picture("PNG") + package({"a": "a"}), {F.DAMAGED, F.TWO_KINDS}, id="a PNG and a zip"
    ),
    pytest.param(picture("JPEG")[:-2], {F.DAMAGED}, id="a JPEG without end"),
    pytest.param(picture("JPEG")[:20], {F.DAMAGED}, id="a JPEG cut off"),
    pytest.param(b"\xff\xd8\xff\xda\0\2\xff\xd9", {F.DAMAGED}, id="a JPEG without a frame"),
    pytest.param(b"\xff\xd8" + b"\xff\xe0\0\2" * 20_000, {F.DAMAGED}, id="a JPEG of segments"),
    pytest.param(b"\xff\xd8" + b"\xff" * 99_999, {F.DAMAGED}, id="a JPEG of filling"),
    pytest.param(_jpeg_with(b"%PDF-1.7"), {F.TWO_KINDS}, id="JPEG and PDF"),
    pytest.param(_jpeg_with(b"<?php x ?>"), {F.TWO_KINDS}, id="JPEG and PHP"),
    pytest.param(picture("JPEG") + package({"a": "a"}), {F.TWO_KINDS}, id="JPEG and zip"),
    pytest.param(
        picture("JPEG") + package({"a": "a"}, comment=b"c"), {F.TWO_KINDS}, id="JPEG and commented"
    ),
    pytest.param(
        picture("JPEG") + package({"a": "a"}) + b"\0" * 9, {F.TWO_KINDS}, id="JPEG, zip and more"
    ),
    pytest.param(
        pdf()[:-60] + package({"a": "a"}, comment=pdf()[-60:]), {F.TWO_KINDS}, id="zip within a PDF"
    ),
    pytest.param(_LATE + b"<html>", {F.TWO_KINDS}, id="JPEG and HTML behind it"),
    pytest.param(_LATE + b"%PDF-1.4", {F.TWO_KINDS}, id="JPEG and PDF behind it"),
    pytest.param(picture("WEBP")[:-1], {F.DAMAGED}, id="a WebP cut off"),
    pytest.param(b"RIFF\4\0\0\0WEBPXXXX", {F.DAMAGED}, id="a WebP of nothing"),
    pytest.param(b"RIFF\4\0\0\0WAVEfmt ", {F.NOT_TEXT}, id="a sound"),
]


@pytest.mark.parametrize(("content", "faults"), REFUSED)
def test_what_is_refused_with_everything_that_is_wrong(
    content: bytes, faults: set[FileFault]
) -> None:
    assert _faults(content) == faults


def _locked() -> bytes:
    """Mark every part as encrypted, in the table and before the parts."""
    return docx().replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0")


def _shifted() -> bytes:
    """Put a whole other zip before a document, which its table knows nothing of."""
    return package({"a.txt": "a"})[:-22] + docx()


def _claiming(size: int) -> bytes:
    """Let the table say that the main part is that large."""
    made = docx()
    place = made.index(b"PK\x01\x02", made.index(b"PK\x01\x02") + 1)
    return made[: place + 24] + size.to_bytes(4, "little") + made[place + 28 :]


def _overlapping() -> bytes:
    """Let the table say that the packed main part is longer than the whole file."""
    made = docx()
    place = made.index(b"PK\x01\x02", made.index(b"PK\x01\x02") + 1)
    return made[: place + 20] + (10**6).to_bytes(4, "little") + made[place + 24 :]


def _of_giants() -> bytes:
    made = docx()
    return made[:-22] + b"PK\x06\x07" + b"\0" * 16 + made[-22:]


SETTINGS = "word/_rels/settings.xml.rels"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
BIN, ENCRYPTED = b"\xd0\xcf\x11\xe0", "<manifest:encryption-data/>"
PACKAGES = [
    pytest.param(docx({"word/vbaProject.bin": BIN}), {F.ACTIVE_OFFICE}, id="macros"),
    pytest.param(docx({"x/VBAPROJECT.BIN": BIN}), {F.ACTIVE_OFFICE}, id="macros elsewhere"),
    pytest.param(docx(kind=MACROS), {F.ACTIVE_OFFICE}, id="DOCM"),
    pytest.param(docx({"word/activeX/a.xml": "x"}), {F.ACTIVE_OFFICE}, id="controls"),
    pytest.param(docx({"xl/macrosheets/a.xml": "x"}), {F.ACTIVE_OFFICE}, id="old macros"),
    pytest.param(docx({"word/embeddings/oleObject1.bin": BIN}), {F.ACTIVE_OFFICE}, id="OLE"),
    pytest.param(docx(template("https://a.example/x.dotm")), {F.ACTIVE_OFFICE}, id="template"),
    pytest.param(
        docx({"Word/_rels/Settings.xml.rels": template("https://a.example/")[SETTINGS]}),
        {F.ACTIVE_OFFICE},
        id="template, in other letters",
    ),
    pytest.param(
        docx(template("https://a.example/", kind="&#x" + "0" * 600 + "61;ttachedTemplate")),
        {F.ACTIVE_OFFICE},
        id="template, spelt at length",
    ),
    pytest.param(docx(template("file://server/x.dotm")), {F.ACTIVE_OFFICE}, id="of a server"),
    pytest.param(docx(template("\\\\server\\x.dotm")), {F.ACTIVE_OFFICE}, id="of a share"),
    pytest.param(
        docx(template("https://a.example/", kind="attachedTe&#109;plate")),
        {F.ACTIVE_OFFICE},
        id="spelt",
    ),
    pytest.param(package({"a": "a"}, comment=docx()[-22:]), {F.DAMAGED}, id="two ends"),
    pytest.param(odt({"Basic/Standard/a.xml": "x"}), {F.ACTIVE_OFFICE}, id="Basic"),
    pytest.param(odt({"Scripts/python/a.py": "x"}), {F.ACTIVE_OFFICE}, id="Python"),
    pytest.param(docx(part="/word/none.xml"), {F.DAMAGED}, id="no main part"),
    pytest.param(docx(kind=SLIDES), {F.OTHER_DOCUMENT}, id="PPTX"),
    pytest.param(odt(kind=ODT + "-template"), {F.OTHER_DOCUMENT}, id="OTT"),
    pytest.param(package({"mimetype": ODT, "content.xml": "x"}), {F.DAMAGED}, id="no manifest"),
    pytest.param(odt({"META-INF/manifest.xml": ENCRYPTED}), {F.LOCKED}, id="ODT with password"),
    pytest.param(_locked(), {F.LOCKED}, id="parts with password"),
    pytest.param(docx({"../../x": "x"}), {F.DAMAGED}, id="a part outside"),
    pytest.param(docx({"/etc/x": "x"}), {F.DAMAGED}, id="a part at the root"),
    pytest.param(docx({"a\\b": "x"}), {F.DAMAGED}, id="a part of Windows"),
    pytest.param(docx({"WORD/document.xml": "x"}), {F.DAMAGED}, id="a part twice"),
    pytest.param(package({"[Content_Types].xml": b"\xff\xfe"}), {F.DAMAGED}, id="types unread"),
    pytest.param(docx().replace(b"\x08\0", b"\x0c\0"), {F.DAMAGED}, id="packed otherwise"),
    pytest.param(
        b"PK\x03\x04" + package({})[-22:-6] + b"\4\0\0\0\0\0",
        {F.ARCHIVE, F.TWO_KINDS},
        id="an empty table",
    ),
    pytest.param(docx() + b"\0", {F.DAMAGED}, id="a byte more"),
    pytest.param(docx()[:-1], {F.DAMAGED}, id="a byte less"),
    pytest.param(b"PK\x03\x04" + docx()[-22:], {F.DAMAGED}, id="a table that leads nowhere"),
    pytest.param(_shifted(), {F.TWO_KINDS}, id="another zip before it"),
    pytest.param(_claiming(MAX_UNPACKED + 1), {F.UNPACKS_TOO_LARGE}, id="large when unpacked"),
    pytest.param(_overlapping(), {F.UNPACKS_TOO_LARGE}, id="parts within parts"),
    pytest.param(_of_giants(), {F.DAMAGED}, id="a second table"),
    pytest.param(
        docx({str(n): "" for n in range(MAX_ENTRIES)}), {F.UNPACKS_TOO_LARGE}, id="many parts"
    ),
    pytest.param(
        docx({f"{n}{'x' * 500}": "" for n in range(MAX_ENTRIES + 100)}),
        {F.UNPACKS_TOO_LARGE},
        id="a large table",
    ),
]


@pytest.mark.parametrize(("content", "faults"), PACKAGES)
def test_office_documents_are_judged_by_their_table(content: bytes, faults: set[FileFault]) -> None:
    assert _faults(content) == faults


def test_a_part_whose_name_ends_early_is_not_overlooked() -> None:
    made = docx({"word/a_vbaProject.bin": BIN}).replace(b"word/a_vba", b"word/a\0vba")
    assert F.DAMAGED in _faults(made)


def test_a_zip_bomb_is_refused_without_being_unpacked() -> None:
    """A gigabyte of zeros in a megabyte: it would take seconds and a gigabyte to unpack."""
    written = BytesIO()
    with ZipFile(written, "w", compression=8, compresslevel=1) as zipped:
        zipped.writestr("[Content_Types].xml", types())
        zipped.writestr("word/document.xml", "<w:document/>")
        piece = b"\0" * (1 << 20)
        with zipped.open("word/media/a.bin", "w") as part:
            for _ in range(256):
                part.write(piece)
    bomb = written.getvalue()
    assert len(bomb) < MAX_FILE
    began = time.process_time()
    assert _faults(bomb) == {F.UNPACKS_TOO_LARGE}
    assert time.process_time() - began < 0.5


HOSTILE = [
    pytest.param("<Override ", "a", id="a word without end"),
    pytest.param("<Override a", " ", id="blanks without end"),
    pytest.param("<", "a", id="a prefix without end"),
    pytest.param("<Override ", "a:", id="many prefixes"),
    pytest.param("", "<Override ", id="many beginnings"),
    pytest.param("<Override ", "PartName=", id="many names"),
    pytest.param("<Override ", "PartName= ", id="many names with blanks"),
    pytest.param("<Override ", "PartName='", id="many quotes"),
    pytest.param("<Override PartName='", "a", id="a value without end"),
]


@pytest.mark.parametrize(("start", "filling"), HOSTILE)
def test_types_are_read_in_time_that_grows_with_their_length(start: str, filling: str) -> None:
    """A file of some hundred bytes must not hold the whole process: a scan for words is measure."""
    for size in (1 << 14, 1 << 17, (1 << 20) - 100):
        said = start + filling * (size // len(filling)) + ">"
        made = package({"[Content_Types].xml": said, "word/document.xml": "<w:document/>"})
        began = time.process_time()
        assert len(re.findall(r"\w|\W", said)) == len(said)
        scanned = time.process_time()
        assert _faults(made) == {F.OTHER_DOCUMENT}
        assert time.process_time() - scanned < 3 * (scanned - began) + 0.01


def test_what_unpacks_to_more_than_its_table_says_is_read_no_further() -> None:
    """The table of this one lies: ten megabytes of types are declared as a hundred bytes."""
    made = package({"[Content_Types].xml": " " * (10 << 20)})
    place = made.index(b"PK\x01\x02") + 24
    lying = made[:place] + (100).to_bytes(4, "little") + made[place + 4 :]
    assert _faults(lying) in ({F.DAMAGED}, {F.OTHER_DOCUMENT})


def _judged(content: bytes) -> tuple[str, tuple[FileFault, ...]]:
    """Return what a file is taken for, or why it is not."""
    try:
        return check_file("a", content).media_type, ()
    except RefusedFileError as error:
        return "", error.faults


SAMPLES = [pdf(), picture("PNG"), picture("JPEG"), picture("WEBP"), docx(), xlsx(), odt()]


@settings(max_examples=300)
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 20_000), st.binary(max_size=6)), max_size=4),
    st.integers(0, 100),
)
def test_nothing_breaks_the_check(
    sample: bytes, changes: list[tuple[int, bytes]], cut: int
) -> None:
    """However a file is torn, it is taken or refused with a reason."""
    torn = bytearray(sample)
    for place, piece in changes:
        start = place % len(torn)
        torn[start : start + len(piece)] = piece
    media_type, faults = _judged(bytes(torn[: len(torn) - cut]))
    assert (media_type in ENDINGS) is not bool(faults)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_check(content: bytes) -> None:
    for head in (b"", b"%PDF-1.7", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"):
        media_type, faults = _judged(head + content)
        assert (media_type in ENDINGS) is not bool(faults)
