"""Who is surveyed: agencies, their units, when these are open, and their services."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, SmallInteger, String, Table

from survey.storage.schema.base import FINGERPRINT, ID, metadata

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
