"""What a report says of several surveys as one: every method named, the others beside it."""

from reports import words
from reports.declared import departures
from reports.sections import Row, Section, Table
from reports.words import figure
from results.aggregate import Aggregate, Method, Part
from results.index import Score

METHODS = {
    Method.POOLED: "Semua respons digabung",
    Method.UNWEIGHTED_MEAN: "Rata-rata tanpa bobot (templat resmi)",
    Method.BY_RESPONDENTS: "Rata-rata berbobot jumlah responden",
    Method.BY_POPULATION: "Rata-rata berbobot jumlah pengguna",
}
_HEAD = ("Bagian", "Responden", "Pengguna", "IKM", "Mutu")


def aggregate_section(whole: Aggregate, place: str, heading: str) -> Section:
    """Return the section of one aggregate; ``place`` is its id on the page."""
    form, rule = whole.index.questionnaire, whole.index.rule
    return Section(
        id=place,
        heading=heading,
        paragraphs=(
            (
                f"Diukur dengan {form.title.id} ({form.id}, versi {form.version}) menurut "
                f"{rule.regulation} ({rule.id}, versi {rule.version})."
            ),
            *departures(whole.index),
            *_empty(whole),
        ),
        tables=(_parts(whole), _methods(whole)),
        notes=(
            (
                "Rata-rata tanpa bobot dihitung per unsur atas bagian yang mempunyai jawaban, lalu "
                "dibobot, dikonversi, dan baru dibulatkan."
            ),
            "Hasil kuesioner atau aturan yang berbeda tidak pernah digabung menjadi satu angka.",
        ),
    )


def _empty(whole: Aggregate) -> tuple[str, ...]:
    if not whole.empty:
        return ()
    names = ", ".join(whole.empty)
    return (f"Belum ada jawaban, jadi tidak ikut dirata-rata: {names}.",)


def _parts(whole: Aggregate) -> Table:
    return Table(
        caption="Indeks setiap bagian",
        head=_HEAD,
        rows=tuple(_part(part) for part in whole.parts),
        numeric=(1, 2, 3),
    )


def _part(part: Part) -> Row:
    people = words.UNKNOWN if part.population is None else figure(part.population)
    return (part.name, figure(part.index.responses), people, *_score(part.index.score))


def _score(score: Score | None) -> Row:
    return (words.NO_ANSWERS,) if score is None else (figure(score.nik), score.band.mutu)


def _methods(whole: Aggregate) -> Table:
    rows = [(METHODS[whole.method], *_score(whole.index.score))]
    rows += [
        (METHODS[other.method], *(_score(other.score) if other.score else (_why(other.method),)))
        for other in whole.alternatives()
    ]
    return Table(
        caption="Indeks gabungan menurut setiap cara",
        head=("Cara menggabungkan", "IKM", "Mutu"),
        rows=tuple(rows),
        numeric=(1,),
    )


def _why(method: Method) -> str:
    by_people = method is Method.BY_POPULATION
    return "jumlah pengguna belum lengkap" if by_people else words.NO_ANSWERS
