"""The steps of a year's IKU table: what they are called and what they do, and who may go them."""

from collections.abc import Callable

from flask import url_for
from flask_babel import gettext

from survey import lifecycle
from survey.lifecycle import moves_from
from survey.storage.agencies import Agency
from survey.storage.chain import Line
from survey.storage.database import Connection
from survey.storage.iku.places import subject_of
from survey.storage.iku.state import YearState
from survey.storage.trail import last_line
from survey.web.gate import Permission, Visitor
from survey.web.lifecycle import Question, Way

MOVES = {
    "ajukan": "submit",
    "verifikasi": "verify",
    "kembalikan": "send_back",
    "kunci": "lock",
    "buka-kembali": "reopen",
}
"""Every step, by its name in the address."""


def ways(visitor: Visitor, agency: Agency, year: int, state: YearState) -> list[Way]:
    """Return the steps that the visitor may take now, in the order of the way."""
    words = {name: word for word, name in MOVES.items()}
    return [
        Way(_address(agency, year, words[move.name]), question(move.name).title)
        for move in moves_from(lifecycle.IKU, state.name)
        if visitor.may(Permission(move.permission), agency)
    ]


def returned(connection: Connection, agency: Agency, year: int, state: YearState) -> Line | None:
    """Return the line that tells why a table was sent back or reopened, while it is so."""
    action = {"open": "send_back", "reopened": "reopen"}.get(state.name)
    if action is None:
        return None
    return last_line(connection, lifecycle.IKU, subject_of(agency.id, year), action)


def _address(agency: Agency, year: int, word: str) -> str:
    """Return where a step is asked for: each permission has its own view."""
    views = {"ajukan": "iku_status.submit", "buka-kembali": "iku_status.reopen"}
    if word in views:
        return url_for(views[word], agency_id=agency.id, year=year)
    return url_for("iku_status.judge", agency_id=agency.id, year=year, word=word)


def question(name: str) -> Question:
    """Say what a step does, and what cannot be undone."""
    asked: dict[str, Callable[[], Question]] = {
        "submit": lambda: Question(
            gettext("Ajukan"),
            gettext(
                "Target, realisasi, tautan survei dan bukti tidak dapat diubah lagi sampai tabel "
                "dikembalikan. Orang lain memverifikasinya."
            ),
        ),
        "verify": lambda: Question(
            gettext("Verifikasi"),
            gettext("Anda menyatakan angka tabel ini benar. Sidik angkanya dicatat."),
        ),
        "send_back": lambda: Question(
            gettext("Kembalikan"),
            gettext("Tabel dapat diubah lagi. Alasan ini tercatat dalam jejak audit."),
        ),
        "lock": lambda: Question(
            gettext("Kunci"),
            gettext(
                "Tabel disimpan dengan seluruh perhitungannya dan dikunci dengan sidik jari. "
                "Setelah itu angka tidak berubah lagi; koreksi hanya dengan membuka kembali."
            ),
        ),
        "reopen": lambda: Question(
            gettext("Buka kembali"),
            gettext(
                "Versi yang terkunci tetap dapat dibaca. Setelah koreksi, ajukan lagi sebagai "
                "versi berikutnya. Alasan ini tercatat dalam jejak audit."
            ),
        ),
    }
    return asked[name]()
