"""The name under which a file of evidence is kept: readable, bounded, of its true kind."""

import re
import unicodedata

from questionnaires.answers import plain_words

MAX_NAME = 120
"""Letters, its ending included; every file system holds as many."""

_MAX_GIVEN = 2000
_NAMELESS = "bukti"
_FORBIDDEN = re.compile(r'[<>:"|?*\n]+')
"""What some file system cannot hold in a name; path separators are gone before."""

_ENDING = re.compile(r"[A-Za-z][A-Za-z0-9]{0,4}")


def safe_name(given: str, endings: tuple[str, ...]) -> str:
    """Return a name made of ``given`` that ends in one of ``endings``, else in the first.

    Folders, control characters and what hides or turns the rest are left out. An ending
    that does not fit the content is replaced; a number after a dot is not an ending.
    """
    last = re.split(r"[/\\]", given[-_MAX_GIVEN:])[-1]
    words = plain_words(unicodedata.normalize("NFC", last))
    cleaned = _FORBIDDEN.sub("_", words).rstrip(" .")
    stem, dot, ending = cleaned.rpartition(".")
    is_known = bool(dot) and ending.lower() in endings
    kept = ending.lower() if is_known else endings[0]
    if not is_known and not (dot and _ENDING.fullmatch(ending)):
        stem = cleaned
    # laporan.pdf.exe is laporan.pdf, not laporan.pdf.pdf.
    bare = re.sub(rf"(?:\.(?:{'|'.join(endings)}))+$", "", stem, flags=re.IGNORECASE)
    short = bare.strip(" .")[: MAX_NAME - len(kept) - 1].rstrip(" .")
    return f"{short or _NAMELESS}.{kept}"
