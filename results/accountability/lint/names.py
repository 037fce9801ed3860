"""The wording of a row: two things in one, no measure, vague words, reasons for something else."""

import re
from collections.abc import Iterator

from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.lint.spelling import MISSPELT
from results.accountability.lint.words import (
    DECREASE,
    INCREASE,
    JOINED_MEASURES,
    MEASURES,
    head,
    words,
)

_ONE_TERM = re.compile(r"sarana dan prasarana|pendidikan dan pelatihan", re.IGNORECASE)
_MEASURE_JOINED = re.compile(rf"\b(?:dan|serta)\s+(?:{'|'.join(sorted(JOINED_MEASURES))})\b")
_THINGS_JOINED = re.compile(r"\b(?:dan|serta)\b")
_ISSUED_JOINED = re.compile(r"\b(?:rekomendasi|izin)\b.*\b(?:dan|serta)\b")
_VAGUE = re.compile(
    r"\b(?:aktif|kondusif|dukungan|(?:hubungan )?kerjasama|peran serta|terealisasi|optimal|"
    r"memadai|berkualitas|positif|strategis|sesuai rencana|tidak sinkron|"
    r"dapat (?:menjadi|meningkatkan))\b"
)
_ACTIVITIES = frozenset(
    "dukungan frekuensi inventarisasi kebijakan kegiatan koordinasi pelaksanaan pembinaan "
    "pengawasan rapat sosialisasi".split()
)
_DEMAND = frozenset(
    "izin mengajukan pemilu pendaftaran pengajuan permintaan permohonan rekomendasi".split()
)
_CLAIM = re.compile(r"\b(?:efekti[fv]\w*|efisien\w*|kepuasan|kualitas|pemahaman)\b")
_FIELDS = ("sasaran", "indikator", "satuan", "alasan", "sumber_data", "formula_printed")


def check_double(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a name that joins two measures, two things, or two services."""
    del document
    if row.kind_of.value == "score":
        return
    name = _ONE_TERM.sub("", row.indikator.lower())
    if _MEASURE_JOINED.search(name):
        why = "two measures in one indicator"
    elif _THINGS_JOINED.search(head(name)) or _ISSUED_JOINED.search(name):
        why = "two things in one figure: are both needed, or do they add up?"
    else:
        return
    yield Finding(Code.DOUBLE_BARRELLED, f"{row.id}.indikator", f"{why}; split it, or say how")


def check_measure(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a name that does not say what is measured."""
    del document
    if not set(words(row.indikator)) & MEASURES:
        message = "the name of a state or an activity; say its measure (jumlah, persentase, indeks)"
        yield Finding(Code.MEASURE_MISSING, f"{row.id}.indikator", message)


def check_terms(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report words that decide what counts and that everybody may read otherwise."""
    del document
    for field in ("indikator", "formula_printed"):
        found = _VAGUE.search((getattr(row, field) or "").lower())
        if found and row.kind_of.realisasi == "entry":
            message = f"'{found[0]}' decides what counts; define when something is so"
            yield Finding(Code.TERM_UNDEFINED, f"{row.id}.{field}", message)
            return


def check_output(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a count of the agency's own activities, and one of what others ask for."""
    del document
    if row.kind_of.realisasi != "entry" or row.kind == "ratio_percent":
        return
    said, where = set(words(row.indikator)), f"{row.id}.indikator"
    if set(words(head(row.indikator))) & _ACTIVITIES:
        message = "more activity is not by itself a better result; pair it with an outcome"
        yield Finding(Code.OUTPUT_NOT_OUTCOME, where, message)
    if said & _DEMAND or "bps" in words(row.sumber_data or ""):
        message = "depends on what others ask for or do; report how it was handled instead"
        yield Finding(Code.OUTSIDE_CONTROL, where, message)


def check_reason(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a reason that speaks of something else than the figure can show."""
    del document
    reason, where = (row.alasan or "").lower(), f"{row.id}.alasan"
    claim = _CLAIM.search(reason)
    if claim and row.kind_of.realisasi == "entry" and claim[0] not in row.indikator.lower():
        message = f"'{claim[0]}' is claimed and not measured; add what measures it"
        yield Finding(Code.REASON_NOT_MEASURED, where, message)
    said, name = set(words(reason)), set(words(row.indikator))
    if (said & DECREASE and name & INCREASE) or (said & INCREASE and name & DECREASE):
        message = "the reason speaks of the other direction; take the polarity from the indicator"
        yield Finding(Code.REASON_OTHER_DIRECTION, where, message)


def check_spelling(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report words of known misspellings, one finding a field."""
    del document
    for field in _FIELDS:
        found = misspelt(getattr(row, field) or "")
        if found:
            yield Finding(Code.SPELLING, f"{row.id}.{field}", f"{found}; correct the document")


def misspelt(text: str) -> str:
    """Write the misspelt words of ``text`` with what was meant; empty where there is none."""
    said = " ".join(text.lower().split())
    found = [
        f"'{wrong}' for '{right}'"
        for wrong, right in MISSPELT.items()
        if re.search(rf"\b{re.escape(wrong)}\b", said)
    ]
    return ", ".join(found)
