"""Evidence: what it is, what an evaluator says of it, why it is withdrawn."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField, StringField, TextAreaField

from survey.forms.checks import at_most, required


class EvidenceForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """One document that proves a realisasi: a file or a link, and what it is."""

    document_type = SelectField(_l("Jenis dokumen"), validate_choice=False)
    title = StringField(_l("Nama dan nomor dokumen"), validators=[required(), at_most(300)])
    dated = StringField(_l("Tanggal dokumen"), validators=[at_most(10)])
    year_evaluated = StringField(_l("Tahun data"), validators=[at_most(10)])
    quarter = SelectField(_l("Untuk periode"), validate_choice=False)
    file = FileField(_l("Berkas"))
    url = StringField(_l("Atau tautan"))
    note = TextAreaField(_l("Catatan"), validators=[at_most(1000)])


class VerdictForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """What an evaluator says of evidence; the verdict is the button that was pressed."""

    verdict = HiddenField()
    reason = TextAreaField(_l("Alasan penilaian"), validators=[at_most(500)])


class WithdrawalForm(FlaskForm):  # type: ignore[misc]  # WTForms carries no types
    """Why evidence is withdrawn."""

    reason = TextAreaField(_l("Alasan penarikan"), validators=[required(), at_most(500)])
