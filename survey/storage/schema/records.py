"""What is only ever added to; triggers refuse every change of a row."""

from sqlalchemy import CheckConstraint, Column, Integer, SmallInteger, String, Table, Text

from survey.storage.schema.base import FINGERPRINT, metadata
from survey.storage.types import UtcDateTime

snapshot = Table(
    "snapshot",
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
    "trail",
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
