"""A survey's index as every screen, report and API of it shows it: one number."""

from dataclasses import dataclass, replace

from reports.content import Exclusion, Responses, SurveyFacts
from results.exclusions import ExclusionRecord
from results.index import Index, compute
from survey.storage.database import Connection
from survey.storage.definitions import questionnaire_of, rule_of
from survey.storage.exclusions import exclusions_of, incomplete
from survey.storage.surveys import Survey
from survey.storage.tallies import Intake, read_intake, read_tally
from survey.web.house import house


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """A survey, its index, and the facts that stand beside it."""

    survey: Survey
    index: Index
    facts: SurveyFacts


def read_result(connection: Connection, survey: Survey) -> SurveyResult:
    """Compute the index of a survey from its tally; the number of queries is constant."""
    questionnaire = questionnaire_of(connection, survey.questionnaire)
    rule = rule_of(connection, survey.rule)
    tally = read_tally(connection, survey.id, questionnaire)
    intake = read_intake(connection, [survey.id])[survey.id]
    facts = facts_of(
        survey,
        intake,
        exclusions_of(connection, survey.id),
        incomplete(connection, survey, intake),
    )
    return SurveyResult(survey, compute(rule, questionnaire, tally), facts)


def in_local_time(facts: SurveyFacts) -> SurveyFacts:
    """Return the facts with their moment in the time zone of the installation, to be printed."""
    zone, moment = house().settings.time_zone, facts.as_of
    return replace(facts, as_of=moment.astimezone(zone)) if moment else facts


def facts_of(
    survey: Survey,
    intake: Intake,
    exclusions: tuple[ExclusionRecord, ...],
    incomplete: int,
) -> SurveyFacts:
    """Return the head of every report of a survey; ``incomplete`` as in ``Responses``."""
    excluded = tuple(Exclusion(e.response, e.reason, e.who, e.when) for e in exclusions)
    counted = intake.responses - len(excluded) - incomplete
    return SurveyFacts(
        survey_id=survey.id,
        title=survey.title,
        agency=survey.agency_name,
        unit=survey.unit_name,
        starts_on=survey.starts_on,
        ends_on=survey.ends_on,
        provisional=survey.state != "closed",
        note=survey.note,
        responses=Responses(intake.responses, counted, excluded, intake.complete, incomplete),
        channels=intake.channels,
        as_of=intake.last_received_at,
    )
