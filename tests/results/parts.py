"""Builds the parts of an aggregate: services and units with figures worked by hand."""

from fractions import Fraction

from questionnaires.model import Questionnaire
from results.aggregate import Aggregate, Method, Part
from results.index import compute
from results.tally import Tally
from tests.builders import equal_rule, make_questionnaire, spread, tally_sums

ONE = make_questionnaire({"u1": 1})
TWO = make_questionnaire({"cepat": 1, "ramah": 1})
FIFTY = make_questionnaire({f"u{number}": 1 for number in range(1, 51)})


def part(name: str, tally: Tally, form: Questionnaire = ONE, population: int | None = None) -> Part:
    """Build a part from its counts."""
    return Part(name, compute(equal_rule(), form, tally), tally, population)


def fifty(name: str, ikm: str, answers: int, population: int | None = None) -> Part:
    """Build a part whose exact IKM is what is printed: fifty unsur give room for it."""
    total = Fraction(ikm) / 25 * answers * 50
    assert total.denominator == 1
    return part(name, tally_sums(spread(int(total), 50), answers), FIFTY, population)


def nik(whole: Aggregate) -> str:
    """Return the printed IKM."""
    assert whole.index.score is not None
    return str(whole.index.score.nik)


def beside(whole: Aggregate) -> dict[Method, str]:
    """Return the printed IKM of the other methods, or why there is none."""
    return {
        other.method: str(other.score.nik) if other.score else other.reason
        for other in whole.alternatives()
    }


KTP_KK = [fifty("KTP", "83.33", 400, 900), fifty("KK", "81.11", 50, 100)]
UNITS = [part("kecil", tally_sums([38], 10)), part("besar", tally_sums([2772], 990))]
