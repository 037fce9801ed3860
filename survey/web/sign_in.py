"""Who is signed in: a signed cookie that ends by itself, and at once with the account."""

from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe

from flask import Response, current_app, request, session
from itsdangerous import BadSignature, URLSafeSerializer

from survey.storage.accounts import Account, find_by_id
from survey.storage.database import Connection

SIGNED_IN_FOR = timedelta(hours=12)
"""One working day of an officer; after it, the password is asked again."""

_DEVICE_COOKIE = "skm_device"
_DEVICE_FOR = timedelta(days=365)


def begin(account: Account, now: datetime) -> None:
    """Sign in: whatever was in the session before is dropped."""
    session.clear()
    session["account"] = account.id
    session["key"] = account.session_key
    session["at"] = int(now.timestamp())


def end() -> None:
    """Sign out."""
    session.clear()


def current_account(connection: Connection, now: datetime) -> Account | None:
    """Return who is signed in; None without, after 12 hours, or for an ended account."""
    number, began = session.get("account"), session.get("at")
    if type(number) is not int or type(began) is not int:
        return None
    if now - datetime.fromtimestamp(began, UTC) > SIGNED_IN_FOR:
        return None
    account = find_by_id(connection, number)
    if account is None or account.disabled or account.session_key != session.get("key"):
        return None
    return account


def known_device(username: str) -> str | None:
    """Return the mark of this browser if ``username`` has signed in from it before."""
    try:
        name, mark = _signer().loads(request.cookies.get(_DEVICE_COOKIE, ""))
    except (BadSignature, TypeError, ValueError):
        return None
    return str(mark) if name == username.casefold() else None


def remember_device(response: Response, username: str, *, secure: bool) -> None:
    """Mark this browser as one where ``username`` has signed in."""
    response.set_cookie(
        _DEVICE_COOKIE,
        _signer().dumps([username.casefold(), token_urlsafe(12)]),
        max_age=_DEVICE_FOR,
        secure=secure,
        httponly=True,
        samesite="Lax",
    )


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="device")
