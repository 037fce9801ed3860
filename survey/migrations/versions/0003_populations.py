"""Who could have been asked, service by service, and what a survey does with missing answers.

Must not lock a table for long, must not break the release before it, and imports nothing
of the application: it is frozen history. The constraints stand in the columns, because
SQLite adds none to a table that exists.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE survey_service ADD COLUMN population INTEGER "
        "CONSTRAINT ck_survey_service_population CHECK (population >= 1)"
    )
    op.execute(
        "ALTER TABLE survey ADD COLUMN missing VARCHAR(20) DEFAULT 'answered_only' NOT NULL "
        "CONSTRAINT ck_survey_missing CHECK (missing IN ('answered_only', 'complete_case'))"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE survey DROP COLUMN missing")
    op.execute("ALTER TABLE survey_service DROP COLUMN population")
