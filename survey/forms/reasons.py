"""Why something that was settled is changed."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField

from survey.forms.checks import at_most, required


class ReasonForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """Why something that was final is changed."""

    reason = TextAreaField(_l("Alasan"), validators=[required(), at_most(500)])
