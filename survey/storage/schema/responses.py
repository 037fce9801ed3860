"""What was answered, and what stands beside it: exclusions, addendum, tally and intake.

Keys begin with the survey, so that the tables can be partitioned by it.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
)

from survey.storage.schema.base import FINGERPRINT, ID, metadata
from survey.storage.types import UtcDateTime

response = Table(
    "response",
    metadata,
    Column("survey_id", ID, primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("service_id", ID, nullable=False),
    Column("channel", String(10), nullable=False),
    Column("device", String(36), nullable=True),  # never of a citizen's own phone
    Column("officer_id", ForeignKey("account.id"), nullable=True),
    Column("questionnaire", ForeignKey("definition.fingerprint"), nullable=False),
    Column("captured_at", UtcDateTime, nullable=True),
    Column("received_at", UtcDateTime, nullable=False),
    Column("duration_s", Integer, nullable=True),
    Column("scores", LargeBinary(100), nullable=False),
    Column("profile", Text, nullable=False),
    Column("suggestion", Text, nullable=False),
    Column("content", FINGERPRINT, nullable=False),
    ForeignKeyConstraint(
        ["survey_id", "service_id"],
        ["survey_service.survey_id", "survey_service.service_id"],
        name="fk_response_survey_service",
    ),
    CheckConstraint(
        "channel IN ('web', 'kiosk', 'interview', 'paper', 'import', 'api')", name="channel"
    ),
    CheckConstraint("duration_s >= 0", name="duration"),
)

exclusion = Table(
    "exclusion",
    metadata,
    Column("survey_id", ID, primary_key=True),
    Column("response_id", String(36), primary_key=True),
    Column("act", SmallInteger, primary_key=True),  # 1 takes out, 2 back in, 3 out again, ...
    Column("reason", String(500), nullable=False),
    Column("excluded_by", ForeignKey("account.id"), nullable=False),
    Column("excluded_at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(
        ["survey_id", "response_id"],
        ["response.survey_id", "response.id"],
        name="fk_exclusion_response",
    ),
    CheckConstraint("reason <> ''", name="reason"),
    CheckConstraint("act >= 1", name="act"),
)

addendum = Table(
    "addendum",  # responses that came too late to be counted; they stay stored
    metadata,
    Column("survey_id", ID, primary_key=True),
    Column("response_id", String(36), primary_key=True),
    ForeignKeyConstraint(
        ["survey_id", "response_id"],
        ["response.survey_id", "response.id"],
        name="fk_addendum_response",
    ),
)

tally = Table(
    "tally",
    metadata,
    Column("survey_id", ID, primary_key=True),
    Column("service_id", ID, primary_key=True),
    Column("item", SmallInteger, primary_key=True),
    Column("score", SmallInteger, primary_key=True),  # 0 none; 255 of these: does not apply
    Column("n", Integer, nullable=False),
    ForeignKeyConstraint(
        ["survey_id", "service_id"],
        ["survey_service.survey_id", "survey_service.service_id"],
        name="fk_tally_survey_service",
    ),
    CheckConstraint("n >= 0", name="n"),
)

intake = Table(
    "intake",
    metadata,
    Column("survey_id", ID, primary_key=True),
    Column("service_id", ID, primary_key=True),
    Column("channel", String(10), primary_key=True),
    Column("n", Integer, nullable=False),
    Column("complete", Integer, nullable=False),
    Column("last_received_at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(
        ["survey_id", "service_id"],
        ["survey_service.survey_id", "survey_service.service_id"],
        name="fk_intake_survey_service",
    ),
    CheckConstraint("complete BETWEEN 0 AND n", name="n"),
)
