"""A clock that a test holds in its hand."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@dataclass
class Clock:
    """Tells the same time until it is moved."""

    time: datetime = MONDAY_MORNING

    def __call__(self) -> datetime:
        """Return the time, as ``create_app`` wants its clock."""
        return self.time

    def forward(self, step: timedelta) -> None:
        """Let time pass."""
        self.time += step
