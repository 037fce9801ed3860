"""The form of evidence: what was filled in becomes facts and a source, or errors at fields."""

import re
from datetime import date

from flask_babel import gettext
from werkzeug.datastructures import FileStorage
from wtforms import Field

from questionnaires.answers import plain_words
from survey.forms.days import FIRST_DAY, day_of
from survey.forms.evidence import EvidenceForm
from survey.intake.evidence.content import MAX_FILE, CheckedFile, check_file
from survey.intake.evidence.document_types import NEEDS_YEAR
from survey.intake.evidence.faults import RefusedFileError, RefusedLinkError
from survey.intake.evidence.link import Link, check_link
from survey.storage.evidence import DocumentFacts
from survey.web.evidence_words import (
    document_type_name,
    file_fault_message,
    link_fault_message,
    quarter_name,
)

QUARTERS = range(5)

_YEAR = re.compile(r"\d{4}", re.ASCII)

Filled = tuple[DocumentFacts, CheckedFile | Link]


def evidence_form(*, is_empty: bool = False) -> EvidenceForm:
    """Return the form as it was sent, or an empty one, with its choices."""
    form = EvidenceForm(formdata=None) if is_empty else EvidenceForm()
    kinds = [(code, document_type_name(code)) for code in NEEDS_YEAR]
    form.document_type.choices = [("", gettext("Pilih jenis dokumen")), *kinds]
    form.quarter.choices = [(str(quarter), quarter_name(quarter)) for quarter in QUARTERS]
    return form


def read_evidence(form: EvidenceForm, year: int, today: date) -> Filled | None:
    """Return what was filled in for a figure of ``year``; None with every error at its field."""
    form.validate()
    dated = day_of(form.dated, today)
    facts = DocumentFacts(
        quarter=int(_choice(form.quarter) or 0),
        title=_line(form.title),
        document_type=_choice(form.document_type),
        dated=dated,
        year_evaluated=_year_evaluated(form, min(year, dated.year if dated else year)),
        note=plain_words(form.note.data or ""),
    )
    source = _source(form)
    if source is not None and not any(field.errors for field in form):
        return facts, source
    if isinstance(source, CheckedFile):
        _add_error(form.file, gettext("Pilih berkasnya lagi; peramban tidak menyimpannya."))
    return None


def _line(field: Field) -> str:
    text = plain_words(field.data or "").replace("\n", " ")
    if not text and not field.errors:
        _add_error(field, gettext("Wajib diisi."))
    return text


def _choice(field: Field) -> str:
    chosen = field.data if field.data in dict(field.choices) else ""
    if not chosen:
        _add_error(field, gettext("Pilih salah satu jawaban yang tersedia."))
    return chosen


def _year_evaluated(form: EvidenceForm, last: int) -> int | None:
    """Read the year that the document is about: not after its date, nor after the figure's."""
    field, first = form.year_evaluated, FIRST_DAY.year
    typed = (field.data or "").strip()
    if not typed:
        if NEEDS_YEAR.get(form.document_type.data or ""):
            _add_error(field, gettext("Tulis tahun yang dinilai atau dilaporkan dokumen ini."))
        return None
    if not _YEAR.fullmatch(typed):
        _add_error(field, gettext("Tulis tahun dengan empat angka, misalnya 2025."))
        return None
    if not first <= int(typed) <= last:
        words = gettext("Tulis tahun dari %(first)s sampai %(last)s.", first=first, last=last)
        _add_error(field, words)
    return int(typed)


def _source(form: EvidenceForm) -> CheckedFile | Link | None:
    upload, url = form.file.data, (form.url.data or "").strip()
    file = _file(form.file, upload) if upload else None
    link = _link(form.url) if url else None
    if upload and url:
        _add_error(form.url, gettext("Isi salah satu saja: berkas atau tautan."))
    if not upload and not url:
        _add_error(form.file, gettext("Pilih berkas, atau tulis tautan."))
    return file or link


def _file(field: Field, upload: FileStorage) -> CheckedFile | None:
    try:
        return check_file(upload.filename or "", upload.stream.read(MAX_FILE + 1))
    except RefusedFileError as error:
        _add_error(field, *map(file_fault_message, error.faults))
        return None


def _link(field: Field) -> Link | None:
    try:
        return check_link(field.data)
    except RefusedLinkError as error:
        _add_error(field, *map(link_fault_message, error.faults))
        return None


def _add_error(field: Field, *messages: str) -> None:
    field.errors = [*field.errors, *messages]
