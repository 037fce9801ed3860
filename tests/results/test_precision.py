"""Intervals: judged by SciPy, withheld where they would claim too much."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from scipy.stats import sem, ttest_1samp

from results.caveats import Assumption, Reason, Withheld
from results.confidence import ConfidenceError, tail_of
from results.linearisation import MomentsMismatchError
from results.precision import Interval, Level, PrecisionError, precision
from tests.builders import equal_rule
from tests.results.measured import Rows, counted, moments_of, nine, sekadau, with_gaps


def ikm_of(rows: Rows, level: Level | None = None) -> Interval | Withheld:
    """Return the interval of the IKM of unsur with one question each."""
    asked = {f"u{number}": 1 for number in range(len(rows[0]))}
    return precision(*counted(rows, asked), level).ikm


def computed(rows: Rows, level: Level | None = None) -> Interval:
    """Return the interval of the IKM, which must not be withheld."""
    interval = ikm_of(rows, level)
    assert isinstance(interval, Interval)
    return interval


def column(*counts: int) -> list[list[int]]:
    """Return respondents to one question from how often each of 1, 2, ... was given."""
    return [[score] for score, n in enumerate(counts, start=1) for _ in range(n)]


def mutu(interval: Interval) -> list[str]:
    """Return the grades that an interval reaches."""
    return [band.mutu for band in interval.grades]


def limits(values: Sequence[float], confidence: float = 0.95) -> tuple[float, float]:
    """Return the t interval of a mean by SciPy."""
    judged = ttest_1samp(values, 0).confidence_interval(confidence)
    return float(judged.low), float(judged.high)


@pytest.mark.parametrize("confidence", ["0.80", "0.95", "0.99"])
def test_the_interval_of_the_ikm_is_that_of_scipy(confidence: str) -> None:
    interval = computed(sekadau(), Level(confidence=Decimal(confidence)))
    own = [25 * sum(row) / 9 for row in sekadau()]
    low, high = limits(own, float(confidence))
    assert (float(interval.low), float(interval.high)) == pytest.approx((low, high), rel=1e-12)
    assert interval.level == Level(None, Decimal(confidence))
    assert (interval.n, interval.answered, interval.clipped) == (49, 49, False)
    assert interval.error == pytest.approx(float(sem(own)), rel=1e-12)


def test_the_interval_of_each_unsur_is_that_of_scipy() -> None:
    every = precision(*counted(sekadau(), nine())).unsur
    assert len(every) == 9
    for interval, scores in zip(every, zip(*sekadau(), strict=True), strict=True):
        assert isinstance(interval, Interval)
        assert (float(interval.low), float(interval.high)) == pytest.approx(limits(scores))
        assert interval.value == Fraction(sum(scores), 49)


def test_the_population_corrects_the_width() -> None:
    """Cochran 1977, 2.6: the error shrinks by sqrt(1 - n / N); here sqrt(1 - 49 / 196)."""
    large, finite = computed(sekadau()), computed(sekadau(), Level(196))
    assert finite.error == pytest.approx(large.error * 0.75**0.5, rel=1e-12)
    assert float(finite.high - finite.low) == pytest.approx(
        float(large.high - large.low) * 0.75**0.5, rel=1e-12
    )


def test_a_census_has_no_width_however_few() -> None:
    interval = computed([[4], [3], [4]], Level(3))
    assert interval.low == interval.value == interval.high == Fraction(275, 3)
    assert (interval.error, interval.n, interval.clipped) == (0.0, 3, False)
    assert interval.assumptions == (Assumption.WITHOUT_REPLACEMENT,)


def test_a_census_of_one() -> None:
    interval = computed([[4]], Level(1))
    assert interval.low == interval.high == 100
    assert interval.error == 0


@pytest.mark.parametrize(
    ("total", "n", "grade"),
    [
        pytest.param(604, 19, "B", id="skm-rules 1.5: 88.30409 is 88.30, B"),
        pytest.param(1367, 43, "A", id="skm-rules 1.5: 88.30749 is 88.31, A"),
        pytest.param(1357, 58, "D", id="skm-rules 1.5: 64.99042 is 64.99, D"),
    ],
)
def test_ends_are_rounded_before_they_are_graded(total: int, n: int, grade: str) -> None:
    low, higher = divmod(total, 9 * n)
    scores = [low + 1] * higher + [low] * (9 * n - higher)
    rows = [scores[at * 9 : at * 9 + 9] for at in range(n)]
    interval = computed(rows, Level(n))
    assert (mutu(interval), interval.crosses_grades) == ([grade], False)


@pytest.mark.parametrize(
    ("rows", "grades"),
    [
        pytest.param(column(0, 0, 50, 50), ["B", "A"], id="87.50 +- 2.49: 85.01 to 89.99"),
        pytest.param(column(0, 0, 80, 20), ["B"], id="80.00 +- 1.99: 78.01 to 81.99"),
        pytest.param(column(50, 0, 0, 50), ["D", "C"], id="62.50 +- 7.48: 55.02 to 69.98"),
        pytest.param(column(15, 0, 0, 20), ["D", "C", "B"], id="67.86 +- 12.94"),
    ],
)
def test_an_interval_names_every_grade_it_reaches(rows: Rows, grades: list[str]) -> None:
    interval = computed(rows)
    assert (mutu(interval), interval.crosses_grades) == (grades, len(grades) > 1)


def test_an_unsur_is_graded_like_an_ikm() -> None:
    """NRR 3.5 is 87.50; the interval of the unsur reaches the same grades, times 25."""
    (unsur,) = precision(*counted(column(0, 0, 50, 50), {"u1": 1})).unsur
    assert isinstance(unsur, Interval)
    assert mutu(unsur) == ["B", "A"]
    ikm = computed(column(0, 0, 50, 50))
    assert float(unsur.low * 25) == pytest.approx(float(ikm.low))
    assert float(unsur.high * 25) == pytest.approx(float(ikm.high))


@pytest.mark.parametrize(
    ("rows", "low", "high"),
    [
        pytest.param(column(0, 0, 1, 39), None, 100, id="nearly all the best answer"),
        pytest.param(column(39, 1), 25, None, id="nearly all the worst answer"),
    ],
)
def test_an_interval_is_cut_to_the_scale_and_says_so(
    rows: Rows, low: int | None, high: int | None
) -> None:
    interval = computed(rows)
    assert interval.clipped
    assert low is None or interval.low == low < interval.value
    assert high is None or interval.high == high > interval.value
    scores = [25 * score for (score,) in rows]
    beyond = limits(scores)
    assert beyond[0] < 25 or beyond[1] > 100


@pytest.mark.parametrize(
    ("rows", "level", "reason"),
    [
        pytest.param(
            column(0, 9, 10, 10), Level(), Withheld(Reason.TOO_FEW, 29, 30), id="29 respondents"
        ),
        pytest.param(
            column(0, 9, 10, 10), Level(30), Withheld(Reason.TOO_FEW, 29, 30), id="29 of 30 users"
        ),
        pytest.param(
            column(0, 0, 0, 40), Level(), Withheld(Reason.NO_VARIANCE, 40), id="all alike"
        ),
        pytest.param([[0]] * 40, Level(), Withheld(Reason.NO_ANSWERS, 0, 1), id="no answers"),
    ],
)  # fmt: skip
def test_what_a_sample_cannot_know_is_withheld(rows: Rows, level: Level, reason: Withheld) -> None:
    assert ikm_of(rows, level) == reason


def test_thirty_are_enough() -> None:
    assert computed(column(0, 10, 10, 10)).n == 30


def test_one_question_with_few_answers_holds_back_the_index_but_not_the_others() -> None:
    rows = [[row[0], row[1] if at < 29 else 0] for at, row in enumerate(sekadau())]
    every = precision(*counted(rows, {"u1": 1, "u2": 1}))
    few = Withheld(Reason.TOO_FEW, 29, 30)
    assert (every.ikm, every.unsur[1]) == (few, few)
    assert isinstance(every.unsur[0], Interval)


def test_an_unsur_without_answers_is_withheld_and_the_index_is_not() -> None:
    rows = [[row[0], 255] for row in sekadau()]
    every = precision(*counted(rows, {"u1": 1, "u2": 1}))
    assert every.unsur[1] == Withheld(Reason.NO_ANSWERS, 0, 1)
    assert isinstance(every.ikm, Interval)


SAMPLE = (Assumption.SIMPLE_RANDOM_SAMPLE,)


@pytest.mark.parametrize(
    ("rows", "level", "assumptions"),
    [
        pytest.param(
            sekadau(), Level(),
            (*SAMPLE, Assumption.POPULATION_IS_LARGE, Assumption.MEAN_NEARLY_NORMAL),
            id="population unknown",
        ),
        pytest.param(
            sekadau(), Level(500),
            (*SAMPLE, Assumption.WITHOUT_REPLACEMENT, Assumption.MEAN_NEARLY_NORMAL),
            id="population known",
        ),
        pytest.param(
            with_gaps(sekadau()), Level(500),
            (
                *SAMPLE, Assumption.WITHOUT_REPLACEMENT, Assumption.MEAN_NEARLY_NORMAL,
                Assumption.UNANSWERED_LIKE_ANSWERED,
            ),
            id="with gaps",
        ),
        pytest.param(
            with_gaps(sekadau()), Level(49),
            (Assumption.WITHOUT_REPLACEMENT, Assumption.UNANSWERED_LIKE_ANSWERED),
            id="a census with gaps",
        ),
    ],
)  # fmt: skip
def test_an_interval_says_what_it_takes_for_granted(
    rows: Rows, level: Level, assumptions: tuple[Assumption, ...]
) -> None:
    interval = computed(rows, level)
    assert (interval.assumptions, interval.method) == (assumptions, "taylor_linearisation_t")


def test_refuses_a_population_smaller_than_its_sample() -> None:
    message = (
        "49 responses from a population of 48; correct the number of users of the service, "
        "or leave it out if it is not known"
    )
    with pytest.raises(PrecisionError, match=f"^{message}$"):
        ikm_of(sekadau(), Level(48))


@pytest.mark.parametrize("confidence", ["0", "1", "-0.1", "95", "NaN", "Infinity"])
def test_refuses_a_confidence_that_is_no_share(confidence: str) -> None:
    message = f"^confidence is {confidence}; give a share between 0 and 1: 0.95$"
    for refuse in (tail_of, lambda value: Level(confidence=value)):
        with pytest.raises(ConfidenceError, match=message):
            refuse(Decimal(confidence))


def test_refuses_moments_of_other_responses() -> None:
    index, _ = counted(sekadau(), nine(), equal_rule())
    with pytest.raises(MomentsMismatchError):
        precision(index, moments_of(sekadau()[1:], 9))
