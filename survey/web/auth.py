"""Signing in and out."""

from urllib.parse import urlsplit

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey.forms.sign_in import SignInForm
from survey.passwords import is_right
from survey.storage.accounts import Account, end_sign_ins, find_by_name
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.messages import wait_message
from survey.web.sign_in import begin, current_account, end, known_device, remember_device
from survey.web.throttle import Attempt

blueprint = Blueprint("auth", __name__)


@blueprint.get("/masuk")
@needs(Permission.PUBLIC)
def sign_in(visitor: Visitor) -> ResponseReturnValue:
    """Ask for name and password."""
    del visitor
    return render_template("auth/sign_in.html", form=SignInForm(next=request.args.get("next")))


@blueprint.post("/masuk")
@needs(Permission.PUBLIC)
def sign_in_submit(visitor: Visitor) -> ResponseReturnValue:
    """Sign in, or say that name and password do not fit, never which of the two."""
    del visitor
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("auth/sign_in.html", form=form), 422
    name = form.username.data.strip()
    attempt = Attempt(name, request.remote_addr or "", known_device(name))
    wait = house().throttle.take(attempt)
    if wait:
        form.password.errors = [wait_message(wait)]
        page = render_template("auth/sign_in.html", form=form)
        return page, 429, {"Retry-After": str(wait)}
    account = _checked(name, form.password.data)
    if account is None:
        form.password.errors = [gettext("Nama pengguna atau kata sandi tidak cocok.")]
        return render_template("auth/sign_in.html", form=form), 422
    house().throttle.forget(attempt)
    begin(account, house().now())
    response = make_response(redirect(_inside(form.next.data)))
    remember_device(response, name, secure=house().settings.https)
    return response


@blueprint.post("/keluar")
@needs(Permission.PUBLIC)
def sign_out(visitor: Visitor) -> ResponseReturnValue:
    """Sign out, everywhere: a copy of the cookie is worth nothing any more."""
    del visitor
    with house().database.write() as connection:
        account = current_account(connection, house().now())
        if account:
            end_sign_ins(connection, account.id)
    end()
    return redirect(url_for("home.front"))


def _checked(name: str, password: str) -> Account | None:
    with house().database.read() as connection:
        account = find_by_name(connection, name) if name.isprintable() else None
    usable = account is not None and not account.disabled
    right = is_right(password, account.password_hash if account and usable else None)
    return account if right else None


def _inside(target: str | None) -> str:
    """Return ``target`` if it is a page of ours, else the overview."""
    if target and target.startswith("/") and target.isprintable() and "\\" not in target:
        parts = urlsplit(target)
        if not parts.scheme and not parts.netloc:
            return target
    return url_for("manage.overview")
