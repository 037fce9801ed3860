"""Office documents as evidence: zip packages judged by their table of contents.

Nothing is unpacked but a few small parts, and of those no more than a bounded piece: what would
fill a disk, or holds a program, is refused by what the table says. The table stands at the
end of the file, so a file that says one thing at its start and another there is refused.
"""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from struct import Struct
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from survey.intake.evidence.faults import FileFault

HEAD = b"PK\x03\x04"
MAX_ENTRIES = 2_000
MAX_UNPACKED = 100 << 20
"""Bytes of all parts together; twenty times the largest file that is taken at all."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"

_END = Struct("<4s4H2LH")
_END_MARK, _END_OF_64, _ENTRY_MARK = b"PK\x05\x06", b"PK\x06\x07", b"PK\x01\x02"
_SIZE_OF_64 = 20
_MAX_TABLE = 1 << 20
_MAX_COMMENT = (1 << 16) - 1
_MAX_PART = 1 << 20
_TYPES, _MIMETYPE, _MANIFEST = "[Content_Types].xml", "mimetype", "META-INF/manifest.xml"
_SETTINGS = "word/_rels/settings.xml.rels"
_ELEMENT = re.compile(r"<(?:\w{1,40}:)?(?:Override|Relationship)\s([^<>]*)>")
_ATTRIBUTE = re.compile(
    r"\b(ContentType|PartName|Type|Target)\s{0,8}=\s{0,8}[\"']([^\"']{0,500})[\"']"
)
"""Each repeat is bounded or ends where the next one begins: a part is read once, however it
is written. A pattern that began at every letter of a long word would hold the whole process."""

_ACTIVE = re.compile(
    r"vbaproject\.bin$|/activex/|/macrosheets/|/embeddings/[^/]*\.bin$|^(?:basic|scripts)/.",
    re.IGNORECASE,
)
"""Macros of Office and OpenDocument, controls, and packed objects that may be anything."""

_TEMPLATE = "/attachedTemplate"
_ON_A_DRIVE = re.compile(r"file:///[A-Za-z]:", re.IGNORECASE)
_ENCRYPTED = 1
_BROKEN = (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, ValueError)


def ends_as_package(content: bytes) -> bool:
    """Whether some program would open this as a zip, whatever its first bytes are.

    Programs look for the end of the table of contents, behind which a comment may stand, and
    some do not mind what comes after that.
    """
    start = max(0, len(content) - _END.size - _MAX_COMMENT)
    place = content.find(_END_MARK, start)
    while place >= 0:
        if _closes(content, place) or _has_table(content, place):
            return True
        place = content.find(_END_MARK, place + 1)
    return False


def _closes(content: bytes, place: int) -> bool:
    """Whether an end record stands there whose comment is all that follows."""
    end = content[place : place + _END.size]
    return len(end) == _END.size and place + _END.size + _END.unpack(end)[-1] == len(content)


def _has_table(content: bytes, place: int) -> bool:
    """Whether a table of contents stands before the end record there."""
    end = content[place : place + _END.size]
    if len(end) < _END.size:
        return False
    table = _END.unpack(end)[5]
    return 0 < table <= place and content.startswith(_ENTRY_MARK, place - table)


def read_office(content: bytes) -> tuple[str, tuple[FileFault, ...]]:
    """Return the media type of an office document, empty where it is none, and its faults."""
    before = content[-_END.size - _SIZE_OF_64 : -_END.size]
    if not _is_one_package(content) or before.startswith(_END_OF_64):
        return "", (FileFault.DAMAGED,)
    table = _END.unpack(content[-_END.size :])[5]
    if table > _MAX_TABLE:
        return "", (FileFault.UNPACKS_TOO_LARGE,)
    try:
        with ZipFile(BytesIO(content)) as package:
            faults = set(_faults(package.infolist(), len(content)))
            if faults & {FileFault.DAMAGED, FileFault.LOCKED, FileFault.UNPACKS_TOO_LARGE}:
                return "", tuple(sorted(faults))
            media_type, more = _kind(package)
            return media_type, tuple(sorted(faults | more))
    except _BROKEN:
        return "", (FileFault.DAMAGED,)


def _is_one_package(content: bytes) -> bool:
    """Whether the very last bytes close it, and nothing before them would close it too."""
    last = len(content) - _END.size
    place = content.find(_END_MARK, max(0, last - _MAX_COMMENT))
    while 0 <= place < last and not _closes(content, place):
        place = content.find(_END_MARK, place + 1)
    return place == last >= 0


def _faults(entries: list[ZipInfo], size: int) -> Iterator[FileFault]:
    """Judge the table of contents alone."""
    names = [entry.orig_filename for entry in entries]  # filename would end at a NUL
    has_doubles = len({name.casefold() for name in names}) < len(names)
    is_usual = {entry.compress_type for entry in entries} <= {ZIP_STORED, ZIP_DEFLATED}
    if has_doubles or not is_usual or not all(map(_is_plain, names)):
        yield FileFault.DAMAGED
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        yield FileFault.LOCKED
    if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
        yield FileFault.UNPACKS_TOO_LARGE
    if sum(entry.compress_size for entry in entries) > size:  # parts that lie in one another
        yield FileFault.UNPACKS_TOO_LARGE
    if all(entry.header_offset for entry in entries):  # none stands at the start of the file
        yield FileFault.TWO_KINDS
    if any(map(_ACTIVE.search, names)):
        yield FileFault.ACTIVE_OFFICE


def _is_plain(name: str) -> bool:
    is_inside = not name.startswith("/") and "\\" not in name and ".." not in name.split("/")
    return is_inside and name.isprintable()


def _kind(package: ZipFile) -> tuple[str, set[FileFault]]:
    names = package.namelist()
    if _TYPES in names:
        media_type, faults = _office_kind(_part(package, _TYPES), set(names))
        settings = [name for name in names if name.casefold() == _SETTINGS]  # as Word reads names
        is_led = any(_leads_outside(_part(package, name)) for name in settings)
        return media_type, faults | {FileFault.ACTIVE_OFFICE} if is_led else faults
    if names[:1] == [_MIMETYPE]:
        return _open_document_kind(package, set(names))
    return "", {FileFault.ARCHIVE}


def _office_kind(types: str, names: set[str]) -> tuple[str, set[FileFault]]:
    """Tell a document of Microsoft's kind by the type of its main part, which must be there."""
    parts = {one.get("ContentType", ""): one.get("PartName", "") for one in _elements(types)}
    faults = {FileFault.ACTIVE_OFFICE} if "macroEnabled" in types else set()
    for media_type in (DOCX, XLSX):
        main = parts.get(f"{media_type}.main+xml")
        if main is not None:
            is_there = main.removeprefix("/") in names
            return media_type, faults if is_there else faults | {FileFault.DAMAGED}
    return "", faults or {FileFault.OTHER_DOCUMENT}


