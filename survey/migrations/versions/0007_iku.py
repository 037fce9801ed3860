"""The IKU table: versions of targets, variables by quarter, several surveys, signatures.

Must not lock a table for long and imports nothing of the application: it is frozen history.
The figures of ``iku_entry`` move over: a target becomes its first version, a realisasi the
value ``nilai`` of the year with its proof as note. ``agency.iku_fingerprint`` has no foreign
key, because SQLite cannot drop a column that has one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_PLACE = ("agency_id", "year", "indicator_id")


def upgrade() -> None:
    op.execute("ALTER TABLE agency ADD COLUMN iku_fingerprint VARCHAR(64)")
    op.create_table(
        "iku_document",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_iku_document")),
    )
    op.create_table(
        "iku_year",
        sa.Column("agency_id", sa.String(length=40), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'submitted', 'verified', 'locked', 'reopened')",
            name=op.f("ck_iku_year_state"),
        ),
        sa.CheckConstraint("version >= 0", name=op.f("ck_iku_year_version")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_iku_year_agency_id")),
        sa.ForeignKeyConstraint(
            ["document"], ["iku_document.fingerprint"], name=op.f("fk_iku_year_document")
        ),
        sa.PrimaryKeyConstraint("agency_id", "year", name=op.f("pk_iku_year")),
    )
    _targets()
    _values()
    op.create_table(
        "iku_sign_off",
        sa.Column("agency_id", sa.String(length=40), nullable=False),
        sa.Column("indicator_id", sa.String(length=40), nullable=False),
        sa.Column("formula", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=300), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_iku_sign_off_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["account.id"], name=op.f("fk_iku_sign_off_signed_by")
        ),
        sa.PrimaryKeyConstraint(
            "agency_id", "indicator_id", "formula", "role", name=op.f("pk_iku_sign_off")
        ),
    )
    _key_of_surveys(*_PLACE, "survey_id")
    op.execute(
        "INSERT INTO iku_target (agency_id, year, indicator_id, quarter, version, text, low, kind, "
        "reason, entered_by, entered_at) SELECT agency_id, year, indicator_id, 0, 1, target, "
        "target, 'murni', '', entered_by, entered_at FROM iku_entry WHERE target IS NOT NULL"
    )
    op.execute(
        "INSERT INTO iku_value (agency_id, year, indicator_id, quarter, variable, value, note, "
        "entered_by, entered_at) SELECT agency_id, year, indicator_id, 0, 'nilai', realisasi, "
        "evidence, entered_by, entered_at FROM iku_entry "
        "WHERE realisasi IS NOT NULL OR evidence <> ''"
    )
    op.drop_table("iku_entry")


def _targets() -> None:
    op.create_table(
        "iku_target",
        sa.Column("agency_id", sa.String(length=40), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("indicator_id", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.SmallInteger(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("text", sa.String(length=60), nullable=False),
        sa.Column("low", sa.String(length=40), nullable=True),
        sa.Column("high", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("quarter BETWEEN 0 AND 4", name=op.f("ck_iku_target_quarter")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_iku_target_version")),
        sa.CheckConstraint("kind IN ('murni', 'perubahan')", name=op.f("ck_iku_target_kind")),
        sa.CheckConstraint("kind = 'murni' OR reason <> ''", name=op.f("ck_iku_target_reason")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_iku_target_agency_id")),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_iku_target_entered_by")
        ),
        sa.PrimaryKeyConstraint(*_PLACE, "quarter", "version", name=op.f("pk_iku_target")),
    )


def _values() -> None:
    op.create_table(
        "iku_value",
        sa.Column("agency_id", sa.String(length=40), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("indicator_id", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.SmallInteger(), nullable=False),
        sa.Column("variable", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("quarter BETWEEN 0 AND 4", name=op.f("ck_iku_value_quarter")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_iku_value_agency_id")),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_iku_value_entered_by")
        ),
        sa.PrimaryKeyConstraint(*_PLACE, "quarter", "variable", name=op.f("pk_iku_value")),
    )


def _key_of_surveys(*columns: str) -> None:
    """Change what makes a row of ``iku_survey`` one; SQLite copies the (short) table."""
    with op.batch_alter_table("iku_survey") as batch:
        batch.drop_constraint(op.f("pk_iku_survey"), type_="primary")
        batch.create_primary_key(op.f("pk_iku_survey"), list(columns))


def downgrade() -> None:
    op.create_table(
        "iku_entry",
        sa.Column("agency_id", sa.String(length=40), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("indicator_id", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=True),
        sa.Column("realisasi", sa.String(length=40), nullable=True),
        sa.Column("evidence", sa.String(length=500), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_iku_entry_agency_id")),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_iku_entry_entered_by")
        ),
        sa.PrimaryKeyConstraint(*_PLACE, name=op.f("pk_iku_entry")),
    )
    # What the old table has no place for is lost: other variables, quarters and versions.
    op.execute(
        "INSERT INTO iku_entry (agency_id, year, indicator_id, realisasi, evidence, entered_by, "
        "entered_at) SELECT agency_id, year, indicator_id, value, note, entered_by, entered_at "
        "FROM iku_value WHERE quarter = 0 AND variable = 'nilai'"
    )
    op.execute(
        "INSERT INTO iku_entry (agency_id, year, indicator_id, evidence, entered_by, entered_at) "
        "SELECT agency_id, year, indicator_id, '', entered_by, entered_at FROM iku_target AS t "
        "WHERE quarter = 0 AND version = 1 AND NOT EXISTS (SELECT 1 FROM iku_entry AS e WHERE "
        "e.agency_id = t.agency_id AND e.year = t.year AND e.indicator_id = t.indicator_id)"
    )
    op.execute(
        "UPDATE iku_entry SET target = (SELECT low FROM iku_target AS t WHERE t.agency_id = "
        "iku_entry.agency_id AND t.year = iku_entry.year AND t.indicator_id = "
        "iku_entry.indicator_id AND t.quarter = 0 AND t.high IS NULL AND t.version = (SELECT "
        "max(v.version) FROM iku_target AS v WHERE v.agency_id = t.agency_id AND v.year = t.year "
        "AND v.indicator_id = t.indicator_id AND v.quarter = 0))"
    )
    op.execute(
        "DELETE FROM iku_survey WHERE EXISTS (SELECT 1 FROM iku_survey AS s WHERE s.agency_id = "
        "iku_survey.agency_id AND s.year = iku_survey.year AND s.indicator_id = "
        "iku_survey.indicator_id AND s.survey_id < iku_survey.survey_id)"
    )
    _key_of_surveys(*_PLACE)
    for table in ("iku_sign_off", "iku_value", "iku_target", "iku_year", "iku_document"):
        op.drop_table(table)
    op.execute("ALTER TABLE agency DROP COLUMN iku_fingerprint")
