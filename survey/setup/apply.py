"""Brings a database to what a setup file says; what is there already stays as it is."""

from collections.abc import Iterator

from questionnaires.catalog import fingerprint
from survey.setup.definitions import Shelf
from survey.setup.hours import openings
from survey.setup.plan import AgencyPlan, Plan, SurveyPlan, measured_by
from survey.storage import agencies, surveys, trail
from survey.storage.database import Connection
from survey.storage.definitions import keep
from survey.storage.hours import add_openings, openings_of
from survey.storage.iku.documents import Assigned, keep_document
from survey.storage.iku.links import link_survey, linked_surveys, only_survey
from survey.storage.iku.places import Place, subject_of
from survey.storage.iku.state import state_of
from survey.storage.surveys import NewSurvey
from survey.storage.trail import By, Change


class SetupConflictError(ValueError):
    """A setup file that contradicts what the database has; every contradiction at once."""

    def __init__(self, conflicts: list[str]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__("\n".join(conflicts))


def apply_plan(connection: Connection, plan: Plan, shelf: Shelf, by: By) -> list[str]:
    """Add what the database lacks of ``plan`` and return what was added, a line each.

    ``shelf`` has the questionnaires and rules that the plan names. The trail has a line for
    each thing added too.

    Nothing is changed or taken away: a survey keeps the questionnaire and rule that it
    began with, whatever the file says later. Raises SetupConflictError, with everything
    that contradicts what is there, before anything is added.
    """
    trail.hold(connection)
    conflicts = list(_conflicts(connection, plan, shelf))
    if conflicts:
        raise SetupConflictError(conflicts)
    added: list[Change] = []
    for agency in plan.agencies:
        added += _add_agency(connection, agency, shelf)
    for survey in plan.surveys:
        if surveys.find_survey(connection, survey.id) is None:
            added.append(_add_survey(connection, survey, plan, shelf, by))
    for change in added:
        trail.append(connection, by, change)
    return [_line(change) for change in added]


def _line(change: Change) -> str:
    thing = f"{change.kind} {change.subject}"
    return f"hours of {thing}" if change.action == "hours" else thing


def _conflicts(connection: Connection, plan: Plan, shelf: Shelf) -> Iterator[str]:
    """Yield what the file says otherwise than the database already has it."""
    for agency in plan.agencies:
        yield from _document_conflicts(connection, agency, shelf)
        for unit in agency.units:
            known = agencies.find_unit(connection, unit.id)
            if known and known.agency_id != agency.id:
                yield f"unit '{unit.id}' belongs to agency '{known.agency_id}'; take another id"
            for service in unit.services:
                there = agencies.find_service(connection, service.id)
                if there and there.unit_id != unit.id:
                    yield f"service '{service.id}' belongs to unit '{there.unit_id}'; take another"
    for survey in plan.surveys:
        found = surveys.find_survey(connection, survey.id)
        if found and found.unit_id != survey.unit:
            yield f"survey '{survey.id}' belongs to unit '{found.unit_id}'; take another id"
        yield from _realisasi_conflicts(connection, survey, plan, shelf)


def _document_conflicts(connection: Connection, plan: AgencyPlan, shelf: Shelf) -> Iterator[str]:
    """Yield another IKU document than an agency accounts by; no file changes it by the way."""
    known, name = agencies.find_agency(connection, plan.id), plan.iku_document
    if known is None or name is None:
        return
    wanted = _document_of(name, shelf)
    if wanted != Assigned(known.iku_document, known.iku_fingerprint):
        has = known.iku_document or "no document"
        yield (
            f"agency '{plan.id}' accounts by {has}, another one than '{name}' here; "
            f"to change it for the years to come: skm indicators assign {plan.id} {name}"
        )


def _realisasi_conflicts(
    connection: Connection, survey: SurveyPlan, plan: Plan, shelf: Shelf
) -> Iterator[str]:
    """Yield a link that is not made by the way, and one that cannot be made at all."""
    agency, wanted = plan.agency_of(survey.unit), survey.realisasi_of
    indicator = measured_by(plan, survey, shelf)
    if agency is None or wanted is None or indicator is None:
        return
    place = Place(agency.id, wanted.year, wanted.indicator)
    linked = linked_surveys(connection, agency.id, wanted.year).get(wanted.indicator, ())
    if survey.id in linked:
        return
    here = f"{wanted.indicator} in {wanted.year}"
    if other := only_survey(connection, place, indicator, survey.id):
        yield f"the realisasi of {here} is survey '{other}' already; remove realisasi_of"
    elif surveys.find_survey(connection, survey.id) is not None:
        words = f"{agency.id} {wanted.year} {wanted.indicator} {survey.id}"
        yield (
            f"survey '{survey.id}' is there, and is not the realisasi of {here}; "
            f"to make it so: skm indicators link {words}"
        )
    state = state_of(connection, agency.id, wanted.year)
    if not state.is_changeable:
        table = subject_of(agency.id, wanted.year)
        yield f"the IKU table {table} is {state.name}; reopen it, or remove realisasi_of"


def _add_agency(connection: Connection, plan: AgencyPlan, shelf: Shelf) -> list[Change]:
    added = []
    if agencies.find_agency(connection, plan.id) is None:
        agency = _agency(connection, plan, shelf)
        agencies.add_agency(connection, agency)
        told: dict[str, object] = {"name": plan.name, "iku_document": plan.iku_document}
        if agency.iku_fingerprint is not None:
            told["iku_fingerprint"] = agency.iku_fingerprint
        added.append(Change("agency", plan.id, "add", new=told))
    for unit in plan.units:
        if agencies.find_unit(connection, unit.id) is None:
            agencies.add_unit(connection, agencies.Unit(unit.id, plan.id, unit.name))
            told = {"name": unit.name, "agency": plan.id}
            added.append(Change("unit", unit.id, "add", new=told))
        if unit.hours and not openings_of(connection, unit.id):
            add_openings(connection, unit.id, openings(unit.hours))
            hours = [part.model_dump() for part in unit.hours]
            added.append(Change("unit", unit.id, "hours", new={"hours": hours}))
        for service in unit.services:
            if agencies.find_service(connection, service.id) is None:
                new_service = agencies.Service(service.id, unit.id, service.name)
                agencies.add_service(connection, new_service)
                told = {"name": service.name, "unit": unit.id}
                added.append(Change("service", service.id, "add", new=told))
    return added


def _agency(connection: Connection, plan: AgencyPlan, shelf: Shelf) -> agencies.Agency:
    """Return an agency as it is stored; a document of its own is kept, and known by its text."""
    name = plan.iku_document
    if name is None:
        return agencies.Agency(plan.id, plan.name, None)
    document = _document_of(name, shelf)
    if document.fingerprint is not None:
        keep_document(connection, shelf.document(name))
    return agencies.Agency(plan.id, plan.name, document.name, document.fingerprint)


def _document_of(name: str, shelf: Shelf) -> Assigned:
    """Return how a document is known: its own text has a fingerprint, a shipped one has none."""
    if not shelf.is_file(name):
        return Assigned(name)
    document = shelf.document(name)
    return Assigned(document.id, fingerprint(document))


def _add_survey(
    connection: Connection, plan: SurveyPlan, whole: Plan, shelf: Shelf, by: By
) -> Change:
    new = NewSurvey(
        id=plan.id,
        unit_id=plan.unit,
        title=plan.title,
        note=plan.note,
        questionnaire=keep(connection, shelf.questionnaire(plan.questionnaire)),
        rule=keep(connection, plan.rule_from(shelf)),
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        state="draft" if plan.draft else "open",
        services=plan.services,
        populations=plan.populations,
    )
    surveys.add_survey(connection, new)
    agency = whole.agency_of(plan.unit)
    if plan.realisasi_of and agency:
        place = Place(agency.id, plan.realisasi_of.year, plan.realisasi_of.indicator)
        link_survey(connection, place, plan.id, by, plan.realisasi_of.covers)
    told = {"state": new.state, "questionnaire": new.questionnaire, "rule": new.rule}
    return Change("survey", plan.id, "add", new=told)
