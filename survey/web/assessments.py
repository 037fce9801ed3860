"""What is unusual about the responses of a survey: judged once, kept until more come in."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import time
from threading import Lock
from zoneinfo import ZoneInfo

from results.observation import Hours, Limits, Opening
from results.quality import Assessment, assess, only_flagged
from survey.storage.database import Database
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
    """The flagged responses of a survey, out of how many, and whether its unit told its hours."""

    found: Assessment
    received: int
    hours_are_told: bool


class Assessments:
    """Judges surveys one at a time, so that citizens always find the machine free.

    Responses are only ever added and never change: as many as before are the same as before.
    """

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._database = database
        self._zone = zone
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, int, Limits], Reviewed] = OrderedDict()

    def of(self, survey: Survey) -> Reviewed:
        """Return what is known of a survey's responses, judging them where more came in."""
        with self._lock, self._database.read() as connection:
            told = openings_of(connection, survey.unit_id)
            limits = Limits(Hours(self._zone, told or OFFICE_HOURS))
            received = read_intake(connection, [survey.id])[survey.id].responses
            key = survey.id, received, limits
            if key not in self._kept:
                found = only_flagged(assess(observations_of(connection, survey.id), limits))
                self._keep(key, Reviewed(found, received, bool(told)))
            self._kept.move_to_end(key)
            return self._kept[key]

    def _keep(self, key: tuple[str, int, Limits], made: Reviewed) -> None:
        for old in [old for old in self._kept if old[0] == key[0]]:
            del self._kept[old]
        self._kept[key] = made
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
