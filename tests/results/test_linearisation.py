"""Linearised variances, judged by statsmodels and by the standard library."""

from collections.abc import Mapping
from fractions import Fraction
from math import sqrt
from statistics import variance

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from questionnaires.model import Questionnaire, Rescale
from questionnaires.rule import Rule
from results.linearisation import Estimate, MomentsMismatchError, estimates
from tests.builders import declared_rule, equal_rule, make_questionnaire
from tests.results.measured import Rows, counted, matrix, nine, sekadau, with_gaps

SHARES = {"cepat": "1/2", "ramah": "0.3", "murah": "1/5"}


def judged(rows: Rows, counts: Mapping[int, float]) -> float:
    """Return the squared error of a sum of item means by a cluster-robust regression.

    Every answer is one observation, every item one dummy, every respondent one cluster; the
    sandwich of statsmodels is the linearised covariance of the item means, but for the
    factor n / (n - 1).
    """
    scores = matrix(rows)
    who, item = np.nonzero(~np.isnan(scores))
    dummies = (item[:, None] == np.array(list(counts))[None, :]).astype(float)
    kept = dummies.any(axis=1)
    fit = OLS(scores[who, item][kept], dummies[kept]).fit(
        cov_type="cluster", cov_kwds={"groups": who[kept], "use_correction": False}
    )
    weights = np.array(list(counts.values()))
    return float(weights @ fit.cov_params() @ weights) * len(rows) / (len(rows) - 1)


def found(rows: Rows, asked: Mapping[str, int] | Questionnaire, rule: Rule) -> list[Estimate]:
    """Return the estimate of the IKM, then those of the unsur."""
    every = estimates(*counted(rows, asked, rule))
    assert every.ikm is not None
    return [every.ikm, *(one for one in every.unsur if one is not None)]


def test_complete_answers_have_the_variance_of_respondents_means() -> None:
    ikm, *unsur = found(sekadau(), nine(), equal_rule())
    own = [Fraction(sum(row) * 25, 9) for row in sekadau()]
    assert ikm.variance == variance(own)
    assert [one.variance for one in unsur] == [
        variance(map(Fraction, column)) for column in zip(*sekadau(), strict=True)
    ]
    assert (ikm.n, ikm.answered) == (49, 49)


def test_gaps_are_judged_by_a_cluster_robust_regression() -> None:
    rows = with_gaps(sekadau())
    ikm, *unsur = found(rows, nine(), equal_rule())
    assert float(ikm.squared_error(None)) == pytest.approx(
        judged(rows, dict.fromkeys(range(9), 25 / 9)), rel=1e-9
    )
    for item, one in enumerate(unsur):
        assert float(one.squared_error(None)) == pytest.approx(judged(rows, {item: 1}), rel=1e-9)
        assert one.answered == 42


def test_several_questions_and_declared_weights_are_judged_too() -> None:
    rows = [row[:6] for row in with_gaps(sekadau())]
    counts = {0: 1 / 2, 1: 0.3 / 2, 2: 0.3 / 2, 3: 0.2 / 3, 4: 0.2 / 3, 5: 0.2 / 3}
    asked = {"cepat": 1, "ramah": 2, "murah": 3}
    ikm, _, ramah, _ = found(rows, asked, declared_rule(SHARES))
    scaled = {item: 25 * count for item, count in counts.items()}
    assert float(ikm.squared_error(None)) == pytest.approx(judged(rows, scaled), rel=1e-9)
    assert float(ramah.squared_error(None)) == pytest.approx(
        judged(rows, {1: 1 / 2, 2: 1 / 2}), rel=1e-9
    )


def test_a_question_without_answers_leaves_its_unsur_and_an_unsur_the_index() -> None:
    rows = [[row[0], 0, row[2], 0] for row in sekadau()]
    index, moments = counted(rows, {"cepat": 1, "ramah": 2, "murah": 1})
    every = estimates(index, moments)
    assert every.unsur[2] is None
    assert every.ikm is not None
    assert every.ikm.variance == variance(Fraction(25 * (a + b), 2) for a, _, b, _ in rows)


