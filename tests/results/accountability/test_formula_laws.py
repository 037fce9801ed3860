"""Laws of formulas: whatever is read means what Python's own arithmetic means by it."""

import re
from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.accountability.formula import Formula, FormulaError, parse_formula
from results.accountability.grammar.checks import MAX_OPERANDS
from results.accountability.grammar.problems import FormulaCode
from results.accountability.grammar.quotient import RatioParts
from results.accountability.grammar.tree import FUNCTIONS
from results.accountability.outcome import NoValue
from results.exact import ratio
from tests.results.accountability.reference import reference

NAMES = ("a", "b", "n_1")
GRAMMAR = "abcmxinsu_0123456789.+-*/(), \t\r\n"
LIMIT = 10**4300
"""Python does not print an integer of more digits, and neither could a report."""

LARGEST = Fraction(10**25 - 1, 10**10)
"""999999999999999.9999999999: the largest value that can be entered."""

numbers = st.integers(0, 99_999).map(lambda hundredths: f"{hundredths / 100:.2f}")
leaves = st.sampled_from(NAMES) | numbers | st.integers(0, 9).map(str)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return texts one step larger; what stands side by side is not in parentheses."""
    space = st.sampled_from(["", " ", "\n "])
    joined = st.tuples(inner, space, st.sampled_from("+-*/"), space, inner).map("".join)
    grouped = inner.map(lambda text: f"({text})")
    called = st.tuples(st.sampled_from(sorted(FUNCTIONS)), st.lists(inner, min_size=1, max_size=3))
    signed = inner.map(lambda text: f"-({text})")
    return joined | grouped | signed | called.map(lambda c: f"{c[0]}({', '.join(c[1])})")


texts = st.recursive(leaves, _larger, max_leaves=12)
entered = st.integers(-5000, 5000).map(lambda thousandths: Fraction(thousandths, 1000))
values = st.fixed_dictionaries(dict.fromkeys(NAMES, entered | st.sampled_from([Fraction(0)])))


def read(text: str) -> Formula | FormulaError:
    """Return the formula, or the error that refuses it."""
    try:
        return parse_formula(text, NAMES)
    except FormulaError as error:
        return error


def parsed(text: str) -> Formula | None:
    """Return the formula, or None where it always divides by zero, the one thing wrong with it."""
    formula = read(text)
    if isinstance(formula, FormulaError):
        assert {problem.code for problem in formula.problems} == {FormulaCode.ZERO_DIVISOR}
        return None
    return formula


@given(texts, values)
def test_agrees_with_an_independent_evaluation(
    text: str, given_values: dict[str, Fraction]
) -> None:
    formula = parsed(text)
    outcome = formula.evaluate(given_values) if formula else None
    if outcome is None or outcome.value is None:
        assert outcome is None or outcome.reason in {NoValue.NO_CASES, NoValue.DIVISION_BY_ZERO}
        with pytest.raises(ZeroDivisionError):
            reference(text, given_values)
    else:
        assert outcome.value == reference(text, given_values)


formulas = texts.map(parsed).filter(lambda formula: formula is not None)


@given(formulas)
def test_what_is_written_reads_the_same(formula: Formula) -> None:
    again = parse_formula(formula.render({}, {}), NAMES)
    assert (again.root, again.names) == (formula.root, formula.names)
    assert again.render({}, {}) == again.text


@given(formulas, values)
def test_the_working_recomputes_to_the_figure(
    formula: Formula, given_values: dict[str, Fraction]
) -> None:
    """Who types the printed working into anything that computes gets the same figure."""
    outcome = formula.evaluate(given_values)
    if outcome.value is not None:
        working = formula.render(given_values, {})
        assert parse_formula(working, ()).evaluate({}) == outcome
        assert reference(working, {}) == outcome.value


@given(formulas, values, st.sampled_from(NAMES))
def test_one_missing_value_and_there_is_no_figure(
    formula: Formula, given_values: dict[str, Fraction], name: str
) -> None:
    outcome = formula.evaluate({**given_values, name: None})
    if name in formula.names:
        assert (outcome.value, outcome.reason) == (None, NoValue.MISSING)
        assert outcome.missing == (name,)
    else:
        assert outcome == formula.evaluate(given_values)


@given(formulas, formulas, st.integers(1, 9999))
def test_a_ratio_is_taken_apart(above: Formula, below: Formula, factor: int) -> None:
    text = f"{factor} * (a + {above.text}) / (b + {below.text})"
    parts = RatioParts(
        tuple(dict.fromkeys(("a", *above.names))),
        tuple(dict.fromkeys(("b", *below.names))),
        Fraction(factor),
    )
    assert parse_formula(text, NAMES).ratio_parts() == parts


def judged(text: str) -> Formula | None:
    """Read any text; what is refused must say where and why."""
    formula = read(text)
    if isinstance(formula, Formula):
        return formula
    assert formula.problems
    for problem in formula.problems:
        assert 1 <= problem.column <= len(text) + 1
        assert re.fullmatch(r"\S.*[.?]", problem.message)
        assert problem.message.isprintable()
    return None


@given(st.text(max_size=2000))
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    start = process_time()
    formula = judged(text)
    assert process_time() - start < 0.5
    assert formula is None or set(text) <= set(GRAMMAR)


@given(st.text(GRAMMAR, max_size=40), values)
def test_what_is_read_is_arithmetic(text: str, given_values: dict[str, Fraction]) -> None:
    formula = judged(text)
    if formula is not None and not re.search(r"(?<![\d.])0\d", text):  # Python refuses 007
        outcome = formula.evaluate(given_values)
        if outcome.value is not None:
            assert outcome.value == reference(text, given_values)


@given(
    st.text(max_size=30),
    st.sampled_from("!\"#$&'?@\\`|~<>éΣ\0\x7f\u200b\u202e"),
    st.text(max_size=30),
)
def test_no_character_is_passed_over(before: str, strange: str, after: str) -> None:
    assert judged(before + strange + after) is None


WORST = {
    "a product": "*".join("a" * MAX_OPERANDS),
    "a quotient of products": f"{'*'.join('a' * 20)}/({'*'.join('b' * 20)})",
    "a sum of quotients": "+".join(f"v{n}/v{n + 1}" for n in range(0, MAX_OPERANDS, 2)),
    "means of quotients": "mean(" * 19 + "/".join("ab" * 19) + ", a)" + ", b)" + ")" * 17,
    "a continued fraction": "a+1/(" * 18 + "b" + ")" * 18,
    "a tree of means": "mean(mean(a/b,b/a,a/b),mean(b/a,a/b,b/a),mean(a/b,b/a,a/b),a/b,b/a)",
}


@pytest.mark.parametrize("text", WORST.values(), ids=WORST)
@pytest.mark.parametrize("smallest", [Fraction(1, 10**10), LARGEST - 1])
def test_the_worst_allowed_formula_stays_small(text: str, smallest: Fraction) -> None:
    """Even the mean of four such quarters can be printed, numerator over denominator."""
    names = {"a": LARGEST, "b": smallest}
    names |= {f"v{n}": LARGEST - Fraction(7 * n + 1, 10**10) for n in range(MAX_OPERANDS)}
    start = process_time()
    value = parse_formula(text, names).evaluate(names).value
    assert process_time() - start < 0.5
    assert value is not None
    height = max(abs(value.numerator), value.denominator)
    assert 4**2 * height**4 < LIMIT
    assert ratio(value)
