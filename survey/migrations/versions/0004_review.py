"""Review: devices of responses, service hours of units, exclusions that may be taken back.

Must not lock a table for long, must not break the release before it, and imports nothing
of the application: it is frozen history.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("response", sa.Column("device", sa.String(length=36), nullable=True))
    op.create_table(
        "opening",
        sa.Column("unit_id", sa.String(length=40), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("opens", sa.String(length=5), nullable=False),
        sa.Column("closes", sa.String(length=5), nullable=False),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_opening_weekday")),
        sa.CheckConstraint("opens < closes", name=op.f("ck_opening_hours")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_opening_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "weekday", "opens", name=op.f("pk_opening")),
    )
    # What is out already was taken out by the first act; SQLite copies the (short) table.
    with op.batch_alter_table("exclusion") as batch:
        batch.add_column(sa.Column("act", sa.SmallInteger(), nullable=False, server_default="1"))
        batch.drop_constraint(op.f("pk_exclusion"), type_="primary")
        batch.create_primary_key(op.f("pk_exclusion"), ["survey_id", "response_id", "act"])
        batch.create_check_constraint(op.f("ck_exclusion_act"), "act >= 1")


def downgrade() -> None:
    # One row says out, none says in: the earlier acts have no place there.
    op.execute(
        "DELETE FROM exclusion WHERE 0 = (SELECT count(*) % 2 FROM exclusion AS o"
        " WHERE o.survey_id = exclusion.survey_id AND o.response_id = exclusion.response_id)"
        " OR EXISTS (SELECT 1 FROM exclusion AS o WHERE o.survey_id = exclusion.survey_id"
        " AND o.response_id = exclusion.response_id AND o.act > exclusion.act)"
    )
    with op.batch_alter_table("exclusion") as batch:
        batch.drop_constraint(op.f("ck_exclusion_act"), type_="check")
        batch.drop_constraint(op.f("pk_exclusion"), type_="primary")
        batch.drop_column("act")
        batch.create_primary_key(op.f("pk_exclusion"), ["survey_id", "response_id"])
    op.drop_table("opening")
    op.drop_column("response", "device")
