"""Migrations bring both databases to the tables that the code expects, and back."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text

from results.exclusions import ExclusionRecord
from survey.storage import migrate
from survey.storage.database import Database
from survey.storage.exclusions import acts_of, exclude, readmit
from survey.storage.recount import differences
from survey.storage.responses import record
from survey.storage.schema import metadata
from survey.storage.surveys import find_survey
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING
from tests.survey.world import SURVEY, submission

MIGRATIONS = "survey/migrations"


def _config(connection: object) -> Config:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.attributes["connection"] = connection
    return config


def _downgrade(database: Database, revision: str = "base") -> None:
    with database.write() as connection:
        command.downgrade(_config(connection), revision)


def _state(database: Database) -> tuple[bool, list[str]]:
    with database.read() as connection:
        return migrate.is_current(connection), migrate.drift(connection)


def _tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names())


def test_an_empty_database_is_not_current_and_lacks_every_table(bare_database: Database) -> None:
    current, differences = _state(bare_database)
    assert not current
    assert sum("add_table" in difference for difference in differences) == len(metadata.tables)


def test_upgrade_leaves_no_drift(bare_database: Database) -> None:
    migrate.upgrade(bare_database)
    assert _state(bare_database) == (True, [])
    assert _tables(bare_database) == {*metadata.tables, "alembic_version"}


def test_upgrade_twice_is_harmless(bare_database: Database) -> None:
    migrate.upgrade(bare_database)
    with bare_database.write() as connection:
        connection.execute(text("INSERT INTO agency (id, name) VALUES ('a', 'A')"))
    migrate.upgrade(bare_database)
    assert _state(bare_database) == (True, [])
    with bare_database.read() as connection:
        assert connection.execute(text("SELECT id FROM agency")).scalars().all() == ["a"]


def test_downgrade_leaves_no_table_and_upgrade_makes_them_again(bare_database: Database) -> None:
    migrate.upgrade(bare_database)
    _downgrade(bare_database)
    assert _tables(bare_database) == {"alembic_version"}
    migrate.upgrade(bare_database)
    assert _state(bare_database) == (True, [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param("DROP TABLE iku_survey", "add_table", id="a missing table"),
        pytest.param("ALTER TABLE unit ADD COLUMN x INTEGER", "remove_column", id="a column more"),
        pytest.param("DROP INDEX ix_unit_agency_id", "add_index", id="a missing index"),
    ],
)
def test_drift_tells_what_differs(database: Database, change: str, said: str) -> None:
    with database.engine.connect() as connection:
        transaction = connection.begin()
        connection.execute(text(change))
        assert said in " ".join(migrate.drift(connection))
        transaction.rollback()


def test_what_is_out_stays_out_through_the_tables_of_before(world: Database) -> None:
    """Those tables know only what is out: the last act remains, and what came back in none."""
    responses = {name: submission("333333333") for name in ("out", "back", "again")}
    acts = {"out": 1, "back": 2, "again": 3}
    with world.read() as connection:
        survey = find_survey(connection, SURVEY)
    assert survey is not None
    for name, given in responses.items():
        with world.write() as connection:
            record(connection, survey, skm9(), given, MONDAY_MORNING)
            for number in range(acts[name]):
                do = readmit if number % 2 else exclude
                made = ExclusionRecord(str(given.id), "o", MONDAY_MORNING, f"{name} {number + 1}")
                assert do(connection, SURVEY, skm9(), made, 1)
    _downgrade(world, "0002")
    with world.read() as connection:
        left = connection.execute(text("SELECT reason FROM exclusion ORDER BY reason"))
        assert left.scalars().all() == ["again 3", "out 1"]
    migrate.upgrade(world)
    assert _state(world) == (True, [])
    with world.read() as connection:
        found = [(act.number, act.record.reason) for act in acts_of(connection, SURVEY)]
        assert sorted(found) == [(1, "again 3"), (1, "out 1")]
        assert differences(connection, survey, skm9()) == []


def test_a_failed_upgrade_leaves_the_database_as_it_was(bare_database: Database) -> None:
    with bare_database.write() as connection:
        connection.execute(text("CREATE TABLE tally (n INTEGER)"))
    with pytest.raises(Exception, match="tally"):
        migrate.upgrade(bare_database)
    assert _tables(bare_database) == {"tally"}


BEFORE_THE_VARIABLES = """
INSERT INTO agency (id, name, iku_document) VALUES ('a', 'A', 'kesbangpol-kaltim');
INSERT INTO unit (id, agency_id, name) VALUES ('u', 'a', 'U');
INSERT INTO definition (fingerprint, kind, id, version, body)
VALUES ('q', 'questionnaire', 'q', '1', '{}'), ('r', 'rule', 'r', '1', '{}');
INSERT INTO survey (id, unit_id, title, note, questionnaire, rule, starts_on, ends_on, state)
VALUES ('s', 'u', 'S', '', 'q', 'r', '2026-01-01', '2026-12-31', 'open'),
  ('t', 'u', 'T', '', 'q', 'r', '2026-01-01', '2026-12-31', 'open');
