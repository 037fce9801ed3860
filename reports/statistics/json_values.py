"""What every part of the statistics looks like in JSON: withheld figures, tests, effects."""

from collections.abc import Iterable
from fractions import Fraction

from reports.index_json import Json
from results.caveats import Assumption, Withheld
from results.comparison import Effect
from results.confidence import USUAL
from results.corrections import Corrected


def withheld_json(withheld: Withheld) -> Json:
    """Return why there is no figure: there are ``n`` where ``needed`` are needed."""
    why = {"reason": str(withheld.reason), "n": withheld.n, "needed": withheld.needed}
    return {"withheld": why}


def basis_json(method: str, assumptions: Iterable[Assumption]) -> Json:
    """Return by which method a figure was computed, and what it takes for granted."""
    return {"method": method, "assumptions": [str(one) for one in assumptions]}


def corrected_json(corrected: Corrected, *, is_found: bool) -> Json:
    """Return the p-values of one test among all tests of its family."""
    return {
        "p": full(corrected.p),
        "p_holm": full(corrected.holm),
        "p_benjamini_hochberg": full(corrected.benjamini_hochberg),
        "tests_in_family": corrected.tests,
        "confidence": str(USUAL),
        "is_found": is_found,
    }


def effect_json(effect: Effect | Withheld) -> Json:
    """Return how large a difference is, and by which measure."""
    if isinstance(effect, Withheld):
        return withheld_json(effect)
    return {"name": effect.name, "value": full(effect.value)}


def full(value: Fraction | float) -> str:
    """Write a computed number with all the digits that it has."""
    return repr(float(value))
