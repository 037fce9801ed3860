"""The statistics of a survey as PDF: A4, tagged (PDF/UA-1), archivable (PDF/A-2a)."""

from dataclasses import asdict, dataclass

from reports.head import Head, head_of
from reports.pdf import typeset
from reports.sections import Section
from reports.statistics.sections import Told, sections
from results.statistics import Statistics

TITLE = "Statistik Survei Kepuasan Masyarakat"


@dataclass(frozen=True, slots=True)
class StatisticsReport:
    """A whole report; everything in it is printed as it stands."""

    head: Head
    sections: tuple[Section, ...]
    contents: str = "Isi"
    page: str = "Halaman"
    of: str = "dari"


def statistics_pdf(statistics: Statistics, told: Told) -> bytes:
    """Return the report as PDF, the same bytes for the same figures.

    Raises ReportError, in words for the person who asked, if it cannot be made.
    """
    report = StatisticsReport(head_of(told.facts, TITLE), sections(statistics, told))
    return typeset("statistics.typ", asdict(report), told.facts)
