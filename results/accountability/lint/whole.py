"""The document as a whole: dates, numbers, old law, rows that repeat, a cascade that ends."""

import re
from collections.abc import Iterator

from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.lint.sources import superseded
from results.accountability.lint.words import misspelt

_BLANK = re.compile(r"/\s+/|:\s*$")
_ABOVE = ("rpjmd", "renstra")
_WHOLE_DATE = 10


def check_dates(document: IkuDocument) -> Iterator[Finding]:
    """Report a document that says neither its year nor its date, or only half of it."""
    if document.dated is None and document.year is None:
        message = "no year and no date; state the year that it stands for"
        yield Finding(Code.DOCUMENT_UNDATED, "document.year", message)
    elif document.dated is not None and len(document.dated) < _WHOLE_DATE:
        message = f"'{document.dated}' has no day; complete the date"
        yield Finding(Code.DATE_INCOMPLETE, "document.dated", message)


def check_numbers(document: IkuDocument) -> Iterator[Finding]:
    """Report a decree number that was never filled in, or that differs from place to place."""
    for index, number in enumerate(document.numbers):
        if _BLANK.search(number):
            message = f"'{number}' was left blank; fill in the number"
            yield Finding(Code.DOCUMENT_NUMBER_BLANK, f"document.numbers[{index}]", message)
    if len({" ".join(number.split()) for number in document.numbers}) > 1:
        told = " and ".join(f"'{number}'" for number in document.numbers)
        message = f"{told} are one document's numbers; correct one"
        yield Finding(Code.DOCUMENT_NUMBER_CONTRADICTS, "document.numbers", message)


def check_law(document: IkuDocument) -> Iterator[Finding]:
    """Report law that was no longer in force."""
    for index, text in enumerate(document.legal_basis):
        yield from superseded(f"document.legal_basis[{index}]", text)


def check_headings(document: IkuDocument) -> Iterator[Finding]:
    """Report misspelt titles and headings, one finding a table."""
    for table in document.tables:
        text = " ".join((table.title, *(column.heading for column in table.columns)))
        found = misspelt(text)
        if found:
            yield Finding(Code.SPELLING, f"tables.{table.id}", f"{found}; correct the document")


def check_repeats(document: IkuDocument) -> Iterator[Finding]:
    """Report rows that stand twice, and repeats that differ from what they repeat."""
    first: dict[str, Indicator] = {}
    for row in document.indicators:
        linked, alike = document.find(row.same_as or ""), first.setdefault(_folded(row), row)
        if linked is not None:
            yield from _differences(row, linked)
        twin = linked if linked is not None and _folded(linked) == _folded(row) else alike
        if twin is not row and twin.same_as != row.id:
            remedy = "count it once" if linked else "count it once, and link it by same_as"
            message = f"the same as {twin.id}; {remedy}"
            yield Finding(Code.REPEATS_ROW, f"{row.id}.indikator", message)


def _folded(row: Indicator) -> str:
    return " ".join(row.indikator.lower().split())


def _differences(row: Indicator, other: Indicator) -> Iterator[Finding]:
    """Report, at both rows, the fields in which a repeat is not the same."""
    for field in ("sasaran", "indikator"):
        if getattr(row, field) != getattr(other, field):
            for one, two in ((row, other), (other, row)):
                message = f"the same indicator as {two.id}, with another {field}; make them agree"
                yield Finding(Code.REPEAT_DIFFERS, f"{one.id}.{field}", message)


def check_cascade(document: IkuDocument) -> Iterator[Finding]:
    """Report tables below RPJMD and Renstra whose rows lead up to nothing in them."""
    above = {table.id for table in document.tables if table.level in _ABOVE}
    for table in document.tables if above else ():
        rows = [row for row in document.indicators if row.table == table.id]
        loose = [row for row in rows if not row.supports and row.same_as is None]
        if table.id not in above and loose:
            message = (
                f"{len(loose)} of {len(rows)} rows support no row of RPJMD or Renstra; link them "
                "by supports"
            )
            yield Finding(Code.CASCADE_MISSING, f"tables.{table.id}", message)
