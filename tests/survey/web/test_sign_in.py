"""Signing in: right, wrong, guessed and forged; and what the cookies are like."""

from datetime import timedelta
from http.cookies import SimpleCookie
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from survey.passwords import hash_password
from survey.storage import accounts, schema
from survey.storage.database import Database
from survey.storage.trail import By
from tests.survey.clock import Clock
from tests.survey.web.person import Person, fields_of, staff, told_at
from tests.survey.world import PASSWORD


def _cookies(answer: TestResponse) -> SimpleCookie:
    cookies = SimpleCookie()
    for line in answer.headers.getlist("Set-Cookie"):
        cookies.load(line)
    return cookies


def test_name_and_password_lead_to_the_overview(app: Flask) -> None:
    person = Person(app)
    answer = person.sign_in("operator")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/dasbor")
    assert "operator" in person.get("/dasbor").get_data(as_text=True)


def test_a_password_of_full_cost_is_checked_too(app: Flask, world: Database, clock: Clock) -> None:
    with world.write() as connection:
        accounts.add_account(
            connection, "costly", hash_password("a long enough one"), By("siti", clock())
        )
    assert Person(app).sign_in("costly", "a long enough one").status_code == 302
    assert Person(app).sign_in("costly", "a long enough two").status_code == 422


@pytest.mark.parametrize("name", [" operator ", "operator"])
def test_spaces_around_the_name_do_not_matter(lite_app: Flask, name: str) -> None:
    assert Person(lite_app).sign_in(name).status_code == 302


WRONG = [
    pytest.param("operator", "wrong", id="wrong password"),
    pytest.param("operator", PASSWORD + " ", id="a space more"),
    pytest.param("operator", PASSWORD.upper(), id="other letters"),
    pytest.param("unknown", PASSWORD, id="unknown name"),
    pytest.param("disabled", PASSWORD, id="disabled account"),
]


@pytest.mark.parametrize(("name", "password"), WRONG)
def test_what_does_not_fit_is_never_told_apart(
    app: Flask, world: Database, clock: Clock, name: str, password: str
) -> None:
    with world.write() as connection:
        hashed = connection.execute(select(schema.account.c.password_hash)).scalars().first()
        by = By("siti", clock())
        accounts.add_account(connection, "disabled", str(hashed), by)
        accounts.disable(connection, "disabled", by)
    person = Person(app)
    answer = person.sign_in(name, password)
    assert answer.status_code == 422
    assert told_at(answer, "password") == told_at(person.sign_in("evaluator", "x"), "password")
    assert told_at(answer, "password")
    assert fields_of(answer)["username"] == name
    assert fields_of(answer).get("password", "") == ""
    assert person.get("/dasbor").status_code == 302


@pytest.mark.parametrize("typed", [{}, {"username": "operator"}, {"password": PASSWORD}])
def test_name_and_password_are_both_needed(lite_app: Flask, typed: dict[str, str]) -> None:
    assert Person(lite_app).post("/masuk", typed).status_code == 422


INSIDE = ["/dasbor/skm", "/iku/dinas/2026?x=1", "/"]
OUTSIDE = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\t\\evil.example",
]


@pytest.mark.parametrize("target", INSIDE)
def test_who_was_sent_to_sign_in_goes_back_where_they_were(lite_app: Flask, target: str) -> None:
    assert Person(lite_app).sign_in("operator", next_=target).headers["Location"] == target


@pytest.mark.parametrize("target", OUTSIDE)
def test_nobody_is_sent_outside(lite_app: Flask, target: str) -> None:
    answer = Person(lite_app).sign_in("operator", next_=target)
    assert answer.status_code == 302
    seen = answer.headers["Location"].replace("\\", "/")  # as browsers read it
    assert urlsplit(urljoin("http://localhost/masuk", seen)).netloc == "localhost"


