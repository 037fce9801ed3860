"""The setup file: its models, and what must hold beyond their shape."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from questionnaires.catalog import UnknownDefinitionError, rule_in_force
from questionnaires.loader import DefinitionError, load
from questionnaires.rule import Missing, Rule
from questionnaires.text import Code, Frozen, Words
from questionnaires.tree import Path as Place
from questionnaires.tree import Tree
from results.accountability.indicator import IkuDocument, Indicator
from results.index import RuleMismatchError, compute
from results.tally import empty_tally
from survey.intake.indicator_file import IndicatorFileError
from survey.setup.definitions import Definition, Shelf
from survey.setup.hours import HoursPlan, wrong_hours
from survey.storage.iku.links import measured_by_survey

Wrong = tuple[Place, str]
Name = Annotated[Words, Field(max_length=300)]


class ServicePlan(Frozen):
    """One kind of service that a unit gives."""

    id: Code
    name: Name


class UnitPlan(Frozen):
    """One service unit with its services, and when it serves, where that is told."""

    id: Code
    name: Name
    hours: tuple[HoursPlan, ...] = ()
    services: Annotated[tuple[ServicePlan, ...], Field(min_length=1)]


class AgencyPlan(Frozen):
    """One agency with its units, and the IKU document it accounts by: shipped, or a file."""

    id: Code
    name: Name
    iku_document: Definition | None = None
    units: Annotated[tuple[UnitPlan, ...], Field(min_length=1)]


class RealisasiPlan(Frozen):
    """The indicator and year whose realisasi a survey is.

    ``covers``: which of the units or services that the indicator names it covers, where the
    survey's own unit and services are called otherwise.
    """

    year: Annotated[int, Field(ge=2004, le=2100)]
    indicator: Code
    covers: Name | None = None


class SurveyPlan(Frozen):
    """One survey; it opens at once unless ``draft``.

    Without a ``rule`` it takes the one in force when it starts. ``variant`` and ``missing``
    are choices that the rule leaves; they are named beside every figure. ``populations``
    says how many users a service has in the period, where somebody knows.
    """

    id: Code
    unit: Code
    title: Name
    note: str = ""
    questionnaire: Definition = "skm-9"
    rule: Definition | None = None
    variant: str | None = None
    missing: Missing | None = None
    starts_on: date
    ends_on: date
    services: Annotated[tuple[Code, ...], Field(min_length=1)]
    populations: Mapping[Code, Annotated[int, Field(ge=1, le=1_000_000_000)]] = {}
    draft: bool = False
    realisasi_of: RealisasiPlan | None = None

    def rule_from(self, shelf: Shelf) -> Rule:
        """Return the rule it is scored by; raise DefinitionError or LookupError."""
        family = shelf.questionnaire(self.questionnaire).family
        rule = shelf.rule(self.rule) if self.rule else rule_in_force(family, self.starts_on)
        rule = rule.as_variant(self.variant) if self.variant else rule
        return rule.with_missing(self.missing) if self.missing else rule


class Plan(Frozen):
    """Everything that one installation serves."""

    agencies: Annotated[tuple[AgencyPlan, ...], Field(min_length=1)]
    surveys: tuple[SurveyPlan, ...] = ()

    def agency_of(self, unit_id: str) -> AgencyPlan | None:
        """Return the agency that a unit belongs to."""
        return next((a for a in self.agencies if any(unit.id == unit_id for unit in a.units)), None)


def load_plan(path: Path, shelf: Shelf) -> Plan:
    """Read a setup file; raise DefinitionError with everything that is wrong."""
    return load(path, Plan, partial(_check, shelf))


def _check(shelf: Shelf, tree: Tree) -> None:
    """Report doubled ids, and names that nothing has; a wrong shape is reported elsewhere."""
    try:
        plan = Plan.model_validate(tree.value)
    except ValidationError:
        return
    for place, message in (
        *_doubled(plan, shelf),
        *_unknown(plan, shelf),
        *_odd_hours(plan),
    ):
        tree.report(place, message)


def _doubled(plan: Plan, shelf: Shelf) -> Iterator[Wrong]:
    ids: list[tuple[str, str, Place]] = []
    for a, agency in enumerate(plan.agencies):
        ids.append(("agencies", agency.id, ("agencies", a, "id")))
        for u, unit in enumerate(agency.units):
            place: Place = ("agencies", a, "units", u)
            ids.append(("units", unit.id, (*place, "id")))
            ids += [
                ("services", service.id, (*place, "services", s, "id"))
                for s, service in enumerate(unit.services)
            ]
    ids += [("surveys", survey.id, ("surveys", v, "id")) for v, survey in enumerate(plan.surveys)]
    ids += [
        ("surveys for one realisasi", f"{wanted.indicator} {wanted.year}", ("surveys", v))
        for v, survey in enumerate(plan.surveys)
        if (wanted := survey.realisasi_of) and not _averages(plan, survey, shelf)
    ]
    seen: set[tuple[str, str]] = set()
    for noun, code, place in ids:
        if (noun, code) in seen:
            yield place, f"two {noun} have the id '{code}'; rename or remove one"
        seen.add((noun, code))


def _unknown(plan: Plan, shelf: Shelf) -> Iterator[Wrong]:
    for a, agency in enumerate(plan.agencies):
        if agency.iku_document:
            yield from _missing(
                ("agencies", a, "iku_document"), agency.iku_document, shelf.document
            )
    for v, survey in enumerate(plan.surveys):
        place: Place = ("surveys", v)
        yield from _unfit(place, survey, shelf)
        yield from _misplaced(place, survey, plan, shelf)
        if survey.starts_on > survey.ends_on:
            yield (*place, "ends_on"), f"ends before it starts ({survey.starts_on}); swap the two"


def _odd_hours(plan: Plan) -> Iterator[Wrong]:
    for a, agency in enumerate(plan.agencies):
        for u, unit in enumerate(agency.units):
            for number, message in wrong_hours(unit.hours):
                yield ("agencies", a, "units", u, "hours", number), message


def _missing(place: Place, name: str, find: Callable[[str], object]) -> Iterator[Wrong]:
    try:
        find(name)
    except (UnknownDefinitionError, DefinitionError, IndicatorFileError) as error:
        yield place, str(error)


def _unfit(place: Place, survey: SurveyPlan, shelf: Shelf) -> Iterator[Wrong]:
    """A survey needs a questionnaire and a rule that can score it."""
    asked = (*place, "questionnaire")
    wrong = list(_missing(asked, survey.questionnaire, shelf.questionnaire))
    yield from wrong
    if wrong:
        return
    questionnaire = shelf.questionnaire(survey.questionnaire)
    nothing = empty_tally(len(questionnaire.items), questionnaire.scale)
    try:
        compute(survey.rule_from(shelf), questionnaire, nothing)
    except (RuleMismatchError, LookupError, DefinitionError) as error:
        yield (*place, "rule"), str(error)


def _misplaced(place: Place, survey: SurveyPlan, plan: Plan, shelf: Shelf) -> Iterator[Wrong]:
    """A survey asks about services of its unit, and counts for an indicator of its agency."""
    agency = plan.agency_of(survey.unit)
    if agency is None:
        yield (*place, "unit"), f"no unit '{survey.unit}' in this file; add it, or correct the id"
        return
    unit = next(unit for unit in agency.units if unit.id == survey.unit)
    given = [service.id for service in unit.services]
    for s, service in enumerate(survey.services):
        if service not in given:
            message = f"unit '{unit.id}' has no service '{service}'; choose of {', '.join(given)}"
            yield (*place, "services", s), message
    for service in survey.populations:
        if service not in survey.services:
            message = f"the survey does not ask about '{service}'; remove it, or add the service"
            yield (*place, "populations", service), message
    wanted, measured = survey.realisasi_of, measured_by(plan, survey, shelf)
    if wanted and measured is None:
        document = _document_of(agency, wanted.year, shelf)
        by = f" by {document.id}" if document else ""
        message = f"'{wanted.indicator}' is no indicator of {agency.id} that a survey measures"
        yield (
            (*place, "realisasi_of", "indicator"),
            f"{message} in {wanted.year}{by}; correct the id",
        )
    named = measured.skm.coverage if measured and measured.skm else ()
    if wanted and measured and wanted.covers is not None and wanted.covers not in named:
        choice = f"choose of {', '.join(named)}" if named else "it names none; remove it"
        message = f"{wanted.indicator} names no unit or service '{wanted.covers}'; {choice}"
        yield (*place, "realisasi_of", "covers"), message


def measured_by(plan: Plan, survey: SurveyPlan, shelf: Shelf) -> Indicator | None:
    """Return the indicator whose realisasi a survey is, None where there is no such one."""
    agency, wanted = plan.agency_of(survey.unit), survey.realisasi_of
    if agency is None or wanted is None:
        return None
    return measured_by_survey(_document_of(agency, wanted.year, shelf), wanted.indicator)


def _document_of(agency: AgencyPlan, year: int, shelf: Shelf) -> IkuDocument | None:
    """Return the document of an agency and year; what is wrong with it is told at its name."""
    try:
        return shelf.document_for(agency.id, year, agency.iku_document or "")
    except (UnknownDefinitionError, IndicatorFileError):
        return None


def _averages(plan: Plan, survey: SurveyPlan, shelf: Shelf) -> bool:
    """Whether the realisasi that a survey is part of is an average of several."""
    indicator = measured_by(plan, survey, shelf)
    return indicator is not None and indicator.kind_of.realisasi == "surveys"
