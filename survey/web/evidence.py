"""Bukti dukung of an indicator: added by who enters figures, judged by somebody else.

Files go out as they came in, to be saved and never to be shown: what is in one cannot act
with the rights of whoever is signed in here.
"""

from base64 import b64encode
from io import BytesIO
from typing import cast
from uuid import uuid4

from flask import Blueprint, abort, current_app, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from survey.forms.evidence import VerdictForm, WithdrawalForm
from survey.intake.evidence.content import MAX_FILE
from survey.storage.accounts import Account
from survey.storage.agencies import Agency
from survey.storage.evidence import (
    Act,
    Evidence,
    State,
    StoredFile,
    content_of,
    find_evidence,
)
from survey.storage.evidence_changes import NewEvidence, add_evidence, judge, withdraw
from survey.storage.evidence_json import Json, evidence_json
from survey.storage.iku.places import Place
from survey.storage.iku.state import state_of
from survey.web.errors import error_reply
from survey.web.evidence_form import evidence_form, read_evidence
from survey.web.evidence_page import Desk, evidence_page, reason_of
from survey.web.evidence_shown import evidence_shown
from survey.web.evidence_words import too_large_advice
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.iku import document_of
from survey.web.replies import json_reply

blueprint = Blueprint("evidence", __name__)

MAX_UPLOAD = MAX_FILE + 256 * 1024
"""Bytes of a whole form with its file; every other form stays at the limit of all."""

_PAGE = "/iku/<agency_id>/<int:year>/<indicator_id>/bukti"
_VERDICTS = {State.VERIFIED.value: State.VERIFIED, State.REJECTED.value: State.REJECTED}


