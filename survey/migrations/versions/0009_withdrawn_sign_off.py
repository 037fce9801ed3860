"""Signatures that were taken back, each with its reason; they count no longer and stay.

Must not lock a table for long, must not break the release before it, and imports nothing
of the application: it is frozen history.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "iku_withdrawn_sign_off",
        sa.Column("agency_id", sa.String(length=40), nullable=False),
        sa.Column("indicator_id", sa.String(length=40), nullable=False),
        sa.Column("formula", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=300), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_iku_withdrawn_sign_off_number")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_iku_withdrawn_sign_off_reason")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_iku_withdrawn_sign_off_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["account.id"], name=op.f("fk_iku_withdrawn_sign_off_signed_by")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["account.id"], name=op.f("fk_iku_withdrawn_sign_off_withdrawn_by")
        ),
        sa.PrimaryKeyConstraint(
            "agency_id",
            "indicator_id",
            "formula",
            "role",
            "number",
            name=op.f("pk_iku_withdrawn_sign_off"),
        ),
    )


def downgrade() -> None:
    op.drop_table("iku_withdrawn_sign_off")
