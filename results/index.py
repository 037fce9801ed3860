"""The index: from a tally to the IKM, every step of the worksheet kept.

Formulas: Permenpan RB 14/2017, Lampiran (NRR per unsur, NRR tertimbang, konversi x 25).
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from questionnaires.model import Questionnaire, Unsur
from questionnaires.rule import Band, Rule
from questionnaires.text import Text
from results.exact import half_up
from results.tally import Tally


class RuleMismatchError(ValueError):
    """A rule that cannot score this questionnaire; says why and what to choose."""


@dataclass(frozen=True, slots=True)
class UnsurResult:
    """One line of the worksheet; ``nrr`` and what follows are None if nobody answered.

    ``total`` is the sum of the scores (worksheet: jumlah nilai), ``answered`` the number
    of answers, ``nrr`` their mean (1-4), ``weight`` the share of this unsur among the
    answered ones, ``weighted`` their product.
    """

    code: str
    key: str
    name: Text
    answered: int
    not_applicable: int
    total: int
    distribution: tuple[int, ...]
    nrr: Fraction | None
    weight: Fraction | None

    @property
    def weighted(self) -> Fraction | None:
        """NRR tertimbang: the mean times the weight."""
        if self.nrr is None or self.weight is None:
            return None
        return self.nrr * self.weight


@dataclass(frozen=True, slots=True)
class Score:
    """The index itself: ``ni`` in 1-4, ``ikm`` exact, ``nik`` printed, and its grade."""

    ni: Fraction
    ikm: Fraction
    nik: Decimal
    band: Band


@dataclass(frozen=True, slots=True)
class Index:
    """An index with its whole working; ``score`` is None while there are no answers."""

    rule: Rule
    questionnaire: Questionnaire
    responses: int
    unsur: tuple[UnsurResult, ...]
    score: Score | None


def compute(rule: Rule, questionnaire: Questionnaire, tally: Tally) -> Index:
    """Return the index of ``tally``; raise RuleMismatchError if the rule does not fit.

    An unanswered question leaves its unsur's denominator; an unsur without any answer
    leaves the index, and the weights of the others are shared out anew.
    """
    _require_fit(rule, questionnaire, tally)
    lines = tuple(
        _line(questionnaire, unsur, tally, items)
        for unsur, items in zip(questionnaire.unsur, questionnaire.positions, strict=True)
    )
    answered = tuple(line.key for line in lines if line.nrr is not None)
    weights = rule.weight.of(answered) if answered else {}
    weighed = tuple(replace(line, weight=weights.get(line.key)) for line in lines)
    return Index(rule, questionnaire, tally.responses, weighed, score_of(rule, weighed))


def _require_fit(rule: Rule, questionnaire: Questionnaire, tally: Tally) -> None:
    """A rule scores a questionnaire of its own scale, and weighs every unsur of it."""
    highest = questionnaire.rescale.highest if questionnaire.rescale else questionnaire.scale
    if (rule.scale.lowest, rule.scale.highest) != (1, highest):
        raise RuleMismatchError(
            f"rule {rule.id} scores {rule.scale.lowest}-{rule.scale.highest}, but "
            f"{questionnaire.id} asks 1-{highest}; choose another rule, or declare in the "
            "questionnaire how its answers are rescaled"
        )
    if rule.family != questionnaire.family:
        raise RuleMismatchError(
            f"rule {rule.id} measures {rule.family}, but {questionnaire.id} asks for "
            f"{questionnaire.family}; choose another rule"
        )
    if [len(row) for row in tally.counts] != [questionnaire.scale + 1] * len(questionnaire.items):
        raise RuleMismatchError(f"the counts are not those of {questionnaire.id}")
    declared = {share.unsur for share in rule.weight.shares}
    asked = {unsur.key for unsur in questionnaire.unsur}
    if rule.weight.method == "declared" and declared != asked:
        raise RuleMismatchError(
            f"rule {rule.id} weighs {', '.join(sorted(declared))}, but {questionnaire.id} asks "
            f"{', '.join(sorted(asked))}; give each unsur asked one weight"
        )


def _line(questionnaire: Questionnaire, unsur: Unsur, tally: Tally, items: range) -> UnsurResult:
    rows = [tally.counts[item] for item in items]
    return UnsurResult(
        code=unsur.code,
        key=unsur.key,
        name=unsur.name,
        answered=sum(tally.answered(item) for item in items),
        not_applicable=sum(tally.not_applicable[item] for item in items),
        total=sum(tally.total(item) for item in items),
        distribution=tuple(sum(column) for column in zip(*rows, strict=True)),
        nrr=_rescaled(_mean_of_item_means(tally, items), questionnaire),
        weight=None,
    )


def _mean_of_item_means(tally: Tally, items: range) -> Fraction | None:
    """NRR of an unsur: the mean of its questions' means, each over its own answers."""
    means = [
        Fraction(tally.total(item), tally.answered(item)) for item in items if tally.answered(item)
    ]
    return sum(means, Fraction(0)) / len(means) if means else None


def _rescaled(mean: Fraction | None, questionnaire: Questionnaire) -> Fraction | None:
    """Bring a mean to the scale of the rule, as the questionnaire declares; exact, linear."""
    rescale = questionnaire.rescale
    if mean is None or rescale is None:
        return mean
    if rescale.method == "proportional":
        return mean * rescale.highest / questionnaire.scale
    return 1 + (mean - 1) * Fraction(rescale.highest - 1, questionnaire.scale - 1)


def score_of(rule: Rule, lines: tuple[UnsurResult, ...]) -> Score | None:
    """Add up, convert, round once to the printed places, and only then grade."""
    weighted = [line.weighted for line in lines if line.weighted is not None]
    if not weighted:
        return None
    ni = sum(weighted, Fraction(0))
    ikm = ni * rule.conversion
    nik = half_up(ikm, rule.rounding.ikm)
    return Score(ni, ikm, nik, rule.band_of(nik))
