"""Which of the units or services that an average names a survey covers.

Must not lock a table for long and imports nothing of the application: it is frozen history.
A link made before says nothing: its survey covers what its unit and services are called.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE iku_survey ADD COLUMN covers VARCHAR(300)")


def downgrade() -> None:
    op.execute("ALTER TABLE iku_survey DROP COLUMN covers")
