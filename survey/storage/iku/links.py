"""Which surveys stand behind an indicator: one, or several that are averaged."""

from dataclasses import dataclass

from sqlalchemy import Connection, Select, select

from survey.storage.counters import insert_into
from survey.storage.iku.documents import begin_year
from survey.storage.iku.places import Place, Years
from survey.storage.iku.state import require_unlocked
from survey.storage.iku.told import tell
from survey.storage.schema import iku_survey
from survey.storage.trail import By


def link_survey(connection: Connection, place: Place, survey_id: str, by: By) -> None:
    """Let a survey be the realisasi of one indicator and year, or one of several.

    Raises LockedError where the table of the year may not be changed.
    """
    require_unlocked(connection, place.agency_id, place.year)
    begin_year(connection, place.agency_id, place.year, by)
    row = {
        "agency_id": place.agency_id,
        "year": place.year,
        "indicator_id": place.indicator_id,
        "survey_id": survey_id,
    }
    insert = insert_into(connection, iku_survey).values(row).on_conflict_do_nothing()
    if connection.execute(insert.returning(iku_survey.c.survey_id)).first() is not None:
        tell(connection, by, place, "link", (None, {"survey": survey_id}))


def unlink_survey(connection: Connection, place: Place, survey_id: str, by: By) -> bool:
    """Let a survey stand behind an indicator no longer; False if it did not.

    Raises LockedError where the table of the year may not be changed.
    """
    require_unlocked(connection, place.agency_id, place.year)
    table = iku_survey
    gone = table.delete().where(place.is_in(table), table.c.survey_id == survey_id)
    done = connection.execute(gone).rowcount == 1
    if done:
        tell(connection, by, place, "unlink", ({"survey": survey_id}, {"survey": None}))
    return done


def linked_surveys(connection: Connection, agency_id: str, year: int) -> dict[str, tuple[str, ...]]:
    """Return the ids of the surveys behind each indicator of an agency and year."""
    found = read_links(connection, Years([agency_id], [year]))
    return {indicator: tuple(surveys) for (_, _, indicator), surveys in found.items()}


LinkKey = tuple[str, int, str]
"""Agency, year, indicator."""


def read_links(connection: Connection, years: Years) -> dict[LinkKey, list[str]]:
    """Return the ids of the surveys behind every indicator, in their order; one query."""
    table = iku_survey
    query = select(table).where(years.hold(table)).order_by(*table.primary_key.columns)
    found: dict[LinkKey, list[str]] = {}
    for row in connection.execute(query):
        found.setdefault((row.agency_id, row.year, row.indicator_id), []).append(row.survey_id)
    return found


@dataclass(frozen=True, slots=True)
class Linked:
    """The surveys that stand behind any indicator of some agencies and years."""

    years: Years

    def ids(self) -> Select[tuple[str]]:
        """Return the query of their ids, for other queries to be bounded by."""
        return select(iku_survey.c.survey_id).where(self.years.hold(iku_survey))
