"""Where a clause comes from, and how sure we are that it says so."""

from typing import Literal

from questionnaires.text import Frozen, Words

Confidence = Literal["confirmed", "corroborated", "single_source", "unconfirmed"]
"""How sure we are that a clause says this.

confirmed: seen in the regulation or in two official reproductions; corroborated: two
independent sources; single_source: one; unconfirmed: general knowledge, to be checked.
"""


class Citation(Frozen):
    """Where a clause of a rule or questionnaire comes from."""

    about: Words
    source: Words
    confidence: Confidence
    note: Words | None = None
