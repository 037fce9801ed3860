"""Capaian of a predicate: the places in its order are compared; points are never assumed."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from results.accountability.capaian import Capaian, Formula, capaian


class UnknownPredicateError(LookupError):
    """A predicate that is not in the order it should stand in; says which are."""

    def __init__(self, name: str, order: Sequence[str]) -> None:
        super().__init__(f"'{name:.40}' is no predicate here; write one of: {', '.join(order)}")


def ordinal(order: Sequence[str], name: str) -> int:
    """Return the place of ``name`` in ``order``, which begins with the best: the worst is 1.

    Upper and lower case are one. Raise UnknownPredicateError for any other name.
    """
    names = [known.casefold() for known in order]
    asked = " ".join(name.split()).casefold()
    if asked not in names:
        raise UnknownPredicateError(name, order)
    return len(names) - names.index(asked)


def predicate_capaian(
    order: Sequence[str],
    target: str | None,
    realisasi: str | None,
    scores: Mapping[str, Fraction] | None = None,
) -> Capaian:
    """Return whether the predicate is reached: target BB and realisasi B is not.

    A percentage exists only by ``scores`` that somebody declared for every predicate: the
    ratio of places in an order would exaggerate (B to BB is not a fifth more). Raise
    UnknownPredicateError for a name outside ``order``, KeyError for one without a score.
    """
    ends = [None if name is None else ordinal(order, name) for name in (target, realisasi)]
    places = [None if end is None else Fraction(end) for end in ends]
    compared = capaian("predicate", places[0], places[1])
    if scores is None:
        return compared
    points = [None if end is None else scores[order[len(order) - end]] for end in ends]
    scored = capaian("higher_is_better", points[0], points[1])
    return scored._replace(formula=Formula.PREDICATE_SCORES, reached=compared.reached)
