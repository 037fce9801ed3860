"""Plain text and CSV as evidence: UTF-8 that nobody's browser or shell would run."""

import re
from collections.abc import Iterator

from survey.intake.evidence.faults import FileFault

MARKUP = re.compile(
    rb"<(?:/?(?:script|html|body|svg|iframe|object|embed)\b|!doctype|\?php|\?xml)", re.IGNORECASE
)
"""Words of HTML, SVG and their like, which begin something else than plain text."""

_BEGINS_AS_MARKUP = re.compile(rb"\s*<[a-z!?%]", re.IGNORECASE)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_CONTROLS = re.compile(rb"[\0-\x08\x0b\x0e-\x1f\x7f]")


def text_faults(content: bytes) -> Iterator[FileFault]:
    """Yield what is wrong with a file that can only be plain text."""
    plain = content.removeprefix(_BYTE_ORDER_MARK)
    if not _is_text(plain):
        yield FileFault.NOT_TEXT
    if _BEGINS_AS_MARKUP.match(plain) or MARKUP.search(plain):
        yield FileFault.MARKUP
    if plain.startswith(b"#!"):
        yield FileFault.SCRIPT


def _is_text(plain: bytes) -> bool:
    try:
        plain.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not _CONTROLS.search(plain)
