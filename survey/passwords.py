"""Passwords of staff: hashed by argon2id, checked by at most two at a time."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 12
MAX_LENGTH = 200

_hasher = PasswordHasher()
_TWO_AT_A_TIME = BoundedSemaphore(2)
"""A check takes 64 MiB and a sixth of a second: a flood of sign-ins must not fill memory."""

_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$"
    "XNmObL3PnTCa46p2Slrt6g$fmytPKoa26RWgaOjVIbieD1zBuCleNhTZqHEX3eghq8"
)
"""Stands for the hash of an account that does not exist, so that it costs the same time."""


class WeakPasswordError(ValueError):
    """A password that is refused when it is set."""


def hash_password(password: str) -> str:
    """Return the argon2id hash; raise WeakPasswordError outside 12 to 200 characters."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise WeakPasswordError(f"a password has {MIN_LENGTH} to {MAX_LENGTH} characters")
    return _hasher.hash(password)


def is_right(password: str, stored: str | None) -> bool:
    """Whether ``password`` belongs to ``stored``; None, for no such account, never does."""
    with _TWO_AT_A_TIME:
        try:
            _hasher.verify(stored or _NOBODY, password[:MAX_LENGTH])
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None
