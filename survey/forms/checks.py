"""What several forms ask of a field, in the words of the reader."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length


def required() -> InputRequired:
    """Refuse an empty field."""
    return InputRequired(message=_l("Wajib diisi."))


def at_most(length: int) -> Length:
    """Limit a field; WTForms itself speaks no Indonesian."""
    return Length(max=length, message=_l("Terlalu panjang. Tulis paling banyak %(max)s huruf."))
