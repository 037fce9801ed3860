"""Counted responses in columns: what each said, and what else is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


class RowsError(ValueError):
    """Columns that do not belong to the same responses."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Value]):
    """One thing known of each response: its place in ``legend``, which names each value once."""

    codes: tuple[int, ...]
    legend: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """All counted responses of a survey, in the same order in every column.

    ``vectors``: their score vectors end to end; ``services`` and ``channels``: by id;
    ``profiles``: what they told of themselves, by the code of the field. Raises RowsError
    for columns of different lengths.
    """

    vectors: bytes
    services: Column[str]
    channels: Column[str]
    profiles: Column[Mapping[str, str]]

    def __post_init__(self) -> None:
        """Refuse columns that do not stand beside each other."""
        lengths = {len(column.codes) for column in (self.services, self.channels, self.profiles)}
        if len(lengths) > 1:
            raise RowsError("the columns have different lengths; read all of them in one query")
