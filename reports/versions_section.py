"""The final versions of a survey side by side, and what each says otherwise than the last."""

from collections.abc import Iterator, Sequence

from reports import words
from reports.figures import score_figures, unsur_figures
from reports.final_json import Locked
from reports.sections import Row, Section, Table
from reports.words import figure
from results.index import UnsurResult


def versions_section(versions: Sequence[Locked]) -> Section:
    """Return the figures of each version in a column, the first one first."""
    columns = [dict(_figures(one)) for one in versions]
    names = dict.fromkeys(name for column in columns for name in column)
    rows = tuple((name, *(one.get(name, words.NOTHING) for one in columns)) for name in names)
    heads = [_name(one) for one in versions]
    changes = tuple(
        _change(heads[number - 1 : number + 1], rows, number) for number in range(1, len(heads))
    )
    table = Table(
        caption="Angka setiap versi final",
        head=("Angka", *heads),
        rows=rows,
        numeric=tuple(range(1, len(heads) + 1)),
    )
    return Section(
        id="versi",
        heading="Perbandingan versi",
        paragraphs=changes or ("Baru ada satu versi final.",),
        tables=(table,),
    )


def _name(one: Locked) -> str:
    return f"Versi {one.facts.final.version if one.facts.final else words.NOTHING}"


def _figures(one: Locked) -> Iterator[tuple[str, str]]:
    """Yield every figure by its name, those of the unsur last."""
    score, responses = score_figures(one.index), one.facts.responses
    yield "IKM", figure(score.ikm) if score else words.NO_ANSWERS
    yield words.MUTU, score.mutu if score else words.NOTHING
    yield words.RECEIVED, figure(responses.received)
    yield words.COUNTED, figure(responses.counted)
    yield words.EXCLUDED, figure(responses.left_out)
    yield words.ADDENDUM, figure(responses.addendum)
    for line in one.index.unsur:
        yield f"{words.NRR} {line.code} {line.name.id}", _mean(line, one)


def _mean(line: UnsurResult, one: Locked) -> str:
    shown = unsur_figures(line, one.index.rule)
    return figure(shown.nrr) if shown else words.NO_ANSWERS


def _change(heads: Sequence[str], rows: Sequence[Row], number: int) -> str:
    """Say what version ``number`` + 1 says otherwise than the one before."""
    before, after = heads
    differing = [row for row in rows if row[number] != row[number + 1]]
    means = [row for row in differing if row[0].startswith(words.NRR)]
    told = [
        f"{row[0]} {row[number]} menjadi {row[number + 1]}" for row in differing if row not in means
    ]
    told += [f"{words.NRR} {len(means)} unsur berbeda"] if means else []
    return f"{after} dibanding {before.lower()}: {'; '.join(told) or 'tidak ada yang berbeda'}."
