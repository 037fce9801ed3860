"""Chains as the trail writes them, without a database."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from survey.storage.chain import BEFORE_THE_FIRST, Line, Told
from tests.survey.clock import MONDAY_MORNING


def chain_of(reasons: Sequence[str]) -> list[Line]:
    """Chain one line for each reason, an hour apart."""
    made: list[Line] = []
    for number, reason in enumerate(reasons, 1):
        told = Told(
            seq=number,
            at=_hours(number),
            actor="siti",
            kind="survey",
            subject="skm",
            action="close",
            old='{"state":"open"}',
            new=None,
            reason=reason,
            previous=made[-1].hash if made else BEFORE_THE_FIRST,
        )
        made.append(Line(told, told.hash()))
    return made


def _hours(number: int) -> datetime:
    return MONDAY_MORNING + timedelta(hours=number)
