"""Finds shipped definitions and gives every definition its fingerprint."""

import json
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from questionnaires.loader import load_questionnaire, load_rule
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from questionnaires.text import Frozen

_ROOM = Path(__file__).parent


class UnknownDefinitionError(LookupError):
    """Nothing is shipped under the name asked for; says what is."""

    def __init__(self, kind: str, name: str, known: list[str]) -> None:
        super().__init__(f"no {kind} '{name}' here; choose one of: {', '.join(known)}")


@cache
def find_questionnaire(name: str) -> Questionnaire:
    """Return the shipped questionnaire of that id; raise UnknownDefinitionError."""
    return load_questionnaire(_path_of("questionnaire", "library", name))


@cache
def find_rule(name: str) -> Rule:
    """Return the shipped rule of that id; raise UnknownDefinitionError."""
    return load_rule(_path_of("rule", "rules", name))


def rule_in_force(family: str, day: date) -> Rule:
    """Return the shipped rule of ``family`` in force on ``day``; raise UnknownDefinitionError."""
    rules = [find_rule(path.stem) for path in sorted((_ROOM / "rules").glob("*.yaml"))]
    for rule in rules:
        if rule.family == family and (rule.force is None or rule.force.covers(day)):
            return rule
    known = [rule.id for rule in rules if rule.family == family]
    raise UnknownDefinitionError(f"rule in force on {day} for", family, known)


def canonical(definition: Frozen) -> str:
    """Return the one JSON text of a definition: sorted keys, no spaces, numbers as text.

    What is left at its default is left out: a later engine that knows one more optional key
    gives an old definition the same fingerprint. A default, once released, never changes.
    """
    return json.dumps(
        definition.model_dump(mode="json", exclude_defaults=True),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )


def fingerprint(definition: Frozen) -> str:
    """Return the SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return sha256(canonical(definition).encode()).hexdigest()


def _path_of(kind: str, folder: str, name: str) -> Path:
    known = {path.stem: path for path in sorted((_ROOM / folder).glob("*.yaml"))}
    if name not in known:
        raise UnknownDefinitionError(kind, name, list(known))
    return known[name]
