"""The triggers that refuse to change what is only ever added to, as the database has them.

They are told by what they do, not by their names: a trigger that was made again with an empty
body, on another table or for no row has the name of the one that is gone. Of evidence an
UPDATE may give the one verdict and the one withdrawal (``survey.storage.evidence_changes``).
"""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from survey.storage.schema import ONLY_GROWING

_ONLY_GROWS = (
    "CREATE TRIGGER {name}_only_grows BEFORE DELETE OR {update}TRUNCATE ON {name} "
    "FOR EACH STATEMENT EXECUTE FUNCTION only_grows(): plpgsql "
    " BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' only grows'; END "
)

_SETTLES = """CREATE TRIGGER evidence_settles BEFORE UPDATE ON evidence \
FOR EACH ROW EXECUTE FUNCTION evidence_settles(): plpgsql \

DECLARE
  verdict CONSTANT text[] := '{state,verified_by,verified_at,verdict_reason}';
  withdrawal CONSTANT text[] := '{withdrawn_by,withdrawn_at,withdrawal_reason}';
  old_row CONSTANT jsonb := to_jsonb(OLD);
  new_row CONSTANT jsonb := to_jsonb(NEW);
BEGIN
  IF old_row - verdict - withdrawal <> new_row - verdict - withdrawal
    OR (old_row - withdrawal <> new_row - withdrawal AND (OLD.state <> 'unverified'
      OR NEW.state = 'unverified' OR OLD.withdrawn_by IS NOT NULL))
    OR (old_row - verdict <> new_row - verdict AND (OLD.withdrawn_by IS NOT NULL
      OR NEW.withdrawn_by IS NULL))
  THEN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' only grows'; END IF;
  RETURN NEW;
END """

_REFUSING = {
    "{name}_no_update": "CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name} {changed}"
    "BEGIN SELECT RAISE(ABORT, '{name} only grows'); END",
    "{name}_no_delete": "CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} "
    "BEGIN SELECT RAISE(ABORT, '{name} only grows'); END",
    "{name}_no_replace": "CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} "
    "WHEN EXISTS (SELECT 1 FROM {name} WHERE {taken}) "
    "BEGIN SELECT RAISE(ABORT, '{name} only grows'); END",
}
"""Name and making of every trigger of a table on SQLite, as the migrations made them."""

_TAKEN = {
    "snapshot": "rowid = NEW.rowid OR "
    "(kind = NEW.kind AND subject = NEW.subject AND version = NEW.version)",
    "trail": "seq = NEW.seq OR previous = NEW.previous",
    "evidence_file": "rowid = NEW.rowid OR sha256 = NEW.sha256",
    "evidence": "rowid = NEW.rowid OR id = NEW.id OR (agency_id = NEW.agency_id "
    "AND year = NEW.year AND indicator_id = NEW.indicator_id AND quarter = NEW.quarter "
    "AND withdrawn_at IS NULL AND NEW.withdrawn_at IS NULL "
    "AND (sha256 = NEW.sha256 OR url = NEW.url))",
    "exclusion": "rowid = NEW.rowid OR (survey_id = NEW.survey_id "
    "AND response_id = NEW.response_id AND act = NEW.act)",
}
"""When SQLite would delete a row to put a new one into its place."""

_EVIDENCE_CHANGED = (
    "WHEN (OLD.rowid, OLD.id, OLD.agency_id, OLD.year, OLD.indicator_id, OLD.quarter, OLD.title, "
    "OLD.document_type, OLD.dated, OLD.year_evaluated, OLD.note, OLD.kind, OLD.url, OLD.sha256, "
    "OLD.file_name, OLD.added_by, OLD.added_at) IS NOT "
    "(NEW.rowid, NEW.id, NEW.agency_id, NEW.year, NEW.indicator_id, NEW.quarter, NEW.title, "
    "NEW.document_type, NEW.dated, NEW.year_evaluated, NEW.note, NEW.kind, NEW.url, NEW.sha256, "
    "NEW.file_name, NEW.added_by, NEW.added_at) "
    "OR ((OLD.state, OLD.verified_by, OLD.verified_at, OLD.verdict_reason) IS NOT "
    "(NEW.state, NEW.verified_by, NEW.verified_at, NEW.verdict_reason) "
    "AND (OLD.state <> 'unverified' OR NEW.state = 'unverified' "
    "OR OLD.withdrawn_by IS NOT NULL)) "
    "OR ((OLD.withdrawn_by, OLD.withdrawn_at, OLD.withdrawal_reason) IS NOT "
    "(NEW.withdrawn_by, NEW.withdrawn_at, NEW.withdrawal_reason) "
    "AND (OLD.withdrawn_by IS NOT NULL OR NEW.withdrawn_by IS NULL)) "
)
"""When SQLite refuses to change a row of evidence; of the other tables always."""

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
        (table.name, name): made
        for table in ONLY_GROWING
        for name, made in _made(table.name, kind).items()
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


def _made(table: str, kind: str) -> dict[str, str]:
    """Return name and making of every trigger of a table."""
    is_evidence = table == "evidence"
    if kind == "sqlite":
        changed = _EVIDENCE_CHANGED if is_evidence else ""
        told = {"name": table, "taken": _TAKEN[table], "changed": changed}
        return {name.format(**told): made.format(**told) for name, made in _REFUSING.items()}
    told = {"name": table, "update": "" if is_evidence else "UPDATE OR "}
    settles = {"evidence_settles": _SETTLES} if is_evidence else {}
    return {f"{table}_only_grows": _ONLY_GROWS.format(**told)} | settles
