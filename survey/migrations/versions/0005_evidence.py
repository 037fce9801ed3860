"""Evidence behind the figures of the IKU table, and the files among it, once by hash.

Must not lock a table for long, must not break the release before it, and imports nothing
of the application: it is frozen history. Only new tables, so nothing is altered that SQLite
could not; the partial indexes are written alike for both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("size >= 1", name=op.f("ck_evidence_file_size")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_evidence_file")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=40), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("indicator_id", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("document_type", sa.String(length=20), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("year_evaluated", sa.SmallInteger(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("url", sa.String(length=1000), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("file_name", sa.String(length=120), nullable=True),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("verified_by", sa.Integer(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verdict_reason", sa.String(length=500), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawal_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("quarter BETWEEN 0 AND 4", name=op.f("ck_evidence_quarter")),
        sa.CheckConstraint("title <> ''", name=op.f("ck_evidence_title")),
        sa.CheckConstraint(
            "(kind = 'file' AND sha256 IS NOT NULL AND file_name IS NOT NULL AND url IS NULL) OR "
            "(kind = 'link' AND url IS NOT NULL AND sha256 IS NULL AND file_name IS NULL)",
            name=op.f("ck_evidence_kind"),
        ),
        sa.CheckConstraint(
            "(state = 'unverified' AND verified_by IS NULL AND verified_at IS NULL) OR "
            "(state IN ('verified', 'rejected') "
            "AND verified_by IS NOT NULL AND verified_at IS NOT NULL)",
            name=op.f("ck_evidence_state"),
        ),
        sa.CheckConstraint("verified_by <> added_by", name=op.f("ck_evidence_four_eyes")),
        sa.CheckConstraint(
            "state <> 'rejected' OR verdict_reason <> ''", name=op.f("ck_evidence_verdict_reason")
        ),
        sa.CheckConstraint(
            "(withdrawn_by IS NULL AND withdrawn_at IS NULL) OR (withdrawn_by IS NOT NULL "
            "AND withdrawn_at IS NOT NULL AND withdrawal_reason <> '')",
            name=op.f("ck_evidence_withdrawal"),
        ),
        sa.ForeignKeyConstraint(["added_by"], ["account.id"], name=op.f("fk_evidence_added_by")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_evidence_agency_id")),
        sa.ForeignKeyConstraint(
            ["sha256"], ["evidence_file.sha256"], name=op.f("fk_evidence_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["verified_by"], ["account.id"], name=op.f("fk_evidence_verified_by")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["account.id"], name=op.f("fk_evidence_withdrawn_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_place", "evidence", ["agency_id", "year", "indicator_id"])
    for source in ("sha256", "url"):
        op.create_index(
            f"uq_evidence_{source}",
            "evidence",
            ["agency_id", "year", "indicator_id", "quarter", source],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )


def downgrade() -> None:
    op.drop_table("evidence")
    op.drop_table("evidence_file")
