"""A survey's way through its states: each step is asked for, confirmed, and then taken."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import lifecycle
from survey.forms.reasons import ReasonForm
from survey.lifecycle import LockedError, find_move, moves_from
from survey.storage.addendum import count_late, take_in
from survey.storage.definitions import questionnaire_of
from survey.storage.periods import move as take_step
from survey.storage.snapshots import latest_version
from survey.storage.surveys import Survey
from survey.web.effect import Effect, read_addendum_effect
from survey.web.finalise import RecountError, finalise
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.reasons import read_reason
from survey.web.wording import figure

blueprint = Blueprint("lifecycle", __name__)

_NAMES = {"buka": "open", "tutup": "close", "final": "finalise"}
"""The steps that whoever manages a survey takes, by their name in the address."""


@dataclass(frozen=True, slots=True)
class Way:
    """A step that somebody may take from here: where it is asked for, and what it is called."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before a step is taken: what it does, and what cannot be undone.

    ``effect`` is what it makes of the index, where it changes it.
    """

    title: str
    text: str
    effect: Effect | None = None


def ways(visitor: Visitor, survey: Survey, addendum: int) -> list[Way]:
    """Return the steps that the visitor may take now, in the order of the way."""
    found = []
    if addendum and not survey.is_final and visitor.may(Permission.SURVEY_MANAGE, survey):
        address = url_for("lifecycle.addendum", survey_id=survey.id)
        found.append(Way(address, gettext("Hitung addendum")))
    found += [
        Way(_address(move.name, survey), _question(move.name).title)
        for move in moves_from(lifecycle.SURVEY, survey.state)
        if visitor.may(Permission(move.permission), survey)
    ]
    return found


def _address(name: str, survey: Survey) -> str:
    if name == "reopen":
        return url_for("lifecycle.reopen", survey_id=survey.id)
    move = next(word for word, known in _NAMES.items() if known == name)
    return url_for("lifecycle.confirm", survey_id=survey.id, move=move)


@blueprint.get("/dasbor/<survey_id>/status/<move>")
@needs(Permission.SURVEY_MANAGE)
def confirm(visitor: Visitor, survey: Survey, move: str) -> ResponseReturnValue:
    """Ask whether a survey is to be opened, closed or made final."""
    name = _NAMES.get(move) or abort(404)
    find_move(lifecycle.SURVEY, name, survey.state)
    return _page(visitor, survey, _question(name))


@blueprint.post("/dasbor/<survey_id>/status/<move>")
@needs(Permission.SURVEY_MANAGE)
def take(visitor: Visitor, survey: Survey, move: str) -> ResponseReturnValue:
    """Open or close a survey, or make it final."""
    name = _NAMES.get(move) or abort(404)
    by = visitor.acting(house().now())
    try:
        with house().database.write() as connection:
            if name == "finalise":
                finalise(connection, survey, by)
            else:
                take_step(connection, survey.id, name, by, {})
    except RecountError as error:
        return _page(visitor, survey, _question(name), differences=error.differences), 409
    return redirect(url_for("manage.dashboard", survey_id=survey.id))


@blueprint.get("/dasbor/<survey_id>/buka-kembali")
@needs(Permission.SURVEY_REOPEN)
def reopen(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Ask why a final survey is to be reopened."""
    find_move(lifecycle.SURVEY, "reopen", survey.state)
    return _page(visitor, survey, _question("reopen"), form=ReasonForm())


@blueprint.post("/dasbor/<survey_id>/buka-kembali")
@needs(Permission.SURVEY_REOPEN)
def reopen_submit(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Reopen a final survey for a reason; what was final stays readable."""
    find_move(lifecycle.SURVEY, "reopen", survey.state)
    form = ReasonForm()
    reason = read_reason(form)
    if form.reason.errors:
        return _page(visitor, survey, _question("reopen"), form=form), 422
    by = visitor.acting(house().now(), reason)
    with house().database.write() as connection:
        last = latest_version(connection, lifecycle.SURVEY, survey.id)
        told = {"version": last.version + 1 if last else 1}
        take_step(connection, survey.id, "reopen", by, told)
    return redirect(url_for("manage.dashboard", survey_id=survey.id))


@blueprint.get("/dasbor/<survey_id>/addendum")
@needs(Permission.SURVEY_MANAGE)
def addendum(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Ask whether what came too late is to be counted."""
    if survey.is_final:
        raise LockedError(lifecycle.SURVEY, survey.id)
    with house().database.read() as connection:
        count = count_late(connection, survey.id)
        effect = read_addendum_effect(connection, survey)
    return _page(visitor, survey, _addendum_question(count, effect))


@blueprint.post("/dasbor/<survey_id>/addendum")
@needs(Permission.SURVEY_MANAGE)
def addendum_submit(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Count what came too late, from now on."""
    with house().database.write() as connection:
        questionnaire = questionnaire_of(connection, survey.questionnaire)
        take_in(connection, survey, questionnaire, visitor.acting(house().now()))
    return redirect(url_for("manage.dashboard", survey_id=survey.id))


def _question(name: str) -> Question:
    asked: dict[str, Callable[[], Question]] = {
        "open": lambda: Question(
            gettext("Buka survei"),
            gettext("Masyarakat dapat mengisi survei ini selama periodenya berjalan."),
        ),
        "close": lambda: Question(
            gettext("Tutup survei"),
            gettext(
                "Jawaban baru tidak lagi diterima dan survei tidak dapat dibuka lagi untuk "
                "masyarakat. Respons masih dapat dikeluarkan sampai survei final."
            ),
        ),
        "finalise": lambda: Question(
            gettext("Jadikan final"),
            gettext(
                "Semua respons dihitung ulang, lalu hasilnya dikunci dengan sidik jari. Setelah "
                "itu angka tidak berubah lagi; koreksi hanya dengan membuka kembali survei."
            ),
        ),
        "reopen": lambda: Question(
            gettext("Buka kembali"),
            gettext(
                "Versi yang sudah final tetap dapat dibaca. Setelah koreksi, jadikan survei final "
                "lagi sebagai versi berikutnya. Alasan ini tercatat dalam jejak audit."
            ),
        ),
    }
    return asked[name]()


def _addendum_question(count: int, effect: Effect) -> Question:
    return Question(
        gettext("Hitung addendum"),
        gettext(
            "%(count)s respons menurut jam perangkatnya diisi tepat waktu, tetapi diterima "
            "setelah survei tidak lagi menerima jawaban. Jam itu bukan bukti. Yang tidak sah "
            "dapat dikeluarkan lebih dulu, dengan alasan.",
            count=figure(count),
        ),
        effect,
    )


def _page(
    visitor: Visitor,
    survey: Survey,
    question: Question,
    *,
    form: ReasonForm | None = None,
    differences: tuple[str, ...] = (),
) -> str:
    return render_template(
        "lifecycle/confirm.html",
        visitor=visitor,
        survey=survey,
        question=question,
        form=form,
        differences=differences,
    )
