"""Reading the result, in words: lowest and highest unsur, and how each was answered."""

from reports import words
from reports.sections import Row, Section, Table
from reports.statistics.figures import coefficient, number
from reports.statistics.wording import not_computed
from reports.words import figure, percent
from results.caveats import Withheld
from results.index import Index
from results.priorities import Distribution, Extremes
from results.statistics import Statistics

_DERIVED = (
    "Kuesioner ini tidak menanyakan seberapa penting setiap unsur. Kepentingan di sini adalah "
    "kepentingan turunan: korelasi jawaban atas unsur itu dengan jumlah jawaban atas unsur lain "
    "(Matzler dan Sauerwein, 2002). Kepentingan yang ditanyakan langsung lebih baik."
)
_AXES = (
    "Batas kuadran adalah rata-rata NRR dan rata-rata korelasi semua unsur; nilai tepat pada "
    "batas termasuk tinggi."
)


def priorities_section(statistics: Statistics) -> Section:
    """Name the lowest and the highest unsur, ties kept."""
    index = statistics.index
    sides = (
        ("Unsur dengan NRR terendah: prioritas perbaikan", statistics.lowest),
        ("Unsur dengan NRR tertinggi", statistics.highest),
    )
    tied = any(extremes.tied for _, extremes in sides)
    same = "Unsur yang bernilai sama di tempat terakhir semuanya dicantumkan."
    return Section(
        id="prioritas",
        heading="Unsur terendah dan tertinggi",
        paragraphs=(*((same,) if tied else ()), *_unanswered(statistics)),
        tables=tuple(_extremes(index, *side) for side in sides if side[1].unsur),
    )


def quadrants_section(statistics: Statistics) -> Section:
    """Place each unsur by its NRR and its derived importance."""
    found, heading = statistics.quadrants, "Kuadran kepentingan dan kinerja"
    if isinstance(found, Withheld):
        return Section("kuadran", heading, (f"Kuadran {not_computed(found)}.",))
    lines = {line.key: line for line in statistics.index.unsur}
    places = statistics.index.rule.rounding.nrr
    left_out = ", ".join(lines[key].name.id for key in found.left_out)
    rows = (
        (
            f"{lines[one.key].code} {lines[one.key].name.id}",
            number(one.performance, places),
            coefficient(one.importance),
            one.quadrant.value,
        )
        for one in found.unsur
    )
    axes = number(found.axes.performance, places), coefficient(found.axes.importance)
    return Section(
        id="kuadran",
        heading=heading,
        paragraphs=(f"Tidak ditempatkan: {left_out}.",) if left_out else (),
        tables=(
            Table(
                caption="Setiap unsur menurut kinerja dan kepentingan turunan",
                head=(words.UNSUR, "Kinerja (NRR)", "Kepentingan (korelasi)", "Kuadran"),
                rows=tuple(rows),
                foot=("Batas kuadran", *axes, words.NOTHING),
                numeric=(1, 2),
            ),
        ),
        notes=(_DERIVED, _AXES),
    )


def _unanswered(statistics: Statistics) -> tuple[str, ...]:
    keys = statistics.lowest.unsur and statistics.lowest.unanswered
    if not statistics.lowest.unsur:
        return (f"Belum ada urutan: {words.NO_ANSWERS}.",)
    names = [line.name.id for line in statistics.index.unsur if line.key in keys]
    return (f"Tidak diurutkan karena tidak dijawab: {', '.join(names)}.",) if names else ()


def _extremes(index: Index, caption: str, extremes: Extremes) -> Table:
    names = {line.key: line.name.id for line in index.unsur}
    places = index.rule.rounding.nrr
    return Table(
        caption=caption,
        head=(words.UNSUR, "Tempat", words.NRR),
        rows=tuple(
            (f"{one.code} {names[one.key]}", str(one.place), number(one.nrr, places))
            for one in extremes.unsur
        ),
        numeric=(1, 2),
    )


def distribution_section(statistics: Statistics) -> Section:
    """Say how many gave each score, for each unsur."""
    index = statistics.index
    scores = range(1, index.questionnaire.scale + 1)
    rows = zip(index.unsur, statistics.distributions, strict=True)
    return Section(
        id="sebaran",
        heading="Sebaran jawaban",
        paragraphs=(
            (
                f"Nilai 1 berarti paling buruk, {scores[-1]} paling baik. Persentase dihitung dari "
                "jawaban yang terisi."
            ),
        ),
        tables=(
            Table(
                caption="Banyaknya jawaban menurut nilai",
                head=(words.UNSUR, *map(str, scores), words.ANSWERS, "Tanpa nilai"),
                rows=tuple((f"{line.code} {line.name.id}", *_cells(one)) for line, one in rows),
                numeric=tuple(range(1, len(scores) + 3)),
            ),
        ),
        notes=(
            (
                "Tanpa nilai: tidak dijawab, atau pertanyaannya tidak berlaku bagi responden. "
                "Setiap persentase dibulatkan sendiri, jadi jumlahnya dapat berbeda sedikit dari "
                "100%."
            ),
        ),
    )


def _cells(one: Distribution) -> Row:
    if not one.answered:
        return (words.NO_ANSWERS,)
    shares = (f"{figure(share.count)} ({percent(share.percent)})" for share in one.shares)
    return (*shares, figure(one.answered), figure(one.no_score))
