"""Days as people hand them in: a date of the past that can be meant."""

from datetime import date

from flask_babel import gettext
from wtforms import Field

FIRST_DAY = date(1990, 1, 1)
"""No document or decision about a year that has an IKU is older."""


def day_of(field: Field, today: date) -> date | None:
    """Return the day in a field, None for an empty one, or put at the field what is wrong."""
    typed = (field.data or "").strip()
    if not typed:
        return None
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        words = gettext("Tulis sebagai tahun-bulan-tanggal, misalnya 2026-02-27.")
        field.errors = [*field.errors, words]
        return None
    if not FIRST_DAY <= found <= today:
        words = gettext("Tulis tanggal dari tahun 1990 sampai hari ini.")
        field.errors = [*field.errors, words]
    return found
