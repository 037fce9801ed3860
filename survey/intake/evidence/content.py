"""What a file of evidence is: told by its bytes, never by its name or by who sends it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from survey.intake.evidence import office, pdf, pictures
from survey.intake.evidence.faults import FileFault, RefusedFileError
from survey.intake.evidence.name import safe_name
from survey.intake.evidence.text import MARKUP, text_faults

MAX_FILE = 5 << 20
"""Bytes of one file: a scanned report of some forty pages, or one photograph."""

PDF, PNG, JPEG, WEBP = "application/pdf", "image/png", "image/jpeg", "image/webp"
TEXT = "text/plain"
ENDINGS = {
    PDF: ("pdf",),
    PNG: ("png",),
    JPEG: ("jpg", "jpeg"),
    WEBP: ("webp",),
    office.DOCX: ("docx",),
    office.XLSX: ("xlsx",),
    office.ODT: ("odt",),
    office.ODS: ("ods",),
    TEXT: ("txt", "csv"),
}
"""The kinds that are taken, and how the name of each may end."""

_HEAD = 1024
"""So far into a file some programs look for its beginning."""

Faults = Callable[[bytes], Iterator[FileFault]]
_PDF = re.compile(re.escape(pdf.HEAD))
_TAKEN: tuple[tuple[re.Pattern[bytes], str, Faults], ...] = (
    (_PDF, PDF, pdf.pdf_faults),
    (re.compile(re.escape(pictures.PNG_HEAD)), PNG, pictures.png_faults),
    (re.compile(re.escape(pictures.JPEG_HEAD)), JPEG, pictures.jpeg_faults),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), WEBP, pictures.webp_faults),
)
_KNOWN_AND_REFUSED: tuple[tuple[re.Pattern[bytes], FileFault], ...] = (
    (re.compile(rb"MZ[^\0]{0,62}\0|\x7fELF|dex\n|!<arch>|\0asm", re.DOTALL), FileFault.PROGRAM),
    (re.compile(rb"[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe"), FileFault.PROGRAM),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), FileFault.OLD_OFFICE),
    (re.compile(rb"GIF8|II\*\0|MM\0\*|.{4}ftyp|BM.{4}\0{4}", re.DOTALL), FileFault.OTHER_PICTURE),
    (re.compile(rb"\{\\rtf|%!PS"), FileFault.OTHER_DOCUMENT),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b|\xfd7zXZ|PK\x05\x06"), FileFault.ARCHIVE),
)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be kept: safe name, true media type, content and its SHA-256 in hex."""

    name: str
    media_type: str
    content: bytes
    sha256: str


def check_file(name: str, content: bytes) -> CheckedFile:
    """Return the file under a name that fits it; raise RefusedFileError with every fault.

    ``content`` need not be read beyond ``MAX_FILE`` + 1 bytes.
    """
    media_type, faults = _judge(content)
    if faults:
        raise RefusedFileError(faults)
    kept_as = safe_name(name, ENDINGS[media_type])
    return CheckedFile(kept_as, media_type, content, sha256(content).hexdigest())


def _judge(content: bytes) -> tuple[str, tuple[FileFault, ...]]:
    if not content:
        return "", (FileFault.EMPTY,)
    refused = tuple(fault for magic, fault in _KNOWN_AND_REFUSED if magic.match(content))
    if len(content) > MAX_FILE:  # the rest of it was not read
        return "", (FileFault.TOO_LARGE, *refused)
    if refused:
        return "", refused
    if content.startswith(office.HEAD):
        return office.read_office(content)
    for magic, media_type, faults in _TAKEN:
        if magic.match(content):
            return media_type, (*faults(content), *_second_kind(content, _PDF, MARKUP))
    return TEXT, (*text_faults(content), *_second_kind(content, _PDF))


def _second_kind(content: bytes, *others: re.Pattern[bytes]) -> tuple[FileFault, ...]:
    """Tell a file that other programs would open as something else.

    Behind its end a JPEG may hold anything, and so much of it that its head says nothing.
    """
    places = (content[1:_HEAD], pictures.behind_jpeg(content))
    is_double = office.ends_as_package(content) or any(
        other.search(place) for other in others for place in places
    )
    return (FileFault.TWO_KINDS,) if is_double else ()
