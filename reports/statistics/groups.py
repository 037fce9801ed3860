"""Whether groups of respondents judge alike, in words."""

from collections.abc import Iterable, Sequence

from reports.sections import Row, Section, Table
from reports.statistics.figures import STATISTIC, coefficient, number, p_equals, p_value
from reports.statistics.names import Names
from reports.statistics.wording import assumed, not_computed
from reports.words import figure
from results.caveats import Withheld
from results.family import Weighed
from results.groups import MINIMUM_PER_GROUP, GroupTest
from results.judgements import Judgement
from results.statistics import Statistics

_TESTS = {"mann_whitney": "Mann-Whitney, U", "kruskal_wallis": "Kruskal-Wallis, H"}
_ABOUT = (
    "Setiap responden diwakili oleh rata-rata tertimbang dari jawabannya sendiri. Uji peringkat "
    "memeriksa apakah kelompok menilai lebih tinggi atau lebih rendah daripada yang lazim "
    "karena kebetulan saja."
)
_METHODS = (
    (
        "Cara menghitung: dua kelompok dengan uji Mann-Whitney (1947), tiga atau lebih dengan uji "
        "Kruskal-Wallis (1952), keduanya dengan koreksi nilai kembar. Ukuran efek: korelasi "
        "peringkat biserial (−1 sampai 1, di atas 0 jika kelompok pertama menilai lebih tinggi) "
        "untuk dua kelompok, epsilon kuadrat (0 sampai 1) untuk lebih dari dua; 0 berarti tidak "
        "ada beda."
    ),
    (
        "Semua uji di bagian ini satu keluarga dan dikoreksi bersama: Holm (1979) menjaga peluang "
        "satu saja kesimpulan keliru tidak melebihi 5% dan menjadi dasar kesimpulan; p BH "
        "(Benjamini dan Hochberg, 1995) menjaga bagian kesimpulan keliru di antara yang ditemukan."
    ),
    (
        f"Kelompok di bawah {MINIMUM_PER_GROUP} responden tidak ikut diuji. Kelompok yang "
        "disembunyikan dalam tabel hasil juga tidak, supaya uji tidak membocorkannya."
    ),
)


def groups_section(statistics: Statistics, names: Names) -> Section:
    """Say which groups judge otherwise than others, by one family of tests."""
    every = statistics.judgements
    made = [(one, one.result) for one in every if isinstance(one.result, Weighed)]
    taken = assumed(assumption for _, one in made for assumption in one.test.assumptions)
    return Section(
        id="antarkelompok",
        heading="Perbandingan antarkelompok",
        paragraphs=(
            _ABOUT,
            *(_decision(names, one.field, result) for one, result in made),
            *_left_out(names, every),
            *_hidden(names, statistics),
            *_without_groups(names),
        ),
        tables=(*_tests(names, every), *_members(names, made)),
        notes=(*_METHODS, taken) if made else (),
    )


def _decision(names: Names, field: str, result: Weighed[GroupTest]) -> str:
    told = f"{p_equals(result.corrected.holm)} sesudah koreksi Holm"
    if not result.is_found():
        return f"{names.field(field)}: tidak terbukti ada beda penilaian ({told})."
    ordered = sorted(result.test.groups, key=lambda group: group.mean_rank)
    low, high = (names.group(field, ordered[at].name) for at in (0, -1))
    return (
        f"{names.field(field)}: ada beda penilaian ({told}). Penilaian paling tinggi pada "
        f"kelompok {high}, paling rendah pada kelompok {low}."
    )


def _left_out(names: Names, every: Sequence[Judgement]) -> Iterable[str]:
    """Name the groups that no test knows, with their size where it may be told."""
    small = [
        f"{names.member(one.field, group)} ({figure(n)})"
        for one in every
        if isinstance(one.result, Weighed)
        for group, n in one.result.test.left_out
    ]
    if small:
        yield f"Tidak ikut diuji karena terlalu sedikit responden: {'; '.join(small)}."


def _hidden(names: Names, statistics: Statistics) -> Iterable[str]:
    """Name the groups that are hidden, unless all of them are."""
    every, tables = statistics.judgements, statistics.tables
    hidden = [names.member(one.field, group) for one in every for group in one.hidden]
    if hidden and tables and not tables.withheld:
        yield f"Tidak ikut diuji karena disembunyikan: {'; '.join(hidden)}."


def _without_groups(names: Names) -> Iterable[str]:
    """Name the profile fields that make no groups."""
    if numbers := [
        field.label.id for field in names.questionnaire.profile if field.kind != "choice"
    ]:
        yield (
            f"{', '.join(numbers)} diisi sebagai angka dan tidak dibandingkan: kuesioner ini tidak "
            "menetapkan kelompoknya."
        )


def _tests(names: Names, every: Sequence[Judgement]) -> Iterable[Table]:
    if every:
        yield Table(
            caption="Apakah kelompok menilai berbeda",
            head=("Pengelompokan", "Uji", "n", "Statistik", "p", "p Holm", "p BH", "Ukuran efek"),
            rows=tuple((names.field(one.field), *_cells(one.result)) for one in every),
            numeric=(2, 3, 4, 5, 6, 7),
        )


def _cells(result: Weighed[GroupTest] | Withheld) -> Row:
    if isinstance(result, Withheld):
        return (not_computed(result),)
    test, corrected = result.test, result.corrected
    chances = (test.p, corrected.holm, corrected.benjamini_hochberg)
    return (
        _TESTS[test.method],
        figure(test.n),
        number(test.statistic, STATISTIC),
        *map(p_value, chances),
        coefficient(test.effect.value),
    )


def _members(names: Names, made: Sequence[tuple[Judgement, Weighed[GroupTest]]]) -> Iterable[Table]:
    if made:
        yield Table(
            caption="Kelompok yang diuji: nilai tengah (skala jawaban) dan peringkat rata-rata",
            head=("Pengelompokan", "Kelompok", "n", "Median", "Peringkat rata-rata"),
            rows=tuple(
                (
                    names.field(one.field),
                    names.group(one.field, group.name),
                    figure(group.n),
                    number(group.median, STATISTIC),
                    number(group.mean_rank, STATISTIC),
                )
                for one, result in made
                for group in result.test.groups
            ),
            numeric=(2, 3, 4),
        )
