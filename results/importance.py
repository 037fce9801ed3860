"""Importance that nobody was asked about: derived from how the answers hang together.

Asked importance is better; where a questionnaire has none, an unsur whose answers go along
with those to all others is taken to matter more. Source of the method: K. Matzler,
E. Sauerwein (2002), International Journal of Service Industry Management 13, 314-332
(statistically derived importance). It is always named as derived.
"""

from fractions import Fraction

from results.caveats import Withheld
from results.index import Index
from results.priorities import Quadrants, means_of, quadrants
from results.reliability import Correlation, Reliability


def derived_importance(index: Index, reliability: Reliability) -> dict[str, Fraction | None]:
    """Return for each unsur the mean correlation (-1 to 1) of its questions with all others.

    None where a correlation is withheld, such as for a question that all answered alike.
    """
    found = {}
    for unsur, items in zip(index.questionnaire.unsur, index.questionnaire.positions, strict=True):
        known = [reliability.items[item].correlation for item in items]
        values = [Fraction(one.r) for one in known if isinstance(one, Correlation)]
        whole = len(values) == len(known)
        found[unsur.key] = sum(values, Fraction(0)) / len(values) if whole else None
    return found


def derived_quadrants(index: Index, reliability: Reliability) -> Quadrants | Withheld:
    """Return the quadrants by NRR and derived importance, axes at the means of both.

    Withheld, for the reason of the first question, where no unsur has a correlation.
    """
    importance = derived_importance(index, reliability)
    withheld = [
        one.correlation for one in reliability.items if isinstance(one.correlation, Withheld)
    ]
    if withheld and not any(value is not None for value in importance.values()):
        return withheld[0]
    return quadrants(means_of(index), importance)
