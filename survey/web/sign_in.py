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
    """Return the mark of this browser if ``username`` was the last to sign in from it."""
    name, mark = _last_signed_in()
    return mark if name == username.casefold() else None


def remember_device(response: Response, username: str, *, secure: bool) -> None:
    """Mark this browser as one where ``username`` has signed in; it keeps the mark it has."""
    mark = _last_signed_in()[1] or token_urlsafe(12)
    response.set_cookie(
        _DEVICE_COOKIE,
        _signer().dumps([username.casefold(), mark]),
        max_age=_DEVICE_FOR,
        secure=secure,
        httponly=True,
        samesite="Lax",
    )


def _last_signed_in() -> tuple[str, str] | tuple[None, None]:
    """Return who signed in last from this browser, and its mark."""
    try:
        name, mark = _signer().loads(request.cookies.get(_DEVICE_COOKIE, ""))
    except (BadSignature, TypeError, ValueError):
        return None, None
    return str(name), str(mark)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="device")
