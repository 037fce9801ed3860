"""Reasons as people give them: long enough to say something."""

from flask_babel import gettext

from questionnaires.answers import plain_words
from survey.forms.reasons import ReasonForm
from survey.lifecycle import SHORTEST_REASON


def read_reason(form: ReasonForm) -> str:
    """Return the reason that was given; the error is at the field if it says nothing."""
    form.validate_on_submit()
    reason = plain_words(form.reason.data or "")
    if len(reason) < SHORTEST_REASON:
        message = gettext("Tulis alasannya, sedikitnya %(count)s huruf.", count=SHORTEST_REASON)
        form.reason.errors = [message]
    return reason
