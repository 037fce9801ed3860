"""A year's IKU table through its states: each step is asked for, confirmed, and then taken."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import lifecycle
from survey.forms.reasons import ReasonForm
from survey.lifecycle import Move, find_move
from survey.storage.agencies import Agency
from survey.storage.evidence import evidence_of
from survey.storage.iku.state import move as take_step
from survey.storage.iku.state import state_of
from survey.storage.trail import By
from survey.web.errors import error_reply
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.iku import document_of, read_year
from survey.web.iku_gaps import Gap, gaps_of
from survey.web.iku_lock import FiguresChangedError, ProvisionalSurveysError, lock, verify
from survey.web.iku_ways import MOVES, question
from survey.web.reasons import read_reason
from survey.web.replies import wants_json

blueprint = Blueprint("iku_status", __name__)

_AT = "/iku/<agency_id>/<int:year>/status"
_STANDS = ("submit", "verify", "lock")
_JUDGED = f"{_AT}/<any(verifikasi, kembalikan, kunci):word>"


@blueprint.get(f"{_AT}/ajukan")
@needs(Permission.IKU_WRITE)
def submit(visitor: Visitor, agency: Agency, year: int) -> ResponseReturnValue:
    """Ask whether the table is to be submitted."""
    return _ask(visitor, agency, year, "submit")


@blueprint.post(f"{_AT}/ajukan")
@needs(Permission.IKU_WRITE)
def submit_submit(visitor: Visitor, agency: Agency, year: int) -> ResponseReturnValue:
    """Submit the table."""
    return _take(visitor, agency, year, "submit")


@blueprint.get(_JUDGED)
@needs(Permission.IKU_LOCK)
def judge(visitor: Visitor, agency: Agency, year: int, word: str) -> ResponseReturnValue:
    """Ask whether the table is to be verified, sent back or locked."""
    return _ask(visitor, agency, year, MOVES[word])


@blueprint.post(_JUDGED)
@needs(Permission.IKU_LOCK)
def judge_submit(visitor: Visitor, agency: Agency, year: int, word: str) -> ResponseReturnValue:
    """Verify, send back or lock the table."""
    return _take(visitor, agency, year, MOVES[word])


@blueprint.get(f"{_AT}/buka-kembali")
@needs(Permission.IKU_REOPEN)
def reopen(visitor: Visitor, agency: Agency, year: int) -> ResponseReturnValue:
    """Ask why a locked table is to be reopened."""
    return _ask(visitor, agency, year, "reopen")


@blueprint.post(f"{_AT}/buka-kembali")
@needs(Permission.IKU_REOPEN)
def reopen_submit(visitor: Visitor, agency: Agency, year: int) -> ResponseReturnValue:
    """Reopen a locked table for a reason; what was locked stays readable."""
    return _take(visitor, agency, year, "reopen")


def _move(agency: Agency, year: int, name: str) -> Move:
    """Return the step; 404 without a table, MoveError where it cannot be taken now."""
    with house().database.read() as connection:
        document_of(connection, agency, year)
        state = state_of(connection, agency.id, year)
    return find_move(lifecycle.IKU, name, state.name)


def _ask(visitor: Visitor, agency: Agency, year: int, name: str) -> str:
    move = _move(agency, year, name)
    return _page(visitor, agency, year, name, ReasonForm() if move.needs_reason else None)


def _take(visitor: Visitor, agency: Agency, year: int, name: str) -> ResponseReturnValue:
    move, reason = _move(agency, year, name), ""
    if move.needs_reason:
        form = ReasonForm()
        reason = read_reason(form)
        if form.reason.errors:
            return _page(visitor, agency, year, name, form), 422
    by = visitor.acting(house().now(), reason)
    try:
        _go(agency, year, name, by)
    except ProvisionalSurveysError as error:
        return _provisional(visitor, agency, year, error.surveys)
    except FiguresChangedError:
        return _changed()
    return redirect(url_for("iku.table", agency_id=agency.id, year=year))


def _go(agency: Agency, year: int, name: str, by: By) -> None:
    with house().database.write() as connection:
        if name == "verify":
            verify(connection, agency, year, by)
        elif name == "lock":
            lock(connection, agency, year, by)
        else:
            take_step(connection, (agency.id, year), name, by, {})


def _provisional(
    visitor: Visitor, agency: Agency, year: int, surveys: Mapping[str, str]
) -> ResponseReturnValue:
    """Name the surveys that are not final, and lead to each."""
    title = gettext("Ada survei yang belum final")
    advice = gettext(
        "Angka tabel yang dikunci tidak boleh berubah lagi. Jadikan final lebih dulu setiap "
        "survei ini dari dasbornya. Bila angkanya lalu tetap sama, tabel ini dapat langsung "
        "dikunci."
    )
    if wants_json():
        said = f"{advice} {'; '.join(surveys.values())}"
        return error_reply(409, "provisional_surveys", title, said)
    told = {"title": title, "advice": advice, "surveys": surveys}
    where = {"visitor": visitor, "agency": agency, "year": year}
    return render_template("iku/not_final.html", **where, **told), 409


def _changed() -> ResponseReturnValue:
    return error_reply(
        409,
        "figures_changed",
        gettext("Angka berubah sejak diverifikasi"),
        gettext(
            "Survei yang ditautkan atau pengesahan rumus mengubah angkanya. Kembalikan tabel, "
            "lalu ajukan dan verifikasi lagi."
        ),
    )


def _page(visitor: Visitor, agency: Agency, year: int, name: str, form: ReasonForm | None) -> str:
    """Ask; whoever says that the figures stand is told first what they lack."""
    gaps: tuple[Gap, ...] = ()
    if name in _STANDS:
        with house().database.read() as connection:
            found = read_year(connection, agency, year)
            gaps = gaps_of(found.table, evidence_of(connection, agency.id, year))
    return render_template(
        "iku/confirm.html",
        visitor=visitor,
        agency=agency,
        year=year,
        question=question(name),
        form=form,
        gaps=gaps,
    )
