"""How a report shows the working: formula with the real numbers, bands, clauses."""

from dataclasses import dataclass
from decimal import Decimal

from questionnaires.rule import Band, Rule
from reports import words
from reports.figures import printed_nrr, printed_weighted
from reports.words import figure
from results.exact import ratio
from results.index import Index, Score, UnsurResult


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is called, its formula, and the formula with the real numbers."""

    name: str
    formula: str
    numbers: str


@dataclass(frozen=True, slots=True)
class BandRow:
    """One row of the band table; ``reached`` marks the grade of this index."""

    cells: tuple[str, ...]
    reached: bool


@dataclass(frozen=True, slots=True)
class Working:
    """The steps (none without answers), the rounding, and the bands with their source."""

    steps: tuple[Step, ...]
    rounding: str
    bands_caption: str
    bands_head: tuple[str, ...]
    bands: tuple[BandRow, ...]
    bands_source: str
    reached: str = "hasil"


@dataclass(frozen=True, slots=True)
class Citation:
    """One clause of the rule: where it stands, how sure that is, and what to know of it."""

    about: str
    source: str
    confidence: str
    note: str


def working(index: Index) -> Working:
    """Return the working of an index; without answers, only its rule."""
    rule, score = index.rule, index.score
    return Working(
        steps=_steps(index, score) if score else (),
        rounding=_rounding(rule),
        bands_caption="Nilai interval, mutu pelayanan, dan kinerja unit pelayanan",
        bands_head=("Mutu", "Kinerja", "Nilai interval (NI)", "Nilai interval konversi (IKM)"),
        bands=tuple(_band_row(band, score) for band in rule.bands),
        bands_source=_bands_source(rule),
    )


def citations(rule: Rule) -> tuple[Citation, ...]:
    """Return the clauses of a rule with their confidence in words."""
    return tuple(
        Citation(
            about=words.clause(citation.about),
            source=citation.source,
            confidence=words.confidence(citation.confidence),
            note=citation.note or "",
        )
        for citation in rule.citations
    )


def _steps(index: Index, score: Score) -> tuple[Step, ...]:
    answered = [line for line in index.unsur if line.weighted is not None]
    return (
        _mean_step(index, answered[0]),
        _weighted_step(index, answered[0]),
        _sum_step(index, answered, score),
        _conversion_step(index.rule, score),
        _grade_step(index.rule, score),
    )


def _mean_step(index: Index, line: UnsurResult) -> Step:
    nrr = printed_nrr(line, index.rule)
    single = len(index.questionnaire.items) == len(index.questionnaire.unsur)
    formula = (
        "jumlah nilai per unsur : jumlah jawaban yang terisi"
        if single
        else "rata-rata dari rata-rata setiap pertanyaan, masing-masing atas jawaban yang terisi"
    )
    division = f"{figure(line.total)} : {figure(line.answered)} = " if single else ""
    numbers = f"{line.code}: {division}{_figure(nrr)}{_exactly(line.nrr and ratio(line.nrr))}"
    return Step("NRR per unsur", formula, numbers)
