"""Signs written as a line of text again, spaced as on paper."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from results.accountability.grammar.signs import MAX_DECIMALS, Kind, Sign, is_thousands
from results.exact import half_up, ratio


def write(signs: Sequence[Sign], word: Callable[[Sign], str]) -> str:
    """Write ``signs`` on one line; ``word`` gives the text of every number and name."""
    texts = [sign.text if sign.kind == Kind.OPERATOR else word(sign) for sign in signs]
    own = _own_minuses(signs)
    gaps = ["", *(_gap(*pair, own) for pair in pairwise(signs))]
    return "".join(gap + text for gap, text in zip(gaps, texts, strict=True))


def plain(value: Fraction) -> str:
    """Write a number exactly, as the grammar reads it: 12, 0.5, 1.1250, (1/3).

    A decimal like 1.125 gets another zero, since the grammar refuses what could be thousands.
    """
    places = range(MAX_DECIMALS + 1)
    enough = next((p for p in places if 10**p % value.denominator == 0), None)
    if enough is None:
        return f"({ratio(value)})"
    text = format(half_up(value, enough), "f")
    return f"{text}0" if is_thousands(text.removeprefix("-")) else text


def bracketed(text: str) -> str:
    """Put a negative number in parentheses: 3 - (-2)."""
    return f"({text})" if text.startswith(("-", "−")) else text


def _own_minuses(signs: Sequence[Sign]) -> frozenset[int]:
    """Return the columns of the minuses that belong to one operand, as in -a."""
    before = (None, *signs[:-1])
    return frozenset(
        sign.column
        for previous, sign in zip(before, signs, strict=True)
        if sign.text == "-" and (previous is None or previous.text in "+-*/(,")
    )


def _gap(left: Sign, right: Sign, own: frozenset[int]) -> str:
    """Return what stands between two signs: a space, except inside parentheses and calls."""
    called = left.kind == Kind.NAME and right.text == "("
    tight = left.text == "(" or right.text in "),"
    return "" if called or tight or left.column in own else " "
