"""Definitions as they were when a survey began, kept by fingerprint for ever."""

from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Connection, select

from questionnaires.catalog import canonical, fingerprint
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from survey.storage.counters import insert_into
from survey.storage.schema import definition


def keep(connection: Connection, thing: Questionnaire | Rule) -> str:
    """Store a definition once and return its fingerprint."""
    print_ = fingerprint(thing)
    row = {
        "fingerprint": print_,
        "kind": "rule" if isinstance(thing, Rule) else "questionnaire",
        "id": thing.id,
        "version": thing.version,
        "body": canonical(thing),
    }
    connection.execute(insert_into(connection, definition).values(row).on_conflict_do_nothing())
    return print_


def questionnaire_of(connection: Connection, print_: str) -> Questionnaire:
    """Return the questionnaire with that fingerprint."""
    return _questionnaire(_body(connection, print_))


def rule_of(connection: Connection, print_: str) -> Rule:
    """Return the rule with that fingerprint."""
    return _rule(_body(connection, print_))


def questionnaires_of(connection: Connection, prints: Iterable[str]) -> dict[str, Questionnaire]:
    """Return the questionnaires with those fingerprints, in one query."""
    bodies = _bodies(connection, prints)
    return {print_: _questionnaire(body) for print_, body in bodies.items()}


def rules_of(connection: Connection, prints: Iterable[str]) -> dict[str, Rule]:
    """Return the rules with those fingerprints, in one query."""
    return {print_: _rule(body) for print_, body in _bodies(connection, prints).items()}


def _bodies(connection: Connection, prints: Iterable[str]) -> dict[str, str]:
    asked = definition.c.fingerprint.in_(set(prints))
    query = select(definition.c.fingerprint, definition.c.body).where(asked)
    return {row.fingerprint: row.body for row in connection.execute(query)}


def _body(connection: Connection, print_: str) -> str:
    query = select(definition.c.body).where(definition.c.fingerprint == print_)
    return str(connection.execute(query).scalar_one())


@lru_cache(maxsize=64)
def _questionnaire(body: str) -> Questionnaire:
    return Questionnaire.model_validate_json(body)


@lru_cache(maxsize=64)
def _rule(body: str) -> Rule:
    return Rule.model_validate_json(body)
