"""Indonesian words and figures of every report: the one place where they are written."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from babel.dates import format_date

from questionnaires.answers import Code
from questionnaires.citation import Confidence
from questionnaires.rule import Band
from results.accountability.capaian import NoCapaian

NO_ANSWERS = "tidak ada jawaban"
NO_RESPONSE_YET = "belum ada respons"
UNKNOWN = "belum diketahui"
NOTHING = "–"
"""Stands where there is no figure; null is not zero."""

CODE = "Kode"
UNSUR = "Unsur pelayanan"
ANSWERS = "Jawaban"
SUM = "Jumlah nilai"
NRR = "NRR"
WEIGHT = "Bobot"
WEIGHTED = "NRR tertimbang"
EXACT = "eksak"
MUTU = "Mutu"
KINERJA = "Kinerja"

AGENCY = "Perangkat daerah"
UNIT = "Unit pelayanan"
SURVEY = "Survei"
PERIOD = "Periode"
STATE = "Status"
NOTE = "Keterangan"
RECEIVED = "Respons diterima"
COUNTED = "Respons dihitung"
EXCLUDED = "Respons dikeluarkan"
ADDENDUM = "Addendum"
INCOMPLETE_COUNT = "Respons tidak lengkap"
INCOMPLETE = "tidak menjawab semua pertanyaan; aturan hanya menghitung respons lengkap"

_LOCALE = "id"
_SEPARATORS = str.maketrans(",.", ".,")
_ZONES = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}

_CHANNELS = {
    "web": "Tautan/tablet",
    "kiosk": "Tablet di tempat layanan",
    "interview": "Wawancara",
    "paper": "Kuesioner kertas",
    "api": "Aplikasi lain (API)",
    "import": "Impor",
}

_REASONS: Mapping[str, str] = {
    Code.REQUIRED: "pertanyaan wajib tidak dijawab",
    Code.NOT_AN_OPTION: "bukan salah satu pilihan jawaban",
    Code.NOT_A_NUMBER: "bukan bilangan bulat",
    Code.OUT_OF_RANGE: "di luar batas yang ditentukan",
    Code.TOO_LONG: "terlalu panjang",
    Code.NOT_TEXT: "bukan teks",
    Code.UNKNOWN_FIELD: "isian tidak dikenal",
    NoCapaian.NO_TARGET: "target belum ditetapkan",
    NoCapaian.NO_REALISASI: "realisasi belum ada",
    NoCapaian.TARGET_ZERO: "target nol, capaian tidak dapat dihitung",
    NoCapaian.TARGET_ZERO_MISSED: "target nol, realisasi lebih dari nol",
    NoCapaian.TARGET_NEGATIVE: "target di bawah nol, capaian tidak dapat dihitung",
    NoCapaian.REALISASI_NOT_POSITIVE: "realisasi nol atau kurang, T / R tidak dapat dihitung",
    NoCapaian.PREDICATE: "predikat dibandingkan urutannya, tanpa persentase",
    NoCapaian.NO_POLARITY: "arah indikator belum dinyatakan",
    NoCapaian.NOT_SIGNED: "bacaan rumus belum disahkan",
    "no_answers": NO_ANSWERS,
}

_CLAUSES = {
    "weight": "Bobot",
    "conversion": "Konversi",
    "missing": "Pertanyaan tidak dijawab",
    "bands": "Mutu dan kinerja",
    "rounding": "Pembulatan",
    "several_items": "Beberapa pertanyaan per unsur",
    "scale": "Skala",
    "mapping": "Pemetaan ke unsur",
    "question": "Bunyi pertanyaan",
    "unsur": "Susunan unsur",
    "force": "Masa berlaku",
    "rescale": "Konversi skala",
}

_CONFIDENCE: dict[Confidence, str] = {
    "confirmed": "sudah dipastikan",
    "corroborated": "dikuatkan dua sumber",
    "single_source": "satu sumber",
    "unconfirmed": "belum dipastikan",
}

_UNPRINTABLE = {"Cc", "Cs", "Co", "Cn"}
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def figure(value: Decimal | int) -> str:
    """Write a figure with decimal comma and thousands dot, keeping its places: 1.083,20."""
    return f"{Decimal(value):,f}".translate(_SEPARATORS)


def percent(value: Decimal) -> str:
    """Write a percentage without a space, as Indonesian spelling (EYD) has it: 98,12%."""
    return f"{figure(value)}%"


def date_words(day: date) -> str:
    """Write a date as in a letter: 20 November 2026."""
    return format_date(day, "d MMMM y", locale=_LOCALE)


def period_words(first: date, last: date) -> str:
    """Write a period by its first and its last day, both included."""
    return f"{date_words(first)} s.d. {date_words(last)}"


def moment_words(moment: datetime) -> str:
    """Write a moment in its own time zone: 20 November 2026 pukul 14.05 WITA."""
    return f"{date_words(moment.date())} pukul {moment:%H.%M} {_zone(moment)}"


def mutu_words(band: Band) -> str:
    """Write a grade with its letter and what it says of the unit: B (Baik)."""
    return f"{band.mutu} ({band.kinerja.id})"


def state(provisional: bool) -> str:
    """Say whether figures can still change."""
    return "SEMENTARA" if provisional else "AKHIR"


def addendum(count: int) -> str:
    """Say what became of responses that came too late; nothing where there are none."""
    if not count:
        return ""
    return (
        f"Addendum: {figure(count)} respons diterima setelah survei tidak lagi menerima jawaban; "
        "respons ini disimpan dan belum dihitung."
    )


def channel(name: str) -> str:
    """Name a way in; one that is not known here keeps its own name."""
    return _CHANNELS.get(name, name)


def reason(code: str) -> str:
    """Say a reason; what is no known code was written by a person and is kept."""
    return _REASONS.get(code, code)


def clause(about: str) -> str:
    """Name the clause of a rule that a citation is about."""
    return _CLAUSES.get(about, about.replace("threshold", "Batas"))


def confidence(level: Confidence) -> str:
    """Say how sure we are that a clause says this."""
    return _CONFIDENCE[level]


def printable(text: str) -> str:
    """Return ``text`` on one line, with a visible sign for what no printer can show.

    Control characters, private code points and lone surrogates have no agreed picture
    (PDF/A refuses them); direction overrides would let a text show other words than it
    holds.
    """
    shown = "".join(_shown(sign) for sign in text)
    return re.sub(r"\s+", " ", shown).strip()


def _shown(sign: str) -> str:
    if sign.isspace():
        return " "
    hidden = unicodedata.category(sign) in _UNPRINTABLE or sign in _BIDI_CONTROLS
    return "\N{REPLACEMENT CHARACTER}" if hidden else sign


def _zone(moment: datetime) -> str:
    offset = moment.utcoffset() or timedelta(0)
    return _ZONES.get(offset) or (f"UTC{moment:%z}" if offset else "UTC")
