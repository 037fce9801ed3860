"""Who could have been asked and who was: users and counted responses of each service."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, Select, case, func, select

from survey import lifecycle
from survey.lifecycle import LockedError
from survey.storage import schema, trail
from survey.storage.responses import is_excluded
from survey.storage.tallies import counting
from survey.storage.trail import By, Change


def populations(connection: Connection, survey_id: str) -> dict[str, int | None]:
    """Return the users of each service of a survey, None where nobody said; by id."""
    table = schema.survey_service
    query = (
        select(table.c.service_id, table.c.population)
        .where(table.c.survey_id == survey_id)
        .order_by(table.c.service_id)
    )
    return {row.service_id: row.population for row in connection.execute(query)}


def everybody(people: Mapping[str, int | None]) -> int | None:
    """Return the users of all services together, None unless all are known."""
    known = [n for n in people.values() if n is not None]
    return sum(known) if len(known) == len(people) else None


def populations_in(connection: Connection, survey_ids: Select[tuple[str]]) -> dict[str, int | None]:
    """Return the users of all services of each survey together, None unless all are known."""
    table = schema.survey_service
    known = func.count(table.c.population) == func.count()
    query = (
        select(table.c.survey_id, case((known, func.sum(table.c.population))).label("users"))
        .where(table.c.survey_id.in_(survey_ids))
        .group_by(table.c.survey_id)
    )
    return {
        row.survey_id: None if row.users is None else int(row.users)
        for row in connection.execute(query)
    }


def set_population(
    connection: Connection, survey_id: str, service_id: str, population: int | None, by: By
) -> bool:
    """Say how many users (1 or more) a service has; False if the survey does not ask of it.

    Raises LockedError while the survey is final.
    """
    trail.hold(connection)
    table, survey = schema.survey_service, schema.survey
    place = (table.c.survey_id == survey_id, table.c.service_id == service_id)
    query = select(table.c.population, survey.c.stage).join(survey).where(*place)
    found = connection.execute(query).one_or_none()
    if found is None or found.population == population:
        return found is not None
    if found.stage == "final":
        raise LockedError(lifecycle.SURVEY, survey_id)
    connection.execute(table.update().where(*place).values(population=population))
    told = [{"service": service_id, "population": n} for n in (found.population, population)]
    trail.append(connection, by, Change(lifecycle.SURVEY, survey_id, "population", *told))
    return True


def attained(connection: Connection, survey_id: str) -> dict[tuple[str, str], int]:
    """Return the responses that count, by service and channel.

    What somebody excluded does not, nor what a rule of complete cases leaves out.
    """
    came, survey = schema.intake, schema.survey
    count = case((survey.c.missing == "complete_case", came.c.complete), else_=came.c.n)
    query = (
        select(came.c.service_id, came.c.channel, count)
        .join(survey, survey.c.id == came.c.survey_id)
        .where(came.c.survey_id == survey_id)
    )
    gone = _excluded(connection, survey_id)
    return {
        (service, channel): n - gone[service, channel]
        for service, channel, n in connection.execute(query)
    }


def _excluded(connection: Connection, survey_id: str) -> Counter[tuple[str, str]]:
    """Count the excluded that would count if nobody had excluded them."""
    response, survey = schema.response, schema.survey
    query = (
        select(response.c.service_id, response.c.channel, response.c.scores, survey.c.missing)
        .join(survey, survey.c.id == response.c.survey_id)
        .where(response.c.survey_id == survey_id, is_excluded(survey_id))
    )
    return Counter(
        (row.service_id, row.channel)
        for row in connection.execute(query)
        if counting(bytes(row.scores), len(row.scores), row.missing)
    )
