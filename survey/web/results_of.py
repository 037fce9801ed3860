"""A survey's index as every screen, report and API of it shows it: one number.

While a survey can still change, its index is computed from its tally. Once it is final, the
figures are those that were locked, whatever engine and configuration are running now.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from questionnaires.catalog import fingerprint
from reports.content import Exclusion, Responses, SurveyFacts
from reports.final_json import Locked, Version, read_final
from results.exclusions import ExclusionRecord
from results.index import Index, compute
from survey import lifecycle
from survey.storage.addendum import count_late
from survey.storage.database import Connection
from survey.storage.definitions import questionnaire_of, questionnaires_of, rule_of, rules_of
from survey.storage.exclusions import exclusions_of, incomplete
from survey.storage.snapshots import Snapshot, latest_version
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
    """Return the index of a survey, computed or locked; the number of queries is constant."""
    if survey.is_final:
        return _final_result(connection, survey)
    questionnaire = questionnaire_of(connection, survey.questionnaire)
    rule = rule_of(connection, survey.rule)
    tally = read_tally(connection, survey.id, questionnaire)
    intake = read_intake(connection, [survey.id])[survey.id]
    facts = facts_of(
        survey,
        intake,
        exclusions_of(connection, survey.id),
        incomplete(connection, survey, intake),
        count_late(connection, survey.id),
    )
    return SurveyResult(survey, compute(rule, questionnaire, tally), facts)


def in_local_time(facts: SurveyFacts) -> SurveyFacts:
    """Return the facts with their moments in the time zone of the installation, to be printed."""
    zone = house().settings.time_zone
    as_of = facts.as_of.astimezone(zone) if facts.as_of else None
    final = replace(facts.final, at=facts.final.at.astimezone(zone)) if facts.final else None
    return replace(facts, as_of=as_of, final=final)


def facts_of(
    survey: Survey,
    intake: Intake,
    exclusions: tuple[ExclusionRecord, ...],
    incomplete: int,
    addendum: int,
) -> SurveyFacts:
    """Return the head of every report of a survey that is not final.

    ``incomplete`` and ``addendum`` as in ``Responses``.
    """
    excluded = tuple(Exclusion(e.response, e.reason, e.who, e.when) for e in exclusions)
    counted = intake.responses - len(excluded) - incomplete
    received = intake.responses + addendum
    return SurveyFacts(
        survey_id=survey.id,
        title=survey.title,
        agency=survey.agency_name,
        unit=survey.unit_name,
        starts_on=survey.starts_on,
        ends_on=survey.ends_on,
        note=survey.note,
        responses=Responses(received, counted, excluded, intake.complete, incomplete, addendum),
        channels=intake.channels,
        as_of=intake.last_received_at,
    )


def read_locked(connection: Connection, snapshots: Iterable[Snapshot]) -> tuple[Locked, ...]:
    """Return what was locked in each snapshot of a survey, in their order; in two queries."""
    found = [(snapshot, snapshot.document) for snapshot in snapshots]
    results = [document["result"] for _, document in found]
    rules = rules_of(connection, (one["rule"]["fingerprint"] for one in results))
    forms = questionnaires_of(connection, (one["questionnaire"]["fingerprint"] for one in results))
    read = []
    for (snapshot, document), result in zip(found, results, strict=True):
        rule = rules[result["rule"]["fingerprint"]]
        questionnaire = forms[result["questionnaire"]["fingerprint"]]
        version = Version(snapshot.version, snapshot.made_at, snapshot.hash)
        read.append(read_final(document, (rule, questionnaire), version))
    return tuple(read)


def _final_result(connection: Connection, survey: Survey) -> SurveyResult:
    """Return what was locked, names and all; only the addendum still grows."""
    snapshot = latest_version(connection, lifecycle.SURVEY, survey.id)
    if snapshot is None:
        raise LookupError(f"survey '{survey.id}' is final and has no snapshot")
    (locked,) = read_locked(connection, [snapshot])
    responses = locked.facts.responses.with_addendum(count_late(connection, survey.id))
    facts = replace(locked.facts, responses=responses)
    as_it_was = replace(
        survey,
        title=facts.title,
        note=facts.note,
        agency_name=facts.agency,
        unit_name=facts.unit,
        questionnaire=fingerprint(locked.index.questionnaire),
        rule=fingerprint(locked.index.rule),
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        missing=locked.index.rule.missing,
    )
    return SurveyResult(as_it_was, locked.index, facts)
