"""Every constraint has a name, and refuses what it must, on both databases."""

import re
from collections.abc import Mapping

import pytest
from sqlalchemy import Table, inspect
from sqlalchemy.exc import IntegrityError

from survey.storage import schema
from survey.storage.database import Database
from tests.survey.clock import MONDAY_MORNING
from tests.survey.house import let_change
from tests.survey.world import AGENCY, SERVICES, SURVEY, UNIT

Row = Mapping[str, object]
A_SURVEY: Row = {"unit_id": UNIT, "title": "t", "note": "", "state": "open"}
A_RESPONSE: Row = {"service_id": SERVICES[0], "channel": "web", "received_at": MONDAY_MORNING}
A_COUNT: Row = {"survey_id": SURVEY, "service_id": SERVICES[0], "n": 1}
AN_INTAKE: Row = {
    **A_COUNT,
    "channel": "web",
    "complete": 0,
    "last_received_at": MONDAY_MORNING,
}
AN_ACT: Row = {
    "survey_id": SURVEY,
    "response_id": "none",
    "act": 1,
    "reason": "r",
    "excluded_by": 1,
    "excluded_at": MONDAY_MORNING,
}
AN_OPENING: Row = {"unit_id": UNIT, "weekday": 0, "opens": "07:30", "closes": "16:00"}
A_SNAPSHOT: Row = {
    "kind": "survey",
    "subject": SURVEY,
    "version": 1,
    "body": "{}",
    "hash": "0" * 64,
    "made_by": "siti",
    "made_at": MONDAY_MORNING,
    "reason": "",
}
A_LINE: Row = {
    "seq": 999,
    "at": MONDAY_MORNING,
    "actor": "siti",
    "kind": "survey",
    "subject": SURVEY,
    "action": "close",
    "reason": "",
    "previous": "1" * 64,
    "hash": "2" * 64,
}
A_YEAR = {"agency_id": AGENCY, "year": 2026, "document": "x", "state": "open", "version": 0}
A_PLACE: Row = {"agency_id": AGENCY, "year": 2026, "indicator_id": "i"}
AN_ENTRY: Row = {**A_PLACE, "quarter": 0, "entered_at": MONDAY_MORNING}
A_TARGET: Row = {**AN_ENTRY, "version": 1, "text": "80", "kind": "murni", "reason": ""}
A_VALUE: Row = {**AN_ENTRY, "variable": "n", "value": "1", "note": ""}
A_SIGNATURE: Row = {
    "agency_id": AGENCY,
    "indicator_id": "i",
    "formula": "0" * 64,
    "role": "Kepala",
    "signed_at": MONDAY_MORNING,
}


@pytest.fixture
def prints(world: Database) -> tuple[str, str]:
    """The fingerprints of the questionnaire and rule of the world's survey."""
    with world.read() as connection:
        row = connection.execute(schema.survey.select().limit(1)).one()
        return str(row.questionnaire), str(row.rule)


def _survey(prints: tuple[str, str], **change: object) -> Row:
    period = {"starts_on": MONDAY_MORNING.date(), "ends_on": MONDAY_MORNING.date()}
    return {**A_SURVEY, **period, "id": "x", "questionnaire": prints[0], "rule": prints[1]} | change


def _response(prints: tuple[str, str], **change: object) -> Row:
    said = {"scores": b"\3" * 9, "profile": "[]", "suggestion": "", "content": "0" * 64}
    place = {"survey_id": SURVEY, "id": "1", "questionnaire": prints[0]}
    return {**A_RESPONSE, **said, **place} | change


def _refused(database: Database, table: Table, row: Row) -> str:
    with pytest.raises(IntegrityError) as refused, database.write() as connection:
        connection.execute(table.insert().values(row))
    return str(refused.value.orig)


