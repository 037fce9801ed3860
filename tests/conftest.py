"""What tests of the application stand on: real databases, and the application itself."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings

from survey.config import Settings
from survey.storage.database import Database
from survey.storage.migrate import upgrade
from tests.survey.clock import Clock
from tests.survey.house import SECRET_KEY, Rows, all_rows, empty, put_rows, running, url_of
from tests.survey.servers import NoServerError, new_postgresql, postgresql_server
from tests.survey.world import build_world

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


def pytest_configure(config: pytest.Config) -> None:
    """Judge laws by what they say, not by the speed of the machine."""
    del config
    settings.register_profile(
        "skm",
        deadline=None,
        derandomize="CI" in os.environ,  # a merge does not depend on luck
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    settings.load_profile("skm")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server; skips, and says why, where there is none."""
    try:
        with postgresql_server() as url:
            yield url
    except NoServerError as error:
        if os.environ.get("SKM_TEST_SKIPS") == "refuse":
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite file with the schema, made once and copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite"
    with closing(Database(f"sqlite:///{path}")) as database:
        upgrade(database)
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql: str) -> Iterator[Database]:
    """A PostgreSQL database with the schema, made once and emptied for each test."""
    with new_postgresql(postgresql) as url, closing(Database(url)) as database:
        upgrade(database)
        with database.write() as connection:
            for table in ("account", "role_grant"):  # tests bring rows with small numbers
                connection.exec_driver_sql(f"ALTER SEQUENCE {table}_id_seq RESTART WITH 1000")
        yield database


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty SQLite database, for what has nothing to do with the kind of database."""
    path = shutil.copy(sqlite_template, tmp_path / "skm.sqlite")
    with closing(Database(f"sqlite:///{path}")) as fresh:
        yield fresh


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest) -> Database:
    """An empty database with the newest schema, of both kinds."""
    if request.param == "sqlite":
        fresh: Database = request.getfixturevalue("sqlite")
        return fresh
    shared: Database = request.getfixturevalue("postgresql_template")
    empty(shared)
    return shared


@pytest.fixture(params=BOTH)
def bare_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without any table, of both kinds."""
    if request.param == "sqlite":
        with closing(Database(f"sqlite:///{tmp_path / 'bare.sqlite'}")) as bare:
            yield bare
        return
    server: str = request.getfixturevalue("postgresql")
    with new_postgresql(server) as url, closing(Database(url)) as bare:
        yield bare


@pytest.fixture
def clock() -> Clock:
    """The time, standing still until a test moves it."""
    return Clock()


@pytest.fixture(scope="session")
def world_rows(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The rows of the world of ``tests.survey.world``, built once."""
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("sqlite") / "world.sqlite")
    with closing(Database(f"sqlite:///{path}")) as database:
        with database.write() as connection:
            build_world(connection, Clock()())
        return all_rows(database)


@pytest.fixture
def world(database: Database, world_rows: Rows) -> Database:
    """A database of both kinds with the world of ``tests.survey.world`` in it."""
    put_rows(database, world_rows)
    return database


@pytest.fixture
def lite_world(sqlite: Database, world_rows: Rows) -> Database:
    """The same world in SQLite only."""
    put_rows(sqlite, world_rows)
    return sqlite


@pytest.fixture
def postgresql_world(postgresql_template: Database, world_rows: Rows) -> Database:
    """The same world in PostgreSQL only, for what several do at once."""
    empty(postgresql_template)
    put_rows(postgresql_template, world_rows)
    return postgresql_template


@pytest.fixture
def app(world: Database, clock: Clock) -> Iterator[Flask]:
    """The application over a database of both kinds, behind plain HTTP."""
    with running(Settings(url_of(world), SECRET_KEY, https=False), clock) as made:
        yield made


@pytest.fixture
def lite_app(lite_world: Database, clock: Clock) -> Iterator[Flask]:
    """The application over SQLite, for what has nothing to do with the kind of database."""
    with running(Settings(url_of(lite_world), SECRET_KEY, https=False), clock) as made:
        yield made


@pytest.fixture
def https_app(lite_world: Database, clock: Clock) -> Iterator[Flask]:
    """The application as it is served over HTTPS."""
    with running(Settings(url_of(lite_world), SECRET_KEY), clock) as made:
        yield made
