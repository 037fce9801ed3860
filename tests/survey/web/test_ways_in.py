"""What is known of how an answer came in: on which device, and how long it took."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from survey.storage import schema
from survey.storage.database import Database
from tests.survey.clock import Clock
from tests.survey.web.person import FULL, Person, fields_of, staff
from tests.survey.world import SURVEY

ANSWERS = {f"U{number}": 3 for number in range(1, 10)}
INTERVIEW = f"/wawancara/{SURVEY}"


def _stored(world: Database, column: str) -> list[Any]:
    table = schema.response
    with world.read() as connection:
        return list(connection.execute(select(table.c[column]).order_by(table.c.received_at)))


def _interview(officer: Person) -> None:
    page = fields_of(officer.get(INTERVIEW))
    assert officer.client.post(INTERVIEW, data={**page, **FULL}).status_code == 201


def test_interviews_on_one_tablet_are_of_one_device(
    lite_app: Flask, lite_world: Database, clock: Clock
) -> None:
    """Whoever signs in on it, and however often; another tablet is another device."""
    tablet, other = staff(lite_app, "officer"), staff(lite_app, "officer")
    for name in ("officer", "unit-officer"):
        tablet.sign_in(name)
        _interview(tablet)
        clock.forward(timedelta(minutes=5))
    _interview(other)
    first, second, third = (row.device for row in _stored(lite_world, "device"))
    assert first == second != third
    assert all(12 <= len(device) <= 36 for device in (first, third))
    assert "officer" not in first


def test_an_interview_without_the_cookie_has_no_device(
    lite_app: Flask, lite_world: Database
) -> None:
    officer = staff(lite_app, "officer")
    officer.client.delete_cookie("skm_device")
    _interview(officer)
    assert _stored(lite_world, "device") == [(None,)]


def test_a_citizen_has_no_device_not_even_in_the_browser_of_an_officer(
    lite_app: Flask, lite_world: Database
) -> None:
    assert Person(lite_app).answer({}).status_code == 201
    assert staff(lite_app, "officer").answer({}).status_code == 201
    assert _stored(lite_world, "device") == [(None,), (None,)]


def _send(app: Flask, device: object) -> int:
    body = {"id": str(uuid4()), "answers": ANSWERS, "device": device}
    return app.test_client().post(f"/api/v1/surveys/{SURVEY}/responses", json=body).status_code


@pytest.mark.parametrize("device", ["tablet-loket-1", "T.1", "x" * 36, None])
def test_a_program_names_its_device(
    lite_app: Flask, lite_world: Database, device: str | None
) -> None:
    assert _send(lite_app, device) == 201
    assert _stored(lite_world, "device") == [(device,)]


@pytest.mark.parametrize("device", ["", "x" * 37, "Tablet Ibu Sri", "-1", 7, "a\n", "é"])
def test_what_is_no_name_of_a_device(lite_app: Flask, lite_world: Database, device: object) -> None:
    assert _send(lite_app, device) == 422
    assert _stored(lite_world, "device") == []


def test_a_clock_that_was_set_back_measures_nothing(
    lite_app: Flask, lite_world: Database, clock: Clock
) -> None:
    citizen = Person(lite_app)
    page = citizen.open_questions()
    clock.forward(timedelta(seconds=-30))
    assert citizen.client.post(f"/s/{SURVEY}", data={**page, **FULL}).status_code == 201
    assert _stored(lite_world, "duration_s") == [(None,)]


def test_a_page_that_came_again_filled_in_measures_nothing(
    lite_app: Flask, lite_world: Database, clock: Clock
) -> None:
    """Nobody is called too fast for sending at once what they wrote long before."""
    citizen = Person(lite_app)
    page = {**citizen.open_questions(), **FULL}
    clock.forward(timedelta(days=8))
    again = citizen.client.post(f"/s/{SURVEY}", data=page)
    assert again.status_code == 422
    clock.forward(timedelta(seconds=3))
    assert citizen.client.post(f"/s/{SURVEY}", data=fields_of(again)).status_code == 201
    assert _stored(lite_world, "duration_s") == [(None,)]
