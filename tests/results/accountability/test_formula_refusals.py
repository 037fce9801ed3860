"""Formulas that are refused: every problem with its column and remedy, and bombs at once."""

import pickle
from time import process_time

import pytest

from results.accountability.formula import MAX_LENGTH, FormulaError, parse_formula
from results.accountability.grammar.problems import MAX_PROBLEMS, FormulaCode, FormulaProblem

NAMES = ("a", "b", "konflik", "konflik_selesai")


def problems(text: str) -> tuple[FormulaProblem, ...]:
    """Return what is wrong with ``text``, which must be refused."""
    with pytest.raises(FormulaError) as refused:
        parse_formula(text, NAMES)
    return refused.value.problems


def told(text: str) -> list[tuple[int, FormulaCode]]:
    """Return columns and codes of what is wrong with ``text``."""
    return [(problem.column, problem.code) for problem in problems(text)]


ONE = [
    ("", 1, FormulaCode.EMPTY, "Tulis misalnya"),
    (" \n", 1, FormulaCode.EMPTY, "Tulis misalnya"),
    ("a × b", 3, FormulaCode.FOREIGN_SIGN, "Tanda × tidak dikenal. Tulis *."),
    ("a ÷ b", 3, FormulaCode.FOREIGN_SIGN, "Tulis /."),
    ("a : b", 3, FormulaCode.FOREIGN_SIGN, "Tulis /."),
    ("a – b", 3, FormulaCode.FOREIGN_SIGN, "Tulis -."),
    ("max(a; b)", 6, FormulaCode.FOREIGN_SIGN, "Tulis ,."),
    ("a // b", 3, FormulaCode.FOREIGN_SIGN, "Tulis satu /"),
    ("a = b", 3, FormulaCode.FOREIGN_SIGN, "Tulis hanya ruas kanannya"),
    ("a x 100", 3, FormulaCode.FOREIGN_SIGN, "Huruf x bukan tanda kali. Tulis *."),
    ("(a)x(b)", 4, FormulaCode.FOREIGN_SIGN, "Tulis *."),
    ("a / b %", 7, FormulaCode.PERCENT_SIGN, "Tulis * 100"),
    ("a ** b", 3, FormulaCode.POWER, "misalnya a * a"),
    ("a ^ b", 3, FormulaCode.POWER, "misalnya a * a"),
    ("a * 12,5", 5, FormulaCode.DECIMAL_COMMA, "misalnya 12.5"),
    ("max(1,2)", 5, FormulaCode.DECIMAL_COMMA, "misalnya 12, 5"),
    ("a * 1.000,5", 5, FormulaCode.DECIMAL_COMMA, "misalnya 12.5"),
    (
        "a / b * 1.000",
        9,
        FormulaCode.THOUSANDS_POINT,
        "(1000), atau tambahkan nol pada desimal (1.0000).",
    ),
    ("a / b * 100.000", 9, FormulaCode.THOUSANDS_POINT, "(100000)"),
    ("a * 1.000.000", 5, FormulaCode.THOUSANDS_POINT, "tanpa titik (1000000)."),
    ("a * 1.125", 5, FormulaCode.THOUSANDS_POINT, "(1.1250)"),
    ("a * 1.2.3", 5, FormulaCode.BAD_NUMBER, "misalnya 0.5"),
    ("a * .5", 5, FormulaCode.BAD_NUMBER, "misalnya 0.5"),
    ("a * 5.", 5, FormulaCode.BAD_NUMBER, "misalnya 0.5"),
    ("a * 1e9", 5, FormulaCode.BAD_NUMBER, "angka biasa"),
    ("a * 0x1F", 5, FormulaCode.BAD_NUMBER, "angka biasa"),
    ("a * 1_000", 5, FormulaCode.BAD_NUMBER, "angka biasa"),
    ("2a", 1, FormulaCode.BAD_NUMBER, "misalnya 2 * n"),
    ("a * 1234567890123456", 5, FormulaCode.LONG_NUMBER, "paling banyak 15"),
    ("a * 0.12345678901", 5, FormulaCode.LONG_NUMBER, "10 angka di belakangnya"),
    ("a * Konflik", 5, FormulaCode.BAD_NAME, "Pakai huruf kecil"),
    ("a * _b", 5, FormulaCode.BAD_NAME, "diawali huruf"),
    ("a * konflik__selesai", 5, FormulaCode.BAD_NAME, "satu garis bawah"),
    (f"a * {'n' * 41}", 5, FormulaCode.BAD_NAME, "paling banyak 40"),
    ("a * konflk", 5, FormulaCode.UNKNOWN_NAME, "Maksudnya konflik?"),
    ("a * zzz", 5, FormulaCode.UNKNOWN_NAME, "Yang dinyatakan: a, b, konflik"),
    ("x", 1, FormulaCode.UNKNOWN_NAME, "Yang dinyatakan"),
    ("median(a)", 1, FormulaCode.UNKNOWN_FUNCTION, "Yang dikenal: min, max, sum, mean."),
    ("max + a", 1, FormulaCode.FUNCTION_NOT_CALLED, "misalnya max(a, b)"),
    ("a +", 4, FormulaCode.MISSING_OPERAND, "Lengkapi"),
    ("a + * b", 5, FormulaCode.MISSING_OPERAND, "Lengkapi"),
    ("+a", 1, FormulaCode.MISSING_OPERAND, "hapus tanda yang berlebih"),
    ("--a", 2, FormulaCode.MISSING_OPERAND, "hapus tanda yang berlebih"),
    ("a + ()", 6, FormulaCode.MISSING_OPERAND, "Lengkapi"),
    ("sum()", 5, FormulaCode.MISSING_OPERAND, "Lengkapi"),
    ("max(a, )", 8, FormulaCode.MISSING_OPERAND, "Lengkapi"),
    ("a b", 3, FormulaCode.MISSING_OPERATOR, "Tulis + - * atau /"),
    ("2 (a)", 3, FormulaCode.MISSING_OPERATOR, "Tulis + - * atau /"),
    ("(a)(b)", 4, FormulaCode.MISSING_OPERATOR, "Tulis + - * atau /"),
    ("a (b)", 1, FormulaCode.MISSING_OPERATOR, "antara variabel a dan kurung"),
    ("a, b", 2, FormulaCode.STRAY_COMMA, "Hapus koma"),
    ("2 * (a, b)", 7, FormulaCode.STRAY_COMMA, "Hapus koma"),
    ("(a", 1, FormulaCode.UNCLOSED_PARENTHESIS, "Tambahkan kurung tutup"),
    ("max(a, b", 4, FormulaCode.UNCLOSED_PARENTHESIS, "Tambahkan kurung tutup"),
    ("a) * b", 2, FormulaCode.UNOPENED_PARENTHESIS, "Hapus"),
    ("a / 0", 3, FormulaCode.ZERO_DIVISOR, "selain nol"),
    ("a / (2 - 2)", 3, FormulaCode.ZERO_DIVISOR, "selain nol"),
    ("a.b", 2, FormulaCode.UNKNOWN_CHARACTER, ". tidak dikenal"),
    ("a < b", 3, FormulaCode.UNKNOWN_CHARACTER, "< tidak dikenal"),
    ("a * é", 5, FormulaCode.UNKNOWN_CHARACTER, "é tidak dikenal"),
    ("a\0", 2, FormulaCode.UNKNOWN_CHARACTER, "U+0000 tidak dikenal"),
    ("a\N{NO-BREAK SPACE}+ b", 2, FormulaCode.UNKNOWN_CHARACTER, "U+00A0"),
    ("\N{ARABIC-INDIC DIGIT ONE}", 1, FormulaCode.UNKNOWN_CHARACTER, "Hapus"),
    ("\N{FULLWIDTH DIGIT ONE}", 1, FormulaCode.UNKNOWN_CHARACTER, "Hapus"),
    ("\N{CYRILLIC SMALL LETTER A}", 1, FormulaCode.UNKNOWN_CHARACTER, "Hapus"),
    ("?" * 50, 1, FormulaCode.UNKNOWN_CHARACTER, f"{'?' * 30}… tidak dikenal"),
]


