"""Formulas of indicators: parsed once, evaluated exactly, shown with their real numbers.

Own tokenizer and recursive descent instead of a whitelist over Python's ``ast``: the columns and
sentences are the reader's and not Python's, a mistake does not hide the next one, and nothing
of Python's grammar is within reach to be forgotten on a blacklist.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from results.accountability.grammar.checks import (
    bound_problems,
    mend_parentheses,
    mend_times,
    name_problems,
)
from results.accountability.grammar.parser import Parser
from results.accountability.grammar.problems import FormulaCode, FormulaProblem, foremost
from results.accountability.grammar.quotient import RatioParts, ratio_parts
from results.accountability.grammar.signs import Kind, Sign, cut, is_well_formed
from results.accountability.grammar.tree import (
    FUNCTIONS,
    Evaluator,
    Node,
    ZeroDivisorError,
    compiled,
    names_in,
)
from results.accountability.grammar.writing import bracketed, plain, write
from results.accountability.outcome import NoValue, Outcome, ZeroPolicy
from results.exact import Rational, as_fraction

MAX_LENGTH = 1000
"""Characters of a formula; a longer text is refused before it is looked at."""

HUNDRED = Fraction(100)
"""What makes a quotient a percentage."""

_EMPTY = "Rumus kosong. Tulis misalnya selesai / masuk * 100."


class FormulaError(ValueError):
    """A formula that cannot be read; ``problems`` says what was found, by column, 20 at most."""

    def __init__(self, problems: Iterable[FormulaProblem]) -> None:
        self.problems = foremost(problems)
        super().__init__(
            "; ".join(f"kolom {problem.column}: {problem.message}" for problem in self.problems)
        )


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read: its ``text`` as given, and the variables in order of first use.

    Made by ``parse_formula`` only; ``signs`` are what it is written with, ``root`` is its tree,
    and ``evaluator`` computes it.
    """

    text: str
    names: tuple[str, ...]
    signs: tuple[Sign, ...]
    root: Node
    evaluator: Evaluator = field(repr=False, compare=False)

    def evaluate(
        self, values: Mapping[str, Rational | None], zero: ZeroPolicy = ZeroPolicy.NULL
    ) -> Outcome:
        """Return the exact figure for ``values``, or the reason for none.

        A variable that is None or absent is missing, also inside min, max, sum and mean: it
        is never skipped. ``zero`` says what 0 / 0 counts as; ``HUNDRED`` has no effect on a
        formula that is not a percentage.
        """
        return self.of([values.get(name) for name in self.names], zero)

    def of(self, values: Sequence[Rational | None], zero: ZeroPolicy = ZeroPolicy.NULL) -> Outcome:
        """Return the same for ``values`` in the order of ``names``."""
        if None in values:
            pairs = zip(self.names, values, strict=True)
            return Outcome(None, NoValue.MISSING, tuple(n for n, value in pairs if value is None))
        known: Sequence[Any] = values  # no None among them
        try:
            return Outcome(as_fraction(self.evaluator(known)))
        except ZeroDivisorError as error:
            if not error.nothing:
                return Outcome(None, NoValue.DIVISION_BY_ZERO)
            full = zero == ZeroPolicy.HUNDRED and self.is_percentage
            return Outcome(HUNDRED if full else None, NoValue.NO_CASES)

    def render(
        self,
        values: Mapping[str, Rational | None],
        labels: Mapping[str, str],
        number: Callable[[Fraction], str] = plain,
    ) -> str:
        """Write the formula in the author's order with the real numbers: 12 / 15 * 100.

        A variable without a value is written as its label, one without a label as its name.
        ``number`` writes each number; by default as the grammar itself reads numbers.
        """

        def word(sign: Sign) -> str:
            if sign.kind == Kind.NUMBER:
                return number(sign.value)
            value = values.get(sign.text)
            if value is None:
                return labels.get(sign.text, sign.text)
            return bracketed(number(as_fraction(value)))

        return write(self.signs, word)

    def ratio_parts(self) -> RatioParts | None:
        """Return numerator, denominator and factor of a single quotient, else None."""
        return ratio_parts(self.root)

    @property
    def is_percentage(self) -> bool:
        """Whether the formula is one quotient times 100."""
        parts = self.ratio_parts()
        return parts is not None and parts.factor == HUNDRED


def is_variable_name(text: str) -> bool:
    """Say whether a variable may be called that, and a formula can use it.

    Lower-case ASCII letters and digits, a letter first, single underscores between words,
    at most 40 characters, and not the name of a function.
    """
    return is_well_formed(text) and text not in FUNCTIONS


def parse_formula(text: str, names: Collection[str]) -> Formula:
    """Read ``text`` with the declared variables ``names``.

    Raise FormulaError with all problems that can be found in one round. A name that is
    declared and not used is no problem here: compare with ``Formula.names``.
    """
    if len(text) > MAX_LENGTH:
        message = f"Rumus terlalu panjang. Pakai paling banyak {MAX_LENGTH} karakter."
        raise FormulaError([FormulaProblem(MAX_LENGTH + 1, FormulaCode.TOO_LONG, message)])
    found = cut(text)
    declared = dict.fromkeys(names)  # in their order, and found at once
    timed, times = mend_times(found.signs, declared)
    signs, parentheses = mend_parentheses(timed)
    bounds = tuple(bound_problems(signs))
    problems = [*found.problems, *times, *parentheses, *bounds, *name_problems(signs, declared)]
    if not signs and not problems:
        problems.append(FormulaProblem(1, FormulaCode.EMPTY, _EMPTY))
    if problems and (bounds or not signs or not found.whole):
        raise FormulaError(problems)
    parser = Parser(signs)
    root = parser.parse()
    if problems or parser.problems:
        raise FormulaError([*problems, *parser.problems])
    used = names_in(root)
    return Formula(text, used, signs, root, compiled(root, used))
