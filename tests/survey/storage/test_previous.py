"""Which earlier survey a survey is compared with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from survey.storage.database import Connection, Database
from survey.storage.definitions import keep
from survey.storage.surveys import NewSurvey, Survey, add_survey, find_survey, previous_survey
from tests.builders import equal_rule, skm9
from tests.survey.world import NEIGHBOUR, UNIT

NEW = NewSurvey(
    id="",
    unit_id=UNIT,
    title="Survei",
    note="",
    questionnaire="",
    rule="",
    starts_on=date(2025, 1, 1),
    ends_on=date(2025, 6, 30),
    state="closed",
    services=("izin",),
)
SECOND_HALF = {"starts_on": date(2025, 7, 1), "ends_on": date(2025, 12, 31)}


def _add(connection: Connection, survey_id: str, **changes: Any) -> Survey:
    alike = {
        "questionnaire": keep(connection, skm9()),
        "rule": keep(connection, equal_rule()),
    }
    add_survey(connection, replace(NEW, id=survey_id, **{**alike, **changes}))
    found = find_survey(connection, survey_id)
    assert found is not None
    return found


def _other_rule(connection: Connection) -> dict[str, Any]:
    return {"rule": keep(connection, equal_rule().as_variant("0.11"))}


def _other_form(connection: Connection) -> dict[str, Any]:
    return {"questionnaire": keep(connection, skm9().model_copy(update={"version": "2"}))}


@pytest.fixture(name="now")
def _now(world: Database) -> Survey:
    """The survey of 2026 that the world begins with."""
    with world.read() as connection:
        found = find_survey(connection, "skm")
    assert found is not None
    return found


def _previous(world: Database, survey: Survey) -> Survey | None:
    with world.read() as connection:
        return previous_survey(connection, survey)


def test_there_is_none(world: Database, now: Survey) -> None:
    assert _previous(world, now) is None


def test_the_newest_that_has_ended(world: Database, now: Survey) -> None:
    with world.write() as connection:
        _add(connection, "first")
        newest = _add(connection, "second", **SECOND_HALF)
    assert _previous(world, now) == newest


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"unit_id": NEIGHBOUR}, id="of another unit"),
        pytest.param({"state": "draft"}, id="never put to anybody"),
        pytest.param({"ends_on": date(2026, 1, 1)}, id="still running when this one began"),
    ],
)
def test_what_is_no_earlier_survey(world: Database, now: Survey, changes: dict[str, Any]) -> None:
    with world.write() as connection:
        _add(connection, "other", **changes)
    assert _previous(world, now) is None


def test_one_that_ended_the_day_before_and_nobody_closed(world: Database, now: Survey) -> None:
    with world.write() as connection:
        before = _add(connection, "before", ends_on=date(2025, 12, 31), state="open")
    assert _previous(world, now) == before


@pytest.mark.parametrize("other", [_other_rule, _other_form])
def test_one_measured_alike_goes_before_a_newer_one(
    world: Database, now: Survey, other: Callable[[Connection], dict[str, Any]]
) -> None:
    with world.write() as connection:
        _add(connection, "newer", **SECOND_HALF, **other(connection))
        alike = _add(connection, "older")
    assert _previous(world, now) == alike


def test_one_measured_otherwise_is_named_where_there_is_no_other(
    world: Database, now: Survey
) -> None:
    with world.write() as connection:
        other = _add(connection, "other", **_other_rule(connection))
    found = _previous(world, now)
    assert found == other
    assert found.rule != now.rule
