"""Forms: WTForms fields made from the questionnaire, and the few that staff fill in."""

from collections.abc import Iterable, Mapping

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    Field,
    Form,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length

from questionnaires.answers import APPLIES_NOT, MAX_SPECIFIED, MAX_SUGGESTION, Raw, plain_words
from questionnaires.model import Item, ProfileField, Questionnaire
from questionnaires.text import DEFAULT_LANGUAGE
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


def _required() -> InputRequired:
    return InputRequired(message=_l("Wajib diisi."))


def _at_most(length: int) -> Length:
    """Limit a field; WTForms itself speaks no Indonesian."""
    return Length(max=length, message=_l("Terlalu panjang. Tulis paling banyak %(max)s huruf."))


class PopulationForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """How many users each service has; made for each survey by ``population_form``."""


def users_of(service_id: str) -> str:
    """Name the field of a service; no service can be called like a method of a form."""
    return f"users-{service_id}"


def population_form(services: Iterable[Service]) -> type[PopulationForm]:
    """Return the form class for ``services``, with a field ``users_of`` each."""
    fields = {users_of(service.id): StringField(service.name) for service in services}
    return type("FilledPopulationForm", (PopulationForm,), fields)


class ReasonForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """Why something that was final is changed."""

    reason = TextAreaField(_l("Alasan"), validators=[_required(), _at_most(500)])


class SignInForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """Name and password of staff."""

    username = StringField(_l("Nama pengguna"), validators=[_required(), _at_most(60)])
    password = PasswordField(_l("Kata sandi"), validators=[_required(), _at_most(200)])
    next = HiddenField()


class IkuEntryForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """Targets and values of one indicator; made for each indicator by ``iku_entry_form``."""

    kind = SelectField(
        _l("Jenis target"),
        choices=[SelectChoice("murni", _l("Murni")), SelectChoice("perubahan", _l("Perubahan"))],
        validate_choice=False,
    )
    decided_on = StringField(_l("Tanggal penetapan target"), validators=[_at_most(10)])
    reason = StringField(_l("Alasan perubahan target"), validators=[_at_most(500)])
    note = StringField(_l("Sumber atau bukti"), validators=[_at_most(500)])


def target_of(quarter: int) -> str:
    """Name the field of a target; 0 is the year."""
    return f"target-{quarter}" if quarter else "target"


def value_of(quarter: int, variable: str) -> str:
    """Name the field of a variable in a quarter, 0 for the year as a whole."""
    return f"value-{quarter}-{variable}"


def iku_entry_form(
    quarters: Iterable[int], values: Iterable[tuple[int, str, str]]
) -> type[IkuEntryForm]:
    """Return the form class with a target for each of ``quarters``, and a field for each value.

    ``values`` are quarter, variable and label.
    """
    fields: dict[str, Field] = {
        target_of(quarter): StringField(_target_label(quarter), validators=[_at_most(60)])
        for quarter in quarters
    }
    for quarter, variable, label in values:
        fields[value_of(quarter, variable)] = StringField(label, validators=[_at_most(30)])
    return type("FilledIkuEntryForm", (IkuEntryForm,), fields)


def _target_label(quarter: int) -> str:
    return str(_l("Target TW %(quarter)s", quarter=quarter) if quarter else _l("Target"))


OTHER = "other"
"""The kind of an exclusion that is only told in words."""

_KINDS = (
    SelectChoice("double", _l("Orang yang sama mengisi lebih dari sekali")),
    SelectChoice("trial", _l("Isian percobaan atau pelatihan")),
    SelectChoice("not_a_user", _l("Bukan diisi pengguna layanan")),
    SelectChoice("elsewhere", _l("Untuk layanan, unit, atau periode lain")),
    SelectChoice("withdrawn", _l("Ditarik kembali oleh pengisinya")),
    SelectChoice(OTHER, _l("Alasan lain")),
)


def _one_line(text: str | None) -> str:
    return " ".join(plain_words(text or "").split())


class ReadmissionForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """Why a response counts again."""

    words = TextAreaField(
        _l("Penjelasan"),
        filters=[_one_line],
        validators=[Length(10, 400, message=_l("Tulis apa yang terjadi, 10 sampai 400 huruf."))],
    )

    def reason(self) -> str:
        """Return the reason as it is kept and printed."""
        return str(self.words.data)


class ExclusionForm(ReadmissionForm):
    """Why a response is taken out: what kind of reason, and what happened."""

    kind = RadioField(
        _l("Jenis alasan"),
        choices=_KINDS,
        validate_choice=False,
        validators=[AnyOf([c.value for c in _KINDS], message=_l("Pilih salah satu alasan."))],
    )

    def reason(self) -> str:
        """Return kind and words; in Indonesian, for that is what reports are written in."""
        with force_locale(DEFAULT_LANGUAGE):
            kinds = {choice.value: str(choice.label) for choice in _KINDS}
        kind, words = self.kind.data, super().reason()
        return words if kind == OTHER else f"{kinds[kind]}: {words}"


class EvidenceForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """One document that proves a realisasi: a file or a link, and what it is."""

    document_type = SelectField(_l("Jenis dokumen"), validate_choice=False)
    title = StringField(_l("Nama dan nomor dokumen"), validators=[_required(), _at_most(300)])
    dated = StringField(_l("Tanggal dokumen"), validators=[_at_most(10)])
    year_evaluated = StringField(_l("Tahun data"), validators=[_at_most(10)])
    quarter = SelectField(_l("Untuk periode"), validate_choice=False)
    file = FileField(_l("Berkas"))
    url = StringField(_l("Atau tautan"))
    note = TextAreaField(_l("Catatan"), validators=[_at_most(1000)])


class VerdictForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """What an evaluator says of evidence; the verdict is the button that was pressed."""

    verdict = HiddenField()
    reason = TextAreaField(_l("Alasan penilaian"), validators=[_at_most(500)])


class WithdrawalForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """Why evidence is withdrawn."""

    reason = TextAreaField(_l("Alasan penarikan"), validators=[_required(), _at_most(500)])
