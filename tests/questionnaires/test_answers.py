"""The one door for answers: what is let in, what is refused, and how it is called."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.answers import (
    AnswerProblem,
    Answers,
    Code,
    InvalidAnswersError,
    Raw,
    parse,
    parse_score,
)
from tests.builders import make_item, make_questionnaire, skm9
from tests.questionnaires.submissions import FOURS, problems_of

SCORES = "1, 2, 3, 4"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        pytest.param(True, Code.NOT_AN_OPTION, id="True is no 1"),
        pytest.param(False, Code.NOT_AN_OPTION, id="False is no 0"),
        pytest.param(3.0, Code.NOT_AN_OPTION, id="a float"),
        pytest.param(Decimal(3), Code.NOT_AN_OPTION, id="a decimal"),
        pytest.param(0, Code.NOT_AN_OPTION, id="0 is not 'not answered'"),
        pytest.param(5, Code.NOT_AN_OPTION, id="above the scale"),
        pytest.param(-1, Code.NOT_AN_OPTION, id="below the scale"),
        pytest.param("0", Code.NOT_AN_OPTION, id="0 as text"),
        pytest.param("5", Code.NOT_AN_OPTION, id="5 as text"),
        pytest.param("-1", Code.NOT_AN_OPTION, id="-1 as text"),
        pytest.param("3.0", Code.NOT_AN_OPTION, id="a float as text"),
        pytest.param("３", Code.NOT_AN_OPTION, id="full-width digit"),
        pytest.param("٣", Code.NOT_AN_OPTION, id="Arabic digit"),
        pytest.param("³", Code.NOT_AN_OPTION, id="superscript digit"),
        pytest.param("3 ", Code.NOT_AN_OPTION, id="a space behind"),
        pytest.param("+3", Code.NOT_AN_OPTION, id="a sign"),
        pytest.param("03", Code.NOT_AN_OPTION, id="a zero before"),
        pytest.param("Sesuai", Code.NOT_AN_OPTION, id="the label"),
        pytest.param(b"3", Code.NOT_AN_OPTION, id="bytes"),
        pytest.param([3], Code.NOT_AN_OPTION, id="a list"),
        pytest.param({"score": 3}, Code.NOT_AN_OPTION, id="a mapping"),
        pytest.param("", Code.REQUIRED, id="empty"),
        pytest.param(None, Code.REQUIRED, id="null"),
    ],
)
def test_refuses_a_score(value: object, code: Code) -> None:
    expected = "" if code is Code.REQUIRED else SCORES
    problem = AnswerProblem("U3", code, expected)
    assert problems_of(skm9(), Raw({**FOURS, "U3": value}, {})) == (problem,)


NEAR = st.sampled_from(["1", "4", 2, True, 3.0, "2 ", "", None])
ANYTHING = st.one_of(NEAR, st.booleans(), st.integers(), st.floats(), st.text(), st.binary())


@given(ANYTHING)
def test_only_the_scores_themselves_are_scores(value: object) -> None:
    score = parse_score(make_item("U1"), value)
    if score:
        assert str(value) == str(score)
        assert type(value) in (int, str)
        assert score in range(1, 5)
    elif score == 0:
        assert value in (None, "")


@pytest.mark.parametrize(
    ("first", "scores"),
    [
        pytest.param(1, b"\x01" + b"\x04" * 8, id="the lowest, from JSON"),
        pytest.param("3", b"\x03" + b"\x04" * 8, id="from a form"),
    ],
)
def test_reads_scores(first: object, scores: bytes) -> None:
    assert parse(skm9(), Raw({**FOURS, "U1": first}, {})) == Answers(scores)


def test_scores_keep_the_order_of_the_questionnaire() -> None:
    given_backwards: dict[str, object] = {f"U{n}": 1 + n % 4 for n in range(9, 0, -1)}
    scores = parse(skm9(), Raw(given_backwards, {})).scores
    assert list(scores) == [2, 3, 4, 1, 2, 3, 4, 1, 2]


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({"a.2": 2}, id="absent"),
        pytest.param({"a.1": None, "a.2": 2}, id="null"),
        pytest.param({"a.1": "", "a.2": 2}, id="empty"),
    ],
)
def test_an_optional_question_may_be_left_out(answers: dict[str, object]) -> None:
    assert parse(make_questionnaire({"a": 2}), Raw(answers, {})).scores == b"\x00\x02"


def test_says_everything_at_once_in_the_order_of_the_form() -> None:
    answers = {**FOURS, "U9": 9, "U2": None, "zz": 1, "aa": 1}
    profile = {"age": "tua", "nama": "x", "sex": "?"}
    problems = problems_of(skm9(), Raw(answers, profile, "s" * 2000))
    assert [(problem.field, str(problem.code)) for problem in problems] == [
        ("aa", "unknown_field"),
        ("zz", "unknown_field"),
        ("nama", "unknown_field"),
        ("U2", "required"),
        ("U9", "not_an_option"),
        ("sex", "not_an_option"),
        ("age", "not_a_number"),
        ("suggestion", "too_long"),
    ]


def test_an_error_names_fields_and_never_what_was_typed() -> None:
    with pytest.raises(InvalidAnswersError) as refused:
        parse(skm9(), Raw({**FOURS, "U1": "rahasia"}, {"nik": "rahasia"}))
    assert str(refused.value) == "nik: unknown_field, U1: not_an_option"


def test_a_ten_point_scale_has_a_ten() -> None:
    item = make_item("x", scale=10)
    assert [parse_score(item, given) for given in (10, "10", "11", "010")] == [10, 10, None, None]
