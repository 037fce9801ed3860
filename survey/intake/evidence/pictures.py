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
    """Yield DAMAGED unless segments lead to a scan and an end.

    Telephones put more behind the end of the picture (a film, their own notes); it is let be.
    """
    place, kinds = 2, {0}
    for _ in range(_MAX_SEGMENTS):
        mark = _MARK.match(content, place)
        kind = mark[1][0] if mark else None
        if mark is None or kind == _SCAN:
            break
        kinds.add(mark[1][0])
        length = int.from_bytes(content[mark.end() : mark.end() + 2])
        place = mark.end() + max(2, length)
    else:
        kind = None
    if kind != _SCAN or not kinds & _FRAMES or _END not in content[place:]:
        yield FileFault.DAMAGED


def webp_faults(content: bytes) -> Iterator[FileFault]:
    """Yield DAMAGED unless the file is as long as it says and holds a WebP picture."""
    length = int.from_bytes(content[4:8], "little")
    if content[12:16] not in _WEBP or len(content) - 8 != length + length % 2:
        yield FileFault.DAMAGED
