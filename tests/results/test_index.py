"""The worksheet of Permenpan RB 14/2017: worked examples, edges, and what does not fit."""

from decimal import Decimal
from fractions import Fraction

import pytest

from questionnaires.rule import Band
from results.index import Index, RuleMismatchError, Score, compute
from results.tally import Tally, empty_tally
from tests.builders import (
    declared_rule,
    equal_rule,
    make_questionnaire,
    skm9,
    spread,
    tally_counts,
    tally_rows,
    tally_sums,
)


def unsur_named(count: int) -> dict[str, int]:
    """Return ``count`` unsur of one question each."""
    return {f"u{number}": 1 for number in range(1, count + 1)}


def scored(index: Index) -> Score:
    """Return the score of an index that must have one."""
    assert index.score is not None
    return index.score


def graded(index: Index) -> tuple[str, str]:
    """Return the printed IKM and the grade."""
    score = scored(index)
    return str(score.nik), score.band.mutu


@pytest.mark.parametrize(
    ("answers", "total", "unsur", "nik", "mutu"),
    [
        # Knife edges: skm-rules 1.5, real sizes that fall between two printed bounds.
        pytest.param(19, 604, 9, "88.30", "B", id="1.5: n=19 S=604, 88.30409 is B"),
        pytest.param(43, 1367, 9, "88.31", "A", id="1.5: n=43 S=1367, 88.30749 is A"),
        pytest.param(19, 524, 9, "76.61", "B", id="1.5: n=19 S=524, 76.60818 is B"),
        pytest.param(26, 717, 9, "76.60", "C", id="1.5: n=26 S=717, 76.60256 is C"),
        pytest.param(58, 1357, 9, "64.99", "D", id="1.5: n=58 S=1357, 64.99042 is D"),
        pytest.param(62, 219, 1, "88.31", "A", id="1.5: n=62 one unsur, 88.30645 is A"),
        # peers.md, extra checks.
        pytest.param(385, 10617, 9, "76.60", "C", id="peers: n=385 S=10617, 76.6017"),
        pytest.param(385, 10618, 9, "76.61", "B", id="peers: n=385 S=10618, 76.6089"),
        pytest.param(400, 11031, 9, "76.60", "C", id="peers: n=400 S=11031, 76.6042"),
        pytest.param(1, 36, 9, "100.00", "A", id="peers: all 4; weight 0.11 gives 99.00"),
        pytest.param(1, 9, 9, "25.00", "D", id="peers: all 1; weight 0.11 gives 24.75"),
        pytest.param(385, 13860, 9, "100.00", "A", id="all 4 of n=385"),
        pytest.param(3, 168, 14, "100.00", "A", id="peers: 14 unsur; weight 0.07 gives 98"),
        pytest.param(3, 192, 16, "100.00", "A", id="peers: 16 unsur; weight 0.06 gives 96"),
        pytest.param(1, 26, 9, "72.22", "C", id="26 of 36 is 72.2222"),
    ],
)
def test_sum_of_all_answers(answers: int, total: int, unsur: int, nik: str, mutu: str) -> None:
    tally = tally_sums(spread(total, unsur), answers)
    questionnaire = make_questionnaire(unsur_named(unsur))
    assert graded(compute(equal_rule(), questionnaire, tally)) == (nik, mutu)


@pytest.mark.parametrize(
    ("lower", "mutu", "kinerja"),
    [
        pytest.param("25.00", "D", "Tidak baik", id="Tabel II: 25,00-64,99"),
        pytest.param("65.00", "C", "Kurang baik", id="Tabel II: 65,00-76,60"),
        pytest.param("76.61", "B", "Baik", id="Tabel II: 76,61-88,30"),
        pytest.param("88.31", "A", "Sangat baik", id="Tabel II: 88,31-100,00"),
    ],
)
def test_a_lower_bound_belongs_to_its_band(lower: str, mutu: str, kinerja: str) -> None:
    total = Fraction(lower) / 25 * 10_000  # one unsur, n = 10 000: the NI to four decimals
    tally = tally_sums([int(total)], 10_000)
    index = compute(equal_rule(), make_questionnaire({"u1": 1}), tally)
    band: Band = scored(index).band
    assert (scored(index).ikm, band.mutu, band.kinerja.id) == (Fraction(lower), mutu, kinerja)


