"""Laws of the audit: what holds for every set of answers, however they are printed."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from results.audit.figure import Mode, mode_of, point, read_figure, rounded
from results.exact import half_up
from results.index import compute
from tests.builders import equal_rule, make_questionnaire, tally_rows
from tests.results.audit.printing import (
    Habit,
    audited,
    errors,
    items_of,
    means_of,
    round_to,
    text_of,
)

NINTH = Fraction(1, 9)
WEIGHTS = [NINTH, Fraction("0.111"), Fraction("0.11")]
MODES = ["half up", "half to even", "cut off"]
UNSUR = 9


def _rows(scores: bytes) -> list[list[int]]:
    """Cut bytes into whole rows of scores from 1 to 4."""
    cut = range(0, len(scores) // UNSUR * UNSUR, UNSUR)
    return [[score % 4 + 1 for score in scores[at : at + UNSUR]] for at in cut]


ROWS = st.binary(min_size=UNSUR, max_size=UNSUR * 40).map(_rows)
HABITS = st.builds(
    Habit,
    st.sampled_from(WEIGHTS),
    st.sampled_from([None, 2, 3]),
    st.sampled_from([None, 2, 3]),
    st.sampled_from(MODES),
)
SOME = settings(max_examples=40)
"""An audit tries some hundred ways: enough to see one example in a blink."""

VALUES = st.fractions(min_value=0, max_value=100, max_denominator=5000)


@pytest.fixture(autouse=True, scope="module")
def _rule_is_read() -> None:
    """Read the rule's file before the examples."""
    audited(ikm_printed="80.00")


def grade(ikm: Fraction) -> str:
    """Grade by the bounds of Permenpan RB 14/2017, Tabel II, without the engine."""
    bounds = [("A", "88.31"), ("B", "76.61"), ("C", "65")]
    return next((letter for letter, low in bounds if ikm >= Fraction(low)), "D")


def printed(rows: list[list[int]], habit: Habit, evidence: str) -> dict[str, Any]:
    """Print a whole report of raw rows in one habit."""
    places = 4 if habit.nrr is None else habit.nrr
    mode = habit.mode if habit.nrr is None else "half up"
    facts: dict[str, Any] = {
        "n_respondents": len(rows),
        "items": tuple(items_of(rows, evidence, places, mode)),
        "ikm_printed": habit.ikm(means_of(rows)),
    }
    if evidence == "raw":
        facts["raw"] = tuple(map(tuple, rows))
    return facts


@SOME
@given(ROWS, HABITS, st.sampled_from(["raw", "distribution", "sum"]))
def test_a_habit_is_recognised(rows: list[list[int]], habit: Habit, evidence: str) -> None:
    made = audited(**printed(rows, habit, evidence))
    found = next(one for one in made.reproduced if one.where == "ikm_printed")
    assert found.exact
    means = means_of(rows)
    told = [_habit(way) for way in found.ways]
    same = [h for h in told if h.weight == habit.weight and h.ni(means) == habit.ni(means)]
    assert same, (habit, found.ways)
    assert {h.ikm(means) for h in told} == {found.printed}
    assert _steps(told[0]) == min(map(_steps, told))


def _steps(habit: Habit) -> int:
    """How far a habit is from the rule; a shortened weight counts as two steps."""
    others = (habit.nrr is not None, habit.index is not None, habit.mode != "half up")
    return sum(others) + 2 * (habit.weight != NINTH)


def _habit(way: str) -> Habit:
    """Read a convention back from its words."""
    parts = way.split(", ")
    steps = {part.split(" rounded")[0]: int(part.split()[3]) for part in parts if "first" in part}
    mode = next((part for part in parts if part in MODES), "half up")
    weight = Fraction(parts[0].removeprefix("weight "))
    return Habit(weight, steps.get("NRR"), steps.get("index"), mode)


@SOME
@given(ROWS, HABITS, st.sampled_from(["raw", "distribution", "sum"]))
def test_exit_follows_the_grade(rows: list[list[int]], habit: Habit, evidence: str) -> None:
    """A habit alone is a warning; a grade that it changes, or an IKM below 25, is an error."""
    facts = printed(rows, habit, evidence)
    right = round_to(sum(means_of(rows), Fraction(0)) * NINTH * 25, 2)
    shown = Fraction(facts["ikm_printed"])
    made = audited(**facts, grade_printed=grade(shown))
    assert made.holds == (grade(shown) == grade(right) and shown >= 25), errors(made)


@SOME
@given(ROWS, HABITS)
def test_printed_nrr_alone_are_never_accused(rows: list[list[int]], habit: Habit) -> None:
    facts = printed(rows, habit, "nrr only")
    made = audited(**{**facts, "n_respondents": None})
    assert not {"ikm_not_reproduced", "nrr_not_reproduced"} & set(errors(made)), errors(made)
    assert not next(one for one in made.reproduced if one.where == "ikm_printed").exact or all(
        mean.denominator == 1 for mean in means_of(rows)
    )


