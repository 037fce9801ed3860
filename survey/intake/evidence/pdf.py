"""PDF as evidence: whole, and without what acts when it is opened.

Names are searched where they stand in clear text, also with letters written as ``#4a``. What
a file hides in compressed objects is not found: this keeps honest offices from passing on
what their software put in, it is no virus scanner. The file is never opened by us.
"""

import re
from collections.abc import Iterator

from survey.intake.evidence.faults import FileFault

HEAD = b"%PDF-"
"""A PDF begins so at its first byte; what begins so further on pretends to be two things."""

_VERSION = re.compile(rb"%PDF-[12]\.\d")
_TAIL = 2048
_NAME = re.compile(rb"/((?:[A-Za-z]|#[0-9A-Fa-f]{2}){5,20})")
_LETTER = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = frozenset({b"JavaScript", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"RichMedia"})


def pdf_faults(content: bytes) -> Iterator[FileFault]:
    """Yield what is wrong with a file that begins as a PDF does."""
    tail = content[-_TAIL:]
    if not _VERSION.match(content) or b"%%EOF" not in tail or b"startxref" not in tail:
        yield FileFault.DAMAGED
    if any(_spelt(name[1]) in _ACTIVE for name in _NAME.finditer(content)):
        yield FileFault.ACTIVE_PDF


def _spelt(name: bytes) -> bytes:
    """Return a name as it reads: ``J#61vaScript`` is JavaScript."""
    return _LETTER.sub(lambda letter: bytes([int(letter[1], 16)]), name)
