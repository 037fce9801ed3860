"""Audit trail, snapshots of what is final, the addendum, and how far a closed survey is.

Must not lock a table for long, must not break the release before it, and imports nothing
of the application: it is frozen history.

``survey.state`` keeps its three states, because SQLite changes no constraint of a table that
others refer to; final and reopened are stages of a closed survey, in a column beside it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ONLY_GROWING = ("snapshot", "trail")


def upgrade() -> None:
    op.add_column("survey", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "ALTER TABLE survey ADD COLUMN stage VARCHAR(10) CONSTRAINT ck_survey_stage CHECK "
        "(stage IS NULL OR (state = 'closed' AND stage IN ('final', 'reopened')))"
    )
    op.create_table(
        "addendum",
        sa.Column("survey_id", sa.String(length=40), nullable=False),
        sa.Column("response_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id", "response_id"],
            ["response.survey_id", "response.id"],
            name="fk_addendum_response",
        ),
        sa.PrimaryKeyConstraint("survey_id", "response_id", name=op.f("pk_addendum")),
    )
    op.create_table(
        "snapshot",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('survey', 'iku')", name=op.f("ck_snapshot_kind")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_snapshot_version")),
        sa.PrimaryKeyConstraint("kind", "subject", "version", name=op.f("pk_snapshot")),
    )
    op.create_table(
        "trail",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_trail_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_trail")),
        sa.UniqueConstraint("previous", name=op.f("uq_trail_previous")),
    )
    op.create_index(op.f("ix_trail_subject"), "trail", ["subject"])
    if op.get_bind().dialect.name == "postgresql":
        _refuse_on_postgresql()
    else:
        _refuse_on_sqlite()


def _refuse_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' only grows'; END $$"
    )
    for table in _ONLY_GROWING:
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )


def _refuse_on_sqlite() -> None:
    for table in _ONLY_GROWING:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )


def downgrade() -> None:
    op.drop_table("trail")
    op.drop_table("snapshot")
    op.drop_table("addendum")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION only_grows()")
    op.execute("ALTER TABLE survey DROP COLUMN stage")
    op.drop_column("survey", "closed_at")
