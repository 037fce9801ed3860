"""The triggers that refuse to change what is only ever added to, as the database has them.

They are told by what they do, not by their names: a trigger that was made again with an empty
body, on another table or for no row has the name of the one that is gone.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from survey.storage.schema import ONLY_GROWING

_MADE = {
    "postgresql": {
        "{table}_only_grows": "CREATE TRIGGER {table}_only_grows BEFORE DELETE OR UPDATE OR "
        "TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION only_grows(): plpgsql "
        " BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' only grows'; END ",
    },
    "sqlite": {
        "{table}_no_update": "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} only grows'); END",
        "{table}_no_delete": "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} only grows'); END",
        "{table}_no_replace": "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        "WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) "
        "BEGIN SELECT RAISE(ABORT, '{table} only grows'); END",
    },
}
"""Name and making of every trigger of a table, as the migrations made them."""

_TAKEN = {
    "snapshot": "rowid = NEW.rowid OR "
    "(kind = NEW.kind AND subject = NEW.subject AND version = NEW.version)",
    "trail": "seq = NEW.seq OR previous = NEW.previous",
}
"""When SQLite would delete a row to put a new one into its place."""

_QUERIES = {
    "postgresql": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(t.oid, true) "
    "|| ': ' || lanname || ' ' || prosrc FROM pg_trigger AS t JOIN pg_proc AS p ON p.oid = tgfoid "
    "JOIN pg_language AS l ON l.oid = prolang WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')",
    "sqlite": "SELECT lower(tbl_name), name, sql FROM sqlite_master WHERE type = 'trigger'",
}


def trigger_faults(connection: Connection) -> Iterator[str]:
    """Say of each trigger that is gone, off, another or unknown what it no longer refuses."""
    kind = connection.dialect.name
    there = {(table, name): made for table, name, made in connection.execute(text(_QUERIES[kind]))}
    expected = {
        (table.name, name.format(table=table)): made.format(table=table, taken=_TAKEN[table.name])
        for table in ONLY_GROWING
        for name, made in _MADE[kind].items()
    }
    for (table, name), made in expected.items():
        if (table, name) not in there:
            yield f"trigger {name} is missing: rows of {table} could be changed"
        elif there[table, name] != made:
            yield f"trigger {name} is not what was made: rows of {table} could be changed"
    guarded = {table.name for table in ONLY_GROWING}
    for table, name in sorted(there.keys() - expected.keys()):
        if table in guarded:
            yield f"trigger {name} is unknown: it could change or drop what is added to {table}"
