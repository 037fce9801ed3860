"""Slows down guessing of passwords without locking anybody out.

Only failures count, for a minute or so, and by account and address together: who guesses
elsewhere does not block the owner. A browser that has signed in before keeps a device
cookie and is counted apart, so not even guessing from the same office network blocks it.
"""

from dataclasses import dataclass
from math import ceil
from time import time

from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

_PER_ACCOUNT = RateLimitItemPerMinute(5, namespace="account")
_PER_ADDRESS = RateLimitItemPerMinute(60, namespace="address")


@dataclass(frozen=True, slots=True)
class Attempt:
    """Who tries to sign in: the name given, from where, and the known device if any."""

    username: str
    address: str
    device: str | None

    def limits(self) -> tuple[tuple[RateLimitItemPerMinute, tuple[str, ...]], ...]:
        """Return the limits that apply, each with what it counts by."""
        if self.device:
            return ((_PER_ACCOUNT, ("device", self.device)),)
        name = self.username.casefold()
        return (
            (_PER_ACCOUNT, ("name", name, self.address)),
            (_PER_ADDRESS, (self.address,)),
        )


class Throttle:
    """Counts failed sign-ins in ``storage``, a URL of the limits library."""

    def __init__(self, storage: str) -> None:
        self._limiter = MovingWindowRateLimiter(storage_from_string(storage))

    def wait(self, attempt: Attempt) -> int:
        """Return for how many seconds nothing more is tried; 0 to go on."""
        full = [key for key in attempt.limits() if not self._limiter.test(key[0], *key[1])]
        resets = [self._limiter.get_window_stats(item, *by).reset_time for item, by in full]
        return max([ceil(reset - time()) for reset in resets], default=0)

    def failed(self, attempt: Attempt) -> None:
        """Count one failure."""
        for item, by in attempt.limits():
            self._limiter.hit(item, *by)
