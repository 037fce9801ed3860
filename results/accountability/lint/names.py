"""The wording of a row: two things in one, no measure, vague words, reasons for something else."""

import re
from collections.abc import Iterator

from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.lint.lexicon import lexicon
from results.accountability.lint.quotients import read_quotient
from results.accountability.lint.words import head, misspelt, terms_in, words

_JOINED = re.compile(r"\b(?:dan|serta)\b")
_FIELDS = ("sasaran", "indikator", "satuan", "alasan", "sumber_data", "formula_printed")


def check_double(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a name that joins two measures, two things, or two services."""
    del document
    if row.kind_of.value == "score":
        return
    name = row.indikator.lower()
    for term in lexicon().one_term:
        name = name.replace(term, "")
    after = [words(part) for part in _JOINED.split(name)[1:]]
    if any(part and part[0] in lexicon().joined_measures for part in after):
        why = "two measures in one indicator; split it, or say how they make one figure"
    elif _JOINED.search(head(name)) or _joins_issued(name):
        why = "two things in one figure; split it, or say whether they add up or both are needed"
    else:
        return
    yield Finding(Code.DOUBLE_BARRELLED, f"{row.id}.indikator", why)


def _joins_issued(name: str) -> bool:
    """Whether two things are joined behind what is issued: izin ormas dan riset."""
    said = words(name)
    first = next((place for place, word in enumerate(said) if word in lexicon().issued), None)
    return first is not None and bool(_JOINED.search(" ".join(said[first:])))


def check_measure(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a name that does not say what is measured."""
    del document
    if not terms_in(row.indikator, lexicon().measures):
        message = "the name of a state or an activity; say its measure (jumlah, persentase, indeks)"
        yield Finding(Code.MEASURE_MISSING, f"{row.id}.indikator", message)


def check_terms(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report words that everybody may read otherwise: what counts, and who answers for it."""
    del document
    for field in ("indikator", "formula_printed"):
        found = terms_in(getattr(row, field) or "", lexicon().vague)
        if found and row.kind_of.realisasi == "entry":
            told = ", ".join(f"'{term}'" for term in found)
            message = f"{told} decides what counts; define when something is so"
            yield Finding(Code.TERM_UNDEFINED, f"{row.id}.{field}", message)
            break
    nobody = terms_in(row.penanggung_jawab or "", lexicon().unnamed)
    if nobody:
        message = f"'{nobody[0]}' is nobody; name the unit or the role that answers for it"
        yield Finding(Code.TERM_UNDEFINED, f"{row.id}.penanggung_jawab", message)


def check_output(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a count of the agency's own activities, and one of what others ask for."""
    del document
    if row.kind_of.realisasi != "entry" or read_quotient(row) is not None:
        return
    said, where, known = set(words(row.indikator)), f"{row.id}.indikator", lexicon()
    if set(words(head(row.indikator))) & known.activities and not said & known.decrease:
        message = "more activity is not by itself a better result; pair it with an outcome"
        yield Finding(Code.OUTPUT_NOT_OUTCOME, where, message)
    if said & known.demand or "bps" in words(row.sumber_data or ""):
        message = "depends on what others ask for or do; report how it was handled instead"
        yield Finding(Code.OUTSIDE_CONTROL, where, message)


def check_reason(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a reason that speaks of something else than the figure can show."""
    del document
    reason, where, known = row.alasan or "", f"{row.id}.alasan", lexicon()
    said, name = set(words(reason)), set(words(row.indikator))
    claims = sorted(said & known.claims - name)
    if claims and row.kind_of.realisasi == "entry":
        message = f"'{claims[0]}' is claimed and not measured; add what measures it"
        yield Finding(Code.REASON_NOT_MEASURED, where, message)
    if (said & known.decrease and name & known.increase) or (
        said & known.increase and name & known.decrease
    ):
        message = "the reason speaks of the other direction; take the polarity from the indicator"
        yield Finding(Code.REASON_OTHER_DIRECTION, where, message)


def check_spelling(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report words of known misspellings, one finding a field."""
    del document
    for field in _FIELDS:
        found = misspelt(getattr(row, field) or "")
        if found:
            yield Finding(Code.SPELLING, f"{row.id}.{field}", f"{found}; correct the document")
