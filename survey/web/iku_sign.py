"""Signing a corrected formula: until the role that the document names did, nothing counts by it.

A signature is taken back on the same page, for a reason.
"""

from typing import cast

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from results.accountability.sign_off import SignState
from survey.forms.reasons import ReasonForm
from survey.storage.accounts import Account
from survey.storage.agencies import Agency
from survey.storage.iku.sign_offs import Signed, require_signable, sign_off, withdraw_sign_off
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.iku_row import Working, read_working
from survey.web.reasons import read_reason

blueprint = Blueprint("iku_sign", __name__)

_PLACE = "/iku/<agency_id>/<int:year>/<indicator_id>/sahkan"


@blueprint.get(_PLACE)
@needs(Permission.IKU_SIGN)
def ask(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> ResponseReturnValue:
    """Show both formulas with both figures; ask for the role, or why it is taken back."""
    return _page(visitor, _working(agency, year, indicator_id), ReasonForm())


@blueprint.post(_PLACE)
@needs(Permission.IKU_SIGN)
def sign(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> ResponseReturnValue:
    """Sign exactly the formula that was shown, in the role that the document names."""
    found = _working(agency, year, indicator_id)
    signature = found.row.signature
    if signature.state is SignState.SIGNED:
        return _to_row(found)
    if request.form.get("role") != signature.role or request.form.get("formula") != found.formula:
        return _page(visitor, found, ReasonForm(), wrong=True), 422
    by = Signed(cast("Account", visitor.account).id, house().now())
    with house().database.write() as connection:
        sign_off(connection, agency.id, year, found.signs, by)
    return _to_row(found)


@blueprint.post(f"{_PLACE}/tarik")
@needs(Permission.IKU_SIGN)
def withdraw(visitor: Visitor, agency: Agency, year: int, indicator_id: str) -> ResponseReturnValue:
    """Take the signature back for a reason; it stays readable in the history of the table."""
    found = _working(agency, year, indicator_id)
    if found.row.signature.state is not SignState.SIGNED:
        return _to_row(found)
    form = ReasonForm()
    reason = read_reason(form)
    if form.reason.errors:
        return _page(visitor, found, form), 422
    by = Signed(cast("Account", visitor.account).id, house().now(), reason)
    with house().database.write() as connection:
        withdraw_sign_off(connection, agency.id, year, found.signs, by)
    return _to_row(found)


def _working(agency: Agency, year: int, indicator_id: str) -> Working:
    """Return the row; 404 where nobody has to sign it, LockedError where nobody may now."""
    with house().database.read() as connection:
        found = read_working(connection, agency, year, indicator_id)
        if found.row.signature.state is SignState.NOT_NEEDED:
            abort(404)
        require_signable(connection, agency.id, year)
    return found


def _page(visitor: Visitor, found: Working, form: ReasonForm, *, wrong: bool = False) -> str:
    return render_template(
        "iku/sign.html", visitor=visitor, working=found, row=found.row, form=form, wrong=wrong
    )


def _to_row(found: Working) -> ResponseReturnValue:
    place = found.place
    address = url_for(
        "iku_row.working",
        agency_id=place.agency_id,
        year=place.year,
        indicator_id=place.indicator_id,
    )
    return redirect(address)
