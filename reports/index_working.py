"""How a report shows the working: formula with the real numbers, bands, clauses."""

from dataclasses import dataclass

from questionnaires.rule import Band, Rule
from reports import words
from reports.content import Responses
from reports.declared import choices, sources_of_questionnaire, sources_of_rule
from reports.figures import (
    ScoreFigures,
    ThresholdFigures,
    UnsurFigures,
    score_figures,
    thresholds,
    unsur_figures,
)
from reports.words import figure
from results.index import Index, UnsurResult


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
    """The steps (none without answers), what was chosen and rounded, thresholds and bands."""

    steps: tuple[Step, ...]
    choices: tuple[str, ...]
    rounding: str
    thresholds: tuple[str, ...]
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
    unconfirmed: bool
    note: str


def working(index: Index, responses: Responses) -> Working:
    """Return the working of an index; without answers, only its rule."""
    rule = index.rule
    reached = index.score.band if index.score else None
    return Working(
        steps=_steps(index),
        choices=choices(index, responses),
        rounding=_rounding(rule),
        thresholds=tuple(_threshold(one) for one in thresholds(index)),
        bands_caption="Nilai interval, mutu pelayanan, dan kinerja unit pelayanan",
        bands_head=("Mutu", "Kinerja", "Nilai interval (NI)", "Nilai interval konversi (IKM)"),
        bands=tuple(_band_row(band, reached) for band in rule.bands),
        bands_source=_bands_source(rule),
    )


def citations(index: Index) -> tuple[Citation, ...]:
    """Return the sources of rule and questionnaire with their confidence in words."""
    sources = (*sources_of_rule(index.rule), *sources_of_questionnaire(index.questionnaire))
    return tuple(
        Citation(
            about=words.clause(citation.about),
            source=citation.source,
            confidence=words.confidence(citation.confidence),
            unconfirmed=citation.confidence == "unconfirmed",
            note=citation.note or "",
        )
        for citation in sources
    )


def _threshold(one: ThresholdFigures) -> str:
    """Say one threshold, whether it is reached, and how sure it is."""
    reached = {True: "tercapai", False: "belum tercapai", None: words.NO_ANSWERS}[one.reached]
    sure = words.confidence(one.confidence)
    return f"Batas {one.name}: NI {figure(one.ni)}, {reached} ({sure}; {one.source})"


def _steps(index: Index) -> tuple[Step, ...]:
    score = score_figures(index)
    pairs = [(line, unsur_figures(line, index.rule)) for line in index.unsur]
    answered = [(line, shown) for line, shown in pairs if shown is not None]
    if score is None:
        return ()
    line, shown = answered[0]
    return (
        _mean_step(index, line, shown),
        _weighted_step(index.rule, line, shown),
        _sum_step([each for _, each in answered], score),
        _conversion_step(index.rule, score),
        _grade_step(index.rule, score),
    )


def _mean_step(index: Index, line: UnsurResult, shown: UnsurFigures) -> Step:
    questionnaire = index.questionnaire
    if len(questionnaire.items) == len(questionnaire.unsur):
        formula = "= jumlah nilai per unsur : jumlah jawaban yang terisi"
        mean = f"{figure(line.total)} : {figure(line.answered)} = {figure(shown.nrr)}"
    else:
        formula = "= rata-rata dari rata-rata setiap pertanyaan atas jawaban yang terisi"
        mean = f"{figure(shown.nrr)} ({words.EXACT} {shown.nrr_exact})"
    return Step("NRR per unsur", formula, f"{line.code}: {mean}")


def _weighted_step(rule: Rule, line: UnsurResult, shown: UnsurFigures) -> Step:
    printed = rule.weight.printed
    note = f"; lembar kerja mencetak bobot {printed}" if printed else ""
    product = f"{shown.nrr_exact} × {shown.weight} = {figure(shown.weighted)}"
    return Step(
        "NRR tertimbang per unsur",
        f"= NRR per unsur × bobot, keduanya eksak{note}",
        f"{line.code}: {product} ({words.EXACT} {shown.weighted_exact})",
    )


def _sum_step(answered: list[UnsurFigures], score: ScoreFigures) -> Step:
    terms = " + ".join(figure(shown.weighted) for shown in answered)
    numbers = f"{terms} = {figure(score.ni)} ({words.EXACT} {score.ni_exact})"
    return Step("NI", "= jumlah NRR tertimbang", numbers)


def _conversion_step(rule: Rule, score: ScoreFigures) -> Step:
    product = f"{score.ni_exact} × {rule.conversion} = {score.ikm_exact}"
    numbers = f"{product}, dibulatkan menjadi {figure(score.ikm)}"
    return Step("IKM", f"= NI × {rule.conversion}", numbers)


def _grade_step(rule: Rule, score: ScoreFigures) -> Step:
    band = rule.band_of(score.ikm)
    return Step(
        "Mutu",
        "mutu tertinggi yang batas bawahnya dicapai oleh IKM tercetak",
        f"{figure(score.ikm)} ≥ {figure(band.lower)}, maka {words.mutu_words(band)}",
    )


def _rounding(rule: Rule) -> str:
    places = rule.rounding
    return (
        "Semua langkah dihitung dengan pecahan eksak. Angka baru dibulatkan saat dicetak, "
        f"setengah ke atas: NRR {places.nrr} desimal, NRR tertimbang {places.weighted} desimal, "
        f"NI {places.ni} desimal, IKM {places.ikm} desimal. Karena itu jumlah angka tercetak "
        "dapat berbeda pada desimal terakhir."
    )


def _band_row(band: Band, reached: Band | None) -> BandRow:
    ni = f"{figure(band.ni_lower)} – {figure(band.ni_upper)}"
    ikm = f"{figure(band.lower)} – {figure(band.upper)}"
    return BandRow((band.mutu, band.kinerja.id, ni, ikm), band is reached)


def _bands_source(rule: Rule) -> str:
    cited = (citation for citation in rule.citations if citation.about == "bands")
    where = "; ".join(f"{c.source} ({words.confidence(c.confidence)})" for c in cited)
    return f"Sumber: {rule.regulation}" + (f", {where}" if where else "")
