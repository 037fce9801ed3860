"""The database has the triggers that refuse every change, and they do what they did."""

import pytest
from sqlalchemy import text

from survey.storage import migrate
from survey.storage.database import Database
from survey.storage.schema import ONLY_GROWING

TABLES = [table.name for table in ONLY_GROWING]


@pytest.mark.parametrize("table", TABLES)
def test_drift_tells_of_a_trigger_that_is_gone(database: Database, table: str) -> None:
    """Whoever may change the schema can take the guard away; the chain of hashes still tells."""
    if database.engine.dialect.name == "postgresql":
        gone = [f"ALTER TABLE {table} DISABLE TRIGGER {table}_only_grows"]
        names = [f"{table}_only_grows"]
    else:
        names = [f"{table}_no_update", f"{table}_no_delete"]
        gone = [f"DROP TRIGGER {name}" for name in names]
    with database.write() as connection:
        for change in gone:
            connection.execute(text(change))
    with database.read() as connection:
        assert migrate.drift(connection) == [
            f"trigger {name} is missing: rows of {table} could be changed" for name in names
        ]


HOLLOW = {
    "sqlite": [
        pytest.param(
            "DROP TRIGGER {0}_no_update; CREATE TRIGGER {0}_no_update BEFORE UPDATE ON account "
            "WHEN 0 BEGIN SELECT 1; END",
            "trigger {0}_no_update is missing",
            id="on another table",
        ),
        pytest.param(
            "DROP TRIGGER {0}_no_delete; CREATE TRIGGER {0}_no_delete BEFORE DELETE ON {0} "
            "WHEN 0 BEGIN SELECT RAISE(ABORT, '{0} only grows'); END",
            "trigger {0}_no_delete is not what was made",
            id="for no row",
        ),
        pytest.param(
            "DROP TRIGGER {0}_no_replace", "trigger {0}_no_replace is missing", id="one of three"
        ),
        pytest.param(
            "CREATE TRIGGER x BEFORE INSERT ON {1} BEGIN SELECT RAISE(IGNORE); END",
            "trigger x is unknown: it could change or drop what is added to {0}",
            id="one more that drops every row",
        ),
    ],
    "postgresql": [
        pytest.param(
            "CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NULL; END $$",
            "trigger {0}_only_grows is not what was made",
            id="an empty function",
        ),
        pytest.param(
            "DROP TRIGGER {0}_only_grows ON {0}; CREATE TRIGGER {0}_only_grows BEFORE UPDATE OR "
            "DELETE OR TRUNCATE ON account FOR EACH STATEMENT EXECUTE FUNCTION only_grows()",
            "trigger {0}_only_grows is missing",
            id="on another table",
        ),
        pytest.param(
            "DROP TRIGGER {0}_only_grows ON {0}; CREATE TRIGGER {0}_only_grows BEFORE UPDATE OR "
            "DELETE ON {0} FOR EACH ROW WHEN (false) EXECUTE FUNCTION only_grows()",
            "trigger {0}_only_grows is not what was made",
            id="for no row",
        ),
        pytest.param(
            "ALTER TABLE {0} ENABLE REPLICA TRIGGER {0}_only_grows",
            "trigger {0}_only_grows is missing",
            id="for replicas only",
        ),
        pytest.param(
            "CREATE TRIGGER x BEFORE INSERT ON {0} FOR EACH ROW EXECUTE FUNCTION "
            "suppress_redundant_updates_trigger()",
            "trigger x is unknown: it could change or drop what is added to {0}",
            id="one more",
        ),
    ],
}


def _drift_after(database: Database, change: str) -> list[str]:
    """Change the schema, tell what differs, and put it back."""
    with database.engine.connect() as connection:
        transaction = connection.begin()
        for part in change.split("; CREATE"):
            statement = part if part.startswith(("DROP", "CREATE", "ALTER")) else f"CREATE{part}"
            connection.execute(text(statement))
        found = migrate.drift(connection)
        transaction.rollback()
    return found


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(("change", "said"), HOLLOW["sqlite"])
def test_drift_tells_of_a_hollow_trigger_of_sqlite(
    sqlite: Database, table: str, change: str, said: str
) -> None:
    found = _drift_after(sqlite, change.format(table, table.upper()))
    assert any(line.startswith(said.format(table)) for line in found), found


@pytest.mark.postgresql
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(("change", "said"), HOLLOW["postgresql"])
def test_drift_tells_of_a_hollow_trigger_of_postgresql(
    postgresql_world: Database, table: str, change: str, said: str
) -> None:
    found = _drift_after(postgresql_world, change.format(table))
    assert any(line.startswith(said.format(table)) for line in found), found


SETTLES_NOT = [
    pytest.param(
        "CREATE OR REPLACE FUNCTION evidence_settles() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN NEW; END $$",
        id="an empty function",
    ),
    pytest.param(
        "DROP TRIGGER evidence_settles ON evidence; CREATE TRIGGER evidence_settles BEFORE UPDATE "
        "OF title ON evidence FOR EACH ROW EXECUTE FUNCTION evidence_settles()",
        id="for one column",
    ),
]


@pytest.mark.postgresql
@pytest.mark.parametrize("change", SETTLES_NOT)
def test_drift_tells_where_evidence_is_settled_no_longer(
    postgresql_world: Database, change: str
) -> None:
    found = _drift_after(postgresql_world, change)
    assert found == [
        "trigger evidence_settles is not what was made: rows of evidence could be changed"
    ]
