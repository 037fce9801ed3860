"""Who has signed a corrected reading: nothing counts by it before the named role did.

A document may print numerator and denominator the wrong way round. Both formulas stay visible
with both figures; the corrected one counts once somebody in the declared role signed exactly
this text of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from results.accountability.indicator import Indicator


class SignState(StrEnum):
    """Whether a reading may count."""

    NOT_NEEDED = "not_needed"
    SIGNED = "signed"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class SignOff:
    """One signature: for which text of the formula (its hash), in which role, by whom."""

    formula_hash: str
    role: str
    signed_by: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class Signature:
    """The state of a reading, with the role that signs and the signature if there is one."""

    state: SignState
    role: str | None = None
    sign_off: SignOff | None = None

    @property
    def counts(self) -> bool:
        """Whether figures of this reading count."""
        return self.state is not SignState.UNSIGNED


def formula_hash(formula: str) -> str:
    """Return the SHA-256 of the text of a formula; another text needs another signature."""
    return sha256(formula.encode()).hexdigest()


_NOT_NEEDED = Signature(SignState.NOT_NEEDED)


def signature(indicator: Indicator, sign_offs: Iterable[SignOff]) -> Signature:
    """Return whether the reading of ``indicator`` is signed by the role that it names."""
    role, formula = indicator.sign_off_role, indicator.formula
    if role is None or formula is None:
        return _NOT_NEEDED
    asked = formula_hash(formula)
    for one in sign_offs:
        if (one.formula_hash, one.role) == (asked, role):
            return Signature(SignState.SIGNED, role, one)
    return Signature(SignState.UNSIGNED, role)
