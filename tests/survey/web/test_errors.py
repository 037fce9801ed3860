"""What went wrong, in words: as a page in both languages, as JSON for programs."""

import json

import pytest
from flask import Flask, Response
from werkzeug.exceptions import ImATeapot

from survey import log
from survey.web.gate import Permission, needs
from tests.survey.house import SECRET_KEY
from tests.survey.web.person import Person, staff
from tests.survey.world import AGENCY, CLOSED, PASSWORD, SURVEY

API = f"/api/v1/surveys/{SURVEY}/responses"

SAID = [
    pytest.param("GET", "/nothing", 404),
    pytest.param("GET", f"/s/{CLOSED}", 410),
    pytest.param("PUT", "/", 405),
    pytest.param("POST", "/masuk", 400),
    pytest.param("GET", "/dasbor/skm", 403),
    pytest.param("POST", f"/s/{SURVEY}", 413),
    pytest.param("GET", "/broken", 500),
]


@pytest.fixture
def person(lite_app: Flask) -> Person:
    """An officer, at an application with one page that breaks."""

    @needs(Permission.PUBLIC)
    def broken(visitor: object) -> str:
        del visitor
        password = PASSWORD
        raise ZeroDivisionError(password[:0])

    lite_app.add_url_rule("/broken", "broken", broken)
    return staff(lite_app, "officer")


def _data(status: int) -> dict[str, str] | None:
    return {"suggestion": "x" * 300_000} if status == 413 else None


@pytest.mark.parametrize(("method", "address", "status"), SAID)
def test_a_page_in_both_languages(person: Person, method: str, address: str, status: int) -> None:
    headings = set()
    for language in ("id", "en"):
        query = {"bahasa": language}
        answer = person.client.open(address, method=method, data=_data(status), query_string=query)
        page = answer.get_data(as_text=True)
        assert answer.status_code == status
        assert answer.content_type == "text/html; charset=utf-8"
        assert f'<html lang="{language}">' in page
        headings.add(page.partition("<h1>")[2].partition("</h1>")[0])
        assert 'href="/"' in page
        assert "Traceback" not in page
        assert "ZeroDivisionError" not in page
    assert len(headings) == 2


@pytest.mark.parametrize(("method", "address", "status"), SAID)
def test_json_for_who_asks_for_it(person: Person, method: str, address: str, status: int) -> None:
    headers = {"Accept": "application/json"}
    answer = person.client.open(address, method=method, data=_data(status), headers=headers)
    assert answer.status_code == status
    assert answer.json is not None
    assert set(answer.json) == {"code", "message"}
    assert all(answer.json.values())


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", "/api/", 404, "not_found"),
        ("GET", "/api/v1/nothing", 404, "not_found"),
        ("GET", API, 405, "method_not_allowed"),
        ("POST", API, 415, "not_json"),
        ("GET", "/api/v1/surveys/none/index", 404, "not_found"),
        ("GET", f"/api/v1/surveys/{SURVEY}/index", 403, "not_permitted"),
        ("GET", f"/api/v1/agencies/{AGENCY}/iku/2026", 403, "not_permitted"),
    ],
)
def test_the_api_always_speaks_json(
    person: Person, method: str, address: str, status: int, code: str
) -> None:
    answer = person.client.open(address, method=method, headers={"Accept": "text/html"})
    assert answer.status_code == status
    assert answer.content_type == "application/json; charset=utf-8"
    assert answer.json is not None
    assert answer.json["code"] == code


def test_strangers_are_told_to_sign_in_by_the_api(lite_app: Flask) -> None:
    answer = lite_app.test_client().get(f"/api/v1/surveys/{SURVEY}/index")
    assert (answer.status_code, answer.json and answer.json["code"]) == (401, "sign_in_first")


def test_what_nobody_foresaw_is_logged_without_what_was_in_hand(
    person: Person, capfd: pytest.CaptureFixture[str]
) -> None:
    """The log says where it broke; passwords, answers and keys in variables stay out of it."""
    log.configure()  # to the stream that is captured now
    assert person.get("/broken").status_code == 500
    logged = capfd.readouterr().err
    events = [json.loads(line) for line in logged.splitlines()]
    assert {"unforeseen", "request"} == {event["event"] for event in events}
    assert "ZeroDivisionError" in logged
    for secret in (PASSWORD, SECRET_KEY):
        assert secret not in logged


def test_a_request_is_logged_by_its_route_without_names_or_answers(
    lite_app: Flask, capfd: pytest.CaptureFixture[str]
) -> None:
    log.configure()  # to the stream that is captured now
    citizen = Person(lite_app)
    citizen.answer({"suggestion": "kata rahasia"})
    citizen.get("/nothing/secret-path?token=secret-query")
    citizen.sign_in("operator", "secret-password")
    logged = capfd.readouterr().err
    routes = [json.loads(line)["route"] for line in logged.splitlines()]
    assert "/s/<survey_id>" in routes
    assert "-" in routes
    for word in ("kata rahasia", "secret", PASSWORD, SECRET_KEY, "operator"):
        assert word not in logged


def test_an_error_that_brings_its_own_answer_gives_it(lite_app: Flask) -> None:
    @needs(Permission.PUBLIC)
    def own(visitor: object) -> str:
        del visitor
        raise ImATeapot(response=Response("tea", 418))

    @needs(Permission.PUBLIC)
    def other(visitor: object) -> str:
        del visitor
        raise ImATeapot

    lite_app.add_url_rule("/own", "own", own)
    lite_app.add_url_rule("/other", "other", other)
    client = lite_app.test_client()
    assert client.get("/own").get_data() == b"tea"
    assert client.get("/other").status_code == 418
