"""By what a result was measured: questionnaire and rule, known by their fingerprints."""

from collections.abc import Iterable
from dataclasses import dataclass

from questionnaires.catalog import fingerprint
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from results.index import Index


@dataclass(frozen=True, slots=True)
class Identity:
    """One version of a definition; ``fingerprint`` is the SHA-256 of its canonical JSON."""

    id: str
    version: str
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.id} version {self.version} ({self.fingerprint[:8]})"


@dataclass(frozen=True, slots=True)
class Instrument:
    """What was asked and how it was scored; only results of one instrument compare."""

    questionnaire: Identity
    rule: Identity

    def __str__(self) -> str:
        return f"questionnaire {self.questionnaire} by rule {self.rule}"


def instruments(indexes: Iterable[Index]) -> tuple[Instrument, ...]:
    """Return the instrument of each index; each definition is fingerprinted only once."""
    known: dict[int, Identity] = {}
    given = tuple(indexes)  # keeps the definitions alive, so that their ids stay theirs
    return tuple(
        Instrument(_identity(index.questionnaire, known), _identity(index.rule, known))
        for index in given
    )


def _identity(definition: Questionnaire | Rule, known: dict[int, Identity]) -> Identity:
    found = known.get(id(definition))
    if found is None:
        found = Identity(definition.id, definition.version, fingerprint(definition))
        known[id(definition)] = found
    return found
