"""The services joined into one index, in words, by every method that there is."""

from reports import words
from reports.sections import Row, Section, Table
from reports.statistics.names import Names
from reports.statistics.wording import why
from reports.words import figure
from results.aggregate import Aggregate, Method
from results.caveats import Withheld
from results.index import Score
from results.statistics import Statistics

_ID, _HEADING = "gabungan", "Gabungan antarlayanan"
_METHODS = {
    Method.UNWEIGHTED_MEAN: "Rata-rata setiap layanan, tanpa bobot",
    Method.POOLED: "Semua jawaban dihitung bersama",
    Method.BY_RESPONDENTS: "Rata-rata menurut jumlah responden",
    Method.BY_POPULATION: "Rata-rata menurut jumlah pengguna",
}
_ABOUT = (
    "IKM dalam laporan ini menghitung semua jawaban bersama. Templat laporan resmi (2024) "
    "memakai rata-rata setiap layanan tanpa bobot, sehingga layanan kecil sama beratnya dengan "
    "layanan besar. Keduanya, dan cara lain yang lazim, dapat berbeda."
)


def services_section(statistics: Statistics, names: Names) -> Section:
    """Say what the services give together, by each method by its name."""
    joined = statistics.services
    if isinstance(joined, Withheld):
        return Section(_ID, _HEADING, (f"Gabungan tidak dihitung: {why(joined)}.",))
    empty = [names.services[name] for name in joined.empty]
    listed = f"Tanpa jawaban, jadi tidak ikut dirata-rata: {', '.join(empty)}."
    return Section(
        id=_ID,
        heading=_HEADING,
        paragraphs=(_ABOUT, *((listed,) if empty else ())),
        tables=(_table(joined),),
    )


def _table(joined: Aggregate) -> Table:
    others = ((other.method, other.score) for other in joined.alternatives())
    every = ((joined.method, joined.index.score), *others)
    return Table(
        caption="IKM semua layanan menurut cara menggabungkan",
        head=("Cara", "IKM", words.MUTU, words.KINERJA),
        rows=tuple((_METHODS[method], *_cells(score, joined)) for method, score in every),
        numeric=(1,),
    )


def _cells(score: Score | None, joined: Aggregate) -> Row:
    if score is not None:
        return (figure(score.nik), score.band.mutu, score.band.kinerja.id)
    if joined.index.score is None:
        return (words.NO_ANSWERS,)
    return ("tidak dihitung: jumlah pengguna setiap layanan belum dicatat",)
