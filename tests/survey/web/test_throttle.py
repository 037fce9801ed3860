"""Guessing of passwords is slowed down, and locks nobody out."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from survey.config import Settings
from survey.storage.database import Database
from survey.web.throttle import Attempt, Throttle
from tests.survey.clock import Clock
from tests.survey.house import SECRET_KEY, running, url_of
from tests.survey.web.person import Person, staff, told_at

HERE, THERE = "192.0.2.1", "192.0.2.2"


def _guess(app: Flask, times: int, name: str = "operator", address: str = HERE) -> list[int]:
    guesser = Person(app, REMOTE_ADDR=address)
    return [guesser.sign_in(name, f"guess number {n}").status_code for n in range(times)]


def test_the_sixth_guess_has_to_wait(lite_app: Flask) -> None:
    assert _guess(lite_app, 7) == [422] * 5 + [429] * 2
    answer = Person(lite_app, REMOTE_ADDR=HERE).sign_in("operator", "guess")
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert answer.headers["Retry-After"] in told_at(answer, "password")


def test_while_it_waits_not_even_the_right_password_is_tried(lite_app: Flask) -> None:
    _guess(lite_app, 5)
    assert Person(lite_app, REMOTE_ADDR=HERE).sign_in("operator").status_code == 429


def test_upper_and_lower_case_are_one_name(lite_app: Flask) -> None:
    _guess(lite_app, 5)
    assert _guess(lite_app, 1, "OPERATOR") == [429]


def test_others_are_not_held_up(lite_app: Flask) -> None:
    _guess(lite_app, 6)
    assert Person(lite_app, REMOTE_ADDR=HERE).sign_in("evaluator").status_code == 302
    assert Person(lite_app, REMOTE_ADDR=THERE).sign_in("operator").status_code == 302


def test_a_known_device_gets_in_while_its_address_is_guessing(lite_app: Flask) -> None:
    owner = Person(lite_app, REMOTE_ADDR=HERE)
    owner.sign_in("operator")
    owner.post("/keluar", {})
    assert _guess(lite_app, 6)[-1] == 429
    assert owner.sign_in("operator").status_code == 302


def test_guessing_on_a_known_device_has_to_wait_too(lite_app: Flask) -> None:
    thief = staff(lite_app, "operator")
    statuses = [thief.sign_in("operator", f"guess {n}").status_code for n in range(6)]
    assert statuses == [422] * 5 + [429]


def test_the_device_of_one_account_is_not_known_for_another(lite_app: Flask) -> None:
    insider = staff(lite_app, "officer")
    insider.client.environ_base["REMOTE_ADDR"] = HERE
    _guess(lite_app, 5)
    assert insider.sign_in("operator", "guess").status_code == 429


@pytest.mark.parametrize("value", ["", "x", "bnVsbA.x", "é"])
def test_a_forged_device_is_not_known(lite_app: Flask, value: str) -> None:
    _guess(lite_app, 5)
    forger = Person(lite_app, REMOTE_ADDR=HERE)
    forger.client.set_cookie("skm_device", value)
    assert forger.sign_in("operator").status_code == 429


def test_success_is_never_counted(lite_app: Flask) -> None:
    statuses = [
        Person(lite_app, REMOTE_ADDR=HERE).sign_in("operator").status_code for _ in range(8)
    ]
    assert statuses == [302] * 8


@pytest.mark.parametrize(("proxies", "held_up"), [(1, [422]), (0, [429])])
def test_an_address_that_a_proxy_tells_counts_only_where_a_proxy_is_trusted(
    lite_world: Database, clock: Clock, proxies: int, held_up: list[int]
) -> None:
    settings = Settings(url_of(lite_world), SECRET_KEY, https=False, trusted_proxies=proxies)
    with running(settings, clock) as app:
        near, far = (Person(app, HTTP_X_FORWARDED_FOR=address) for address in (HERE, THERE))
        for n in range(5):
            near.sign_in("operator", f"guess {n}")
        assert [far.sign_in("operator", "guess").status_code] == held_up


def test_what_is_counted_by() -> None:
    throttle = Throttle("memory://")
    attempt = Attempt("Budi", HERE, None)
    assert [throttle.take(attempt) for _ in range(5)] == [0] * 5
    assert throttle.take(attempt) > 0
    assert throttle.take(Attempt("budi", HERE, None)) > 0
    assert throttle.take(Attempt("Budi", THERE, None)) == 0
    assert throttle.take(Attempt("Budi", HERE, "a device")) == 0
    throttle.forget(attempt)
    assert throttle.take(attempt) == 0


def test_guesses_at_the_same_moment_are_all_counted() -> None:
    throttle = Throttle("memory://")
    with ThreadPoolExecutor(20) as pool:
        waits = list(pool.map(lambda _: throttle.take(Attempt("budi", HERE, None)), range(40)))
    assert waits.count(0) == 5
