"""Builds answers with a profile for tables: so many of each group."""

from collections.abc import Mapping, Sequence

from questionnaires.answers import Answers
from results.crosstab import Cell, Crosstab, Dimension, crosstab
from tests.builders import make_questionnaire

FORM = make_questionnaire({"cepat": 1})


def answers(counts: Mapping[tuple[str, ...], int], fields: Sequence[str]) -> list[Answers]:
    """Build so many answers of each combination of ``fields``, all of them 4."""
    return [
        Answers(bytes([4]), tuple(zip(fields, values, strict=True)))
        for values, n in counts.items()
        for _ in range(n)
    ]


def table_of(rows: Mapping[str, Sequence[int]]) -> Crosstab:
    """Build a two-way table: its rows by name, its columns numbered from 0."""
    columns = max(len(row) for row in rows.values())
    counts: dict[tuple[str, ...], int] = {
        (name, str(j)): n for name, row in rows.items() for j, n in enumerate(row)
    }
    sides = (Dimension("row", tuple(rows)), Dimension("col", tuple(map(str, range(columns)))))
    return crosstab(FORM, answers(counts, ("row", "col")), sides)


def one_way(**counts: int) -> Crosstab:
    """Build a table of one field from the count of each group."""
    side = Dimension("group", tuple(counts))
    return crosstab(FORM, answers({(k,): n for k, n in counts.items()}, ("group",)), (side,))


def group(name: str) -> Cell:
    """Return the cell of a group in a table of one field."""
    return (("group", name),)
