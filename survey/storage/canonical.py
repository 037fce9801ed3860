"""The one JSON text of a value, and its SHA-256: what is locked and chained is hashed so."""

import json
from hashlib import sha256


def canonical(value: object) -> str:
    """Return a value of plain JSON as text: sorted keys, no spaces, letters as they are.

    Figures stand in it as text or whole numbers, never as floats.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of(text: str) -> str:
    """Return the SHA-256 of ``text`` in UTF-8, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()
