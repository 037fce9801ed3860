"""What proves a realisasi: files by content, and what each is said to be."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
)

from survey.storage.schema.base import FINGERPRINT, ID, metadata
from survey.storage.types import UtcDateTime

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