BAD_SURVEYS = [
    pytest.param({"state": "shut"}, "ck_survey_state", id="state"),
    pytest.param({"ends_on": MONDAY_MORNING.date().replace(year=2025)}, "ck_survey_period"),
    pytest.param({"unit_id": "none"}, "fk_survey_unit_id", id="unit"),
    pytest.param({"questionnaire": "0" * 64}, "fk_survey_questionnaire", id="questionnaire"),
    pytest.param({"rule": "0" * 64}, "fk_survey_rule", id="rule"),
    pytest.param({"id": SURVEY}, "pk_survey", id="the same id twice"),
    pytest.param({"title": None}, "title", id="no title"),
]


@pytest.mark.parametrize(("change", "constraint"), BAD_SURVEYS)
def test_a_survey_is_refused(
    world: Database, prints: tuple[str, str], change: Row, constraint: str
) -> None:
    _means(constraint, _refused(world, schema.survey, _survey(prints, **change)))


BAD_RESPONSES = [
    pytest.param({"channel": "fax"}, "ck_response_channel", id="channel"),
    pytest.param({"duration_s": -1}, "ck_response_duration", id="duration"),
    pytest.param({"survey_id": "none"}, "fk_response_survey_service", id="survey"),
    pytest.param({"service_id": SERVICES[1]}, "fk_response_survey_service", id="not its service"),
    pytest.param({"officer_id": 9999}, "fk_response_officer_id", id="officer"),
    pytest.param({"questionnaire": "0" * 64}, "fk_response_questionnaire", id="questionnaire"),
    pytest.param({"scores": None}, "scores", id="no scores"),
]


@pytest.mark.parametrize(("change", "constraint"), BAD_RESPONSES)
def test_a_response_is_refused(
    world: Database, prints: tuple[str, str], change: Row, constraint: str
) -> None:
    _means(constraint, _refused(world, schema.response, _response(prints, **change)))


BAD_ROWS = [
    (schema.tally, {**A_COUNT, "item": 0, "score": 1, "n": -1}, "ck_tally_n"),
    (schema.tally, {**A_COUNT, "item": 0, "score": 1, "survey_id": "none"}, "fk_tally_survey"),
    (schema.intake, {**AN_INTAKE, "n": -1}, "ck_intake_n"),
    (schema.intake, {**AN_INTAKE, "complete": 2}, "ck_intake_n"),
    (schema.intake, {**AN_INTAKE, "complete": -1}, "ck_intake_n"),
    (schema.intake, {**AN_INTAKE, "service_id": "none"}, "fk_intake_survey_service"),
    (
        schema.definition,
        {"fingerprint": "f", "kind": "poem", "id": "i", "version": "1", "body": "{}"},
        "ck_definition_kind",
    ),
    (schema.unit, {"id": "x", "agency_id": "none", "name": "n"}, "fk_unit_agency_id"),
    (schema.service, {"id": "x", "unit_id": "none", "name": "n"}, "fk_service_unit_id"),
    (schema.survey_service, {"survey_id": "x", "service_id": "izin"}, "fk_survey_service_survey"),
    (schema.survey_service, {"survey_id": SURVEY, "service_id": "x"}, "fk_survey_service_service"),
    (schema.grant, {"account_id": 1, "role": "king", "agency_id": AGENCY}, "ck_role_grant_role"),
    (schema.grant, {"account_id": 0, "role": "officer", "agency_id": AGENCY}, "fk_role_grant_acc"),
    (
        schema.account,
        {
            "username": "officer",
            "password_hash": "h",
            "session_key": "k",
            "created_at": MONDAY_MORNING,
        },
        "uq_account_username",
    ),
    (schema.addendum, {"survey_id": SURVEY, "response_id": "none"}, "fk_addendum_response"),
    (schema.snapshot, {**A_SNAPSHOT, "kind": "poem"}, "ck_snapshot_kind"),
    (schema.snapshot, {**A_SNAPSHOT, "version": 0}, "ck_snapshot_version"),
    (schema.trail, {**A_LINE, "seq": 0}, "ck_trail_seq"),
    (schema.iku_target, {**A_TARGET, "agency_id": "none"}, "fk_iku_target_agency_id"),
    (schema.iku_target, {**A_TARGET, "entered_by": 0}, "fk_iku_target_entered_by"),
    (schema.iku_target, {**A_TARGET, "quarter": 5}, "ck_iku_target_quarter"),
    (schema.iku_target, {**A_TARGET, "version": 0}, "ck_iku_target_version"),
    (schema.iku_target, {**A_TARGET, "kind": "baru"}, "ck_iku_target_kind"),
    (schema.iku_target, {**A_TARGET, "kind": "perubahan"}, "ck_iku_target_reason"),
    (schema.iku_value, {**A_VALUE, "agency_id": "none"}, "fk_iku_value_agency_id"),
    (schema.iku_value, {**A_VALUE, "entered_by": 0}, "fk_iku_value_entered_by"),
    (schema.iku_value, {**A_VALUE, "quarter": 5}, "ck_iku_value_quarter"),
    (schema.iku_year, A_YEAR, "fk_iku_year_document"),
    (schema.iku_year, {**A_YEAR, "state": "final"}, "ck_iku_year_state"),
    (schema.iku_year, {**A_YEAR, "version": -1}, "ck_iku_year_version"),
    (schema.iku_sign_off, {**A_SIGNATURE, "signed_by": 0}, "fk_iku_sign_off_signed_by"),
    (schema.iku_survey, {**A_PLACE, "survey_id": "none"}, "fk_iku_survey_survey_id"),
    (schema.exclusion, {**AN_ACT, "act": 0}, "ck_exclusion_act"),
    (schema.exclusion, {**AN_ACT, "reason": ""}, "ck_exclusion_reason"),
    (schema.exclusion, {**AN_ACT, "act": None}, "act"),
    (schema.exclusion, AN_ACT, "fk_exclusion_response"),
    (schema.opening, {**AN_OPENING, "weekday": 7}, "ck_opening_weekday"),
    (schema.opening, {**AN_OPENING, "closes": "07:30"}, "ck_opening_hours"),
    (schema.opening, {**AN_OPENING, "unit_id": "none"}, "fk_opening_unit_id"),
]


