"""Reads a PDF report back: its words, and the dictionaries behind them."""

import re
from io import BytesIO
from typing import Any, cast

from pypdf import PdfReader

from reports.content import SurveyFacts
from reports.pdf import index_report_pdf
from results.index import Index


def read_report(index: Index, facts: SurveyFacts) -> PdfReader:
    """Make the report and open it."""
    return PdfReader(BytesIO(index_report_pdf(index, facts)))


def words_of(reader: PdfReader) -> str:
    """Return the words of all pages, every gap and line end as one space."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def report_words(index: Index, facts: SurveyFacts) -> str:
    """Make the report and return its words."""
    return words_of(read_report(index, facts))


def glued(text: str) -> str:
    """Return ``text`` without spaces: lines may break anywhere inside long words."""
    return re.sub(r"\s+", "", text)


def catalog_of(reader: PdfReader) -> dict[str, Any]:
    """Return the root dictionary of the file."""
    return cast("dict[str, Any]", reader.root_object)


def alternatives(reader: PdfReader) -> list[str]:
    """Return every text that is told in place of a picture."""
    size = cast("int", reader.trailer["/Size"])
    objects = [cast("Any", reader.get_object(number)) for number in range(1, size)]
    return [str(o["/Alt"]) for o in objects if isinstance(o, dict) and "/Alt" in o]
