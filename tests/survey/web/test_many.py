"""Surveys together on screen: an agency's year, a unit's series; one number everywhere."""

import json
from datetime import date
from typing import Any

import pytest
from flask import Flask

from questionnaires.catalog import find_questionnaire
from survey.storage import surveys
from survey.storage.database import Database
from survey.storage.definitions import keep
from survey.storage.responses import record_batch
from survey.storage.surveys import NewSurvey
from tests.builders import equal_rule, skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.web.person import Person, staff
from tests.survey.web.queries import counted_queries
from tests.survey.world import AGENCY, CLOSED, NEIGHBOURS, SERVICES, SURVEY, UNIT, submission

YEAR = f"/perangkat-daerah/{AGENCY}/2026"


@pytest.fixture
def person(lite_app: Flask) -> Person:
    """Somebody who reads."""
    return staff(lite_app, "evaluator")


def _survey(world: Database, survey_id: str, days: tuple[str, str], form: str = "skm-9") -> None:
    with world.write() as connection:
        new = NewSurvey(
            id=survey_id,
            unit_id=UNIT,
            title=f"Survei {survey_id}",
            note="",
            questionnaire=keep(connection, find_questionnaire(form)),
            rule=keep(connection, equal_rule()),
            starts_on=date.fromisoformat(days[0]),
            ends_on=date.fromisoformat(days[1]),
            state="closed",
            services=(SERVICES[0],),
        )
        surveys.add_survey(connection, new)


def _answer(world: Database, survey_id: str, score: int, times: int = 3) -> None:
    with world.write() as connection:
        survey = surveys.find_survey(connection, survey_id)
        assert survey is not None
        given = [submission(str(score) * 9) for _ in range(times)]
        record_batch(connection, survey, skm9(), given, NOW)


def _json(person: Person, address: str) -> Any:
    return json.loads(person.get(f"/api/v1{address}").get_data())


def test_a_year_names_every_survey_and_every_method(person: Person, lite_world: Database) -> None:
    _answer(lite_world, SURVEY, 4, times=9)
    _answer(lite_world, NEIGHBOURS, 2, times=3)
    page = person.get(YEAR).get_data(as_text=True)
    (whole,) = _json(person, f"/agencies/{AGENCY}/index/2026")["aggregates"]
    assert whole["method"] == "unweighted_mean"
    assert whole["index"]["ikm"] == "75.00"  # the mean of 100 and 50
    (pooled,) = (one for one in whole["alternatives"] if one["method"] == "pooled")
    assert pooled["index"]["ikm"] == "87.50"  # (9 x 100 + 3 x 50) / 12
    assert any(CLOSED in name for name in whole["empty"])
    for shown in ("75,00", "87,50", "Rata-rata tanpa bobot", "tidak ikut dirata-rata"):
        assert shown in page


def test_what_was_asked_otherwise_is_never_pooled(person: Person, lite_world: Database) -> None:
    _survey(lite_world, "enam-belas", ("2026-01-01", "2026-06-30"), "skm-16-2024")
    assert len(_json(person, f"/agencies/{AGENCY}/index/2026")["aggregates"]) == 2
    assert "skm-16-2024" in person.get(YEAR).get_data(as_text=True)


def test_a_year_without_surveys_and_an_absurd_one(person: Person) -> None:
    page = person.get(f"/perangkat-daerah/{AGENCY}/2025")
    assert "Tidak ada survei" in page.get_data(as_text=True)
    assert _json(person, f"/agencies/{AGENCY}/index/2025")["aggregates"] == []
    assert person.get(f"/perangkat-daerah/{AGENCY}/1999").status_code == 404


def test_a_series_of_the_unit_with_what_is_missing_and_what_is_aside(
    person: Person, lite_world: Database
) -> None:
    for survey_id, days in (
        ("s2023", ("2023-01-01", "2023-12-31")),
        ("s2024", ("2024-02-01", "2024-11-30")),
        ("s2025-s1", ("2025-01-01", "2025-06-30")),
        ("lintas", ("2024-12-01", "2025-01-31")),
    ):
        _survey(lite_world, survey_id, days)
        _answer(lite_world, survey_id, 3)
    _answer(lite_world, SURVEY, 4)
    series = _json(person, f"/surveys/{SURVEY}/trend")
    points = [(one["period"], one["index"]["ikm"]) for one in series["points"]]
    assert points == [("2023", "75.00"), ("2024", "75.00"), ("2026", "100.00")]
    assert series["missing"] == ["2025"]
    aside = {"Survei s2025-s1 (s2025-s1)", "Survei lintas (lintas)"}
    assert set(series["aside"]["other_length"]) == aside
    assert series["points"][2]["change"]["since"] == "2024"
    page = person.get(f"/dasbor/{SURVEY}/tren").get_data(as_text=True)
    for shown in ("+25,00", "2025", "Survei lintas"):
        assert shown in page


def test_another_instrument_in_the_same_period_stands_aside_by_its_reason(
    person: Person, lite_world: Database
) -> None:
    _survey(lite_world, "enam-belas", ("2026-01-01", "2026-12-31"), "skm-16-2024")
    with lite_world.write() as connection:
        survey = surveys.find_survey(connection, "enam-belas")
        assert survey is not None
        form = find_questionnaire("skm-16-2024")
        record_batch(connection, survey, form, [submission("3" * 16)], NOW)
    _answer(lite_world, SURVEY, 4)
    series = _json(person, f"/surveys/{SURVEY}/trend")
    assert [one["period"] for one in series["points"]] == ["2026"]
    assert series["aside"]["other_instrument"] == ["Survei enam-belas (enam-belas)"]
    other = _json(person, "/surveys/enam-belas/trend")
    assert [one["index"]["ikm"] for one in other["points"]] == ["75.00"]
    assert f"Survei {SURVEY} ({SURVEY})" in other["aside"]["other_instrument"]


def test_a_survey_across_years_has_no_series(person: Person, lite_world: Database) -> None:
    _survey(lite_world, "lintas", ("2024-12-01", "2025-01-31"))
    assert _json(person, "/surveys/lintas/trend")["points"] == []


@pytest.mark.parametrize("address", [YEAR, f"/dasbor/{SURVEY}/tren"])
def test_as_many_queries_for_many_surveys_as_for_few(
    lite_app: Flask, person: Person, lite_world: Database, address: str
) -> None:
    counts = []
    for number in range(2):
        with counted_queries(lite_app) as seen:
            assert person.get(address).status_code == 200
        counts.append(len(seen))
        for more in range(10):
            _survey(lite_world, f"m{number}-{more}", ("2026-01-01", "2026-12-31"))
            _answer(lite_world, f"m{number}-{more}", 3)
    assert counts[0] == counts[1]
