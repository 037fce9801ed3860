"""The counted responses of a survey in columns, for the statistics that need every one."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import Connection, select

from results.rows import Column, Rows, Value
from survey.storage import schema
from survey.storage.responses import is_counted
from survey.storage.tallies import counting


def read_rows(connection: Connection, survey_id: str) -> Rows:
    """Return every counted response of a survey, read as a stream in one query."""
    table = schema.response
    query = select(table.c.scores, table.c.service_id, table.c.channel, table.c.profile).where(
        table.c.survey_id == survey_id, is_counted(survey_id)
    )
    missing = connection.execute(
        select(schema.survey.c.missing).where(schema.survey.c.id == survey_id)
    ).scalar_one()
    vectors = bytearray()
    services, channels, profiles = coders = (_Coder(), _Coder(), _Coder())
    streamed = connection.execute(query, execution_options={"yield_per": 5_000})
    for part in streamed.partitions():
        kept = part
        if missing == "complete_case":
            kept = [row for row in part if counting(row.scores, len(row.scores), missing)]
        if not kept:
            continue
        scores, *columns = zip(*kept, strict=True)
        vectors += b"".join(scores)
        for coder, values in zip(coders, columns, strict=True):
            coder.add(values)
    return Rows(
        bytes(vectors),
        services.column(str),
        channels.column(str),
        profiles.column(json.loads),  # each text once: people of a kind tell the same
    )


@dataclass(frozen=True, slots=True)
class _Coder:
    """Gives each different text the next number, and keeps the number of every row."""

    codes: list[int] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=lambda: defaultdict(count().__next__))

    def add(self, texts: Iterable[str]) -> None:
        """Number the next rows; without a step of Python for each."""
        self.codes.extend(map(self.known.__getitem__, texts))

    def column(self, read: Callable[[str], Value]) -> Column[Value]:
        """Return the column, with what ``read`` makes of each text as its legend."""
        return Column(tuple(self.codes), tuple(map(read, self.known)))
