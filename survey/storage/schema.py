"""The tables: columns and named constraints, nothing else.

Keys of responses and tallies begin with the survey, so that the tables can be partitioned
by it.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)

from survey.storage.types import UtcDateTime

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

ID = String(40)
FINGERPRINT = String(64)

agency = Table(
    "agency",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", String(300), nullable=False),
    Column("iku_document", ID, nullable=True),
    Column("iku_fingerprint", FINGERPRINT, nullable=True),  # None: the shipped one of that id
)

unit = Table(
    "unit",
    metadata,
    Column("id", ID, primary_key=True),
    Column("agency_id", ForeignKey("agency.id"), nullable=False, index=True),
    Column("name", String(300), nullable=False),
)

opening = Table(
    "opening",
    metadata,
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
    Column("weekday", SmallInteger, primary_key=True),  # 0 is Monday
    Column("opens", String(5), primary_key=True),  # HH:MM, by the clock of the place
    Column("closes", String(5), nullable=False),  # 24:00 is the end of the day
    CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    CheckConstraint("opens < closes", name="hours"),
)

service = Table(
    "service",
    metadata,
    Column("id", ID, primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),
    Column("name", String(300), nullable=False),
)

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

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("username", String(60), nullable=False, unique=True),
    Column("password_hash", String(200), nullable=False),
    Column("session_key", String(32), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("disabled_at", UtcDateTime, nullable=True),
)

grant = Table(
    "role_grant",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=True),
    CheckConstraint("role IN ('administrator', 'operator', 'officer', 'evaluator')", name="role"),
)

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

evidence_file = Table(
    "evidence_file",
    metadata,
    Column("sha256", FINGERPRINT, primary_key=True),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    CheckConstraint("size >= 1", name="size"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("indicator_id", ID, nullable=False),
    Column("quarter", SmallInteger, nullable=False),  # 0 for the whole year
    Column("title", String(300), nullable=False),
    Column("document_type", String(20), nullable=False),
    Column("dated", Date, nullable=True),
    Column("year_evaluated", SmallInteger, nullable=True),
    Column("note", String(1000), nullable=False),
    Column("kind", String(4), nullable=False),
    Column("url", String(1000), nullable=True),
    Column("sha256", ForeignKey("evidence_file.sha256"), nullable=True),
    Column("file_name", String(120), nullable=True),
    Column("added_by", ForeignKey("account.id"), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("state", String(10), nullable=False),
    Column("verified_by", ForeignKey("account.id"), nullable=True),
    Column("verified_at", UtcDateTime, nullable=True),
    Column("verdict_reason", String(500), nullable=False),
    Column("withdrawn_by", ForeignKey("account.id"), nullable=True),
    Column("withdrawn_at", UtcDateTime, nullable=True),
    Column("withdrawal_reason", String(500), nullable=False),
    CheckConstraint("quarter BETWEEN 0 AND 4", name="quarter"),
    CheckConstraint("title <> ''", name="title"),
    CheckConstraint(
        "(kind = 'file' AND sha256 IS NOT NULL AND file_name IS NOT NULL AND url IS NULL) OR "
        "(kind = 'link' AND url IS NOT NULL AND sha256 IS NULL AND file_name IS NULL)",
        name="kind",
    ),
    CheckConstraint(
        "(state = 'unverified' AND verified_by IS NULL AND verified_at IS NULL) OR "
        "(state IN ('verified', 'rejected') "
        "AND verified_by IS NOT NULL AND verified_at IS NOT NULL)",
        name="state",
    ),
    CheckConstraint("verified_by <> added_by", name="four_eyes"),
    CheckConstraint("state <> 'rejected' OR verdict_reason <> ''", name="verdict_reason"),
    CheckConstraint(
        "(withdrawn_by IS NULL AND withdrawn_at IS NULL) OR (withdrawn_by IS NOT NULL "
        "AND withdrawn_at IS NOT NULL AND withdrawal_reason <> '')",
        name="withdrawal",
    ),
    Index("ix_evidence_place", "agency_id", "year", "indicator_id"),
)

for _source in ("sha256", "url"):
    Index(
        f"uq_evidence_{_source}",
        *(evidence.c[name] for name in ("agency_id", "year", "indicator_id", "quarter", _source)),
        unique=True,
        sqlite_where=evidence.c.withdrawn_at.is_(None),
        postgresql_where=evidence.c.withdrawn_at.is_(None),
    )

snapshot = Table(
    "snapshot",  # triggers refuse every change of a row
    metadata,
    Column("kind", String(20), primary_key=True),
    Column("subject", String(100), primary_key=True),
    Column("version", SmallInteger, primary_key=True),
    Column("body", Text, nullable=False),
    Column("hash", FINGERPRINT, nullable=False),
    Column("made_by", String(60), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("kind IN ('survey', 'iku')", name="kind"),
    CheckConstraint("version >= 1", name="version"),
)

trail = Table(
    "trail",  # triggers refuse every change of a row
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("subject", String(100), nullable=False, index=True),
    Column("action", String(40), nullable=False),
    Column("old", Text, nullable=True),
    Column("new", Text, nullable=True),
    Column("reason", Text, nullable=False),
    Column("previous", FINGERPRINT, nullable=False, unique=True),  # so no chain ever forks
    Column("hash", FINGERPRINT, nullable=False),
    CheckConstraint("seq >= 1", name="seq"),
)