@SOME
@given(ROWS)
def test_the_engine_says_the_same(rows: list[list[int]]) -> None:
    made = audited(**printed(rows, Habit(NINTH), "distribution"))
    index = compute(
        equal_rule(), make_questionnaire({f"u{i}": 1 for i in range(9)}), tally_rows(rows, 9)
    )
    assert index.score is not None
    assert made.recomputed is not None
    assert made.recomputed.exact
    assert (made.recomputed.ni, made.recomputed.ikm) == (index.score.ni, index.score.nik)
    assert made.recomputed.band == index.score.band


def plain(rows: list[list[int]]) -> dict[str, Any]:
    """Print everything as the rule has it."""
    means = means_of(rows)
    ni = sum(means, Fraction(0)) * NINTH
    ikm = round_to(ni * 25, 2)
    counted = zip(items_of(rows, "distribution"), zip(*rows, strict=True), strict=True)
    women = len(rows) // 3
    return {
        "n_respondents": len(rows),
        "items": tuple({**item, "sum": sum(column)} for item, column in counted),
        "index_printed": text_of(round_to(ni, 4), 4),
        "ikm_printed": text_of(ikm, 2),
        "grade_printed": grade(ikm),
        "respondent_profile": {"sex": {"L": len(rows) - women, "P": women}},
    }


@SOME
@given(ROWS)
def test_what_is_right_is_let_pass(rows: list[list[int]]) -> None:
    made = audited(**plain(rows))
    assert made.holds
    assert {finding.code.value for finding in made.findings} <= {"grade_knife_edge"}


def _moved(text: str, by: int) -> str:
    """Move a printed figure by that many units of its last place."""
    places = len(text.partition(".")[2])
    value = Fraction(text) + Fraction(by, 10**places)
    assume(value > 0)
    return text_of(value, places)


def _other_grade(grade: str, by: int) -> str:
    letters = [letter for letter in "ABCD" if letter != grade]
    return letters[by]


def _change(facts: dict[str, Any], what: str, by: int) -> dict[str, Any]:
    first, *others = facts["items"]
    counts = list(first["distribution"])
    changes: dict[str, dict[str, Any]] = {
        "ikm": {"ikm_printed": _moved(facts["ikm_printed"], by)},
        "index": {"index_printed": _moved(facts["index_printed"], by)},
        "nrr": {"items": ({**first, "nrr": _moved(first["nrr"], by)}, *others)},
        "sum": {"items": ({**first, "sum": first["sum"] + abs(by)}, *others)},
        "distribution": {
            "items": ({**first, "distribution": (counts[0] + abs(by), *counts[1:])}, *others)
        },
        "grade": {"grade_printed": _other_grade(facts["grade_printed"], by % 3)},
        "n": {"n_respondents": facts["n_respondents"] + abs(by)},
        "profile": {
            "respondent_profile": {
                "sex": {**facts["respondent_profile"]["sex"], "P": len(others) * 100 + abs(by)}
            }
        },
    }
    return {**facts, **changes[what]}


@SOME
@given(
    ROWS,
    st.sampled_from(["ikm", "index", "nrr", "sum", "distribution", "grade", "n", "profile"]),
    st.integers(40, 400),
    st.sampled_from([1, -1]),
)
def test_one_changed_figure_is_found(rows: list[list[int]], what: str, by: int, sign: int) -> None:
    facts = plain(rows)
    changed = _change(facts, what, by * sign)
    assume(changed != facts)
    assert not audited(**changed).holds


@given(VALUES, st.integers(0, 4), st.sampled_from(list(Mode)))
def test_every_mode_is_recognised(value: Fraction, places: int, mode: Mode) -> None:
    shown = rounded(value, places, mode)
    assert shown == round_to(value, places, mode.value)
    figure = read_figure(text_of(shown, places))
    assume(figure.places >= 2 or mode is Mode.HALF_UP)
    assert mode_of(point(value), figure) is not None


@given(VALUES, VALUES, st.integers(0, 4), st.sampled_from(list(Mode)))
def test_rounding_keeps_the_order(one: Fraction, other: Fraction, places: int, mode: Mode) -> None:
    low, high = sorted((one, other))
    assert rounded(low, places, mode) <= rounded(high, places, mode)


@given(VALUES, st.integers(0, 9))
def test_comma_and_point_are_the_same_figure(value: Fraction, places: int) -> None:
    text = f"{half_up(value, places):f}"
    figure = read_figure(text.replace(".", ","))
    assert figure == read_figure(text)
    assert (figure.value, figure.places) == (Fraction(text), places)
