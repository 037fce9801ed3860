"""What of a year's IKU table is verified, and must be the same when it is locked.

That are the figures of the year itself. Left out are the years before, which may still be
open and change, and whether a survey is provisional: it must become final between the two, and
if that changes its figure, the figure tells.
"""

from collections.abc import Mapping
from typing import Any

from survey.storage.canonical import canonical, hash_of

Told = Mapping[str, Any]

_NOT_OF_THE_TABLE = frozenset({"engine", "rows"})
_NOT_OF_A_ROW = frozenset({"history", "complete", "survey"})
_NOT_OF_A_SURVEY = frozenset({"provisional", "version", "sha256", "surveys"})


def verified_hash(told: Told) -> str:
    """Return the SHA-256 of what is verified of a table as JSON."""
    rows = [_row(row) for row in told["rows"]]
    return hash_of(canonical({**_without(told, _NOT_OF_THE_TABLE), "rows": rows}))


def _row(row: Told) -> dict[str, Any]:
    survey = row["survey"]
    return {**_without(row, _NOT_OF_A_ROW), "survey": None if survey is None else _survey(survey)}


def _survey(survey: Told) -> dict[str, Any]:
    sources = [_without(one, _NOT_OF_A_SURVEY) for one in survey["surveys"]]
    return {**_without(survey, _NOT_OF_A_SURVEY), "surveys": sources}


def _without(told: Told, names: frozenset[str]) -> dict[str, Any]:
    return {name: part for name, part in told.items() if name not in names}
