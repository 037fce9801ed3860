"""Scores of a table: shown only where the count is, and where enough answered each question."""

from fractions import Fraction

from questionnaires.answers import Answers
from results.companions import Policy
from results.crosstab import EVERYBODY, Crosstab, Dimension, crosstab
from results.index import compute
from results.suppression import publish
from tests.builders import equal_rule, make_questionnaire, tally_rows
from tests.results.responses import FORM, group, one_way

TWO = make_questionnaire({"cepat": 1, "biaya": 1})


def fee_table(paid: dict[str, int], free: dict[str, int]) -> Crosstab:
    """Build a table in which those with a free service left the question of the fee out."""
    people = [
        Answers(bytes(scores), (("group", name),))
        for scores, counts in (([4, 2], paid), ([4, 0], free))
        for name, n in counts.items()
        for _ in range(n)
    ]
    return crosstab(TWO, people, [Dimension("group", ("a", "b", "c"))])


def test_scores_only_where_the_count_is_shown() -> None:
    table = one_way(a=2, b=10, c=40)
    (shown,) = publish([table], Policy()).tables
    assert set(shown.counts) == {EVERYBODY, group("c")}
    index = shown.index(equal_rule(), FORM, group("c"))
    assert index is not None
    assert index == compute(equal_rule(), FORM, table.tallies[group("c")])
    assert shown.index(equal_rule(), FORM, group("a")) is None


def test_an_empty_cell_has_a_count_and_no_score() -> None:
    (shown,) = publish([one_way(a=0, b=10)], Policy()).tables
    assert shown.counts[group("a")] == 0
    assert shown.index(equal_rule(), FORM, group("a")) is None


def test_scores_stay_hidden_where_few_answered_a_question() -> None:
    """Group b has 20 responses, 2 of which judged the fee: its count is shown, its scores are not.

    Nor are those of the smallest neighbour: the fee's 2 answers are what c leaves of all.
    """
    table = fee_table({"a": 30, "b": 2, "c": 10}, {"a": 0, "b": 18, "c": 0})
    (shown,) = publish([table], Policy()).tables
    assert set(shown.counts) == {EVERYBODY, group("a"), group("b"), group("c")}
    assert set(shown.tallies) == {EVERYBODY, group("a")}


def test_a_question_that_a_group_never_answered_hides_nothing() -> None:
    table = fee_table({"a": 30, "b": 0, "c": 10}, {"a": 0, "b": 18, "c": 0})
    (shown,) = publish([table], Policy()).tables
    assert set(shown.tallies) == {EVERYBODY, group("a"), group("b"), group("c")}
    index = shown.index(equal_rule(), TWO, group("b"))
    assert index is not None
    assert index.score is not None
    assert index.score.ikm == 100


def test_a_question_that_hardly_anybody_answered_hides_all_scores() -> None:
    """Two answers to the fee in all: any difference of scores may be theirs."""
    table = fee_table({"a": 1, "b": 1, "c": 0}, {"a": 30, "b": 18, "c": 20})
    (shown,) = publish([table], Policy()).tables
    assert len(shown.counts) == 4
    assert shown.tallies == {}


def test_the_fee_can_be_worked_out_where_scores_are_shown_carelessly() -> None:
    """Why: mean fee of all, minus what a and c tell, is the mean of two people."""
    table = fee_table({"a": 30, "b": 2, "c": 10}, {"a": 0, "b": 18, "c": 0})
    total = {cell: tally.total(1) for cell, tally in table.tallies.items()}
    answered = {cell: tally.answered(1) for cell, tally in table.tallies.items()}
    rest = total[EVERYBODY] - total[group("a")] - total[group("c")]
    people = answered[EVERYBODY] - answered[group("a")] - answered[group("c")]
    assert (
        Fraction(rest, people)
        == compute(equal_rule(), TWO, tally_rows([[4, 2], [4, 2]], 2)).unsur[1].nrr
    )