@pytest.mark.parametrize("https", [True, False])
def test_what_the_cookies_are_like(lite_app: Flask, https_app: Flask, https: bool) -> None:
    base = "https://localhost" if https else "http://localhost"
    person = Person(https_app if https else lite_app)
    given = {"base_url": base, "headers": {"Referer": f"{base}/masuk"}}
    page = fields_of(person.get("/masuk", base_url=base))
    typed = {**page, "username": "operator", "password": PASSWORD}
    cookies = _cookies(person.client.post("/masuk", data=typed, **given))
    assert set(cookies) == {"skm_session", "skm_device"}
    for cookie in cookies.values():
        assert cookie["httponly"] is True
        assert cookie["samesite"] == "Lax"
        assert bool(cookie["secure"]) is https
        assert cookie["path"] == "/"
    assert cookies["skm_session"]["expires"] == cookies["skm_session"]["max-age"] == ""


def test_over_https_a_form_from_elsewhere_is_refused(https_app: Flask) -> None:
    person = Person(https_app)
    page = fields_of(person.get("/masuk", base_url="https://localhost"))
    answer = person.client.post(
        "/masuk",
        data={**page, "username": "operator", "password": PASSWORD},
        base_url="https://localhost",
        headers={"Referer": "https://evil.example/"},
    )
    assert answer.status_code == 400


def test_signing_in_replaces_the_session(lite_app: Flask) -> None:
    person = Person(lite_app)
    with person.client.session_transaction() as session:
        session["planted"] = "by somebody before"
    person.sign_in("operator")
    with person.client.session_transaction() as session:
        assert "planted" not in session
        first = session["account"]
    person.sign_in("evaluator")
    with person.client.session_transaction() as session:
        assert session["account"] != first


def test_signing_out_ends_it(lite_app: Flask) -> None:
    person = staff(lite_app, "operator")
    assert person.post("/keluar", {}).headers["Location"] == "/"
    assert person.get("/dasbor").status_code == 302


def _spoilt(value: str) -> list[str]:
    middle = len(value) // 2
    other = "A" if value[middle] != "A" else "B"
    return [value[:middle] + other + value[middle + 1 :], value[:-1], "", "x.y.z", "é", value * 2]


def test_a_cookie_that_was_tampered_with_is_nobodys(lite_app: Flask) -> None:
    person = staff(lite_app, "operator")
    cookie = person.client.get_cookie("skm_session")
    assert cookie is not None
    for value in _spoilt(cookie.value):
        stranger = Person(lite_app)
        stranger.client.set_cookie("skm_session", value)
        assert stranger.get("/dasbor").status_code == 302
    assert person.get("/dasbor").status_code == 200


SESSIONS: list[dict[str, object]] = [
    {"account": "1"},
    {"account": True},
    {"account": 1.0},
    {"account": None},
    {"at": "now"},
    {"at": None},
    {"key": None},
    {"key": "x"},
]


@pytest.mark.parametrize("changed", SESSIONS, ids=repr)
def test_a_session_of_the_wrong_shape_is_nobodys(
    lite_app: Flask, changed: dict[str, object]
) -> None:
    person = staff(lite_app, "operator")
    with person.client.session_transaction() as session:
        session.update(changed)
    assert person.get("/dasbor").status_code == 302


def test_an_account_that_was_disabled_and_made_anew_does_not_revive_a_sign_in(
    lite_app: Flask, lite_world: Database, clock: Clock
) -> None:
    person = staff(lite_app, "operator")
    with lite_world.write() as connection:
        accounts.disable(connection, "operator", By("siti", clock()))
        table = schema.account
        connection.execute(table.update().values(disabled_at=None))
    assert person.get("/dasbor").status_code == 302


def test_a_role_taken_away_ends_at_once(lite_app: Flask, lite_world: Database) -> None:
    person = staff(lite_app, "operator")
    assert person.get("/dasbor/skm").status_code == 200
    with lite_world.write() as connection:
        connection.execute(schema.grant.delete())
    assert person.get("/dasbor/skm").status_code == 403


def test_twelve_hours_begin_anew_with_every_sign_in(lite_app: Flask, clock: Clock) -> None:
    person = staff(lite_app, "operator")
    clock.forward(timedelta(hours=11))
    person.sign_in("operator")
    clock.forward(timedelta(hours=11))
    assert person.get("/dasbor").status_code == 200
