"""Slows down guessing of passwords without locking anybody out.

Tries count for a minute, by account and address together: who guesses elsewhere does not
block the owner. A browser that has signed in before keeps a device cookie and is counted
apart, so not even guessing from the same office network blocks it. A right password clears
the count.
"""

from dataclasses import dataclass
from math import ceil
from time import time

from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

TRIES = RateLimitItemPerMinute(5, namespace="sign-in")


@dataclass(frozen=True, slots=True)
class Attempt:
    """Who tries to sign in: the name given, from where, and the known device if any."""

    username: str
    address: str
    device: str | None

    def counted_by(self) -> tuple[str, ...]:
        """Return what its tries are counted by."""
        if self.device:
            return ("device", self.device)
        return ("name", self.username.casefold(), self.address)


class Throttle:
    """Counts tries to sign in, in ``storage``, a URL of the limits library."""

    def __init__(self, storage: str) -> None:
        self._limiter = MovingWindowRateLimiter(storage_from_string(storage))

    def take(self, attempt: Attempt) -> int:
        """Count one try; return 0, or for how many seconds nothing more is tried."""
        by = attempt.counted_by()
        if self._limiter.hit(TRIES, *by):
            return 0
        return max(1, ceil(self._limiter.get_window_stats(TRIES, *by).reset_time - time()))

    def forget(self, attempt: Attempt) -> None:
        """Clear the count after a right password."""
        self._limiter.clear(TRIES, *attempt.counted_by())
