"""Sources of data: regulations, the indicator itself, the one who answers for it; old rules."""

import re
from collections.abc import Iterator

from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.lint.lexicon import lexicon
from results.accountability.lint.words import content

_ITEM = re.compile(r"(?:^|\s)(?:\d+\.|-)\s*")
_SAME = 0.8
"""The share of the words of a name that make a source repeat it."""


def check_source(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a source that is no source."""
    del document
    where, items, known = f"{row.id}.sumber_data", _items(row.sumber_data or ""), lexicon()
    if any(item.lower().startswith(tuple(known.regulations)) for item in items):
        message = "a regulation holds no data; name the report or register that does"
        yield Finding(Code.SOURCE_IS_REGULATION, where, message)
    name = set(content(row.indikator))
    kept = known.registers | known.regulations
    told = [set(content(item)) for item in items]
    if any(name and len(name & item) >= _SAME * len(name) and not item & kept for item in told):
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
    for old in lexicon().superseded:
        kind = "|".join(sorted(old.kind, key=len, reverse=True))
        number = rf"\s+(?:nomor|no\.?)?\s*{old.number}(?:\s+tahun\s+|/){old.year}\b"
        found = re.search(rf"\b(?:{kind}){number}", text, re.IGNORECASE)
        if found:
            message = f"'{found[0]}' was replaced by {old.by}; keep the rule of each year apart"
            yield Finding(Code.REGULATION_SUPERSEDED, where, message)
            return
