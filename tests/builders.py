"""Small builders: each says only what its test is about and fills in the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from questionnaires.catalog import find_questionnaire, find_rule
from questionnaires.model import Item, Option, Questionnaire, Unsur
from questionnaires.rule import Rule, Share, Weight
from questionnaires.text import Text
from results.tally import Tally, tally_of


def make_item(code: str, *, scale: int = 4, required: bool = True) -> Item:
    """Build a question with one answer for each score."""
    scores = range(1, scale + 1)
    options = tuple(Option(score=score, label=Text(id=f"nilai {score}")) for score in scores)
    return Item(code=code, question=Text(id=f"{code}?"), options=options, required=required)


def make_unsur(key: str, items: int = 1, *, scale: int = 4) -> Unsur:
    """Build an unsur whose code is its key, with that many questions."""
    codes = [f"{key}.{number}" for number in range(1, items + 1)]
    asked = tuple(make_item(code, scale=scale, required=False) for code in codes)
    return Unsur(code=key, key=key, name=Text(id=key), items=asked)


def make_questionnaire(unsur: Mapping[str, int], *, scale: int = 4) -> Questionnaire:
    """Build a questionnaire from the number of questions of each unsur."""
    return Questionnaire(
        id="q",
        version="1",
        title=Text(id="Kuesioner"),
        source="tests",
        scale=scale,
        unsur=tuple(make_unsur(key, items, scale=scale) for key, items in unsur.items()),
    )


def skm9() -> Questionnaire:
    """Return the shipped questionnaire of Permenpan RB 14/2017."""
    return find_questionnaire("skm-9")


def equal_rule() -> Rule:
    """Return the shipped rule of Permenpan RB 14/2017: every unsur weighs 1/n."""
    return find_rule("permenpanrb-14-2017")


def declared_rule(shares: Mapping[str, str]) -> Rule:
    """Return the shipped rule with declared weights, keyed by unsur."""
    rows = tuple(Share(unsur=key, share=share) for key, share in shares.items())
    return equal_rule().model_copy(update={"weight": Weight(method="declared", shares=rows)})


def tally_rows(rows: Sequence[Sequence[int]], items: int, *, scale: int = 4) -> Tally:
    """Count raw rows: one list of scores per respondent, 0 where one did not answer."""
    return tally_of(bytes(chain.from_iterable(rows)), items, scale)


def tally_counts(counts: Iterable[Sequence[int]]) -> Tally:
    """Build the tally of fully answered items from how often each of 1, 2, ... was given."""
    return Tally(tuple((0, *row) for row in counts))


def counts_adding_up(total: int, answers: int) -> tuple[int, int, int, int]:
    """Return counts of 1-4 for ``answers`` answers whose scores add up to ``total``."""
    low, higher = divmod(total, answers)
    counts = {low: answers - higher, low + 1: higher}
    return (counts.get(1, 0), counts.get(2, 0), counts.get(3, 0), counts.get(4, 0))


def tally_sums(sums: Sequence[int], answers: int) -> Tally:
    """Build a tally in which every item was answered by all and adds up to its sum."""
    return tally_counts(counts_adding_up(total, answers) for total in sums)


def spread(total: int, parts: int) -> list[int]:
    """Cut ``total`` into ``parts`` whole numbers that differ by at most one."""
    low, higher = divmod(total, parts)
    return [low + 1] * higher + [low] * (parts - higher)


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as a document prints it: the value, and how many decimals it shows."""

    text: str

    @property
    def places(self) -> int:
        """How many decimals are printed."""
        return len(self.text.partition(".")[2])

    @property
    def value(self) -> Fraction:
        """The exact value of what is printed."""
        return Fraction(self.text)
