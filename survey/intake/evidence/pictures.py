"""Pictures as evidence: PNG, JPEG and WebP, whole from the first to the last of their parts."""

import re
import struct
from collections.abc import Iterator

from survey.intake.evidence.faults import FileFault

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
JPEG_HEAD = b"\xff\xd8\xff"

_CHUNK_FRAME = 12
"""Length, type and checksum around the data of a PNG chunk."""

_MARK = re.compile(rb"\xff+([\x01-\xfe])")
"""A mark of JPEG; any number of FF may fill the space before it."""

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _END = 0xDA, b"\xff\xd9"
_MAX_SEGMENTS = 10_000
_WEBP = (b"VP8 ", b"VP8L", b"VP8X")


def png_faults(content: bytes) -> Iterator[FileFault]:
    """Yield DAMAGED unless chunks reach from IHDR to IEND, and nothing stands behind."""
    place, kinds = len(PNG_HEAD), [b""]
    while place + _CHUNK_FRAME <= len(content) and kinds[-1] != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, place)
        kinds.append(kind)
        place += _CHUNK_FRAME + length
    if place != len(content) or kinds[1:2] != [b"IHDR"] or kinds[-1] != b"IEND":
        yield FileFault.DAMAGED


def jpeg_faults(content: bytes) -> Iterator[FileFault]:
    """Yield DAMAGED unless segments lead to a frame, a scan and an end.

    Telephones put more behind the end of the picture (a film, their own notes): see
    ``behind_jpeg``.
    """
    scan, kinds = _to_scan(content)
    if scan is None or not kinds & _FRAMES or _END not in content[scan:]:
        yield FileFault.DAMAGED


def behind_jpeg(content: bytes) -> bytes:
    """Return what stands behind the end of a JPEG, nothing for any other file.

    Within a scan the mark of the end cannot stand. Where it stands in a table between two
    scans, more is returned than stands behind, which is no harm to who looks for another file.
    """
    if not content.startswith(JPEG_HEAD):
        return b""
    scan, _ = _to_scan(content)
    return b"" if scan is None else content[scan:].partition(_END)[2]


def _to_scan(content: bytes) -> tuple[int | None, set[int]]:
    """Return where the first scan of a JPEG begins, if it does, and the segments before it."""
    place, kinds = 2, set[int]()
    for _ in range(_MAX_SEGMENTS):
        mark = _MARK.match(content, place)
        if mark is None:
            break
        kind = mark[1][0]
        if kind == _SCAN:
            return place, kinds
        kinds.add(kind)
        length = int.from_bytes(content[mark.end() : mark.end() + 2])
        place = mark.end() + max(2, length)
    return None, kinds


def webp_faults(content: bytes) -> Iterator[FileFault]:
    """Yield DAMAGED unless the file is as long as it says and holds a WebP picture."""
    length = int.from_bytes(content[4:8], "little")
    if content[12:16] not in _WEBP or len(content) - 8 != length + length % 2:
        yield FileFault.DAMAGED
