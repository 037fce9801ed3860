"""Definitions are kept once, by fingerprint, and read back equal."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound

from questionnaires.catalog import fingerprint
from survey.storage.database import Database
from survey.storage.definitions import keep, questionnaire_of, rule_of
from survey.storage.schema import definition
from tests.builders import declared_rule, equal_rule, make_questionnaire, skm9


def test_definitions_come_back_equal_and_with_their_fingerprint(database: Database) -> None:
    questionnaires = (skm9(), make_questionnaire({"a": 2, "b": 3}, scale=6))
    rules = (equal_rule(), declared_rule({"a": "1/3", "b": "2/3"}))
    with database.write() as connection:
        kept = {keep(connection, thing): thing for thing in (*questionnaires, *rules)}
    with database.read() as connection:
        for print_, thing in kept.items():
            read = rule_of if thing in rules else questionnaire_of
            back = read(connection, print_)
            assert back == thing
            assert fingerprint(back) == print_


def test_a_definition_is_stored_once(database: Database) -> None:
    with database.write() as connection:
        assert keep(connection, skm9()) == keep(connection, skm9())
        assert connection.execute(select(func.count()).select_from(definition)).scalar_one() == 1


def test_an_unknown_fingerprint_is_an_error(database: Database) -> None:
    with database.read() as connection, pytest.raises(NoResultFound):
        rule_of(connection, "0" * 64)