def test_the_whole_working() -> None:
    """Lampiran: NRR = sum / filled-in, weighted = NRR x 1/n, IKM = sum x 25."""
    questionnaire = make_questionnaire({"cepat": 1, "ramah": 1})
    tally = tally_rows([[4, 3], [3, 0], [4, 2]], 2)
    index = compute(equal_rule(), questionnaire, tally)
    cepat, ramah = index.unsur
    assert (cepat.code, cepat.key, cepat.name.id) == ("cepat", "cepat", "cepat")
    assert (cepat.total, cepat.answered, cepat.distribution) == (11, 3, (0, 0, 0, 1, 2))
    assert (ramah.total, ramah.answered, ramah.distribution) == (5, 2, (1, 0, 1, 1, 0))
    assert (cepat.nrr, ramah.nrr) == (Fraction(11, 3), Fraction(5, 2))
    assert (cepat.weight, ramah.weight) == (Fraction(1, 2), Fraction(1, 2))
    assert (cepat.weighted, ramah.weighted) == (Fraction(11, 6), Fraction(5, 4))
    assert scored(index) == Score(
        ni=Fraction(37, 12),
        ikm=Fraction(925, 12),
        nik=Decimal("77.08"),
        band=equal_rule().bands[2],
    )
    assert (index.rule, index.questionnaire, index.responses) == (equal_rule(), questionnaire, 3)


def test_two_questions_of_one_unsur_are_averaged() -> None:
    """peers.md: scores 3 and 4 are 3.5, not 4."""
    index = compute(equal_rule(), make_questionnaire({"u1": 2}), tally_rows([[3, 4]], 2))
    assert index.unsur[0].nrr == Fraction(7, 2)
    assert graded(index) == ("87.50", "B")


def test_questions_weigh_the_same_however_many_answered() -> None:
    """Mean of the questions' means: (4 + 1) / 2, where pooling would give 13 / 4."""
    rows = [[4, 1], [4, 0], [4, 0]]
    index = compute(equal_rule(), make_questionnaire({"u1": 2}), tally_rows(rows, 2))
    (line,) = index.unsur
    assert (line.nrr, line.total, line.answered) == (Fraction(5, 2), 13, 4)
    assert line.distribution == (2, 1, 0, 0, 3)


def test_a_question_without_answers_leaves_its_unsur() -> None:
    index = compute(equal_rule(), make_questionnaire({"u1": 2}), tally_rows([[3, 0]], 2))
    assert index.unsur[0].nrr == 3


def test_an_unsur_without_answers_leaves_the_index() -> None:
    """Lampiran: total unsur yang terisi; counted as 0 it would be 50.00."""
    tally = tally_rows([[4, 0], [4, 0]], 2)
    index = compute(equal_rule(), make_questionnaire({"u1": 1, "u2": 1}), tally)
    empty = index.unsur[1]
    assert (empty.nrr, empty.weight, empty.weighted, empty.answered) == (None, None, None, 0)
    assert graded(index) == ("100.00", "A")


@pytest.mark.parametrize(
    "tally",
    [
        pytest.param(empty_tally(9, 4), id="nobody came"),
        pytest.param(tally_rows([[0] * 9] * 3, 9), id="three came and answered nothing"),
    ],
)
def test_no_answers_give_no_score(tally: Tally) -> None:
    index = compute(equal_rule(), skm9(), tally)
    assert index.score is None
    assert index.responses == tally.responses
    assert {(line.nrr, line.weight) for line in index.unsur} == {(None, None)}


