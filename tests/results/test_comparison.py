"""Changes between periods, judged by SciPy and statsmodels."""

from decimal import Decimal
from fractions import Fraction

import pytest
from scipy.stats import sem, ttest_ind
from statsmodels.stats.meta_analysis import effectsize_smd

from questionnaires.rule import Rule
from results.caveats import Assumption, Reason, Withheld
from results.comparison import (
    Change,
    Changes,
    ComparisonError,
    Effect,
    Period,
    WelchTest,
    changes,
)
from results.confidence import ConfidenceError
from results.precision import Interval, Level, PrecisionError, precision
from tests.builders import equal_rule
from tests.results.measured import Rows, counted, nine, sekadau, with_gaps


def period(rows: Rows, population: int | None = None, rule: Rule | None = None) -> Period:
    """Return one period of nine unsur, or of as many as a row has."""
    asked = {f"u{number}": 1 for number in range(1, len(rows[0]) + 1)}
    return Period(*counted(rows, asked, rule), population)


def better(rows: Rows) -> list[list[int]]:
    """Raise every third respondent's answers by one, and ask 10 of them again."""
    raised = [
        [min(4, score + 1) if at % 3 == 0 else score for score in row]
        for at, row in enumerate(rows)
    ]
    return raised + raised[:10]


def ikm_change(before: Period, after: Period, confidence: str = "0.95") -> Change:
    """Return the change of the IKM, which must not be withheld."""
    found = changes(before, after, Decimal(confidence)).ikm
    assert isinstance(found, Change)
    return found


def welch_of(change: Change) -> WelchTest:
    """Return the test of a change, which must not be withheld."""
    assert isinstance(change.test, WelchTest)
    return change.test


def means(rows: Rows) -> list[float]:
    """Return the IKM of each respondent."""
    return [25 * sum(row) / len(row) for row in rows]


@pytest.mark.parametrize("confidence", ["0.90", "0.95"])
def test_welch_as_scipy_has_it(confidence: str) -> None:
    old, new = sekadau(), better(sekadau())
    change = ikm_change(period(old), period(new), confidence)
    judged = ttest_ind(means(new), means(old), equal_var=False)
    limits = judged.confidence_interval(float(confidence))
    test = welch_of(change)
    assert (test.t, test.degrees, test.p) == pytest.approx(
        (judged.statistic, judged.df, judged.pvalue), rel=1e-9
    )
    assert (float(test.low), float(test.high)) == pytest.approx((limits.low, limits.high))
    assert (test.confidence, test.method) == (Decimal(confidence), "welch_t")
    assert (change.n_before, change.n_after) == (49, 59)


def test_the_difference_is_that_of_the_published_figures() -> None:
    before, after = period(sekadau()), period(better(sekadau()))
    change = ikm_change(before, after)
    assert before.index.score is not None
    assert after.index.score is not None
    assert (change.before, change.after) == (before.index.score.ikm, after.index.score.ikm)
    assert change.difference == after.index.score.ikm - before.index.score.ikm


def test_each_unsur_is_tested_too() -> None:
    old, new = sekadau(), better(sekadau())
    found = changes(period(old), period(new)).unsur
    assert len(found) == 9
    for change, before, after in zip(
        found, zip(*old, strict=True), zip(*new, strict=True), strict=True
    ):
        assert isinstance(change, Change)
        judged = ttest_ind(after, before, equal_var=False)
        assert welch_of(change).p == pytest.approx(float(judged.pvalue), rel=1e-9)
        assert change.difference == Fraction(sum(after), 59) - Fraction(sum(before), 49)


def test_hedges_g_as_statsmodels_has_it() -> None:
    old, new = means(sekadau()), means(better(sekadau()))

    def summary(values: list[float]) -> tuple[float, float, int]:
        n = len(values)
        return sum(values) / n, float(sem(values)) * n**0.5, n

    judged, _ = effectsize_smd(*summary(new), *summary(old))
    effect = ikm_change(period(sekadau()), period(better(sekadau()))).effect
    assert isinstance(effect, Effect)
    assert effect.value == pytest.approx(float(judged), rel=1e-9)
    assert effect.name == "hedges_g"
    assert effect.value > 0


