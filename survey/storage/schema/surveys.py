"""What is asked of whom: definitions by fingerprint, surveys, and their services."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, String, Table, Text

from survey.storage.schema.base import FINGERPRINT, ID, metadata
from survey.storage.types import UtcDateTime

definition = Table(
    "definition",
    metadata,
    Column("fingerprint", FINGERPRINT, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("id", ID, nullable=False),
    Column("version", ID, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("kind IN ('questionnaire', 'rule')", name="kind"),
)

survey = Table(
    "survey",
    metadata,
    Column("id", ID, primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),
    Column("title", String(300), nullable=False),
    Column("note", Text, nullable=False),
    Column("questionnaire", ForeignKey("definition.fingerprint"), nullable=False),
    Column("rule", ForeignKey("definition.fingerprint"), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("missing", String(20), nullable=False, server_default="answered_only"),
    Column("closed_at", UtcDateTime, nullable=True),
    Column("stage", String(10), nullable=True),  # how far a closed survey is beyond closed
    CheckConstraint("state IN ('draft', 'open', 'closed')", name="state"),
    CheckConstraint("missing IN ('answered_only', 'complete_case')", name="missing"),
    CheckConstraint("starts_on <= ends_on", name="period"),
    CheckConstraint(
        "stage IS NULL OR (state = 'closed' AND stage IN ('final', 'reopened'))", name="stage"
    ),
)

survey_service = Table(
    "survey_service",
    metadata,
    Column("survey_id", ForeignKey("survey.id"), primary_key=True),
    Column("service_id", ForeignKey("service.id"), primary_key=True),
    Column("population", Integer, nullable=True),
    CheckConstraint("population >= 1", name="population"),
)
