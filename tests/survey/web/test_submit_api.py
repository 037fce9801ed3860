"""Handing in answers as JSON: the same contract as the page, told in fields and codes."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from survey.storage import schema
from survey.storage.database import Database
from tests.survey.recount import stored
from tests.survey.world import CLOSED, DRAFT, SERVICES, SURVEY, Asked, build_survey

Json = dict[str, Any]
ANSWERS: Json = {f"U{number}": 3 for number in range(1, 10)}
NUMBER = "6f1f5a0e-6a3c-4a0e-9a71-0f3f3c1d2e4b"
ADDRESS = f"/api/v1/surveys/{SURVEY}/responses"


def _send(app: Flask, body: object, survey: str = SURVEY) -> TestResponse:
    return app.test_client().post(f"/api/v1/surveys/{survey}/responses", json=body)


def _whole(**changed: object) -> Json:
    return {"id": str(uuid4()), "answers": ANSWERS, **changed}


def test_stored_then_already_stored_then_conflict(app: Flask, world: Database) -> None:
    body = _whole(id=NUMBER, profile={"sex": "L", "age": 40}, suggestion="Bagus")
    replies = [_send(app, body), _send(app, body), _send(app, {**body, "suggestion": "Buruk"})]
    assert [(reply.status_code, reply.json) for reply in replies] == [
        (201, {"id": NUMBER, "outcome": "stored"}),
        (200, {"id": NUMBER, "outcome": "already_stored"}),
        (409, {"id": NUMBER, "outcome": "conflict"}),
    ]
    found = stored(world, SURVEY)
    assert found.rows == 1
    assert found.agrees


def test_everything_handed_in_is_kept(app: Flask, world: Database) -> None:
    times = {"captured_at": "2026-03-01T09:30:00+08:00", "duration_s": 75}
    assert _send(app, _whole(service=SERVICES[0], profile={"sex": "P"}, **times)).status_code == 201
    with world.read() as connection:
        row = connection.execute(select(schema.response)).one()
    assert (row.service_id, row.channel, row.duration_s) == (SERVICES[0], "api", 75)
    assert row.captured_at == datetime(2026, 3, 1, 1, 30, tzinfo=UTC)
    assert json.loads(row.profile) == {"sex": "P"}


def test_the_same_answers_as_a_page_sends_them(app: Flask, world: Database) -> None:
    texts = {code: str(score) for code, score in ANSWERS.items()}
    assert _send(app, _whole(answers=texts)).status_code == 201
    assert stored(world, SURVEY).tally.counts == ((0, 0, 0, 1, 0),) * 9


WRONG = [
    ({"answers": {**ANSWERS, "U1": None}}, {"U1": "required"}),
    ({"answers": {}}, {f"U{number}": "required" for number in range(1, 10)}),
    ({"answers": {**ANSWERS, "U1": 5}}, {"U1": "not_an_option"}),
    ({"answers": {**ANSWERS, "U1": 0}}, {"U1": "not_an_option"}),
    ({"answers": {**ANSWERS, "U1": -1}}, {"U1": "not_an_option"}),
    ({"answers": {**ANSWERS, "U1": True}}, {"U1": "not_an_option"}),
    ({"answers": {**ANSWERS, "U1": 3.0}}, {"U1": "not_an_option"}),
    ({"answers": {**ANSWERS, "U1": [3]}}, {"U1": "not_an_option"}),
    ({"answers": {**ANSWERS, "U1": {"score": 3}}}, {"U1": "not_an_option"}),
    ({"answers": {**ANSWERS, "U1": 10**4000}}, {"U1": "not_an_option"}),
    ({"answers": {**ANSWERS, "U10": 3}}, {"U10": "unknown_field"}),
    ({"answers": {**ANSWERS, "": 3}}, {"": "unknown_field"}),
    ({"answers": {**ANSWERS, "nik": "6471"}}, {"nik": "unknown_field"}),
    ({"profile": {"age": True}}, {"age": "not_a_number"}),
    ({"profile": {"age": 30.5}}, {"age": "not_a_number"}),
    ({"profile": {"age": 4}}, {"age": "out_of_range"}),
    ({"profile": {"age": 10**400}}, {"age": "out_of_range"}),
    ({"profile": {"sex": ["L"]}}, {"sex": "not_an_option"}),
    ({"profile": {"name": "Budi"}}, {"name": "unknown_field"}),
    (
        {"profile": {"occupation": "LAINNYA", "occupation_other": 5}},
        {"occupation_other": "not_text"},
    ),
    ({"suggestion": ["x"]}, {"suggestion": "not_text"}),
    ({"suggestion": "x" * 1001}, {"suggestion": "too_long"}),
    ({"service": "none"}, {"service": "not_an_option"}),
    ({"service": "x\0"}, {"service": "not_an_option"}),
    (
        {
            "service": "none",
            "answers": {**ANSWERS, "U1": 9, "U2": None},
            "profile": {"age": "x"},
            "suggestion": 1,
        },
        {
            "service": "not_an_option",
            "U1": "not_an_option",
            "U2": "required",
            "age": "not_a_number",
            "suggestion": "not_text",
        },
    ),
]


@pytest.mark.parametrize(("changed", "codes"), WRONG, ids=[str(codes)[:40] for _, codes in WRONG])
def test_every_wrong_field_is_told_with_its_code(
    lite_app: Flask, lite_world: Database, changed: Json, codes: dict[str, str]
) -> None:
    reply = _send(lite_app, _whole(**changed))
    assert reply.status_code == 422
    assert reply.json is not None
    assert reply.json["code"] == "invalid"
    assert {p["field"]: p["code"] for p in reply.json["problems"]} == codes
    assert all(problem["message"] for problem in reply.json["problems"])
    assert stored(lite_world, SURVEY).rows == 0


SHAPES = [
    ({"id": None}, {"id"}),
    ({"id": "1"}, {"id"}),
    ({"id": 1}, {"id"}),
    ({"id": "6f1f5a0e-6a3c-4a0e-9a71-0f3f3c1d2e4b\0"}, {"id"}),
    ({"answers": None}, {"answers"}),
    ({"answers": [3] * 9}, {"answers"}),
    ({"answers": "333333333"}, {"answers"}),
    ({"profile": []}, {"profile"}),
    ({"service": 1}, {"service"}),
    ({"captured_at": "2026-03-01T09:30:00"}, {"captured_at"}),
    ({"captured_at": "yesterday"}, {"captured_at"}),
    ({"captured_at": 1e300}, {"captured_at"}),
    ({"duration_s": -1}, {"duration_s"}),
    ({"duration_s": 86_401}, {"duration_s"}),
    ({"duration_s": 1.5}, {"duration_s"}),
    ({"duration_s": 10**400}, {"duration_s"}),
    ({"channel": "interview"}, {"channel"}),
    ({"officer_id": 1}, {"officer_id"}),
    ({"id": "1", "answers": 2, "duration_s": "x"}, {"id", "answers", "duration_s"}),
]


@pytest.mark.parametrize(("changed", "fields"), SHAPES, ids=[str(c)[:40] for c, _ in SHAPES])
def test_a_wrong_shape_is_told_field_by_field(
    lite_app: Flask, lite_world: Database, changed: Json, fields: set[str]
) -> None:
    reply = _send(lite_app, _whole(**changed))
    assert reply.status_code == 422
    assert reply.json is not None
    assert {problem["field"] for problem in reply.json["problems"]} == fields
    assert stored(lite_world, SURVEY).rows == 0


@pytest.mark.parametrize("body", [None, 1, "text", [], True], ids=repr)
def test_a_body_that_is_no_object_is_told_as_such(lite_app: Flask, body: object) -> None:
    reply = lite_app.test_client().post(
        ADDRESS, data=json.dumps(body), content_type="application/json"
    )
    assert reply.status_code == 422
    assert reply.json is not None
    assert len(reply.json["problems"]) == 1


def test_missing_fields_are_told(lite_app: Flask) -> None:
    reply = _send(lite_app, {})
    assert reply.json is not None
    assert {(p["field"], p["code"]) for p in reply.json["problems"]} == {
        ("id", "missing"),
        ("answers", "missing"),
    }


REFUSED = [
    pytest.param(b"{}", "text/plain", 415, "not_json", id="text"),
    pytest.param(b"U1=3", "application/x-www-form-urlencoded", 415, "not_json", id="form"),
    pytest.param(b"{}", None, 415, "not_json", id="no type"),
    pytest.param(b"", "application/json", 400, "bad_request", id="empty"),
    pytest.param(b"{", "application/json", 400, "bad_request", id="torn"),
    pytest.param(b"\xff\xfe\xff", "application/json", 400, "bad_request", id="not UTF-8"),
    pytest.param(b"[" * 100_000, "application/json", 400, "bad_request", id="deep and torn"),
    pytest.param(
        b"[" * 100_000 + b"]" * 100_000, "application/json", 400, "bad_request", id="deep"
    ),
    pytest.param(
        b'{"a":' * 40_000 + b"1" + b"}" * 40_000,
        "application/json",
        400,
        "bad_request",
        id="deep {",
    ),
    pytest.param(b"9" * 5000, "application/json", 400, "bad_request", id="a number of 5000 digits"),
    pytest.param(b" " * 262_145, "application/json", 413, "too_large", id="over 256 KiB"),
]


@pytest.mark.parametrize(("body", "kind", "status", "code"), REFUSED)
def test_what_is_not_json_is_refused(
    lite_app: Flask, body: bytes, kind: str | None, status: int, code: str
) -> None:
    reply = lite_app.test_client().post(ADDRESS, data=body, content_type=kind)
    assert reply.status_code == status
    assert reply.json is not None
    assert reply.json["code"] == code
    assert reply.json["message"]


@pytest.mark.parametrize(
    ("survey", "status", "code"),
    [(CLOSED, 410, "survey_closed"), (DRAFT, 404, "not_found"), ("none", 404, "not_found")],
)
def test_answers_are_taken_while_a_survey_is_open(
    app: Flask, survey: str, status: int, code: str
) -> None:
    reply = _send(app, _whole(), survey)
    assert reply.status_code == status
    assert reply.json is not None
    assert reply.json["code"] == code


def test_of_several_services_one_must_be_named(app: Flask, world: Database) -> None:
    with world.write() as connection:
        build_survey(connection, "two", asked=Asked(services=SERVICES))
    reply = _send(app, _whole(), "two")
    assert reply.json is not None
    assert [(p["field"], p["code"]) for p in reply.json["problems"]] == [("service", "required")]
    assert _send(app, _whole(service=SERVICES[1]), "two").status_code == 201
