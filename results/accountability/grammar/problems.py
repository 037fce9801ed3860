"""What can be wrong with a formula: a stable code, a column, and an Indonesian sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_SHOWN = 30
"""How much of a long sign is repeated in a sentence."""

MAX_PROBLEMS = 20
"""How many problems of one formula are told; who has more starts anew anyway."""


class FormulaCode(StrEnum):
    """What is wrong; the codes stay, the sentences may be worded better."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"
    TOO_MANY_OPERANDS = "too_many_operands"
    FOREIGN_SIGN = "foreign_sign"
    """A sign that documents print and the grammar does not know, such as × or a bracket."""
    UNKNOWN_CHARACTER = "unknown_character"
    PERCENT_SIGN = "percent_sign"
    POWER = "power"
    DECIMAL_COMMA = "decimal_comma"
    THOUSANDS_POINT = "thousands_point"
    BAD_NUMBER = "bad_number"
    LONG_NUMBER = "long_number"
    BAD_NAME = "bad_name"
    UNKNOWN_NAME = "unknown_name"
    UNKNOWN_FUNCTION = "unknown_function"
    FUNCTION_NOT_CALLED = "function_not_called"
    MISSING_OPERAND = "missing_operand"
    MISSING_OPERATOR = "missing_operator"
    STRAY_COMMA = "stray_comma"
    UNCLOSED_PARENTHESIS = "unclosed_parenthesis"
    UNOPENED_PARENTHESIS = "unopened_parenthesis"
    ZERO_DIVISOR = "zero_divisor"


_BOUNDS = frozenset({FormulaCode.TOO_LONG, FormulaCode.TOO_DEEP, FormulaCode.TOO_MANY_OPERANDS})


@dataclass(frozen=True, slots=True, order=True)
class FormulaProblem:
    """One thing wrong: the column (from 1), a code, and a sentence with its remedy."""

    column: int
    code: FormulaCode
    message: str


def foremost(problems: Iterable[FormulaProblem]) -> tuple[FormulaProblem, ...]:
    """Return at most 20 of ``problems`` by column.

    What is too much comes first: who mends the rest of a formula that is too deep mends in vain.
    """
    urgent = sorted(problems, key=lambda problem: (problem.code not in _BOUNDS, problem))
    return tuple(sorted(urgent[:MAX_PROBLEMS]))


def shown(text: str) -> str:
    """Return ``text`` fit to stand in a sentence: short, and nothing in it that is not printed."""
    clipped = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return "".join(sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in clipped)
