"""What the report of an index says, in order: text only, for PDF now and DOCX later."""

from dataclasses import dataclass

from questionnaires.rule import Rule
from reports import words
from reports.content import ReportError, Responses, SurveyFacts
from reports.figures import score_figures, unsur_figures
from reports.head import Head, head_of
from reports.index_working import Citation, Working, citations, working
from reports.origin import Pairs, origin
from reports.sections import Row, Table
from reports.words import figure
from results.index import Index, UnsurResult


@dataclass(frozen=True, slots=True)
class Result:
    """The one figure, its grade; where there is none, ``reason`` says why."""

    label: str
    ikm: str
    mutu_label: str
    mutu: str
    kinerja_label: str
    kinerja: str
    reason: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Received = the sum of its parts, and the responses of each way in."""

    received: tuple[str, str]
    parts: Pairs
    addendum: str
    channels_label: str
    channels: Pairs


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of the sections."""

    unsur: str = "Hasil per unsur pelayanan"
    working: str = "Perhitungan"
    citations: str = "Dasar aturan dan kuesioner"
    exclusions: str = "Respons yang dikeluarkan"
    origin: str = "Asal-usul angka"
    page: str = "Halaman"
    of: str = "dari"


@dataclass(frozen=True, slots=True)
class IndexReport:
    """A whole report; everything in it is printed as it stands."""

    head: Head
    result: Result
    counts: Counts
    unsur: Table
    chart_caption: str
    chart_alt: str
    working: Working
    citations_head: Row
    citations: tuple[Citation, ...]
    exclusions: Table
    origin: Pairs
    headings: Headings


def index_report(index: Index, facts: SurveyFacts) -> IndexReport:
    """Return what the report says; raise ReportError if the counts disagree."""
    _require_agreement(index, facts.responses)
    return IndexReport(
        head=head_of(facts, "Laporan Survei Kepuasan Masyarakat"),
        result=_result(index),
        counts=_counts(facts),
        unsur=_unsur_table(index),
        chart_caption="Nilai rata-rata (NRR) per unsur; garis putus-putus: batas bawah mutu",
        chart_alt=chart_alt(index),
        working=working(index, facts.responses),
        citations_head=("Ketentuan", "Sumber", "Keyakinan"),
        citations=citations(index),
        exclusions=_exclusions(facts.responses),
        origin=origin(index, facts),
        headings=Headings(),
    )


def chart_alt(index: Index) -> str:
    """Say in words what the chart shows, for those who do not see it."""
    bars = "; ".join(f"{line.code} {line.name.id} {_bar(line, index)}" for line in index.unsur)
    scale = index.rule.scale
    return f"Diagram batang NRR per unsur pada skala {scale.lowest} sampai {scale.highest}: {bars}."


def _bar(line: UnsurResult, index: Index) -> str:
    shown = unsur_figures(line, index.rule)
    return figure(shown.nrr) if shown else words.NO_ANSWERS


def _require_agreement(index: Index, responses: Responses) -> None:
    """A report never prints counts that contradict each other."""
    excluded, addendum = responses.left_out, responses.addendum
    in_time = responses.in_time - excluded
    if responses.counted != index.responses or in_time != index.responses:
        raise ReportError(
            f"Jumlah respons tidak cocok: diterima {responses.received}, dihitung "
            f"{responses.counted}, dikeluarkan {excluded}, addendum {addendum}, dalam indeks "
            f"{index.responses}. "
            "Hitung ulang rekapitulasi sebelum mencetak laporan."
        )


def _result(index: Index) -> Result:
    score = score_figures(index)
    return Result(
        label=f"Indeks Kepuasan Masyarakat (IKM), skala {_span(index.rule)}",
        ikm=figure(score.ikm) if score else "",
        mutu_label="Mutu pelayanan",
        mutu=score.mutu if score else "",
        kinerja_label="Kinerja unit pelayanan",
        kinerja=score.kinerja if score else "",
        reason="" if score else _no_figure(index),
    )


def _span(rule: Rule) -> str:
    lowest, highest = min(b.lower for b in rule.bands), max(b.upper for b in rule.bands)
    return f"{figure(lowest)} – {figure(highest)}"


def _no_figure(index: Index) -> str:
    why = (
        "tidak satu pun pertanyaan dijawab"
        if index.responses
        else "belum ada respons yang dihitung"
    )
    return f"Belum ada angka: {why}. Tidak ada data bukan berarti nol."


def _counts(facts: SurveyFacts) -> Counts:
    responses = facts.responses
    incomplete = (words.INCOMPLETE_COUNT, figure(responses.incomplete))
    addendum = (words.ADDENDUM, figure(responses.addendum))
    return Counts(
        received=(words.RECEIVED, figure(responses.received)),
        parts=(
            (words.COUNTED, figure(responses.counted)),
            (words.EXCLUDED, figure(len(responses.excluded))),
            *([incomplete] if responses.incomplete else []),
            *([addendum] if responses.addendum else []),
        ),
        addendum=words.addendum(responses.addendum),
        channels_label="Menurut saluran",
        channels=tuple((words.channel(name), figure(n)) for name, n in facts.channels),
    )


def _unsur_table(index: Index) -> Table:
    head = (words.CODE, words.UNSUR, words.ANSWERS, words.SUM)
    score = score_figures(index)
    return Table(
        caption="Nilai per unsur pelayanan",
        head=(*head, words.NRR, words.WEIGHT, words.WEIGHTED),
        rows=tuple(_unsur_row(line, index) for line in index.unsur),
        foot=("Jumlah NRR tertimbang (NI)", figure(score.ni)) if score else (),
    )


def _unsur_row(line: UnsurResult, index: Index) -> Row:
    counts = (line.code, line.name.id, figure(line.answered), figure(line.total))
    shown = unsur_figures(line, index.rule)
    if shown is None:
        return (*counts, words.NO_ANSWERS)
    return (*counts, figure(shown.nrr), shown.weight, figure(shown.weighted))


def _exclusions(responses: Responses) -> Table:
    rows = (
        (figure(number), one.where, words.reason(one.reason))
        for number, one in enumerate(responses.excluded, start=1)
    )
    incomplete = (words.NOTHING, f"{figure(responses.incomplete)} respons", words.INCOMPLETE)
    return Table(
        caption="Respons yang diterima tetapi tidak dihitung, dengan alasannya",
        head=("No.", "Respons", "Alasan"),
        rows=(*rows, *([incomplete] if responses.incomplete else [])),
    )
