"""The result of each group of respondents, in words; what is small stays hidden."""

from collections.abc import Iterable

from reports import words
from reports.figures import score_figures
from reports.sections import Row, Section, Table
from reports.statistics.figures import number
from reports.statistics.names import Names
from reports.words import figure
from results.companions import Policy
from results.index import Index
from results.priorities import means_of
from results.statistics import Statistics
from results.suppression import Publication, PublishedTable

HIDDEN = "disembunyikan"
PLACES = 2
"""Decimals of the NRR of a group: with more, the digits would tell how many of a small group
answered a question, which is not for print beside hidden cells (``results.suppression``)."""


def tables_section(statistics: Statistics, names: Names) -> Section:
    """Show number, IKM and NRR of each group that may be shown."""
    published = statistics.tables
    return Section(
        id="menurut-kelompok",
        heading="Hasil menurut kelompok responden",
        paragraphs=_paragraphs(published),
        tables=tuple(_tables(statistics.index, published, names)) if published else (),
        notes=_notes(published.policy) if published and not published.withheld else (),
    )


def _paragraphs(published: Publication | None) -> tuple[str, ...]:
    if published is None:
        return ("Tidak ada pengelompokan: satu layanan, satu saluran, dan tanpa profil responden.",)
    if published.withheld:
        return (
            (
                "Responden terlalu sedikit: tidak ada tabel yang dapat ditampilkan tanpa "
                "menyingkap jawaban seseorang."
            ),
        )
    return ("Semua responden yang dihitung, menurut layanan, saluran, dan profil mereka.",)


def _notes(policy: Policy) -> tuple[str, ...]:
    return (
        (
            f"Kelompok dengan 1 sampai {policy.threshold - 1} responden disembunyikan. Kelompok "
            "lain ikut disembunyikan jika tanpa itu isi kelompok kecil dapat dihitung dari "
            "selisihnya; semua tabel bagian ini diperiksa bersama."
        ),
        (
            "Mutu kelompok memakai aturan yang sama dengan IKM seluruhnya. Beda antarkelompok "
            "belum tentu nyata; lihat perbandingan antarkelompok."
        ),
    )


def _tables(index: Index, published: Publication, names: Names) -> Iterable[Table]:
    for table in () if published.withheld else published.tables:
        yield _table(index, table, names)


def _table(everybody: Index, table: PublishedTable, names: Names) -> Table:
    """Return number, IKM and NRR of each group of one field, and of everybody."""
    (side,) = table.dimensions
    title = names.field(side.field)
    codes = tuple(line.code for line in everybody.unsur)
    rows = []
    for value in side.values:
        cell = ((side.field, value),)
        index = table.index(everybody.rule, everybody.questionnaire, cell)
        rows.append((names.group(side.field, value), *_cells(table.counts.get(cell), index)))
    return Table(
        caption=f"{title}: IKM dan NRR setiap unsur",
        head=(title, "n", "IKM", words.MUTU, *codes),
        rows=tuple(rows),
        foot=("Seluruhnya", *_cells(everybody.responses, everybody)),
        numeric=(1, 2, *range(4, 4 + len(codes))),
    )


def _cells(count: int | None, index: Index | None) -> Row:
    if count is None:
        return (HIDDEN,)
    score = score_figures(index) if index else None
    if index is None or score is None:
        return (figure(count), _no_score(count, index))
    means = (
        words.NOTHING if nrr is None else number(nrr, PLACES) for nrr in means_of(index).values()
    )
    return (figure(count), figure(score.ikm), score.mutu, *means)


def _no_score(count: int, index: Index | None) -> str:
    """Say why a group whose number is shown has no figures."""
    if not count:
        return "tidak ada responden"
    return words.NO_ANSWERS if index else "nilai disembunyikan"
