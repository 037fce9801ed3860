"""The citizen's and the officer's form, made from a questionnaire."""

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice

from questionnaires.answers import APPLIES_NOT, MAX_SPECIFIED, MAX_SUGGESTION, Raw
from questionnaires.model import Item, ProfileField, Questionnaire
from survey.storage.agencies import Service

SERVICE, TICKET, SUGGESTION = "service", "ticket", "suggestion"


class AnswerForm(Form):  # type: ignore[misc]  # WTForms carries no types
    """The base of every form made from a questionnaire; it binds, it does not judge.

    What is right and wrong is decided by ``questionnaires.answers.parse`` alone, the same
    for forms, the API and imports.
    """

    def raw(self, questionnaire: Questionnaire) -> Raw:
        """Return what was filled in, as the one door of answers takes it."""
        profile = {}
        for field in questionnaire.profile:
            for code in (field.code, field.specify_code):
                if code:
                    profile[code] = self[code].raw_data[0] if self[code].raw_data else ""
        answers = {code: self[code].data or "" for code in questionnaire.item_codes}
        return Raw(answers, profile, self[SUGGESTION].data if SUGGESTION in self else "")

    def show(self, messages: Mapping[str, str]) -> None:
        """Put each message at its field."""
        for name, message in messages.items():
            if name in self:
                self[name].errors = [message]


def answer_form(
    questionnaire: Questionnaire, services: Iterable[Service], language: str
) -> type[AnswerForm]:
    """Return the form class of a questionnaire, in ``language``."""
    fields: dict[str, Field] = {TICKET: HiddenField()}
    choices = [SelectChoice(service.id, service.name) for service in services]
    fields[SERVICE] = RadioField(
        _l("Layanan yang diterima"), choices=choices, validate_choice=False
    )
    for item in questionnaire.items:
        fields[item.code] = _item_field(item, language)
    for profile in questionnaire.profile:
        fields.update(_profile_fields(profile, language))
    if questionnaire.suggestion:
        label = questionnaire.suggestion.read(language)
        fields[SUGGESTION] = TextAreaField(label, render_kw={"maxlength": MAX_SUGGESTION})
    return type("FilledAnswerForm", (AnswerForm,), fields)


def _item_field(item: Item, language: str) -> Field:
    choices = [
        SelectChoice(str(option.score), option.label.read(language)) for option in item.options
    ]
    if item.not_applicable:
        choices.append(SelectChoice(APPLIES_NOT, item.not_applicable.read(language)))
    label = item.question.read(language)
    return RadioField(label, choices=choices, validate_choice=False)


def _profile_fields(field: ProfileField, language: str) -> dict[str, Field]:
    label = field.label.read(language)
    if field.kind == "integer":
        limits = {"min": field.lowest, "max": field.highest, "inputmode": "numeric"}
        return {field.code: IntegerField(label, render_kw=limits)}
    choices = [SelectChoice(c.code, c.label.read(language)) for c in field.choices]
    fields: dict[str, Field] = {
        field.code: RadioField(label, choices=choices, validate_choice=False)
    }
    if field.specify_code:
        limits = {"maxlength": MAX_SPECIFIED}
        fields[field.specify_code] = StringField(_l("Lainnya, sebutkan"), render_kw=limits)
    return fields
