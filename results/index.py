"""The index: from a tally to the IKM, every step of the worksheet kept.

Formulas: Permenpan RB 14/2017, Lampiran (NRR per unsur, NRR tertimbang, konversi x 25).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from operator import mul

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
    means = _means(questionnaire, tally)
    weights = rule.weight.of(tuple(means)) if means else {}
    lines = tuple(
        _line(unsur, tally, items, (means.get(unsur.key), weights.get(unsur.key)))
        for unsur, items in zip(questionnaire.unsur, questionnaire.positions, strict=True)
    )
    score = _weighed(rule, means, weights)
    return Index(rule, questionnaire, tally.responses, lines, score)


def score(rule: Rule, questionnaire: Questionnaire, tally: Tally) -> Score | None:
    """Return the score of ``compute`` without its lines, for many units at once."""
    _require_fit(rule, questionnaire, tally)
    means = _means(questionnaire, tally)
    return _weighed(rule, means, rule.weight.of(tuple(means)) if means else {})


def _means(questionnaire: Questionnaire, tally: Tally) -> dict[str, Fraction]:
    """Return the NRR of each unsur that somebody answered, by key, on the rule's scale."""
    found = {}
    for unsur, items in zip(questionnaire.unsur, questionnaire.positions, strict=True):
        mean = _mean_of_item_means(tally, items)
        if mean is not None:
            found[unsur.key] = _rescaled(mean, questionnaire)
    return found


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
    if rule.weight.literal is not None:
        _require_own_number(rule.weight.literal, questionnaire)
    if rule.weight.method == "declared":
        _require_every_weight(rule, questionnaire)


def _require_own_number(weight: Decimal, questionnaire: Questionnaire) -> None:
    """A shortened weight is 1/n of one n: 0.11 is of nine unsur and of no other number."""
    places = -int(weight.as_tuple().exponent)
    share = Fraction(1, len(questionnaire.unsur))
    shortened = {half_up(share, places), Decimal(int(share * 10**places)).scaleb(-places)}
    if weight not in shortened:
        raise RuleMismatchError(
            f"a weight of {weight} is not 1/{len(questionnaire.unsur)}, and {questionnaire.id} "
            f"has {len(questionnaire.unsur)} unsur; leave the variant out"
        )


def _require_every_weight(rule: Rule, questionnaire: Questionnaire) -> None:
    declared = {share.unsur for share in rule.weight.shares}
    asked = {unsur.key for unsur in questionnaire.unsur}
    if declared != asked:
        raise RuleMismatchError(
            f"rule {rule.id} weighs {', '.join(sorted(declared))}, but {questionnaire.id} asks "
            f"{', '.join(sorted(asked))}; give each unsur asked one weight"
        )


def _line(
    unsur: Unsur, tally: Tally, items: range, figures: tuple[Fraction | None, Fraction | None]
) -> UnsurResult:
    """Return the line of an unsur; ``figures`` are its NRR and its weight."""
    rows = tally.counts[items.start : items.stop]
    counts = rows[0] if len(rows) == 1 else tuple(map(sum, zip(*rows, strict=True)))
    nrr, weight = figures
    return UnsurResult(
        code=unsur.code,
        key=unsur.key,
        name=unsur.name,
        answered=sum(counts) - counts[0],
        not_applicable=sum(tally.not_applicable[items.start : items.stop]),
        total=sum(map(mul, counts, range(len(counts)))),
        distribution=counts,
        nrr=nrr,
        weight=weight,
    )


def _mean_of_item_means(tally: Tally, items: range) -> Fraction | None:
    """NRR of an unsur: the mean of its questions' means, each over its own answers."""
    means = [
        Fraction(tally.total(item), answered)
        for item in items
        if (answered := tally.answered(item))
    ]
    if len(means) <= 1:  # nearly always: one question, answered or not
        return means[0] if means else None
    return sum(means, Fraction(0)) / len(means)


def _rescaled(mean: Fraction, questionnaire: Questionnaire) -> Fraction:
    """Bring a mean to the scale of the rule, as the questionnaire declares; exact, linear."""
    rescale = questionnaire.rescale
    if rescale is None:
        return mean
    if rescale.method == "proportional":
        return mean * rescale.highest / questionnaire.scale
    return 1 + (mean - 1) * Fraction(rescale.highest - 1, questionnaire.scale - 1)


def score_of(rule: Rule, lines: tuple[UnsurResult, ...]) -> Score | None:
    """Return the score of lines that have their NRR and weight."""
    means = {line.key: line.nrr for line in lines if line.nrr is not None}
    weights = {line.key: line.weight for line in lines if line.weight is not None}
    return _weighed(rule, means, weights)


def _weighed(
    rule: Rule, means: Mapping[str, Fraction], weights: Mapping[str, Fraction]
) -> Score | None:
    """Add up, convert, round once to the printed places, and only then grade."""
    if not means:
        return None
    ni = _sum_of_products([(mean, weights[key]) for key, mean in means.items()])
    ikm = ni * rule.conversion
    nik = half_up(ikm, rule.rounding.ikm)
    return Score(ni, ikm, nik, rule.band_of(nik))


def _sum_of_products(pairs: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Add up over one common denominator: exact, and reduced only once."""
    parts = [one.denominator * other.denominator for one, other in pairs]
    common = lcm(*parts)
    numerators = (
        one.numerator * other.numerator * (common // part)
        for (one, other), part in zip(pairs, parts, strict=True)
    )
    return Fraction(sum(numerators), common)
