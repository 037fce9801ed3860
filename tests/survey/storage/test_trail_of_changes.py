"""Whoever changes something leaves a line: who, when, old, new and why."""

import json
from datetime import timedelta

import pytest

from results.exclusions import ExclusionRecord
from survey.lifecycle import MoveError
from survey.setup.apply import apply_plan
from survey.setup.definitions import Shelf
from survey.setup.plan import AgencyPlan, Plan, ServicePlan, UnitPlan
from survey.storage import accounts
from survey.storage.accounts import Grant, find_by_name
from survey.storage.chain import Line, check
from survey.storage.database import Database
from survey.storage.exclusions import exclude
from survey.storage.periods import move
from survey.storage.populations import set_population
from survey.storage.responses import Outcome, record
from survey.storage.surveys import find_survey
from survey.storage.trail import By, hold, lines
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING
from tests.survey.world import AGENCY, DRAFT, SERVICES, SURVEY, UNIT, submission

NOW = MONDAY_MORNING + timedelta(days=1)
BY = By("siti", NOW)

Said = tuple[str, str, str, object, object, str]


def _since(database: Database, count: int) -> list[Said]:
    """Return what every line after the first ``count`` says, by whom at the time of the tests."""
    with database.read() as connection:
        kept = list(lines(connection))
    assert not check(kept).fault
    assert {line.told.at for line in kept[count:]} <= {NOW}
    return [_said(line) for line in kept[count:]]


def _said(line: Line) -> Said:
    told = line.told
    old, new = (None if text is None else json.loads(text) for text in (told.old, told.new))
    return told.actor, told.subject, told.action, old, new, told.reason


@pytest.fixture
def before(world: Database) -> int:
    """How many lines the world begins with."""
    with world.read() as connection:
        return len(list(lines(connection)))


def test_an_account_without_anything_that_opens_it(world: Database, before: int) -> None:
    with world.write() as connection:
        number = accounts.add_account(connection, "budi", "$argon2$secret", BY)
        accounts.add_grant(connection, number, Grant("officer", AGENCY, UNIT), BY)
        accounts.set_password_hash(connection, number, "$argon2$other", BY)
        assert accounts.disable(connection, "budi", BY)
        assert not accounts.disable(connection, "nobody here", BY)
    said = _since(world, before)
    granted = {"role": "officer", "agency_id": AGENCY, "unit_id": UNIT}
    assert said == [
        ("siti", "budi", "add", None, None, ""),
        ("siti", "budi", "grant", None, granted, ""),
        ("siti", "budi", "password", None, None, ""),
        ("siti", "budi", "disable", None, None, ""),
    ]
    assert "argon2" not in str(said)


def test_an_exclusion_with_its_reason(world: Database, before: int) -> None:
    one = submission()
    with world.write() as connection:
        survey, operator = find_survey(connection, SURVEY), find_by_name(connection, "operator")
        assert survey is not None
        assert operator is not None
        record(connection, survey, skm9(), one, NOW)
        why = ExclusionRecord(str(one.id), "operator", NOW, "diisi petugas sendiri")
        assert exclude(connection, SURVEY, skm9(), why, operator.id)
        assert not exclude(connection, SURVEY, skm9(), why, operator.id)
    told = {"response": str(one.id)}
    assert _since(world, before) == [("operator", SURVEY, "exclude", None, told, why.reason)]


def test_the_users_of_a_service_where_they_change(world: Database, before: int) -> None:
    service = SERVICES[0]
    with world.write() as connection:
        for users in (1200, 1200, None):
            assert set_population(connection, SURVEY, service, users, BY)
        assert not set_population(connection, SURVEY, "none", 5, BY)
    told = [{"service": service, "population": users} for users in (None, 1200, None)]
    assert _since(world, before) == [
        ("siti", SURVEY, "population", told[0], told[1], ""),
        ("siti", SURVEY, "population", told[1], told[2], ""),
    ]


def test_each_state_of_a_survey(world: Database, before: int) -> None:
    with world.write() as connection:
        move(connection, DRAFT, "open", BY, {})
        move(connection, DRAFT, "close", BY, {"because": 1})
    with pytest.raises(MoveError), world.write() as connection:
        move(connection, DRAFT, "open", BY, {})
    opened, closed = {"state": "open"}, {"state": "closed", "because": 1}
    assert _since(world, before) == [
        ("siti", DRAFT, "open", {"state": "draft"}, opened, ""),
        ("siti", DRAFT, "close", opened, closed, ""),
    ]


def test_everything_that_a_setup_file_adds_once(world: Database, before: int) -> None:
    service = ServicePlan(id="ktp", name="KTP")
    unit = UnitPlan(id="loket-2", name="Loket 2", services=(service,))
    plan = Plan(agencies=(AgencyPlan(id="dinas-2", name="Dinas 2", units=(unit,)),))
    with world.write() as connection:
        added = apply_plan(connection, plan, Shelf(), BY)
        assert apply_plan(connection, plan, Shelf(), BY) == []
    assert added == ["agency dinas-2", "unit loket-2", "service ktp"]
    assert _since(world, before) == [
        ("siti", "dinas-2", "add", None, {"name": "Dinas 2", "iku_document": None}, ""),
        ("siti", "loket-2", "add", None, {"name": "Loket 2", "agency": "dinas-2"}, ""),
        ("siti", "ktp", "add", None, {"name": "KTP", "unit": "loket-2"}, ""),
    ]


def test_an_answer_leaves_no_line_and_waits_for_none(world: Database, before: int) -> None:
    """Somebody at a desk may hold the trail as long as they like."""
    with world.read() as connection:
        survey = find_survey(connection, SURVEY)
    assert survey is not None
    if world.is_sqlite:
        with world.write() as connection:
            outcome = record(connection, survey, skm9(), submission(), NOW)
    else:
        with world.write() as desk, world.write() as connection:
            hold(desk)
            connection.exec_driver_sql("SET LOCAL lock_timeout = '2s'")
            outcome = record(connection, survey, skm9(), submission(), NOW)
    assert outcome is Outcome.STORED
    assert _since(world, before) == []
