"""Which declared name was probably meant by one that nobody declared."""

from collections.abc import Iterable
from functools import lru_cache

MAX_NAMES = 40
"""Among so many names the nearest is looked for, and so many are listed; a row has no more."""


def nearest(text: str, names: Iterable[str]) -> str | None:
    """Return the first of ``names`` that is one slip away: a letter more, less, other, swapped.

    Two words are so near if both lose at most one letter and are then the same. Comparing what
    is left of them costs a look into a set; a measure of likeness costs a walk over both.
    """
    rests = _rests(text)
    return next((name for name in names if not rests.isdisjoint(_rests(name))), None)


@lru_cache(maxsize=1024)
def _rests(text: str) -> frozenset[str]:
    """Return ``text`` and what is left of it without any one letter.

    Of one letter alone nothing is left to know it by: n is not a slip of m.
    """
    rests = {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}
    return frozenset(rest for rest in rests if len(rest) > 1)
