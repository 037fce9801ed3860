"""What the sheets of an IKU workbook take: every column, every kind, and how to write formulas."""

import re
from collections.abc import Iterator, Mapping, Sequence

from reports.iku_example_yaml import grammar_lines, key_text, needs_of
from results.accountability.example.keys import MODELS, Key, keys_of, told
from results.accountability.kinds import Kind, all_kinds

_KEY = re.compile(r"`([a-z_.]+)`")

Lines = list[list[str | int | float | None]]
"""Rows of cells."""


def column_lines(
    sheet: str, part: str, columns: Mapping[str, tuple[str | int, ...]], needed: Sequence[str]
) -> Lines:
    """Say of each column of a sheet whether it is needed, what it means, and what it takes."""
    return [
        [sheet, heading, "wajib" if heading in needed else "", _meaning(part, heading, keys)]
        for heading, keys in columns.items()
    ]


def guide_lines(columns: Lines, names: Mapping[str, str]) -> Lines:
    """Return the sheet that explains the others: its header, columns, kinds and formulas.

    ``names`` are what keys are called in the workbook; sentences have these in place of keys.
    """
    kinds: Lines = [["jenis", kind.id, "", _kind(kind)] for kind in all_kinds()]
    grammar: Lines = [["rumus", "", "", line] for line in grammar_lines()]
    found = [*columns, *kinds, *grammar]
    named = [[*cells, _KEY.sub(lambda key: names[key[1]], str(text))] for *cells, text in found]
    return [["lembar", "kolom", "wajib", "arti dan isi"], *named]


def _kind(kind: Kind) -> str:
    gathered = f"Cara gabung: {kind.aggregation}. Perlu: {needs_of(kind)}."
    return f"{kind.name}. {kind.meaning} {gathered}"


def _meaning(part: str, heading: str, keys: tuple[str | int, ...]) -> str:
    """Say what a column means, and every value that it chooses from."""
    key, own = _key(part, keys), told().headings.get(part, {})
    if key is None:
        return own[heading]
    meaning = key_text(key._replace(meaning=own.get(heading, key.meaning)))
    return "; ".join([meaning, *_values(key)])


def _values(key: Key) -> Iterator[str]:
    for value, text in key.values.items():
        if text:
            yield f"{value} = {text}"


def _key(part: str, keys: tuple[str | int, ...]) -> Key | None:
    """Return the key that a column fills; a column of classes may be one of their table."""
    parts = [str(keys[0])] if len(keys) > 1 else [part, *(["scales"] if part == "classes" else [])]
    known = [one for name in parts if name in MODELS for one in keys_of(name)]
    return next((one for one in known if one.name == keys[-1]), None)
