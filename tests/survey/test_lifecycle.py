"""The way of a survey and of an IKU table: every step there is, and none besides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.lifecycle import (
    IKU,
    IKU_LOCK,
    IKU_REOPEN,
    IKU_WRITE,
    MOVES,
    SURVEY,
    SURVEY_MANAGE,
    SURVEY_REOPEN,
    LockedError,
    MoveError,
    ReasonError,
    moves_from,
    step,
)
from survey.web.gate import ROLES, Permission

WHY = "salah memasukkan jawaban"
STEPS = [
    (SURVEY, "draft", "open", "open", SURVEY_MANAGE),
    (SURVEY, "open", "close", "closed", SURVEY_MANAGE),
    (SURVEY, "closed", "finalise", "final", SURVEY_MANAGE),
    (SURVEY, "final", "reopen", "reopened", SURVEY_REOPEN),
    (SURVEY, "reopened", "finalise", "final", SURVEY_MANAGE),
    (IKU, "open", "submit", "submitted", IKU_WRITE),
    (IKU, "submitted", "verify", "verified", IKU_LOCK),
    (IKU, "submitted", "send_back", "open", IKU_LOCK),
    (IKU, "verified", "send_back", "open", IKU_LOCK),
    (IKU, "verified", "lock", "locked", IKU_LOCK),
    (IKU, "locked", "reopen", "reopened", IKU_REOPEN),
    (IKU, "reopened", "submit", "submitted", IKU_WRITE),
]
STATES = {kind: {before for k, before, *_ in STEPS if k == kind} for kind in (SURVEY, IKU)}
NAMES = {name for _, _, name, _, _ in STEPS}
NEEDS_REASON = {"reopen", "send_back"}


@pytest.mark.parametrize(("kind", "before", "name", "after", "permission"), STEPS)
def test_every_step_and_what_it_needs(
    kind: str, before: str, name: str, after: str, permission: str
) -> None:
    made = step(kind, name, before, WHY)
    assert (made.after, made.permission) == (after, permission)
    assert made.needs_reason is (name in NEEDS_REASON)
    assert made in moves_from(kind, before)


@pytest.mark.parametrize("kind", [SURVEY, IKU])
def test_no_step_besides(kind: str) -> None:
    known = {(before, name) for k, before, name, _, _ in STEPS if k == kind}
    for state in STATES[kind]:
        for name in NAMES:
            if (state, name) not in known:
                with pytest.raises(MoveError, match=f"{kind} is {state}: '{name}' cannot follow"):
                    step(kind, name, state, WHY)
    assert sum(map(len, MOVES.values())) == len(STEPS)


def test_an_unknown_state_goes_nowhere() -> None:
    assert moves_from(SURVEY, "verified") == ()
    with pytest.raises(MoveError, match="possible is nothing"):
        step(SURVEY, "open", "verified")


@pytest.mark.parametrize("reason", ["", "salah", "   salah      ", "\n\t"])
def test_a_reason_says_something(reason: str) -> None:
    with pytest.raises(ReasonError, match="at least 10 letters"):
        step(SURVEY, "reopen", "final", reason)
    assert step(SURVEY, "close", "open", reason).after == "closed"


@given(st.lists(st.sampled_from(sorted(NAMES)), max_size=30))
def test_whatever_is_tried_what_is_final_is_left_only_with_a_reason(tried: list[str]) -> None:
    state = "draft"
    for name in tried:
        before = state
        try:
            state = step(SURVEY, name, state).after
        except (MoveError, ReasonError):
            assert state == before
        assert before != "final" or state == "final"


def test_every_step_needs_a_permission_that_somebody_has() -> None:
    for move in (*MOVES[SURVEY], *MOVES[IKU]):
        assert Permission(move.permission) in ROLES["administrator"]
        may_reopen = {role for role, can in ROLES.items() if move.permission in can}
        if move.name == "reopen":
            assert may_reopen == {"administrator"}
        assert not may_reopen & {"officer", "evaluator"}


def test_what_is_locked_says_how_to_change_it() -> None:
    assert "reopen it, with a reason" in str(LockedError(SURVEY, "skm"))
