"""Reports as PDF: A4, tagged (PDF/UA-1), archivable (PDF/A-2a)."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

import matplotlib as mpl
import typst

from reports.content import ReportError, SurveyFacts
from reports.index_report import index_report
from reports.plots import index_chart_svg
from reports.words import printable
from results.index import Index

_TEMPLATES = Path(__file__).parent / "templates"
_NO_MOMENT = 0
"""The timestamp of a report without responses: the same bytes on every day."""


def index_report_pdf(index: Index, facts: SurveyFacts) -> bytes:
    """Return the report as PDF, the same bytes for the same index and facts.

    Raises ReportError, in words for the person who asked, if it cannot be made.
    """
    report = asdict(index_report(index, facts))
    return typeset("index_report.typ", report, facts, chart=index_chart_svg(index))


def typeset(
    template: str, report: Mapping[str, object], facts: SurveyFacts, **drawings: str
) -> bytes:
    """Set the words of a report, passed as data: nothing in them is read as markup.

    ``template`` is a file beside this one, ``drawings`` are SVG by the name that it gives
    them; the last response of ``facts`` dates the file. Raises ReportError where typst
    refuses; its own complaint, for the log, is the cause of the error.
    """
    moment = int(facts.as_of.timestamp()) if facts.as_of else _NO_MOMENT
    try:
        return typst.compile(
            _TEMPLATES / template,
            sys_inputs={"report": json.dumps(_printable(report)), **drawings},
            font_paths=_fonts(),
            pdf_standards=["a-2a", "ua-1"],
            timestamp=moment,
        )
    except typst.TypstError as error:
        raise ReportError(
            "Laporan tidak dapat dicetak karena galat di dalam aplikasi; hubungi pengelolanya."
        ) from error


@cache
def _fonts() -> typst.Fonts:
    """The fonts inside typst and Matplotlib only: the same page on every machine.

    Matplotlib brings DejaVu and a last-resort font, so that every character has a glyph:
    PDF/A refuses a page with a missing one.
    """
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


def _printable(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value
