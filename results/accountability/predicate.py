"""Predicates have a place in an order, by which they are compared; points are never assumed.

A percentage of a predicate would need points for each, and no regulation or report that we
read gives any: the ratio of places would exaggerate (B to BB is not a fifth more).
"""

from collections.abc import Sequence


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
