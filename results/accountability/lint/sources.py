"""Sources of data: regulations, the indicator itself, the one who answers for it; old rules."""

import re
from collections.abc import Iterator

from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.lint.words import content

_ITEM = re.compile(r"(?:^|\s)(?:\d+\.|-)\s*")
_REGULATION = re.compile(r"(?:peraturan|undang-undang|keputusan menteri)\b", re.IGNORECASE)
_SAME = 0.8
"""The share of the words of a name that make a source repeat it."""

_UU = r"(?:undang-undang|uu)"
_PP = r"(?:peraturan pemerintah(?: republik indonesia)?|pp)"
_PERMENPAN = r"(?:peraturan menteri panrb|permenpan ?rb|permen ?panrb)"
_PERMENDAGRI = r"(?:peraturan menteri dalam negeri|permendagri)"
_SUPERSEDED = tuple(
    (re.compile(rf"\b{kind}\s+(?:nomor|no\.?)?\s*{number}(?:\s+tahun\s+|/){year}\b", re.I), by)
    for kind, number, year, by in (
        (_UU, 32, 2004, "UU 23/2014"),
        (_UU, 22, 1999, "UU 23/2014"),
        (_PP, 3, 2007, "PP 13/2019"),
        (_PP, 6, 2008, "PP 13/2019"),
        (_PERMENPAN, 16, 2014, "Permenpan RB 14/2017"),
        (_PERMENPAN, 12, 2015, "Permenpan RB 88/2021"),
        (_PERMENDAGRI, 54, 2010, "Permendagri 86/2017"),
        (_PERMENDAGRI, 73, 2009, "Permendagri 18/2020"),
    )
)


def check_source(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a source that is no source."""
    del document
    where, items = f"{row.id}.sumber_data", _items(row.sumber_data or "")
    if any(_REGULATION.match(item) for item in items):
        message = "a regulation holds no data; name the report or register that does"
        yield Finding(Code.SOURCE_IS_REGULATION, where, message)
    name = set(content(row.indikator))
    if any(len(name & set(content(item))) >= _SAME * len(name) for item in items if name):
        message = "the source repeats the indicator; name where its figures are kept"
        yield Finding(Code.SOURCE_REPEATS_NAME, where, message)
    if row.kind_of.realisasi == "document" and row.sumber_data == row.penanggung_jawab is not None:
        message = "others make this figure, yet the source is who answers for it; name its maker"
        yield Finding(Code.SOURCE_IS_RESPONSIBLE, where, message)


def _items(source: str) -> list[str]:
    return [item.strip() for item in _ITEM.split(source) if item.strip()]


def check_regulations(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a row that leans on a regulation with a successor."""
    del document
    text = f"{row.sumber_data or ''} {row.formula_printed or ''} {row.alasan or ''}"
    yield from superseded(f"{row.id}.sumber_data", text)


def superseded(where: str, text: str) -> Iterator[Finding]:
    """Report the first regulation in ``text`` that has a successor."""
    for old, successor in _SUPERSEDED:
        found = old.search(text)
        if found:
            message = f"'{found[0]}' was replaced by {successor}; keep the rule of each year apart"
            yield Finding(Code.REGULATION_SUPERSEDED, where, message)
            return
