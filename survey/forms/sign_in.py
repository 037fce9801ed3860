"""Who signs in."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField

from survey.forms.checks import at_most, required


class SignInForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """Name and password of staff."""

    username = StringField(_l("Nama pengguna"), validators=[required(), at_most(60)])
    password = PasswordField(_l("Kata sandi"), validators=[required(), at_most(200)])
    next = HiddenField()
