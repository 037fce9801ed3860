"""Who may do what."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String, Table

from survey.storage.schema.base import metadata
from survey.storage.types import UtcDateTime

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