def test_gaps_and_populations_widen_and_narrow_it_like_the_intervals() -> None:
    old, new = with_gaps(sekadau()), with_gaps(better(sekadau()))
    test = welch_of(ikm_change(period(old, 100), period(new, 200)))
    errors = []
    for rows, population in ((old, 100), (new, 200)):
        one = precision(*counted(rows, nine()), Level(population)).ikm
        assert isinstance(one, Interval)
        errors.append(one.error**2)
    (a, b) = errors
    difference = float(test.low + test.high) / 2
    assert test.t == pytest.approx(difference / (a + b) ** 0.5, rel=1e-9)
    assert test.degrees == pytest.approx((a + b) ** 2 / (a * a / 48 + b * b / 58), rel=1e-9)
    assert test.assumptions == (
        Assumption.INDEPENDENT_SAMPLES,
        Assumption.SIMPLE_RANDOM_SAMPLE,
        Assumption.WITHOUT_REPLACEMENT,
        Assumption.MEAN_NEARLY_NORMAL,
        Assumption.UNANSWERED_LIKE_ANSWERED,
    )


def test_a_census_beside_a_sample_leaves_the_error_of_the_sample() -> None:
    old, new = sekadau(), better(sekadau())
    test = welch_of(ikm_change(period(old, 49), period(new)))
    change = float(test.low + test.high) / 2
    assert test.t == pytest.approx(change / float(sem(means(new))), rel=1e-9)
    assert test.degrees == pytest.approx(58)


def test_two_censuses_differ_as_they_differ() -> None:
    change = ikm_change(period([[4], [3]], 2), period([[4], [4], [3]], 3))
    assert change.difference == Fraction(25, 6)
    assert change.test == Withheld(Reason.CENSUS, 2)
    assert isinstance(change.effect, Effect)


def test_two_censuses_of_respondents_who_agree_have_no_effect_size() -> None:
    change = ikm_change(period([[4]], 1), period([[3]], 1))
    assert change.difference == -25
    assert change.effect == Withheld(Reason.NO_VARIANCE, 2)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        pytest.param([[3], [4]] * 14, [[3], [4]] * 20, Withheld(Reason.TOO_FEW, 28, 30), id="few"),
        pytest.param(
            [[3], [4]] * 20, [[3], [4]] * 14, Withheld(Reason.TOO_FEW, 28, 30), id="few now"
        ),
        pytest.param([[4]] * 40, [[3], [4]] * 20, Withheld(Reason.NO_VARIANCE, 40), id="alike"),
    ],
)
def test_a_difference_is_said_also_where_no_test_is(old: Rows, new: Rows, reason: Withheld) -> None:
    change = ikm_change(period(old), period(new))
    assert (change.test, change.effect) == (reason, reason)
    assert change.difference == Fraction(25 * sum(map(sum, new)), len(new)) - Fraction(
        25 * sum(map(sum, old)), len(old)
    )


def test_an_unsur_answered_only_once_is_withheld_and_so_is_the_ikm() -> None:
    """An IKM over other unsur is another figure."""
    without = [[*row[:2], 0] for row in sekadau()]
    found = changes(period(without), period([row[:3] for row in sekadau()]))
    assert found.ikm == Withheld(Reason.OTHER_UNSUR, 2, 3)
    assert found.unsur[2] == Withheld(Reason.NO_ANSWERS, 0, 1)
    assert isinstance(found.unsur[0], Change)


def test_nothing_to_compare() -> None:
    nobody = Withheld(Reason.NO_ANSWERS, 0, 1)
    assert changes(period([[0]]), period([[0]])) == Changes(nobody, (nobody,))


def test_no_change_is_no_effect() -> None:
    change = ikm_change(period(sekadau()), period(sekadau()))
    assert change.difference == 0
    assert (welch_of(change).t, welch_of(change).p) == (0, 1)
    assert change.effect == Effect(0.0)


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        pytest.param([[4, 3]] * 3, equal_rule(), id="another questionnaire"),
        pytest.param(
            [[4]] * 3, equal_rule().with_missing("complete_case"), id="another policy of the rule"
        ),
        pytest.param([[4]] * 3, equal_rule().with_missing("complete_case"), id="another policy"),
    ],
)
def test_refuses_what_was_not_measured_alike(rows: Rows, rule: Rule) -> None:
    message = "what was not measured alike is not compared: show both with a break between them$"
    with pytest.raises(ComparisonError, match=message):
        changes(period([[4]]), period(rows, rule=rule))


@pytest.mark.parametrize("populations", [(48, None), (None, 48)])
def test_refuses_a_population_smaller_than_its_sample(
    populations: tuple[int | None, int | None],
) -> None:
    before, after = (period(sekadau(), population) for population in populations)
    with pytest.raises(PrecisionError, match=r"^49 responses from a population of 48;"):
        changes(before, after)


def test_refuses_a_confidence_that_is_no_share() -> None:
    with pytest.raises(ConfidenceError, match=r"^confidence is 2; give a share"):
        changes(period([[4]]), period([[4]]), Decimal(2))
