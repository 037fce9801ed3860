"""What went wrong, said to people as a page and to programs as JSON; never a traceback."""

from collections.abc import Callable

import structlog
from flask import Flask, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from survey import lifecycle
from survey.lifecycle import FourEyesError, LockedError, MoveError
from survey.storage.database import DatabaseAwayError
from survey.storage.snapshots import ForgedError
from survey.web.replies import json_reply, wants_json
from survey.web.states import state_name
from survey.web.trail_words import action_name
from survey.web.ways_back import whoever_is_lost

_log = structlog.get_logger("skm")

RETRY_AFTER_S = 5


def register(app: Flask) -> None:
    """Handle every error of ``app`` here."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(DatabaseAwayError, _database_away)
    app.register_error_handler(LockedError, _locked)
    app.register_error_handler(MoveError, _misstep)
    app.register_error_handler(FourEyesError, _own_work)
    app.register_error_handler(ForgedError, _forged_version)
    app.register_error_handler(Exception, _unforeseen)


def error_reply(status: int, code: str, title: str, advice: str) -> ResponseReturnValue:
    """Say one error in the form that the caller reads."""
    if wants_json():
        return json_reply({"code": code, "message": f"{title}. {advice}"}, status)
    lost = whoever_is_lost()
    page = render_template(
        "error.html",
        title=title,
        advice=advice,
        lost=lost,
        visitor=lost.visitor if lost else None,
    )
    return page, status


_WORDS: dict[int, tuple[str, Callable[[], tuple[str, str]]]] = {
    400: (
        "bad_request",
        lambda: (gettext("Permintaan tidak dipahami"), gettext("Kembali dan coba lagi.")),
    ),
    401: (
        "sign_in_first",
        lambda: (gettext("Anda belum masuk"), gettext("Masuk lebih dulu, lalu coba lagi.")),
    ),
    403: (
        "not_permitted",
        lambda: (
            gettext("Tidak berwenang"),
            gettext("Akun Anda tidak diberi wewenang untuk halaman ini. Hubungi administrator."),
        ),
    ),
    404: (
        "not_found",
        lambda: (
            gettext("Halaman tidak ditemukan"),
            gettext("Periksa alamatnya, atau mulai dari halaman depan."),
        ),
    ),
    405: (
        "method_not_allowed",
        lambda: (
            gettext("Halaman ini tidak dapat dibuka dengan cara ini"),
            gettext("Mulai dari halaman depan."),
        ),
    ),
    410: (
        "survey_closed",
        lambda: (
            gettext("Survei ini sudah ditutup"),
            gettext("Jawaban tidak lagi diterima. Terima kasih atas perhatian Anda."),
        ),
    ),
    413: (
        "too_large",
        lambda: (gettext("Kiriman terlalu besar"), gettext("Perpendek isian, lalu kirim lagi.")),
    ),
    415: (
        "not_json",
        lambda: (
            gettext("Kiriman harus berupa JSON"),
            gettext("Pakai Content-Type application/json."),
        ),
    ),
    503: (
        "try_again",
        lambda: (
            gettext("Sistem sedang sibuk"),
            gettext("Jawaban belum tersimpan. Tunggu sebentar, lalu kirim lagi.")
            if request.method == "POST"
            else gettext("Tunggu sebentar, lalu buka lagi halaman ini."),
        ),
    ),
}


def _say(status: int) -> ResponseReturnValue:
    code, words = _WORDS.get(status, _WORDS[400])
    return error_reply(status, code, *words())


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error.response, Response):
        return error.response
    return _say(error.code or 500)


def _forged(error: CSRFError) -> ResponseReturnValue:
    del error
    return error_reply(
        400,
        "form_expired",
        gettext("Formulir ini sudah tidak berlaku"),
        gettext("Kembali, buka lagi halamannya, lalu kirim lagi."),
    )


def _locked(error: LockedError) -> ResponseReturnValue:
    if error.kind == lifecycle.IKU:
        return _locked_table(error)
    return error_reply(
        409,
        "locked",
        gettext("Sudah final, tidak dapat diubah"),
        gettext("Untuk mengoreksi, administrator perlu membukanya kembali dengan alasan."),
    )


def _locked_table(error: LockedError) -> ResponseReturnValue:
    if error.state == "locked":
        advice = gettext("Untuk mengoreksi, administrator perlu membukanya kembali dengan alasan.")
    else:
        advice = gettext("Untuk mengoreksi, minta administrator mengembalikannya dengan alasan.")
    return error_reply(
        409,
        "locked",
        gettext(
            "Tabel IKU %(year)s sudah %(state)s, tidak dapat diubah",
            year=error.subject.rpartition("/")[2],
            state=state_name(error.state),
        ),
        advice,
    )


def _own_work(error: FourEyesError) -> ResponseReturnValue:
    done = ", ".join(action_name(action).lower() for action in sorted(error.work))
    return error_reply(
        403,
        "own_work",
        gettext("Tabel ini hasil kerja Anda sendiri"),
        gettext(
            "Menurut jejak audit, ini dilakukan oleh %(who)s sejak tabel terakhir dikunci: "
            "%(done)s. Minta administrator lain, yang tidak ikut mengisinya, untuk "
            "memverifikasinya.",
            who=error.who,
            done=done,
        ),
    )


def _misstep(error: MoveError) -> ResponseReturnValue:
    return error_reply(
        409,
        "not_possible_now",
        gettext("Langkah ini tidak dapat dilakukan sekarang"),
        gettext(
            "Statusnya sekarang: %(state)s. Buka dasbor untuk melihat langkah berikutnya.",
            state=state_name(error.state),
        ),
    )


def _forged_version(error: ForgedError) -> ResponseReturnValue:
    _log.error("forged_version", kind=error.kind, subject=error.subject, version=error.version)
    return error_reply(
        500,
        "forged_version",
        gettext(
            "Versi %(version)s dari %(subject)s bukan lagi yang dikunci",
            version=error.version,
            subject=error.subject,
        ),
        gettext(
            "Isinya diubah di basis data setelah dikunci, karena itu tidak ditampilkan. Minta "
            "pengelola sistem memeriksa dan memulihkannya dari cadangan."
        ),
    )


def _database_away(error: DatabaseAwayError) -> ResponseReturnValue:
    _log.error("database_away", error=str(error.orig))
    reply = make_response(_say(503))
    reply.headers["Retry-After"] = str(RETRY_AFTER_S)
    return reply


def _unforeseen(error: Exception) -> ResponseReturnValue:
    _log.exception("unforeseen", exc_info=error)
    return error_reply(
        500,
        "internal_error",
        gettext("Terjadi kesalahan pada sistem"),
        gettext("Kesalahan ini sudah dicatat. Coba lagi sebentar lagi."),
    )
