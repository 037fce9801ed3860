"""The statistics of a whole survey: each figure against NumPy, SciPy or statsmodels by itself."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student
from scipy.stats import ttest_ind
from statsmodels.stats.multitest import multipletests

from results.aggregate import Aggregate
from results.caveats import Reason, Withheld
from results.comparison import Change, Period, WelchTest
from results.family import Weighed
from results.linearisation import MomentsMismatchError
from results.moments import recount
from results.precision import Interval
from results.priorities import distribution, highest, lowest
from results.reliability import Alpha
from results.statistics import ChangeSince, Statistics, statistics
from tests.builders import make_questionnaire, skm9
from tests.results.measured import sekadau
from tests.results.surveyed import SERVICES, Person, crowd, index_of, rows_of

PUBLISHED = [Person(tuple(row), "izin") for row in sekadau()]
"""49 published respondents of Kabupaten Sekadau, 2019, who told nothing of themselves."""


def judged(
    people: list[Person],
    services: tuple[str, ...] = SERVICES,
    population: int | None = None,
    before: Period | None = None,
) -> Statistics:
    """Return the statistics of people."""
    index, known = index_of(people), dict.fromkeys(services)
    if before is None:
        return statistics(index, rows_of(people), known, population=population)
    return statistics(index, rows_of(people), known, population=population, before=before)


def period(people: list[Person], population: int | None = None) -> Period:
    """Return people as an earlier survey."""
    vectors = b"".join(bytes(person.scores) for person in people)
    return Period(index_of(people), recount(vectors, 9, 4)[1], population)


def own_ikm(people: list[Person]) -> list[float]:
    """Return the IKM that each respondent alone would give."""
    return [sum(person.scores) / len(person.scores) * 25 for person in people]


@pytest.mark.parametrize("population", [None, 200])
def test_the_interval_of_published_answers(population: int | None) -> None:
    found = judged(PUBLISHED, population=population)
    interval, own = found.precision.ikm, own_ikm(PUBLISHED)
    assert isinstance(interval, Interval)
    assert interval.value == Fraction(11575, 147)
    correction = 1 - 49 / population if population else 1
    half = student.ppf(0.975, 48) * np.std(own, ddof=1) * np.sqrt(correction / 49)
    assert float(interval.high - interval.value) == pytest.approx(half)
    assert float(interval.value - interval.low) == pytest.approx(half)


def test_alpha_of_published_answers() -> None:
    alpha = judged(PUBLISHED).reliability.alpha
    assert isinstance(alpha, Alpha)
    scores = np.array([person.scores for person in PUBLISHED])
    own, total = scores.var(axis=0, ddof=1).sum(), scores.sum(axis=1).var(ddof=1)
    assert float(alpha.value) == pytest.approx(9 / 8 * (1 - own / total))


def test_what_reads_the_result_is_there() -> None:
    found, index = judged(PUBLISHED), index_of(PUBLISHED)
    assert (found.lowest, found.highest) == (lowest(index), highest(index))
    assert found.distributions == tuple(map(distribution, index.unsur))
    assert found.index == index


def test_the_change_since_an_earlier_survey() -> None:
    """Nobody left a question out, so Welch's test of each respondent's own IKM is the same."""
    now = [
        Person(tuple(min(4, s + (n % 3 == 0)) for s in p.scores)) for n, p in enumerate(PUBLISHED)
    ]
    change = judged(now, before=period(PUBLISHED)).change
    assert isinstance(change, ChangeSince)
    assert isinstance(change.changes.ikm, Change)
    test = change.changes.ikm.test
    assert isinstance(test, WelchTest)
    assert test.p == pytest.approx(
        float(ttest_ind(own_ikm(now), own_ikm(PUBLISHED), equal_var=False).pvalue)
    )
    tests = [one for one in change.tests if isinstance(one, Weighed)]
    assert len(tests) == 10
    holm = multipletests([one.test.p for one in tests], method="holm")[1].tolist()
    assert [one.corrected.holm for one in tests] == pytest.approx(holm)


def test_a_figure_that_does_not_vary_is_none_of_the_family_of_changes() -> None:
    now = [Person((4, *person.scores[1:])) for person in PUBLISHED]
    change = judged(now, before=period(PUBLISHED)).change
    assert isinstance(change, ChangeSince)
    assert change.tests[1] == Withheld(Reason.NO_VARIANCE, 49)
    assert {one.corrected.tests for one in change.tests if isinstance(one, Weighed)} == {9}


def test_a_question_that_nobody_answered_before_leaves_the_change_of_the_whole() -> None:
    now = [Person((0, *person.scores[1:])) for person in PUBLISHED]
    change = judged(now, before=period(PUBLISHED)).change
    assert isinstance(change, ChangeSince)
    assert change.changes.ikm == change.tests[0] == Withheld(Reason.OTHER_UNSUR, 8, 9)
    assert change.tests[1] == Withheld(Reason.NO_ANSWERS, 0, 1)


@pytest.mark.parametrize("nobody", [[], [Person((0,) * 9)]])
def test_a_survey_without_answers_is_compared_with_none(nobody: list[Person]) -> None:
    assert judged(PUBLISHED, before=period(nobody)).change == Withheld(Reason.NO_ANSWERS, 0, 1)
    assert judged(nobody, before=period(PUBLISHED)).change == Withheld(Reason.NO_ANSWERS, 0, 1)


def test_without_an_earlier_survey_there_is_no_change() -> None:
    assert judged(PUBLISHED).change == Withheld(Reason.NO_EARLIER_PERIOD, 0, 1)


def test_why_there_is_no_change_can_be_told() -> None:
    why = Withheld(Reason.OTHER_INSTRUMENT, 0)
    people = PUBLISHED
    found = statistics(index_of(people), rows_of(people), dict.fromkeys(SERVICES), before=why)
    assert found.change == why


def test_more_responses_than_people_are_said_and_not_corrected_for() -> None:
    found, plain = judged(PUBLISHED, population=48), judged(PUBLISHED)
    assert (found.population.declared, found.population.used) == (48, None)
    assert found.precision == plain.precision
    change = judged(PUBLISHED, before=period(PUBLISHED, population=3)).change
    assert change == judged(PUBLISHED, before=period(PUBLISHED)).change


def test_a_census_is_exact() -> None:
    interval = judged(PUBLISHED, population=49).precision.ikm
    assert isinstance(interval, Interval)
    assert interval.low == interval.value == interval.high


def test_services_are_joined_as_the_official_template_does() -> None:
    """80 people of 4 and 20 of 2: 75 by the mean of services, 90 pooled (skm-rules 7.1)."""
    people = [Person((4,) * 9, "izin")] * 80 + [Person((2,) * 9, "rekomendasi")] * 20
    services = judged(people).services
    assert isinstance(services, Aggregate)
    assert services.index.score is not None
    assert services.index.score.ikm == 75
    pooled = {other.method.value: other.score for other in services.alternatives()}["pooled"]
    assert pooled is not None
    assert pooled.ikm == 90
    assert services.empty == ("legalisasi",)


def test_services_weighted_by_the_people_they_serve() -> None:
    """Three quarters of the people are served by the one: 4 x 3/4 + 2 x 1/4 = 3.5."""
    people = [Person((4,) * 9, "izin")] * 20 + [Person((2,) * 9, "rekomendasi")] * 20
    known = {"izin": 300, "rekomendasi": 100}
    services = statistics(index_of(people), rows_of(people), known).services
    assert isinstance(services, Aggregate)
    by_people = {other.method.value: other for other in services.alternatives()}
    assert by_people["weighted_by_population"].score is not None
    assert by_people["weighted_by_population"].score.ikm == Fraction(7, 2) * 25
    too_few = statistics(index_of(people), rows_of(people), {**known, "izin": 19}).services
    assert isinstance(too_few, Aggregate)
    by_people = {other.method.value: other for other in too_few.alternatives()}
    assert by_people["weighted_by_population"].score is None


def test_services_are_not_joined_where_that_would_give_a_hidden_one_away() -> None:
    people = [Person((4,) * 9, "izin")] * 80 + [Person((2,) * 9, "rekomendasi")] * 2
    assert judged(people).services == Withheld(Reason.HIDDEN_GROUPS, 2)


def test_one_service_is_not_joined_with_itself() -> None:
    assert judged(PUBLISHED, ("izin",)).services == Withheld(Reason.TOO_FEW_GROUPS, 1, 2)


def test_tables_and_judgements_stand_side_by_side() -> None:
    found = judged(crowd(200))
    assert found.tables is not None
    fields = [table.dimensions[0].field for table in found.tables.tables]
    assert fields == [one.field for one in found.judgements]
    assert fields == ["@service", "@channel", "sex", "education", "occupation"]


def test_where_nothing_parts_anybody_there_are_no_tables() -> None:
    form = make_questionnaire({"a": 1, "b": 1})
    people = [Person((4, 3)), Person((2, 2))]
    found = statistics(index_of(people, form), rows_of(people), {"izin": None})
    assert (found.tables, found.judgements) == (None, ())


def test_nobody_has_answered_yet() -> None:
    found = judged([])
    assert found.precision.ikm == Withheld(Reason.NO_ANSWERS, 0, 1)
    assert found.reliability.alpha == Withheld(Reason.TOO_FEW, 0, 30)
    assert all(isinstance(one.result, Withheld) for one in found.judgements)
    assert found.lowest.unsur == ()
    assert isinstance(found.services, Aggregate)
    assert found.services.index.score is None


def test_an_index_of_other_responses_is_refused() -> None:
    with pytest.raises(MomentsMismatchError, match="take both from one recount"):
        statistics(index_of(PUBLISHED[:48]), rows_of(PUBLISHED), {"izin": None})


@settings(max_examples=30)
@given(st.integers(0, 60), st.integers(0, 10_000), st.integers(0, 80))
def test_any_survey_has_statistics(n: int, seed: int, population: int) -> None:
    people = crowd(n, seed)
    found = judged(people, population=population, before=period(crowd(n + 1, seed + 1)))
    assert found.index.responses == n
    assert len(found.precision.unsur) == len(found.distributions) == len(skm9().unsur)


@given(st.permutations(crowd(40)))
@settings(max_examples=20)
def test_the_order_of_responses_does_not_matter(people: list[Person]) -> None:
    assert judged(people) == judged(crowd(40))
