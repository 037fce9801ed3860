"""SQLite refuses to replace a row of what only grows.

``INSERT OR REPLACE`` deletes the row in its way without asking a DELETE trigger. PostgreSQL
has no such statement: ``ON CONFLICT DO UPDATE`` asks the UPDATE trigger.

Must not lock a table for long, must not break the release before it, and imports nothing
of the application: it is frozen history.
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TAKEN = {
    "snapshot": "rowid = NEW.rowid OR "
    "(kind = NEW.kind AND subject = NEW.subject AND version = NEW.version)",
    "trail": "seq = NEW.seq OR previous = NEW.previous",
}

_TRIGGER = (
    "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
    "WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) "
    "BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        return
    for table, taken in _TAKEN.items():
        op.execute(_TRIGGER.format(table=table, taken=taken))


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        return
    for table in _TAKEN:
        op.execute(f"DROP TRIGGER {table}_no_replace")
