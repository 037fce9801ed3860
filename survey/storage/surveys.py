"""Surveys: a questionnaire and a rule, put to the users of a unit for a period."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from sqlalchemy import Connection, Select, and_, case, select

from questionnaires.rule import Missing
from survey.storage import schema
from survey.storage.agencies import Service
from survey.storage.definitions import rule_of
from survey.storage.periods import state_column


@dataclass(frozen=True, slots=True)
class Survey:
    """One survey with the names that stand on every page of it.

    ``questionnaire`` and ``rule`` are fingerprints; ``note`` says what must be known of
    the answers, such as that they are published examples; ``state`` is one of those of
    ``survey.lifecycle``; ``missing`` is the policy of its rule, kept beside it because every
    response is counted by it.
    """

    id: str
    title: str
    note: str
    agency_id: str
    agency_name: str
    unit_id: str
    unit_name: str
    questionnaire: str
    rule: str
    starts_on: date
    ends_on: date
    state: str
    missing: Missing

    @property
    def is_open(self) -> bool:
        """Whether somebody opened it and nobody closed it yet."""
        return self.state == "open"

    @property
    def is_final(self) -> bool:
        """Whether its figures are locked; only reopening it changes that."""
        return self.state == "final"

    def takes_answers(self, day: date) -> bool:
        """Whether new answers are taken on ``day``: open, and its period runs."""
        return self.is_open and self.starts_on <= day <= self.ends_on


class Surveys(Protocol):
    """Some surveys, known by a query of their ids."""

    def ids(self) -> Select[tuple[str]]:
        """Return the query of the ids, for other queries to be bounded by."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The surveys of an agency, or of one unit of it, that end in a span of days.

    None stands for every agency, or every unit. A draft belongs to no scope.
    """

    agency_id: str | None
    unit_id: str | None
    first: date
    last: date

    @classmethod
    def of_year(cls, agency_id: str | None, year: int) -> "Scope":
        """Return the scope of a calendar year, whatever the unit."""
        return cls(agency_id, None, date(year, 1, 1), date(year, 12, 31))

    def ids(self) -> Select[tuple[str]]:
        """Return the query of the ids, for other queries to be bounded by."""
        survey, unit = schema.survey, schema.unit
        query = select(survey.c.id).where(
            survey.c.ends_on.between(self.first, self.last), survey.c.state != "draft"
        )
        if self.unit_id is not None:
            query = query.where(survey.c.unit_id == self.unit_id)
        if self.agency_id is not None:
            query = query.join(unit, unit.c.id == survey.c.unit_id)
            query = query.where(unit.c.agency_id == self.agency_id)
        return query


@dataclass(frozen=True, slots=True)
class NewSurvey:
    """What is needed to start a survey; ``populations`` says how many users a service has."""

    id: str
    unit_id: str
    title: str
    note: str
    questionnaire: str
    rule: str
    starts_on: date
    ends_on: date
    state: str
    services: tuple[str, ...]
    populations: Mapping[str, int] = field(default_factory=dict)


def add_survey(connection: Connection, new: NewSurvey) -> None:
    """Store a survey of a stored rule, and the services it asks about."""
    connection.execute(
        schema.survey.insert().values(
            id=new.id,
            unit_id=new.unit_id,
            title=new.title,
            note=new.note,
            questionnaire=new.questionnaire,
            rule=new.rule,
            starts_on=new.starts_on,
            ends_on=new.ends_on,
            state=new.state,
            missing=rule_of(connection, new.rule).missing,
        )
    )
    rows = [
        {"survey_id": new.id, "service_id": service, "population": new.populations.get(service)}
        for service in new.services
    ]
    connection.execute(schema.survey_service.insert(), rows)


def find_survey(connection: Connection, survey_id: str) -> Survey | None:
    """Return the survey of that id, if there is one."""
    query = _query().where(schema.survey.c.id == survey_id)
    row = connection.execute(query).mappings().one_or_none()
    return Survey(**row) if row else None


def surveys(connection: Connection) -> tuple[Survey, ...]:
    """Return every survey, the newest first."""
    query = _query().order_by(schema.survey.c.starts_on.desc(), schema.survey.c.id)
    return tuple(Survey(**row) for row in connection.execute(query).mappings())


def surveys_in(connection: Connection, scope: Surveys) -> tuple[Survey, ...]:
    """Return the surveys of a scope, the earliest first."""
    query = (
        _query()
        .where(schema.survey.c.id.in_(scope.ids()))
        .order_by(schema.survey.c.starts_on, schema.survey.c.id)
    )
    return tuple(Survey(**row) for row in connection.execute(query).mappings())


def previous_survey(connection: Connection, survey: Survey) -> Survey | None:
    """Return the newest survey of the same unit that had ended before this one began.

    One that was asked and scored alike goes before a newer one that was not: it is the one
    to compare with. A draft was never put to anybody.
    """
    table = schema.survey
    alike = and_(
        table.c.questionnaire == survey.questionnaire,
        table.c.rule == survey.rule,
    )
    query = (
        _query()
        .where(
            table.c.unit_id == survey.unit_id,
            table.c.ends_on < survey.starts_on,
            table.c.state != "draft",
        )
        .order_by(case((alike, 0), else_=1), table.c.ends_on.desc(), table.c.id)
        .limit(1)
    )
    row = connection.execute(query).mappings().one_or_none()
    return Survey(**row) if row else None


def services_of(connection: Connection, survey_id: str) -> tuple[Service, ...]:
    """Return the services that a survey asks about, by name."""
    link = schema.survey_service
    query = (
        select(schema.service)
        .join(link, link.c.service_id == schema.service.c.id)
        .where(link.c.survey_id == survey_id)
        .order_by(schema.service.c.name, schema.service.c.id)
    )
    return tuple(Service(**row) for row in connection.execute(query).mappings())


def _query() -> Select[tuple[object, ...]]:
    survey, unit, agency = schema.survey, schema.unit, schema.agency
    return (
        select(
            survey.c.id,
            survey.c.title,
            survey.c.note,
            agency.c.id.label("agency_id"),
            agency.c.name.label("agency_name"),
            unit.c.id.label("unit_id"),
            unit.c.name.label("unit_name"),
            survey.c.questionnaire,
            survey.c.rule,
            survey.c.starts_on,
            survey.c.ends_on,
            state_column().label("state"),
            survey.c.missing,
        )
        .join(unit, unit.c.id == survey.c.unit_id)
        .join(agency, agency.c.id == unit.c.agency_id)
    )