@blueprint.get(_PAGE)
@needs(Permission.IKU_READ)
def page(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> ResponseReturnValue:
    """List the evidence of an indicator, withdrawn evidence too."""
    return evidence_page(_desk(visitor, agency, year, indicator_id))


@blueprint.post(_PAGE)
@needs(Permission.IKU_WRITE)
def add(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> ResponseReturnValue:
    """Add a file or a link, or say everything that is wrong with it."""
    desk = _desk(visitor, agency, year, indicator_id)
    request.max_content_length = MAX_UPLOAD  # here alone, and only now that they may
    try:
        current_app.extensions["csrf"].protect()  # reads the form
    except RequestEntityTooLarge:
        return error_reply(413, "too_large", gettext("Kiriman terlalu besar"), too_large_advice())
    form = evidence_form()
    today = house().now().astimezone(house().settings.time_zone).date()
    filled = read_evidence(form, year, today)
    if filled is None:
        return evidence_page(desk, form), 422
    new = NewEvidence(str(uuid4()), desk.place, *filled, added=_act(visitor))
    with house().database.write() as connection:
        is_new = add_evidence(connection, new)
    if not is_new:
        field = form.file if form.file.data else form.url
        field.errors = [gettext("Bukti yang sama sudah tercatat untuk periode ini.")]
        return evidence_page(desk, form), 422
    return _back(new.place, new.id)


@blueprint.post(f"{_PAGE}/<evidence_id>/verifikasi")
@needs(Permission.IKU_VERIFY)
def verify(
    visitor: Visitor, agency: Agency, year: int, indicator_id: str, evidence_id: str
) -> ResponseReturnValue:
    """Take the one verdict on evidence, of somebody else than who added it."""
    desk = _desk(visitor, agency, year, indicator_id)
    evidence = _find(desk.place, evidence_id)
    if evidence.added.account_id == _act(visitor).account_id:
        return _own()
    if not evidence.awaits_verdict:
        return _too_late()
    form = VerdictForm()
    state = _VERDICTS.get(form.verdict.data or "")
    reason = reason_of(form, is_needed=state is State.REJECTED)
    if state is None:
        form.reason.errors = [gettext("Tekan salah satu tombol di bawah alasan.")]
    if state is None or reason is None:
        return evidence_page(desk, wrong=(evidence.id, form)), 422
    with house().database.write() as connection:
        done = judge(connection, evidence, state, _act(visitor, reason))
    return _back(desk.place, evidence.id) if done else _too_late()


@blueprint.post(f"{_PAGE}/<evidence_id>/tarik")
@needs(Permission.IKU_WRITE)
def take_back(
    visitor: Visitor, agency: Agency, year: int, indicator_id: str, evidence_id: str
) -> ResponseReturnValue:
    """Withdraw evidence with a reason; it stays on the page, and so does its file."""
    desk = _desk(visitor, agency, year, indicator_id)
    evidence, form = _find(desk.place, evidence_id), WithdrawalForm()
    if evidence.withdrawal:
        return _too_late()
    reason = reason_of(form, is_needed=True)
    if reason is None:
        return evidence_page(desk, wrong=(evidence.id, form)), 422
    with house().database.write() as connection:
        done = withdraw(connection, evidence, _act(visitor, reason))
    return _back(desk.place, evidence.id) if done else _too_late()


@blueprint.get(f"{_PAGE}/<evidence_id>/berkas")
@needs(Permission.IKU_READ)
def download(
    visitor: Visitor, agency: Agency, year: int, indicator_id: str, evidence_id: str
) -> ResponseReturnValue:
    """Hand a file out, to be saved under its safe name and never shown in the browser."""
    place = _desk(visitor, agency, year, indicator_id).place
    with house().database.read() as connection:
        state = state_of(connection, agency.id, year)
        known = evidence_shown(connection, agency.id, year, state).get(place.indicator_id, ())
        file = next((one.source for one in known if one.id == evidence_id), None)
        if not isinstance(file, StoredFile):
            abort(404)
        content = content_of(connection, file)
    reply = send_file(
        BytesIO(content),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
        conditional=False,
        etag=file.sha256,
    )
    digest = b64encode(bytes.fromhex(file.sha256)).decode()
    reply.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    reply.headers["Repr-Digest"] = f"sha-256=:{digest}:"  # RFC 9530
    return reply


@blueprint.get("/api/v1/agencies/<agency_id>/iku/<int:year>/evidence")
@needs(Permission.IKU_READ)
def as_json(visitor: Visitor, agency: Agency, year: int) -> ResponseReturnValue:
    """Return all evidence of an agency and year with its hashes, without content."""
    del visitor
    with house().database.read() as connection:
        document_of(connection, agency, year)
        state = state_of(connection, agency.id, year)
        found = evidence_shown(connection, agency.id, year, state)
    listed = [_with_address(one, agency, year) for one in evidence_json(found)]
    return json_reply({"agency": agency.id, "year": year, "evidence": listed})


def _with_address(one: Json, agency: Agency, year: int) -> Json:
    """Say of a file where it is handed out."""
    if one["file"] is None:
        return one
    address = url_for(
        "evidence.download",
        agency_id=agency.id,
        year=year,
        indicator_id=one["indicator"],
        evidence_id=one["id"],
    )
    return {**one, "file": {**one["file"], "address": address}}


def _desk(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> Desk:
    with house().database.read() as connection:
        indicator = document_of(connection, agency, year).find(indicator_id) or abort(404)
    return Desk(visitor, agency, indicator, Place(agency.id, year, indicator_id))


def _find(place: Place, evidence_id: str) -> Evidence:
    with house().database.read() as connection:
        return find_evidence(connection, place, evidence_id) or abort(404)


def _act(visitor: Visitor, reason: str = "") -> Act:
    account = cast("Account", visitor.account)  # the gate lets nobody in without
    return Act(account.id, account.username, house().now(), reason)


def _back(place: Place, evidence_id: str) -> ResponseReturnValue:
    address = url_for(
        "evidence.page",
        agency_id=place.agency_id,
        year=place.year,
        indicator_id=place.indicator_id,
        _anchor=f"bukti-{evidence_id}",
    )
    return redirect(address)


def _own() -> ResponseReturnValue:
    return error_reply(
        403,
        "own_evidence",
        gettext("Anda sendiri yang menambahkan bukti ini"),
        gettext("Minta orang lain yang berwenang untuk menilainya."),
    )


def _too_late() -> ResponseReturnValue:
    return error_reply(
        409,
        "already_done",
        gettext("Bukti ini sudah dinilai atau ditarik"),
        gettext("Buka lagi daftar bukti untuk melihat keadaannya."),
    )
