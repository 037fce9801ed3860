"""The triggers that refuse to change what is only ever added to, as the database has them."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from survey.storage.schema import ONLY_GROWING

_NAMES = {
    "postgresql": ("{table}_only_grows",),
    "sqlite": ("{table}_no_update", "{table}_no_delete"),
}
_QUERIES = {
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
}


def missing_triggers(connection: Connection) -> Iterator[str]:
    """Say of each trigger that is gone or switched off what it no longer refuses."""
    kind = connection.dialect.name
    there = set(connection.scalars(text(_QUERIES[kind])))
    for table in ONLY_GROWING:
        for pattern in _NAMES[kind]:
            name = pattern.format(table=table.name)
            if name not in there:
                yield f"trigger {name} is missing: rows of {table.name} could be changed"
