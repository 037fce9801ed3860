"""The demonstration as people reach it: the real application on a port of this machine."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

from flask import Flask
from sqlalchemy import select
from werkzeug.serving import WSGIRequestHandler, make_server

from survey.config import Settings
from survey.demo.fill import AGENCY, ROLES, SURVEY, fill
from survey.storage import schema
from survey.storage.accounts import Grant, add_grant, find_by_name
from survey.storage.addendum import record_late
from survey.storage.agencies import Agency, add_agency
from survey.storage.database import Connection, Database
from survey.storage.responses import Outcome
from survey.storage.surveys import find_survey
from survey.storage.tallies import read_intake
from survey.storage.trail import COMMAND_LINE, By
from tests.survey.clock import MONDAY_MORNING, Clock
from tests.survey.house import SECRET_KEY, running
from tests.survey.recount import stored
from tests.survey.world import cheap_hash, submission

HOST = "127.0.0.1"
PUBLISHED = 49
"""How many answers the demonstration begins with."""

INDICATOR = "000-3a"
"""The indicator of the IKU document that the survey stands behind."""


CITY = "kesbangpol-jambi"
"""An agency whose IKU document has all that one can have."""


@dataclass(frozen=True)
class Answered:
    """What is stored of somebody's answers."""

    scores: str
    channel: str
    profile: str
    suggestion: str


@dataclass(frozen=True)
class Site:
    """Where the application is, and what it has stored."""

    base: str
    database: Database

    questions = f"/s/{SURVEY}"
    interview = f"/wawancara/{SURVEY}"
    dashboard = f"/dasbor/{SURVEY}"
    review = f"/dasbor/{SURVEY}/respons"
    statistics = f"/dasbor/{SURVEY}/statistik"
    iku = f"/iku/{AGENCY}/{MONDAY_MORNING.year}"
    working = f"/iku/{AGENCY}/{MONDAY_MORNING.year}/{INDICATOR}"
    entry = f"{working}/isi"
    cascade = f"/iku/{CITY}/{MONDAY_MORNING.year}"

    def new_answers(self) -> list[Answered]:
        """Return what came in since the start; rows, tally and intake must agree on it."""
        counted = stored(self.database, SURVEY)
        assert counted.agrees
        table = schema.response
        query = select(table).where(table.c.channel != "import").order_by(table.c.received_at)
        with self.database.read() as connection:
            rows = list(connection.execute(query))
        assert counted.rows == PUBLISHED + len(rows)
        return [
            Answered("".join(map(str, row.scores)), row.channel, row.profile, row.suggestion)
            for row in rows
        ]

    def bring_late(self) -> None:
        """Bring an answer of a tablet that was offline while its survey closed."""
        given = submission("1" * 9, service=AGENCY, channel="kiosk")
        late = replace(given, captured_at=MONDAY_MORNING)
        with self.database.write() as connection:
            survey = find_survey(connection, SURVEY)
            assert survey is not None
            zone = Settings("", "").time_zone
            assert record_late(connection, survey, late, MONDAY_MORNING, zone) is Outcome.ADDENDUM

    def counts_by_channel(self) -> dict[str, int]:
        """Return how many answers came in by each way."""
        with self.database.read() as connection:
            return dict(read_intake(connection, [SURVEY])[SURVEY].channels)


class _Quiet(WSGIRequestHandler):
    """Keeps connections open as real servers do, and writes no lines about them."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's name
        """Write nothing."""


def fill_once(path: Path) -> None:
    """Fill a database that has only the schema, as ``skm demo`` does."""
    with closing(Database(f"sqlite:///{path}")) as database, database.write() as connection:
        fill(connection, dict.fromkeys(ROLES, cheap_hash()), MONDAY_MORNING)
        _add_city(connection)


def _add_city(connection: Connection) -> None:
    """Make a second agency, whose document has units, several plans and corrected formulas."""
    add_agency(connection, Agency(CITY, "Badan Kesbangpol Kota Jambi", "kesbangpol-kota-jambi"))
    account = find_by_name(connection, "administrator")
    assert account
    add_grant(
        connection, account.id, Grant("administrator", CITY, None), By(COMMAND_LINE, MONDAY_MORNING)
    )


@contextmanager
def serving(path: Path) -> Iterator[Site]:
    """Serve the application over the database in ``path``."""
    url = f"sqlite:///{path}"
    settings = Settings(url, SECRET_KEY, https=False)
    with (
        running(settings, Clock()) as app,
        closing(Database(url)) as database,
        _listening(app) as port,
    ):
        yield Site(f"http://{HOST}:{port}", database)


@contextmanager
def _listening(app: Flask) -> Iterator[int]:
    server = make_server(HOST, 0, app, threaded=True, request_handler=_Quiet)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