@pytest.mark.parametrize(("text", "column", "code", "remedy"), ONE)
def test_one_problem(text: str, column: int, code: FormulaCode, remedy: str) -> None:
    (problem,) = problems(text)
    assert (problem.column, problem.code) == (column, code)
    assert remedy in problem.message


def test_every_code_has_its_case() -> None:
    bounds = {FormulaCode.TOO_LONG, FormulaCode.TOO_DEEP, FormulaCode.TOO_MANY_OPERANDS}
    assert {code for _, _, code, _ in ONE} | bounds == set(FormulaCode)


def test_all_problems_are_told_at_once() -> None:
    assert told("(konflk × 1,5 + ) b / 0.5.5 + konflk") == [
        (2, FormulaCode.UNKNOWN_NAME),
        (9, FormulaCode.FOREIGN_SIGN),
        (11, FormulaCode.DECIMAL_COMMA),
        (17, FormulaCode.MISSING_OPERAND),
        (19, FormulaCode.MISSING_OPERATOR),
        (23, FormulaCode.BAD_NUMBER),
    ]


def test_brackets_are_read_as_parentheses() -> None:
    assert told("[a + b] * {konflik}") == [
        (column, FormulaCode.FOREIGN_SIGN) for column in (1, 7, 11, 19)
    ]


