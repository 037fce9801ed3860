"""Evidence, its files and the log of exclusions are only ever added to.

A file never changes. Of evidence only two things do, once each: its verdict, while it has none
and is not withdrawn, and its withdrawal. Of an exclusion nothing does: taking it back is one
more act. On SQLite a row is not replaced either (see 0008).

Must not lock a table for long, must not break the release before it, and imports nothing
of the application: it is frozen history.
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TABLES = ("evidence_file", "evidence", "exclusion")

_UNCHANGED = (
    "OLD.rowid, OLD.id, OLD.agency_id, OLD.year, OLD.indicator_id, OLD.quarter, OLD.title, "
    "OLD.document_type, OLD.dated, OLD.year_evaluated, OLD.note, OLD.kind, OLD.url, OLD.sha256, "
    "OLD.file_name, OLD.added_by, OLD.added_at"
)
_VERDICT = "OLD.state, OLD.verified_by, OLD.verified_at, OLD.verdict_reason"
_WITHDRAWAL = "OLD.withdrawn_by, OLD.withdrawn_at, OLD.withdrawal_reason"


def _differs(columns: str) -> str:
    return f"({columns}) IS NOT ({columns.replace('OLD.', 'NEW.')})"


_CHANGED = {
    "evidence_file": "",
    "evidence": f"WHEN {_differs(_UNCHANGED)} "
    f"OR ({_differs(_VERDICT)} AND (OLD.state <> 'unverified' OR NEW.state = 'unverified' "
    "OR OLD.withdrawn_by IS NOT NULL)) "
    f"OR ({_differs(_WITHDRAWAL)} AND (OLD.withdrawn_by IS NOT NULL "
    "OR NEW.withdrawn_by IS NULL)) ",
    "exclusion": "",
}
"""When SQLite refuses to change a row; always, where nothing is said."""

_PLACE = (
    "agency_id = NEW.agency_id AND year = NEW.year AND indicator_id = NEW.indicator_id "
    "AND quarter = NEW.quarter"
)
_TAKEN = {
    "evidence_file": "rowid = NEW.rowid OR sha256 = NEW.sha256",
    "evidence": f"rowid = NEW.rowid OR id = NEW.id OR ({_PLACE} AND withdrawn_at IS NULL "
    "AND NEW.withdrawn_at IS NULL AND (sha256 = NEW.sha256 OR url = NEW.url))",
    "exclusion": "rowid = NEW.rowid OR (survey_id = NEW.survey_id "
    "AND response_id = NEW.response_id AND act = NEW.act)",
}
"""When SQLite would delete a row to put a new one into its place."""

_REFUSING = (
    (
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {changed}"
        "BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    ),
    (
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    ),
    (
        "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        "WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) "
        "BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    ),
)

_SETTLES = """
CREATE FUNCTION evidence_settles() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _refuse_on_postgresql()
    else:
        _refuse_on_sqlite()


def _refuse_on_postgresql() -> None:
    op.execute(_SETTLES)
    for table in _TABLES:
        events = "DELETE" if table == "evidence" else "UPDATE OR DELETE"
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE {events} OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )
    op.execute(
        "CREATE TRIGGER evidence_settles BEFORE UPDATE ON evidence "
        "FOR EACH ROW EXECUTE FUNCTION evidence_settles()"
    )


def _refuse_on_sqlite() -> None:
    for table in _TABLES:
        told = {"table": table, "changed": _CHANGED[table], "taken": _TAKEN[table]}
        for making in _REFUSING:
            op.execute(making.format(**told))


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in _TABLES:
            op.execute(f"DROP TRIGGER {table}_only_grows ON {table}")
        op.execute("DROP TRIGGER evidence_settles ON evidence")
        op.execute("DROP FUNCTION evidence_settles()")
        return
    for table in _TABLES:
        for name in ("update", "delete", "replace"):
            op.execute(f"DROP TRIGGER {table}_no_{name}")