def test_an_unsur_that_weighs_nothing_adds_no_error() -> None:
    rows = [[row[0], 4 if at else 0] for at, row in enumerate(sekadau())]
    rule = declared_rule({"cepat": "1", "gratis": "0"})
    ikm, cepat, _ = found(rows, {"cepat": 1, "gratis": 1}, rule)
    assert (ikm.variance, ikm.answered) == ((cepat.variance or 0) * 625, 49)


@pytest.mark.parametrize(
    ("method", "slope", "ends"),
    [
        pytest.param("endpoints", Fraction(3, 4), (1, 4), id="1 + (x - 1) 3/4"),
        pytest.param("proportional", Fraction(4, 5), (Fraction(4, 5), 4), id="x 4/5"),
    ],
)
def test_a_declared_rescaling_stretches_the_spread(
    method: str, slope: Fraction, ends: tuple[Fraction, Fraction]
) -> None:
    rows = [[score] for score in (1, 2, 5, 5, 4)]
    declared = {"highest": 4, "method": method, "source": "tests", "confidence": "unconfirmed"}
    form = make_questionnaire({"u1": 1}, scale=5).model_copy(
        update={"rescale": Rescale.model_validate(declared)}
    )
    ikm, unsur = found(rows, form, equal_rule())
    assert unsur.variance == slope**2 * variance(map(Fraction, (1, 2, 5, 5, 4)))
    assert (unsur.lowest, unsur.highest) == ends
    assert ikm.variance == unsur.variance * 625
    assert (ikm.lowest, ikm.highest) == tuple(25 * end for end in ends)


def test_a_shortened_weight_shortens_the_scale() -> None:
    """skm-rules.md 1.4: with 0.111 nine fours reach 99.90, nine ones 24.975."""
    ikm, *_ = found(sekadau(), nine(), equal_rule().as_variant("0.111"))
    assert (ikm.lowest, ikm.highest) == (Fraction("24.975"), Fraction("99.9"))
    own = [Fraction(sum(row) * 25) * Fraction("0.111") for row in sekadau()]
    assert ikm.variance == variance(own)


def test_the_error_in_a_finite_population() -> None:
    """Cochran 1977, 2.8: 50 of 676 petition sheets, s2 = 229.0; 80 % limits 18,107-21,669."""
    sheets = Estimate(Fraction(1471, 50), Fraction(1), Fraction(42), Fraction(229), 50, 50)
    half = 1.28 * 676 * sqrt(sheets.squared_error(676))
    assert 676 * float(sheets.value) - half == pytest.approx(18107, abs=1.5)
    assert 676 * float(sheets.value) + half == pytest.approx(21669, abs=1.5)


def test_one_respondent_has_no_variance() -> None:
    ikm, only = found([[3]], {"u1": 1}, equal_rule())
    assert (ikm.variance, only.variance) == (None, None)
    assert only.squared_error(None) == 0


def test_nobody_has_no_estimate() -> None:
    every = estimates(*counted([], {"u1": 1, "u2": 1}))
    assert (every.ikm, every.unsur) == (None, (None, None))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([[4, 3], [2, 1], [0, 0]], id="another number of respondents"),
        pytest.param([[4, 3], [2, 2]], id="another sum"),
        pytest.param([[4, 3, 1], [2, 1, 1]], id="more items"),
        pytest.param([[4], [2]], id="fewer items"),
    ],
)
def test_refuses_moments_of_other_responses(rows: Rows) -> None:
    index, _ = counted([[4, 3], [2, 1]], {"u1": 1, "u2": 1})
    _, moments = counted(rows, {f"u{at}": 1 for at in range(len(rows[0]))})
    message = "index and moments count different responses; take both from one recount"
    with pytest.raises(MomentsMismatchError, match=f"^{message}$"):
        estimates(index, moments)
