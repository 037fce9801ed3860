"""Whether the questions measure one thing, in words."""

from fractions import Fraction

from questionnaires.model import Questionnaire
from reports.sections import Row, Section, Table
from reports.statistics.figures import coefficient, level, p_value
from reports.statistics.wording import assumed, not_computed, why
from reports.words import figure
from results.caveats import Withheld
from results.reliability import Alpha, Correlation, ItemReliability
from results.statistics import Statistics

_ID, _HEADING = "keandalan", "Keandalan kuesioner"
_METHOD = (
    "Cara menghitung: alfa Cronbach (1951) dengan selang kepercayaan Feldt (1965); korelasi "
    "Pearson antara nilai satu pertanyaan dan jumlah nilai pertanyaan lainnya (korelasi "
    "butir-total terkoreksi, Henrysson 1963), diuji dua sisi terhadap nol. Nilai p tabel ini "
    "tidak dikoreksi."
)


def reliability_section(statistics: Statistics) -> Section:
    """Say how consistent the answers are, and which question stands apart."""
    alpha = statistics.reliability.alpha
    if isinstance(alpha, Withheld):
        return Section(_ID, _HEADING, (f"Alfa Cronbach tidak dihitung: {why(alpha)}.",))
    return Section(
        id=_ID,
        heading=_HEADING,
        paragraphs=_alpha_words(alpha),
        tables=(_table(statistics),),
        notes=(_METHOD, assumed(alpha.assumptions)),
    )


def _alpha_words(alpha: Alpha) -> tuple[str, ...]:
    low, high = coefficient(alpha.low), coefficient(alpha.high)
    left_out = (
        (
            f"Tidak ikut dihitung karena dijawab sama oleh semua atau tidak dijawab: "
            f"{', '.join(alpha.left_out)}."
        ),
    )
    return (
        (
            f"Alfa Cronbach {coefficient(alpha.value)} (selang kepercayaan "
            f"{level(alpha.confidence)}: {low} sampai {high}), dari {figure(alpha.n)} responden "
            f"yang menjawab lengkap dan {figure(alpha.items)} pertanyaan."
        ),
        (
            "Alfa menunjukkan sejauh mana semua pertanyaan mengukur hal yang sama: 1 berarti "
            "sejalan sepenuhnya. Pada umumnya 0,7 ke atas dipandang memadai (Nunnally, 1978); "
            "peraturan SKM tidak menetapkan batas."
        ),
        *(left_out if alpha.left_out else ()),
    )


def _table(statistics: Statistics) -> Table:
    names = _names(statistics.index.questionnaire)
    return Table(
        caption="Hubungan setiap pertanyaan dengan jumlah nilai pertanyaan lainnya",
        head=("Pertanyaan", "Korelasi r", "p", "n", "Alfa tanpa pertanyaan ini"),
        rows=tuple(_row(names[item.code], item) for item in statistics.reliability.items),
        numeric=(1, 2, 3, 4),
    )


def _names(questionnaire: Questionnaire) -> dict[str, str]:
    return {
        item.code: f"{item.code} {unsur.name.id}"
        for unsur in questionnaire.unsur
        for item in unsur.items
    }


def _row(name: str, item: ItemReliability) -> Row:
    if isinstance(item.correlation, Withheld):
        return (name, not_computed(item.correlation))
    return (name, *_correlation_cells(item.correlation), _alpha_cell(item.alpha_without))


def _correlation_cells(found: Correlation) -> Row:
    return (coefficient(found.r), p_value(found.p), figure(found.n))


def _alpha_cell(found: Fraction | Withheld) -> str:
    return not_computed(found) if isinstance(found, Withheld) else coefficient(found)
