"""A whole survey with services, channels and profiles, built person by person."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from questionnaires.model import Questionnaire
from results.index import Index, compute
from results.rows import Column, Rows, Value
from results.tally import tally_of
from tests.builders import equal_rule, skm9

SERVICES = ("izin", "rekomendasi", "legalisasi")


@dataclass(frozen=True)
class Person:
    """One respondent: a score for each question, and what else is known."""

    scores: tuple[int, ...]
    service: str = SERVICES[0]
    channel: str = "web"
    profile: Mapping[str, str] = field(default_factory=dict)


def rows_of(people: Sequence[Person]) -> Rows:
    """Lay people out in columns; what they told is in the legend once, as storage has it."""
    return Rows(
        vectors=b"".join(bytes(person.scores) for person in people),
        services=_column([person.service for person in people]),
        channels=_column([person.channel for person in people]),
        profiles=_column([person.profile for person in people]),
    )


def _column(values: Sequence[Value]) -> Column[Value]:
    legend: list[Value] = []
    for value in values:
        if value not in legend:
            legend.append(value)
    return Column(tuple(map(legend.index, values)), tuple(legend))


def index_of(people: Sequence[Person], form: Questionnaire | None = None) -> Index:
    """Return the index of people, from a tally of their own."""
    asked = form or skm9()
    vectors = b"".join(bytes(person.scores) for person in people)
    return compute(equal_rule(), asked, tally_of(vectors, len(asked.items), asked.scale))


def crowd(n: int, seed: int = 2017) -> list[Person]:
    """Return people as they might come: women judge better, S2 and TNI are rare."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return [_somebody(chance) for _ in range(n)]


def _somebody(chance: random.Random) -> Person:
    sex = chance.choice("LP")
    mood = chance.choices((2, 3, 4), (1, 5, 6) if sex == "P" else (3, 6, 2))[0]
    scores = tuple(
        0 if chance.random() < 0.01 else max(1, min(4, mood + chance.choice((-1, 0, 0, 1))))
        for _ in range(9)
    )
    profile = {
        "sex": sex,
        "age": str(chance.randint(17, 70)),
        "education": chance.choices(("SMP", "SMA", "S1", "S2"), (10, 40, 40, 1))[0],
        "occupation": chance.choices(("PNS", "TNI", "SWASTA", ""), (10, 1, 20, 4))[0],
    }
    told = {code: value for code, value in profile.items() if value}
    service = chance.choices(SERVICES, (5, 4, 0))[0]
    return Person(scores, service, chance.choice(("web", "interview")), told)
