"""Rows that count: added to where they exist, made where they do not."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, case
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert


def insert_into(connection: Connection, table: Table) -> Insert:
    """Return an INSERT that knows ON CONFLICT in the dialect of ``connection``."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def add_counts(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, object]],
    counts: tuple[str, ...] = ("n",),
) -> None:
    """Add each row's counts to the row of the same key; other columns keep the greater value.

    Of two writers the one that began earlier may end later. Rows are written in the order of
    their keys: two writers never wait for each other in a circle.
    """
    if not rows:
        return
    keys = [column.name for column in table.primary_key.columns]
    ordered = sorted(rows, key=lambda row: [str(row[key]) for key in keys])
    insert = insert_into(connection, table).values(ordered)
    others = {
        name: case(
            (table.c[name] > insert.excluded[name], table.c[name]), else_=insert.excluded[name]
        )
        for name in rows[0]
        if name not in (*keys, *counts)
    }
    added = {name: table.c[name] + insert.excluded[name] for name in counts}
    connection.execute(insert.on_conflict_do_update(index_elements=keys, set_={**others, **added}))


def subtract_counts(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]
) -> None:
    """Take each row's ``n`` from the row of the same key, which must be there."""
    keys = [column.name for column in table.primary_key.columns]
    for row in sorted(rows, key=lambda row: [str(row[key]) for key in keys]):
        place = [table.c[key] == row[key] for key in keys]
        connection.execute(table.update().where(*place).values(n=table.c.n - row["n"]))