def test_names_are_judged_where_the_rest_cannot_be_parsed() -> None:
    assert told("zzz ? konflik") == [
        (1, FormulaCode.UNKNOWN_NAME),
        (5, FormulaCode.UNKNOWN_CHARACTER),
    ]


def test_the_error_reads_as_a_sentence_and_travels() -> None:
    with pytest.raises(FormulaError, match=r"^kolom 3: .*; kolom 5: ") as refused:
        parse_formula("a × z", NAMES)
    assert pickle.loads(pickle.dumps(refused.value.problems)) == refused.value.problems  # noqa: S301 - our own


def test_without_declared_variables_the_remedy_is_to_declare() -> None:
    with pytest.raises(FormulaError, match="Nyatakan dulu"):
        parse_formula("a", ())


BOMBS = [
    pytest.param("(" * 100_000, FormulaCode.TOO_LONG, id="a hundred thousand parentheses"),
    pytest.param("(" * 500 + "a" + ")" * 499, FormulaCode.TOO_DEEP, id="a deep nest"),
    pytest.param("(" * 21 + "a" + ")" * 21, FormulaCode.TOO_DEEP, id="one too deep"),
    pytest.param("max(" * 21 + "a" + ")" * 21, FormulaCode.TOO_DEEP, id="calls count"),
    pytest.param("[" * 900, FormulaCode.TOO_DEEP, id="brackets too"),
    pytest.param("-" * 1000, FormulaCode.MISSING_OPERAND, id="minuses"),
    pytest.param("1/(" + "+" * 990 + ")", FormulaCode.MISSING_OPERAND, id="operators alone"),
    pytest.param("()" * 500, FormulaCode.MISSING_OPERAND, id="nothing, often"),
    pytest.param("," * 1000, FormulaCode.STRAY_COMMA, id="commas"),
    pytest.param("+".join("a" * 41), FormulaCode.TOO_MANY_OPERANDS, id="one operand too many"),
    pytest.param("*".join("9" * 500), FormulaCode.TOO_MANY_OPERANDS, id="a long product"),
    pytest.param("9**9**9**9", FormulaCode.POWER, id="a tower"),
    pytest.param("9" * 1_000_000, FormulaCode.TOO_LONG, id="a million digits"),
    pytest.param("9" * 1000, FormulaCode.LONG_NUMBER, id="a thousand digits"),
    pytest.param("9" + ".999" * 249, FormulaCode.THOUSANDS_POINT, id="many points"),
    pytest.param("1,2" * 333, FormulaCode.DECIMAL_COMMA, id="many commas"),
    pytest.param("1e999999999", FormulaCode.BAD_NUMBER, id="an exponent"),
    pytest.param("a" * 1000, FormulaCode.BAD_NAME, id="a long name"),
    pytest.param("a_" * 500, FormulaCode.BAD_NAME, id="a long name of many words"),
    pytest.param("é" * 1000, FormulaCode.UNKNOWN_CHARACTER, id="another alphabet"),
    pytest.param("\N{ARABIC-INDIC DIGIT NINE}" * 9, FormulaCode.UNKNOWN_CHARACTER, id="digits"),
    pytest.param("1\N{SUPERSCRIPT TWO}", FormulaCode.UNKNOWN_CHARACTER, id="a superscript"),
    pytest.param("\0" * 1000, FormulaCode.UNKNOWN_CHARACTER, id="NUL"),
    pytest.param("\ud800", FormulaCode.UNKNOWN_CHARACTER, id="half a character"),
    pytest.param("__import__('os').system('id')", FormulaCode.BAD_NAME, id="import"),
    pytest.param("a.__class__.__mro__", FormulaCode.BAD_NAME, id="classes"),
    pytest.param("().__class__", FormulaCode.UNKNOWN_CHARACTER, id="attributes"),
    pytest.param("max.__globals__", FormulaCode.BAD_NAME, id="globals"),
    pytest.param("eval('1')", FormulaCode.UNKNOWN_FUNCTION, id="eval"),
    pytest.param("open(a)", FormulaCode.UNKNOWN_FUNCTION, id="open"),
    pytest.param("value_of(a)", FormulaCode.UNKNOWN_FUNCTION, id="our own functions"),
    pytest.param("lambda: 1", FormulaCode.UNKNOWN_NAME, id="lambda"),
    pytest.param("[a for a in a]", FormulaCode.FOREIGN_SIGN, id="a comprehension"),
    pytest.param("(z := 1)", FormulaCode.FOREIGN_SIGN, id="walrus"),
    pytest.param("f'{a}'", FormulaCode.UNKNOWN_CHARACTER, id="f-string"),
    pytest.param("'a' * 999", FormulaCode.UNKNOWN_CHARACTER, id="a string"),
    pytest.param("a if b else a", FormulaCode.UNKNOWN_NAME, id="a condition"),
    pytest.param("max(a, key=b)", FormulaCode.FOREIGN_SIGN, id="a keyword"),
    pytest.param("sum(*a)", FormulaCode.MISSING_OPERAND, id="a star"),
    pytest.param("True", FormulaCode.BAD_NAME, id="truth"),
    pytest.param("None", FormulaCode.BAD_NAME, id="none"),
    pytest.param("inf", FormulaCode.UNKNOWN_NAME, id="no end"),
    pytest.param("1j", FormulaCode.BAD_NUMBER, id="an imaginary number"),
    pytest.param("a; b", FormulaCode.FOREIGN_SIGN, id="two statements"),
    pytest.param("a # b", FormulaCode.UNKNOWN_CHARACTER, id="a comment"),
    pytest.param("a\\\n+ b", FormulaCode.UNKNOWN_CHARACTER, id="a continuation"),
    pytest.param("=cmd|'/c calc'!a", FormulaCode.FOREIGN_SIGN, id="a spreadsheet's"),
]


@pytest.mark.parametrize(("text", "code"), BOMBS)
def test_bombs_are_refused_fast(text: str, code: FormulaCode) -> None:
    start = process_time()
    found = problems(text)
    assert process_time() - start < 0.5
    assert code in {problem.code for problem in found}
    assert len(found) <= MAX_PROBLEMS


def test_a_text_too_long_is_not_looked_at() -> None:
    assert told("?" * (MAX_LENGTH + 1)) == [(MAX_LENGTH + 1, FormulaCode.TOO_LONG)]


def test_the_bounds_themselves_are_allowed() -> None:
    assert parse_formula("(" * 20 + "a" + ")" * 20, NAMES).names == ("a",)
    assert parse_formula("+".join("a" * 40), NAMES).names == ("a",)
    assert parse_formula(f"a{' ' * (MAX_LENGTH - 1)}", NAMES).names == ("a",)
    assert parse_formula("999999999999999.9999999999", NAMES).names == ()
