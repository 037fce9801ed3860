"""Profile, suggestion and unknown fields: what is kept, cleaned and refused."""

import pytest

from questionnaires.answers import AnswerProblem, Answers, Code, Raw, parse
from tests.builders import skm9
from tests.questionnaires.submissions import FOURS, problems_of

OCCUPATIONS = "PNS, TNI, POLRI, SWASTA, WIRAUSAHA, LAINNYA"


def with_profile(**profile: object) -> Raw:
    """Answer every question and tell this of oneself."""
    return Raw(FOURS, profile)


@pytest.mark.parametrize(
    ("profile", "kept"),
    [
        pytest.param({}, (), id="nothing is required"),
        pytest.param({"sex": "", "age": None}, (), id="empty is not told"),
        pytest.param(
            {"age": 34, "sex": "P"}, (("sex", "P"), ("age", "34")), id="order of the form"
        ),
        pytest.param({"age": " 34 "}, (("age", "34"),), id="typed with spaces"),
        pytest.param({"age": "034"}, (("age", "34"),), id="typed with a zero"),
        pytest.param({"age": 5}, (("age", "5"),), id="the youngest"),
        pytest.param({"age": 120}, (("age", "120"),), id="the oldest"),
        pytest.param(
            {"occupation": "LAINNYA", "occupation_other": " Nelayan\t"},
            (("occupation", "LAINNYA"), ("occupation_other", "Nelayan")),
            id="LAINNYA specified",
        ),
        pytest.param(
            {"occupation": "LAINNYA", "occupation_other": "n" * 60},
            (("occupation", "LAINNYA"), ("occupation_other", "n" * 60)),
            id="sixty letters",
        ),
        pytest.param(
            {"occupation": "LAINNYA"}, (("occupation", "LAINNYA"),), id="LAINNYA left open"
        ),
        pytest.param(
            {"occupation": "LAINNYA", "occupation_other": " "},
            (("occupation", "LAINNYA"),),
            id="LAINNYA with a space",
        ),
        pytest.param(
            {"occupation": "PNS", "occupation_other": "Nelayan"},
            (("occupation", "PNS"),),
            id="words behind a choice that asks for none",
        ),
    ],
)
def test_reads_a_profile(profile: dict[str, object], kept: tuple[tuple[str, str], ...]) -> None:
    assert parse(skm9(), Raw(FOURS, profile)) == Answers(b"\x04" * 9, kept)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        pytest.param(
            Raw({**FOURS, "U10": 4}, {}),
            AnswerProblem("U10", Code.UNKNOWN_FIELD),
            id="a question nobody asked",
        ),
        pytest.param(
            with_profile(nik="6400000000000000"),
            AnswerProblem("nik", Code.UNKNOWN_FIELD),
            id="a NIK is not wanted",
        ),
        pytest.param(
            with_profile(sex_other="x"),
            AnswerProblem("sex_other", Code.UNKNOWN_FIELD),
            id="words where nothing can be specified",
        ),
        pytest.param(
            with_profile(occupation="GURU"),
            AnswerProblem("occupation", Code.NOT_AN_OPTION, OCCUPATIONS),
            id="a choice that is not there",
        ),
        pytest.param(
            with_profile(sex="p"), AnswerProblem("sex", Code.NOT_AN_OPTION, "L, P"), id="lower case"
        ),
        pytest.param(
            with_profile(sex=["P"]), AnswerProblem("sex", Code.NOT_AN_OPTION, "L, P"), id="a list"
        ),
        pytest.param(
            with_profile(age=4), AnswerProblem("age", Code.OUT_OF_RANGE, "5-120"), id="too young"
        ),
        pytest.param(
            with_profile(age="121"), AnswerProblem("age", Code.OUT_OF_RANGE, "5-120"), id="too old"
        ),
        pytest.param(
            with_profile(age=-5), AnswerProblem("age", Code.OUT_OF_RANGE, "5-120"), id="below zero"
        ),
        pytest.param(
            with_profile(age="34 tahun"),
            AnswerProblem("age", Code.NOT_A_NUMBER, "5-120"),
            id="a number with words",
        ),
        pytest.param(
            with_profile(age="３４"),
            AnswerProblem("age", Code.NOT_A_NUMBER, "5-120"),
            id="full-width digits",
        ),
        pytest.param(
            with_profile(age=34.0), AnswerProblem("age", Code.NOT_A_NUMBER, "5-120"), id="a float"
        ),
        pytest.param(
            with_profile(age=True), AnswerProblem("age", Code.NOT_A_NUMBER, "5-120"), id="a bool"
        ),
        pytest.param(
            with_profile(age="0" * 9 + "9"),
            AnswerProblem("age", Code.NOT_A_NUMBER, "5-120"),
            id="ten digits",
        ),
        pytest.param(
            with_profile(occupation="LAINNYA", occupation_other="n" * 61),
            AnswerProblem("occupation_other", Code.TOO_LONG, "60"),
            id="too much specified",
        ),
        pytest.param(
            with_profile(occupation="LAINNYA", occupation_other=7),
            AnswerProblem("occupation_other", Code.NOT_TEXT),
            id="a number specified",
        ),
        pytest.param(
            Raw(FOURS, {}, "s" * 1001),
            AnswerProblem("suggestion", Code.TOO_LONG, "1000"),
            id="too long a suggestion",
        ),
        pytest.param(
            Raw(FOURS, {}, ["saran"]),
            AnswerProblem("suggestion", Code.NOT_TEXT),
            id="a list for a suggestion",
        ),
    ],
)
def test_refuses(raw: Raw, problem: AnswerProblem) -> None:
    assert problems_of(skm9(), raw) == (problem,)


def test_a_required_profile_field() -> None:
    sex = skm9().profile[0].model_copy(update={"required": True})
    form = skm9().model_copy(update={"profile": (sex,)})
    assert problems_of(form, Raw(FOURS, {})) == (AnswerProblem("sex", Code.REQUIRED),)
    assert parse(form, Raw(FOURS, {"sex": "L"})).profile == (("sex", "L"),)


def test_a_suggestion_that_nobody_asked_for() -> None:
    form = skm9().model_copy(update={"suggestion": None})
    given = Raw(FOURS, {}, "Tambah loket.")
    assert problems_of(form, given) == (AnswerProblem("suggestion", Code.UNKNOWN_FIELD),)


@pytest.mark.parametrize(
    ("suggestion", "kept"),
    [
        pytest.param(None, "", id="null"),
        pytest.param("  \n ", "", id="only space"),
        pytest.param(" Tambah loket. ", "Tambah loket.", id="trimmed"),
        pytest.param("satu\r\ndua\rtiga", "satu\ndua\ntiga", id="line ends are made one"),
        pytest.param("pe\0san\x1b\x7f", "pesan", id="control characters go"),
        pytest.param("a\u202eb\u200bc", "abc", id="characters that turn or hide text go"),
        pytest.param("Terima kasih 🙏 ꦱꦸꦮꦸꦤ꧀", "Terima kasih 🙏 ꦱꦸꦮꦸꦤ꧀", id="other scripts stay"),
        pytest.param(
            "terima\u00a0kasih\tpak\u2028ya", "terima kasih pak ya", id="any gap stays a gap"
        ),
        pytest.param("s" * 1000 + "\0 ", "s" * 1000, id="a thousand after cleaning"),
    ],
)
def test_cleans_a_suggestion(suggestion: object, kept: str) -> None:
    assert parse(skm9(), Raw(FOURS, {}, suggestion)).suggestion == kept