INSERT INTO iku_entry
(agency_id, year, indicator_id, target, realisasi, evidence, entered_at)
VALUES ('a', 2026, 'both', '80.50', '79', 'LKjIP', '2026-03-02 01:00'),
  ('a', 2026, 'target', '5', NULL, '', '2026-03-02 01:00'),
  ('a', 2026, 'proof', NULL, NULL, 'surat', '2026-03-02 01:00'),
  ('a', 2026, 'nothing', NULL, NULL, '', '2026-03-02 01:00');
INSERT INTO iku_survey VALUES ('a', 2026, '000-3a', 's')
"""


def _entered(database: Database) -> None:
    """Enter figures as the releases before the tables of variables kept them."""
    with database.write() as connection:
        command.upgrade(_config(connection), "0004")
        for statement in BEFORE_THE_VARIABLES.split(";"):
            connection.execute(text(statement))


def _rows(database: Database, query: str) -> list[tuple[object, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


TARGETS = (
    "SELECT indicator_id, quarter, version, text, low, high, kind, reason FROM iku_target "
    "ORDER BY indicator_id"
)
VALUES = "SELECT indicator_id, quarter, variable, value, note FROM iku_value ORDER BY indicator_id"
ENTRIES = "SELECT indicator_id, target, realisasi, evidence FROM iku_entry ORDER BY indicator_id"


def test_figures_of_earlier_releases_move_over(bare_database: Database) -> None:
    _entered(bare_database)
    migrate.upgrade(bare_database)
    assert _rows(bare_database, TARGETS) == [
        ("both", 0, 1, "80.50", "80.50", None, "murni", ""),
        ("target", 0, 1, "5", "5", None, "murni", ""),
    ]
    assert _rows(bare_database, VALUES) == [
        ("both", 0, "nilai", "79", "LKjIP"),
        ("proof", 0, "nilai", None, "surat"),
    ]
    assert _rows(bare_database, "SELECT * FROM iku_survey") == [("a", 2026, "000-3a", "s", None)]
    with bare_database.write() as connection:
        connection.execute(text("INSERT INTO iku_survey VALUES ('a', 2026, '000-3a', 't', 'T')"))
    assert _state(bare_database) == (True, [])


def test_what_moved_over_moves_back(bare_database: Database) -> None:
    _entered(bare_database)
    migrate.upgrade(bare_database)
    with bare_database.write() as connection:
        connection.execute(text("INSERT INTO iku_survey VALUES ('a', 2026, '000-3a', 't', 'T')"))
        connection.execute(
            text(
                "INSERT INTO iku_target (agency_id, year, indicator_id, quarter, version, text, "
                "low, kind, reason, entered_at) VALUES "
                "('a', 2026, 'both', 0, 2, '81', '81', 'perubahan', 'baru', '2026-03-02 01:00')"
            )
        )
        command.downgrade(_config(connection), "0004")
    assert _rows(bare_database, ENTRIES) == [
        ("both", "81", "79", "LKjIP"),
        ("proof", None, None, "surat"),
        ("target", "5", None, ""),
    ]
    assert _rows(bare_database, "SELECT * FROM iku_survey") == [("a", 2026, "000-3a", "s")]
