"""The database is away: nothing is acknowledged, and everybody is told to try again."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import event

from survey.config import Settings
from survey.storage.database import Database
from tests.survey.clock import Clock
from tests.survey.house import SECRET_KEY, house_of, running, url_of
from tests.survey.recount import stored
from tests.survey.web.person import FULL, Person
from tests.survey.world import SURVEY

SECRET_WORD = "a-very-secret-word"
CLOSED_PORT = f"postgresql://skm:{SECRET_WORD}@127.0.0.1:1/skm"
API = f"/api/v1/surveys/{SURVEY}/responses"


@pytest.fixture
def away(clock: Clock) -> Iterator[Flask]:
    """The application over a PostgreSQL that nobody answers for."""
    with running(Settings(CLOSED_PORT, SECRET_KEY, https=False), clock) as app:
        yield app


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", "/"),
        ("GET", f"/s/{SURVEY}"),
        ("POST", f"/s/{SURVEY}"),
        ("POST", API),
        ("GET", f"/s/{SURVEY}/terima-kasih"),
    ],
)
def test_every_page_that_needs_it_says_try_again(away: Flask, method: str, address: str) -> None:
    answer = away.test_client().open(address, method=method, json={} if "api" in address else None)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Traceback" not in answer.get_data(as_text=True)
    assert SECRET_WORD not in answer.get_data(as_text=True)


def test_signing_in_says_try_again(away: Flask) -> None:
    assert Person(away).sign_in("administrator").status_code == 503


def test_the_process_is_alive_but_not_ready(away: Flask) -> None:
    client = away.test_client()
    assert (client.get("/healthz").status_code, client.get("/readyz").status_code) == (200, 503)
    assert client.get("/readyz").json == {"status": "not ready", "reason": "database"}


def test_a_database_without_the_schema_is_not_ready(tmp_path: Path, clock: Clock) -> None:
    url = f"sqlite:///{tmp_path / 'bare.sqlite'}"
    with running(Settings(url, SECRET_KEY, https=False), clock) as app:
        reply = app.test_client().get("/readyz")
    assert (reply.status_code, reply.json) == (503, {"status": "not ready", "reason": "schema"})


def test_a_database_with_the_schema_is_ready(app: Flask) -> None:
    reply = app.test_client().get("/readyz")
    assert (reply.status_code, reply.json) == (200, {"status": "ready"})


def test_no_password_of_the_database_is_logged(
    away: Flask, capfd: pytest.CaptureFixture[str]
) -> None:
    with running(Settings(CLOSED_PORT, SECRET_KEY), Clock()) as app:
        assert app.test_client().get(f"/s/{SURVEY}").status_code == 503
    logged = capfd.readouterr()
    assert "database_away" in logged.err
    assert SECRET_WORD not in logged.err + logged.out
    assert SECRET_KEY not in logged.err + logged.out
    del away


def test_a_locked_database_acknowledges_nothing_and_the_retry_is_stored(
    lite_app: Flask, lite_world: Database
) -> None:
    """Another process holds the write lock for longer than we wait."""
    citizen = Person(lite_app)
    filled = {**citizen.open_questions(), **FULL}
    body = {"id": str(uuid4()), "answers": FULL}
    _wait_briefly(lite_app)
    with closing(Database(url_of(lite_world))) as other, other.write():
        page = citizen.client.post(f"/s/{SURVEY}", data=filled)
        reply = citizen.client.post(API, json=body)
    assert (page.status_code, reply.status_code) == (503, 503)
    assert reply.json is not None
    assert reply.json["code"] == "try_again"
    assert stored(lite_world, SURVEY).rows == 0
    assert citizen.client.post(f"/s/{SURVEY}", data=filled).status_code == 201
    assert citizen.client.post(API, json=body).status_code == 201
    assert stored(lite_world, SURVEY).agrees


def _wait_briefly(app: Flask) -> None:
    """Let the application wait a millisecond for the lock instead of ten seconds."""
    engine = house_of(app).database.engine

    def shorten(connection: object, *_: object) -> None:
        connection.execute("PRAGMA busy_timeout = 1")  # type: ignore[attr-defined]  # of sqlite3

    event.listen(engine, "checkout", shorten)


@pytest.mark.postgresql
def test_connections_that_the_server_ended_are_replaced(
    postgresql_template: Database, clock: Clock
) -> None:
    with running(Settings(url_of(postgresql_template), SECRET_KEY, https=False), clock) as app:
        client = app.test_client()
        assert client.get("/readyz").status_code == 200
        with postgresql_template.write() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert client.get("/readyz").status_code == 200
