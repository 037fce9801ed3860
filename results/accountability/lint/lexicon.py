"""The vocabulary of published IKU documents, as data: what a word in a name gives away."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from questionnaires.loader import load
from questionnaires.text import Frozen, Words

_FILE = Path(__file__).parent / "lexicon.yaml"

Terms = Annotated[frozenset[Words], Field(strict=False, min_length=1)]
"""Words, or phrases of words with one space between them, in lower case."""


class Misspelling(Frozen):
    """A word that documents print, and the one that was meant."""

    wrong: Words
    right: Words


class Superseded(Frozen):
    """A regulation with a successor: what its kind is called, number, year, and by which."""

    kind: Terms
    number: int
    year: int
    by: Words


class Lexicon(Frozen):
    """Every list of ``lexicon.yaml``, which says beside each what it is for."""

    measures: Terms
    joined_measures: Terms
    percent: Terms
    counts: Terms
    increase: Terms
    decrease: Terms
    bad: Terms
    served: Terms
    completed: Terms
    prevented: Terms
    favourable: Terms
    misleading: Terms
    denials: Terms
    achieved: Terms
    planned: Terms
    needed: Terms
    over: Terms
    stop: Terms
    head_ends: Terms
    one_term: Terms
    issued: Terms
    vague: Terms
    unnamed: Terms
    activities: Terms
    demand: Terms
    claims: Terms
    accumulation: Terms
    persons: Terms
    distinct: Terms
    registers: Terms
    regulations: Terms
    misspelt: tuple[Misspelling, ...]
    superseded: tuple[Superseded, ...]

    @property
    def results(self) -> frozenset[str]:
        """What an agency wants more of."""
        return self.completed | self.prevented | self.achieved

    @property
    def surpassable(self) -> frozenset[str]:
        """What a denominator says that can be surpassed."""
        return self.planned | self.needed

    @property
    def changes(self) -> frozenset[str]:
        """Words for more or less than before."""
        return self.increase | self.decrease


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicon."""
    return load(_FILE, Lexicon, lambda _: None)
