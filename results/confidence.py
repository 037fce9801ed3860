"""A level of confidence, and what is left over on either side of it."""

from decimal import Decimal

USUAL = Decimal("0.95")


class ConfidenceError(ValueError):
    """A confidence that is no share between 0 and 1; says what to give."""


def tail_of(confidence: Decimal) -> float:
    """Return the chance outside one end of a two-sided interval: (1 - confidence) / 2.

    Raises ConfidenceError unless 0 < ``confidence`` < 1.
    """
    if not (confidence.is_finite() and 0 < confidence < 1):
        raise ConfidenceError(f"confidence is {confidence}; give a share between 0 and 1: 0.95")
    return float((1 - confidence) / 2)
