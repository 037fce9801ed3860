"""Why a response is taken out of the count, or taken back in."""

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, Length

from questionnaires.answers import plain_words
from questionnaires.text import DEFAULT_LANGUAGE

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