@pytest.mark.parametrize(("table", "row", "constraint"), BAD_ROWS, ids=[c for _, _, c in BAD_ROWS])
def test_a_row_is_refused(world: Database, table: Table, row: Row, constraint: str) -> None:
    _means(constraint, _refused(world, table, row))


def test_no_two_lines_follow_the_same_one(world: Database) -> None:
    """Also where nobody is there to refuse it but the constraint."""
    with world.write() as connection:
        let_change(connection, on=True)
    forked = {**A_LINE, "seq": 999, "previous": "0" * 64}
    _means("uq_trail_previous", _refused(world, schema.trail, forked))
    with world.write() as connection:
        let_change(connection, on=False)


def _means(constraint: str, said: str) -> None:
    """PostgreSQL names every constraint that refuses; SQLite only those of values.

    What may not be replaced on SQLite is refused by a trigger, before its key is looked at.
    """
    if constraint == "uq_trail_previous" and said == "trail only grows":
        return
    by_sqlite = {"fk": "FOREIGN KEY", "pk": "UNIQUE", "uq": "UNIQUE"}
    kind = constraint[:2] if constraint[2:3] == "_" else ""
    assert constraint in said or (kind in by_sqlite and by_sqlite[kind] in said)


def test_every_constraint_and_index_in_the_database_has_our_name(database: Database) -> None:
    found = inspect(database.engine)
    names: list[str | None] = []
    for table in schema.metadata.tables:
        names.append(found.get_pk_constraint(table)["name"])
        names += [key["name"] for key in found.get_foreign_keys(table)]
        names += [key["name"] for key in found.get_unique_constraints(table)]
        names += [check["name"] for check in found.get_check_constraints(table)]
        names += [index["name"] for index in found.get_indexes(table)]
    ours = re.compile(r"(pk|fk|uq|ck|ix)_[a-z0-9_]+")
    assert len(names) > len(schema.metadata.tables)
    assert [name for name in names if not ours.fullmatch(name or "")] == []


def test_keys_of_responses_and_counts_begin_with_the_survey() -> None:
    for table in (schema.response, schema.tally, schema.intake):
        assert next(iter(table.primary_key.columns)).name == "survey_id"
