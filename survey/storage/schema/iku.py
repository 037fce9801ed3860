"""What is kept of IKU tables: documents, years, targets, values, surveys, signatures."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, SmallInteger, String, Table, Text

from survey.storage.schema.base import FINGERPRINT, ID, metadata
from survey.storage.types import UtcDateTime

iku_document = Table(
    "iku_document",
    metadata,
    Column("fingerprint", FINGERPRINT, primary_key=True),
    Column("id", ID, nullable=False),
    Column("version", ID, nullable=False),
    Column("body", Text, nullable=False),
)

iku_year = Table(
    "iku_year",
    metadata,
    Column("agency_id", ForeignKey("agency.id"), primary_key=True),
    Column("year", SmallInteger, primary_key=True),
    Column("document", ForeignKey("iku_document.fingerprint"), nullable=False),
    Column("state", String(10), nullable=False),
    Column("version", SmallInteger, nullable=False),  # how many were locked
    CheckConstraint(
        "state IN ('open', 'submitted', 'verified', 'locked', 'reopened')", name="state"
    ),
    CheckConstraint("version >= 0", name="version"),
)

iku_target = Table(
    "iku_target",
    metadata,
    Column("agency_id", ForeignKey("agency.id"), primary_key=True),
    Column("year", SmallInteger, primary_key=True),
    Column("indicator_id", ID, primary_key=True),
    Column("quarter", SmallInteger, primary_key=True),  # 0 is the year
    Column("version", SmallInteger, primary_key=True),
    Column("text", String(60), nullable=False),
    Column("low", String(40), nullable=True),  # decimal text; None: a predicate, or withdrawn
    Column("high", String(40), nullable=True),  # decimal text, of a range
    Column("kind", String(10), nullable=False),
    Column("decided_on", Date, nullable=True),
    Column("reason", String(500), nullable=False),
    Column("entered_by", ForeignKey("account.id"), nullable=True),
    Column("entered_at", UtcDateTime, nullable=False),
    CheckConstraint("quarter BETWEEN 0 AND 4", name="quarter"),
    CheckConstraint("version >= 1", name="version"),
    CheckConstraint("kind IN ('murni', 'perubahan')", name="kind"),
    CheckConstraint("kind = 'murni' OR reason <> ''", name="reason"),
)

iku_value = Table(
    "iku_value",
    metadata,
    Column("agency_id", ForeignKey("agency.id"), primary_key=True),
    Column("year", SmallInteger, primary_key=True),
    Column("indicator_id", ID, primary_key=True),
    Column("quarter", SmallInteger, primary_key=True),  # 0 is the year
    Column("variable", ID, primary_key=True),
    Column("value", String(40), nullable=True),  # decimal text; None: taken back
    Column("note", String(500), nullable=False),
    Column("entered_by", ForeignKey("account.id"), nullable=True),
    Column("entered_at", UtcDateTime, nullable=False),
    CheckConstraint("quarter BETWEEN 0 AND 4", name="quarter"),
)

iku_survey = Table(
    "iku_survey",
    metadata,
    Column("agency_id", ForeignKey("agency.id"), primary_key=True),
    Column("year", SmallInteger, primary_key=True),
    Column("indicator_id", ID, primary_key=True),
    Column("survey_id", ForeignKey("survey.id"), primary_key=True),
    Column("covers", String(300), nullable=True),  # None: what its unit and services are called
)

iku_sign_off = Table(
    "iku_sign_off",
    metadata,
    Column("agency_id", ForeignKey("agency.id"), primary_key=True),
    Column("indicator_id", ID, primary_key=True),
    Column("formula", FINGERPRINT, primary_key=True),  # SHA-256 of its text
    Column("role", String(300), primary_key=True),
    Column("signed_by", ForeignKey("account.id"), nullable=False),
    Column("signed_at", UtcDateTime, nullable=False),
)

iku_withdrawn_sign_off = Table(
    "iku_withdrawn_sign_off",
    metadata,
    Column("agency_id", ForeignKey("agency.id"), primary_key=True),
    Column("indicator_id", ID, primary_key=True),
    Column("formula", FINGERPRINT, primary_key=True),
    Column("role", String(300), primary_key=True),
    Column("number", SmallInteger, primary_key=True),  # counts from 1
    Column("signed_by", ForeignKey("account.id"), nullable=False),
    Column("signed_at", UtcDateTime, nullable=False),
    Column("withdrawn_by", ForeignKey("account.id"), nullable=False),
    Column("withdrawn_at", UtcDateTime, nullable=False),
    Column("reason", String(500), nullable=False),
    CheckConstraint("number >= 1", name="number"),
    CheckConstraint("reason <> ''", name="reason"),
)
