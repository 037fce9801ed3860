"""A ticket: the signed id that a page of questions carries, so that it counts once.

It needs no cookie: nothing of a citizen is kept on a shared tablet.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

VALID_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Ticket:
    """The id that the answers will have, and when the page was opened.

    ``renewed``: the page had been open too long and came again as it was filled in, so nobody
    knows how long that took.
    """

    id: UUID
    opened_at: datetime
    renewed: bool

    def seconds_until(self, now: datetime) -> int | None:
        """Return how long the filling in took; None where that was not measured."""
        taken = int((now - self.opened_at).total_seconds())
        return None if self.renewed or taken < 0 else taken


def new_ticket(survey_id: str, now: datetime, *, renewed: bool = False) -> str:
    """Return a fresh ticket for one filling-in of a survey."""
    return _signer(survey_id).dumps([uuid4().hex, int(now.timestamp()), renewed])


def read_ticket(survey_id: str, text: str, now: datetime) -> Ticket | None:
    """Return the ticket in ``text``; None if we did not give it, or longer ago than 7 days."""
    try:
        number, opened, renewed = _signer(survey_id).loads(text)
        ticket = Ticket(UUID(number), datetime.fromtimestamp(opened, UTC), bool(renewed))
    except (BadData, ValueError, TypeError, AttributeError, OverflowError, OSError):
        return None
    return ticket if now - ticket.opened_at <= VALID_FOR else None


def _signer(survey_id: str) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=f"ticket:{survey_id}")
