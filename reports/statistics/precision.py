"""How sure the figures are, in words: intervals, and the grades that they reach."""

from fractions import Fraction

from questionnaires.rule import Band
from reports.sections import Row, Section, Table
from reports.statistics.figures import level, number
from reports.statistics.wording import assumed, not_computed, why
from reports.words import figure, mutu_words
from results.caveats import Withheld
from results.confidence import USUAL
from results.precision import Interval
from results.statistics import Population, Statistics

_METHOD = (
    "Cara menghitung: nilai ± kuantil t Student × galat baku, dengan galat baku dari linearisasi "
    "Taylor dan koreksi populasi terhingga √(1 − n/N) jika jumlah pengguna N diketahui "
    "(W. G. Cochran, Sampling Techniques, edisi ke-3, 1977, 2.6 dan 2.8)."
)


def precision_section(statistics: Statistics) -> Section:
    """Say how far the truth may lie from the IKM and each NRR."""
    found = statistics.precision
    every = [one for one in (found.ikm, *found.unsur) if isinstance(one, Interval)]
    taken = assumed(assumption for one in every for assumption in one.assumptions)
    return Section(
        id="ketelitian",
        heading="Ketelitian hasil",
        paragraphs=(*_ikm_words(statistics), _population_words(statistics.population)),
        tables=(_table(statistics),) if every else (),
        notes=(_METHOD, taken) if every else (),
    )


def _ikm_words(statistics: Statistics) -> tuple[str, ...]:
    found, places = statistics.precision.ikm, statistics.index.rule.rounding.ikm
    if isinstance(found, Withheld):
        return (f"Selang kepercayaan IKM tidak dihitung: {why(found)}.",)
    if not found.error:
        return ("Semua pengguna layanan menjawab, jadi IKM ini pasti dan bukan perkiraan.",)
    low, high = (number(end, places) for end in (found.low, found.high))
    cut = " Selang dipotong pada ujung skala." if found.clipped else ""
    return (
        (
            f"IKM {number(found.value, places)} berasal dari {figure(found.n)} responden. Dengan "
            f"keyakinan {level(found.level.confidence)}, IKM semua pengguna layanan terletak "
            f"antara {low} dan {high}.{cut}"
        ),
        _grade_words(found),
    )


def _grade_words(interval: Interval) -> str:
    names = [mutu_words(band) for band in interval.grades]
    if interval.crosses_grades:
        return f"Selang ini melintasi batas mutu: mutu {' atau '.join(names)} sama-sama mungkin."
    return f"Seluruh selang berada dalam satu mutu: {names[0]}."


def _population_words(population: Population) -> str:
    if population.used is not None:
        return f"Jumlah pengguna layanan yang dicatat: {figure(population.used)}."
    if population.declared is not None:
        return (
            f"Jumlah pengguna layanan yang dicatat, {figure(population.declared)}, lebih kecil "
            "daripada jumlah responden, jadi koreksi populasi tidak dipakai. Perbaiki jumlah itu."
        )
    return "Jumlah pengguna layanan belum dicatat, jadi koreksi populasi tidak dipakai."


def _table(statistics: Statistics) -> Table:
    index, found = statistics.index, statistics.precision
    places = index.rule.rounding
    rows = (
        _row(f"{line.code} {line.name.id}", one, places.nrr, line.answered)
        for line, one in zip(index.unsur, found.unsur, strict=True)
    )
    return Table(
        caption=f"IKM dan NRR setiap unsur dengan selang kepercayaan {level(USUAL)}",
        head=(
            "Angka",
            "Nilai",
            "Batas bawah",
            "Batas atas",
            "Galat baku",
            "Jawaban",
            "Mutu dalam selang",
        ),
        rows=(_row("IKM", found.ikm, places.ikm, index.responses), *rows),
        numeric=(1, 2, 3, 4, 5),
    )


def _row(name: str, found: Interval | Withheld, places: int, answers: int) -> Row:
    if isinstance(found, Withheld):
        return (name, not_computed(found))
    ends: tuple[Fraction | float, ...] = (found.value, found.low, found.high, found.error)
    figures = (number(one, places) for one in ends)
    return (name, *figures, figure(answers), _letters(found.grades))


def _letters(grades: tuple[Band, ...]) -> str:
    return " atau ".join(band.mutu for band in grades)
