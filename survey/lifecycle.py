"""Which way a survey and an IKU table go, step by step; who may take a step, and when to say why.

A survey goes draft, open, closed, final. A final one is reopened to correct it, and finalised
again as its next version. The IKU table of a year goes open, submitted, verified, locked, and
reopened likewise; whoever verifies may send it back. What was final or locked stays readable.
"""

from dataclasses import dataclass

SHORTEST_REASON = 10
"""How many letters a reason has at least: "salah" tells nobody what was wrong."""

SURVEY, IKU = "survey", "iku"
"""What has a lifecycle; also the kinds of snapshots, and of lines in the audit trail."""

SURVEY_MANAGE = "open, close and finalise a survey"
SURVEY_REOPEN = "reopen a final survey"
IKU_WRITE = "enter targets and realisasi"
IKU_LOCK = "verify and lock an IKU table"
IKU_REOPEN = "reopen a locked IKU table"
"""What a step needs: each is the value of a permission of ``survey.web.gate``."""


@dataclass(frozen=True, slots=True)
class Move:
    """One step: from which state to which, the permission for it, whether it needs a reason."""

    name: str
    before: str
    after: str
    permission: str
    needs_reason: bool = False


MOVES: dict[str, tuple[Move, ...]] = {
    SURVEY: (
        Move("open", "draft", "open", SURVEY_MANAGE),
        Move("close", "open", "closed", SURVEY_MANAGE),
        Move("finalise", "closed", "final", SURVEY_MANAGE),
        Move("finalise", "reopened", "final", SURVEY_MANAGE),
        Move("reopen", "final", "reopened", SURVEY_REOPEN, needs_reason=True),
    ),
    IKU: (
        Move("submit", "open", "submitted", IKU_WRITE),
        Move("submit", "reopened", "submitted", IKU_WRITE),
        Move("send_back", "submitted", "open", IKU_LOCK, needs_reason=True),
        Move("verify", "submitted", "verified", IKU_LOCK),
        Move("send_back", "verified", "open", IKU_LOCK, needs_reason=True),
        Move("lock", "verified", "locked", IKU_LOCK),
        Move("reopen", "locked", "reopened", IKU_REOPEN, needs_reason=True),
    ),
}
"""Every step that there is, in the order of the way."""


class MoveError(ValueError):
    """A step that cannot be taken from here, or that does not exist."""

    def __init__(self, kind: str, name: str, state: str) -> None:
        self.name = name
        self.state = state
        ways = ", ".join(move.name for move in moves_from(kind, state)) or "nothing"
        super().__init__(f"the {kind} is {state}: '{name}' cannot follow; possible is {ways}")


class ReasonError(ValueError):
    """A step that needs a reason, and was given none that says anything."""

    def __init__(self, name: str) -> None:
        super().__init__(f"'{name}' needs a reason of at least {SHORTEST_REASON} letters")


class LockedError(Exception):
    """Something would be changed that may not be: it must be reopened, or sent back, first."""

    def __init__(self, kind: str, subject: str, state: str = "final") -> None:
        self.kind = kind
        self.subject = subject
        self.state = state
        way = "reopen it" if state in ("final", "locked") else "have it sent back"
        super().__init__(f"the {kind} '{subject}' is {state}; {way}, with a reason, to change it")


class FourEyesError(Exception):
    """Who made a table would verify it; somebody else must.

    ``work`` are the actions by which they did, as the audit trail names them.
    """

    def __init__(self, subject: str, who: str, work: frozenset[str]) -> None:
        self.who = who
        self.work = work
        done = ", ".join(sorted(work))
        super().__init__(
            f"the iku '{subject}' is the work of {who} ({done}); somebody else has to verify it"
        )


def moves_from(kind: str, state: str) -> tuple[Move, ...]:
    """Return the steps that can follow on ``state``."""
    return tuple(move for move in MOVES[kind] if move.before == state)


def find_move(kind: str, name: str, state: str) -> Move:
    """Return the step called ``name`` from ``state``; raise MoveError if there is none."""
    for move in moves_from(kind, state):
        if move.name == name:
            return move
    raise MoveError(kind, name, state)


def step(kind: str, name: str, state: str, reason: str = "") -> Move:
    """Return the step that is taken for ``reason``; raise MoveError or ReasonError."""
    move = find_move(kind, name, state)
    if move.needs_reason and len(reason.strip()) < SHORTEST_REASON:
        raise ReasonError(name)
    return move
