"""What is unusual about the responses of a survey: judged once, kept until more come in."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import time
from threading import Lock
from zoneinfo import ZoneInfo

from results.observation import Hours, Limits, Opening
from results.quality import Assessment, Judged, assess, only_flagged
from survey.storage.addendum import late_ids
from survey.storage.database import Connection, Database
from survey.storage.hours import openings_of
from survey.storage.observations import observations_of
from survey.storage.surveys import Survey
from survey.storage.tallies import read_intake

OFFICE_HOURS = tuple(Opening(day, time(7, 30), time(16)) for day in range(5))
"""Where a unit told no hours: Monday to Friday, 07.30 to 16.00. Ours, of no regulation."""

KEPT = 2
"""How many surveys are kept: a hundred thousand responses take some tens of megabytes."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The flagged responses of a survey, out of how many, and whether its unit told its hours.

    ``addendum`` says how many came too late; those of them with a flag stand in ``late``,
    judged beside all others but in no share and no count of these.
    """

    found: Assessment
    received: int
    hours_are_told: bool
    late: tuple[Judged, ...] = ()
    addendum: int = 0


class Assessments:
    """Judges surveys one at a time, so that citizens always find the machine free.

    Responses are only ever added and never change: as many as before are the same as before.
    One that leaves the addendum is one more of those received, and never goes back.
    """

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._database = database
        self._zone = zone
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, int, int, Limits], Reviewed] = OrderedDict()

    def of(self, survey: Survey) -> Reviewed:
        """Return what is known of a survey's responses, judging them where more came in."""
        with self._lock, self._database.read() as connection:
            told = openings_of(connection, survey.unit_id)
            limits = Limits(Hours(self._zone, told or OFFICE_HOURS))
            received = read_intake(connection, [survey.id])[survey.id].responses
            addendum = late_ids(connection, survey.id)
            key = survey.id, received, len(addendum), limits
            if key not in self._kept:
                found = only_flagged(assess(observations_of(connection, survey.id), limits))
                late = _judge_late(connection, survey.id, addendum, limits)
                self._keep(key, Reviewed(found, received, bool(told), late, len(addendum)))
            self._kept.move_to_end(key)
            return self._kept[key]

    def _keep(self, key: tuple[str, int, int, Limits], made: Reviewed) -> None:
        for old in [old for old in self._kept if old[0] == key[0]]:
            del self._kept[old]
        self._kept[key] = made
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _judge_late(
    connection: Connection, survey_id: str, late: frozenset[str], limits: Limits
) -> tuple[Judged, ...]:
    """Return the flagged of the addendum: a burst or a twin may have come in time."""
    if not late:
        return ()
    found = assess(observations_of(connection, survey_id, late=True), limits)
    return tuple(one for one in only_flagged(found).judged if one.id in late)
