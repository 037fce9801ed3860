"""Which surveys stand behind an indicator: one, or several that are averaged."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Select, exists, select

from results.accountability.indicator import IkuDocument, Indicator
from survey.storage.counters import insert_into
from survey.storage.iku.documents import begin_year, document_for
from survey.storage.iku.places import Place, Years
from survey.storage.iku.state import require_unlocked
from survey.storage.iku.told import tell
from survey.storage.schema import iku_survey, service, survey_service, tally
from survey.storage.surveys import find_survey
from survey.storage.trail import By


def link_survey(
    connection: Connection, place: Place, survey_id: str, by: By, covers: str | None = None
) -> bool:
    """Let a survey be the realisasi of one indicator and year, or one of several.

    False if it was already. Whether it can be is for ``link_problems`` to say. ``covers`` is
    the one of the units or services that the document names which it covers; None where its
    own unit and services say so. Raises LockedError where the table of the year may not be
    changed.
    """
    require_unlocked(connection, place.agency_id, place.year)
    begin_year(connection, place.agency_id, place.year, by)
    row = {
        "agency_id": place.agency_id,
        "year": place.year,
        "indicator_id": place.indicator_id,
        "survey_id": survey_id,
        "covers": covers,
    }
    told = {"survey": survey_id} | ({"covers": covers} if covers else {})
    insert = insert_into(connection, iku_survey).values(row).on_conflict_do_nothing()
    done = connection.execute(insert.returning(iku_survey.c.survey_id)).first() is not None
    if done:
        tell(connection, by, place, "link", (None, told))
    return done


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


def link_problems(connection: Connection, place: Place, survey_id: str) -> Iterator[str]:
    """Say why a survey cannot be the realisasi of an indicator; nothing where it can."""
    survey = find_survey(connection, survey_id)
    if survey is None:
        yield f"no survey '{survey_id}'; skm survey list tells which there are"
    elif survey.agency_id != place.agency_id:
        yield (
            f"survey '{survey_id}' is of agency '{survey.agency_id}'; take one of "
            f"'{place.agency_id}'"
        )
    document = document_for(connection, place.agency_id, place.year)
    indicator = measured_by_survey(document, place.indicator_id)
    if indicator is None:
        own = document.indicators if document else ()
        ids = [one.id for one in own if measured_by_survey(document, one.id)]
        yield (
            f"'{place.indicator_id}' is no indicator of '{place.agency_id}' in {place.year} that a "
            f"survey measures; there is {', '.join(ids) or 'none'}"
        )
    elif other := only_survey(connection, place, indicator, survey_id):
        yield (
            f"the realisasi of {place.indicator_id} in {place.year} is survey '{other}' already; "
            f"unlink that one first"
        )


def measured_by_survey(document: IkuDocument | None, indicator_id: str) -> Indicator | None:
    """Return an indicator whose realisasi surveys are; None where a document has no such one.

    A row that repeats another one is measured there.
    """
    found = document.find(indicator_id) if document else None
    is_measured = found is not None and found.source == "survey" and found.same_as is None
    return found if is_measured else None


def only_survey(
    connection: Connection, place: Place, indicator: Indicator, survey_id: str
) -> str | None:
    """Return the other survey that is the realisasi already, where there can be one only."""
    if indicator.kind_of.realisasi == "surveys":
        return None
    linked = linked_surveys(connection, place.agency_id, place.year)
    return next((one for one in linked.get(place.indicator_id, ()) if one != survey_id), None)


def linked_surveys(connection: Connection, agency_id: str, year: int) -> dict[str, tuple[str, ...]]:
    """Return the ids of the surveys behind each indicator of an agency and year."""
    found = read_links(connection, Years([agency_id], [year]))
    return {
        indicator: tuple(link.survey_id for link in links)
        for (_, _, indicator), links in found.items()
    }


class Link(NamedTuple):
    """A survey behind an indicator, and what it covers, where that was said."""

    survey_id: str
    covers: str | None


LinkKey = tuple[str, int, str]
"""Agency, year, indicator."""


def read_links(connection: Connection, years: Years) -> dict[LinkKey, list[Link]]:
    """Return the links to the surveys behind every indicator, in their order; one query."""
    table = iku_survey
    query = select(table).where(years.hold(table)).order_by(*table.primary_key.columns)
    found: dict[LinkKey, list[Link]] = {}
    for row in connection.execute(query):
        link = Link(row.survey_id, row.covers)
        found.setdefault((row.agency_id, row.year, row.indicator_id), []).append(link)
    return found


@dataclass(frozen=True, slots=True)
class Linked:
    """The surveys that stand behind any indicator of some agencies and years."""

    years: Years

    def ids(self) -> Select[tuple[str]]:
        """Return the query of their ids, for other queries to be bounded by."""
        return select(iku_survey.c.survey_id).where(self.years.hold(iku_survey))


def answered_services(connection: Connection, linked: Linked) -> dict[str, tuple[str, ...]]:
    """Return the names of the services of each linked survey that have answers; one query."""
    counted = exists().where(
        tally.c.survey_id == survey_service.c.survey_id,
        tally.c.service_id == survey_service.c.service_id,
        tally.c.n > 0,
    )
    query = (
        select(survey_service.c.survey_id, service.c.name)
        .join(service, service.c.id == survey_service.c.service_id)
        .where(survey_service.c.survey_id.in_(linked.ids()), counted)
        .order_by(survey_service.c.survey_id, service.c.name)
    )
    found: dict[str, tuple[str, ...]] = {}
    for survey_id, name in connection.execute(query):
        found[survey_id] = (*found.get(survey_id, ()), name)
    return found