def _elements(text: str) -> Iterator[dict[str, str]]:
    """Yield the attributes that are looked at, of each element that is."""
    for found in _ELEMENT.findall(text):
        yield {name: unescape(value) for name, value in _ATTRIBUTE.findall(found)}


def _leads_outside(settings: str) -> bool:
    """Whether a document fetches its template, with the macros in it, from elsewhere.

    Word notes the place of every template so; one on a drive of the writer's own is fetched
    from nowhere. What is written so that its type cannot be read is taken for the worst.
    """
    return any(
        one.get("Type", _TEMPLATE).endswith(_TEMPLATE)
        and not _ON_A_DRIVE.match(one.get("Target", ""))
        for one in _elements(settings)
    )


def _open_document_kind(package: ZipFile, names: set[str]) -> tuple[str, set[FileFault]]:
    media_type = _part(package, _MIMETYPE).strip()
    if media_type not in (ODT, ODS):
        return "", {FileFault.OTHER_DOCUMENT}
    if not {"content.xml", _MANIFEST} <= names:
        return media_type, {FileFault.DAMAGED}
    is_locked = "encryption-data" in _part(package, _MANIFEST)
    return media_type, {FileFault.LOCKED} if is_locked else set()


def _part(package: ZipFile, name: str) -> str:
    """Return a part as text; no more of it is unpacked than such a part can have."""
    with package.open(name) as part:
        return part.read(_MAX_PART).decode("utf-8")
