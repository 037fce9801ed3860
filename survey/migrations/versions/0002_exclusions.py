"""Exclusions: who took which response out of the counting, when and why.

Must not lock a table for long, must not break the release before it, and imports nothing
of the application: it is frozen history.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exclusion",
        sa.Column("survey_id", sa.String(length=40), nullable=False),
        sa.Column("response_id", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("excluded_by", sa.Integer(), nullable=False),
        sa.Column("excluded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_exclusion_reason")),
        sa.ForeignKeyConstraint(
            ["excluded_by"], ["account.id"], name=op.f("fk_exclusion_excluded_by")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id", "response_id"],
            ["response.survey_id", "response.id"],
            name="fk_exclusion_response",
        ),
        sa.PrimaryKeyConstraint("survey_id", "response_id", name=op.f("pk_exclusion")),
    )


def downgrade() -> None:
    op.drop_table("exclusion")