def test_pooling_services_is_not_the_mean_of_their_indices() -> None:
    """peers.md: 95 (n=10) and 70 (n=990) pool to 70.25; their plain mean is 82.50."""
    questionnaire = make_questionnaire({"u1": 1})
    small, large = tally_sums([38], 10), tally_sums([2772], 990)
    niks = [graded(compute(equal_rule(), questionnaire, t))[0] for t in (small, large)]
    assert niks == ["95.00", "70.00"]
    assert graded(compute(equal_rule(), questionnaire, small + large)) == ("70.25", "C")


def test_a_filter_changes_numerator_and_denominator() -> None:
    """peers.md: one service of 3 x 4 beside 7 x 1 is 100, not 12 / 10 x 25 = 30."""
    questionnaire = make_questionnaire({"u1": 1})
    service, rest = tally_sums([12], 3), tally_sums([7], 7)
    assert graded(compute(equal_rule(), questionnaire, service)) == ("100.00", "A")
    assert graded(compute(equal_rule(), questionnaire, service + rest)) == ("47.50", "D")


def test_declared_weights() -> None:
    rule = declared_rule({"u1": "0.75", "u2": "1/4"})
    tally = tally_counts([(0, 0, 0, 1), (1, 0, 0, 0)])
    index = compute(rule, make_questionnaire({"u1": 1, "u2": 1}), tally)
    assert [line.weight for line in index.unsur] == [Fraction(3, 4), Fraction(1, 4)]
    assert graded(index) == ("81.25", "B")


@pytest.mark.parametrize(
    ("unsur", "scale", "items", "message"),
    [
        pytest.param(
            1, 5, 1,
            "rule permenpanrb-14-2017 scores 1-4, but q asks 1-5; choose another rule, "
            "or declare in the questionnaire how its answers are rescaled",
            id="questionnaire of another scale",
        ),
        pytest.param(2, 4, 1, "the counts are not those of q", id="tally of fewer items"),
        pytest.param(2, 4, 3, "the counts are not those of q", id="tally of more items"),
    ],
)  # fmt: skip
def test_refuses_what_does_not_fit(unsur: int, scale: int, items: int, message: str) -> None:
    questionnaire = make_questionnaire(unsur_named(unsur), scale=scale)
    with pytest.raises(RuleMismatchError, match=f"^{message}$"):
        compute(equal_rule(), questionnaire, empty_tally(items, scale))


def test_refuses_a_tally_of_another_scale() -> None:
    with pytest.raises(RuleMismatchError, match=r"^the counts are not those of q$"):
        compute(equal_rule(), make_questionnaire({"u1": 1}), empty_tally(1, 5))


def test_refuses_a_rule_that_starts_elsewhere() -> None:
    rule = equal_rule()
    from_zero = rule.model_copy(update={"scale": rule.scale.model_copy(update={"lowest": 0})})
    with pytest.raises(RuleMismatchError, match="scores 0-4, but q asks 1-4"):
        compute(from_zero, make_questionnaire({"u1": 1}), empty_tally(1, 4))


def test_refuses_declared_weights_that_miss_an_unsur() -> None:
    rule = declared_rule({"u1": "1"})
    questionnaire = make_questionnaire({"u1": 1, "u2": 1, "u3": 1})
    message = "weighs u1, but q asks u1, u2, u3; give each unsur asked one weight$"
    with pytest.raises(RuleMismatchError, match=message):
        compute(rule, questionnaire, empty_tally(3, 4))


def test_refuses_declared_weights_of_an_unsur_that_is_not_asked() -> None:
    rule = declared_rule({"u1": "1/2", "u9": "1/2"})
    with pytest.raises(RuleMismatchError, match="weighs u1, u9, but q asks u1"):
        compute(rule, make_questionnaire({"u1": 1}), empty_tally(1, 4))
