"""What is judged on the signs of a formula before it is parsed: bounds, names, parentheses."""

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, islice

from results.accountability.grammar.nearest import MAX_NAMES, nearest
from results.accountability.grammar.problems import (
    MAX_PROBLEMS,
    FormulaCode,
    FormulaProblem,
    shown,
)
from results.accountability.grammar.signs import Kind, Sign, is_well_formed
from results.accountability.grammar.tree import FUNCTIONS

MAX_DEPTH = 20
"""Parentheses within parentheses; the parser and the arithmetic never recurse deeper."""

MAX_OPERANDS = 40
"""Numbers and variables in one formula.

An operand has at most 25 digits, so 40 of them make a fraction of little more than a thousand
digits, and the mean of four such quarters stays below the 4300 digits that Python will print.
"""

_KNOWN_FUNCTIONS = ", ".join(FUNCTIONS)


_Mended = tuple[tuple[Sign, ...], tuple[FormulaProblem, ...]]
"""The signs as they were probably meant, and what was wrong with them."""


def mend_times(signs: Sequence[Sign], names: Collection[str]) -> _Mended:
    """Read an x between two operands as the times sign of paper, unless a variable is named x."""
    mended = list(signs)
    problems = []
    for place, sign in enumerate(signs):
        inside = 0 < place < len(signs) - 1 and sign.text == "x" and "x" not in names
        if inside and _ends_operand(signs[place - 1]) and _starts_operand(signs[place + 1]):
            mended[place] = Sign(Kind.OPERATOR, "*", sign.column)
            message = "Huruf x bukan tanda kali. Tulis *."
            problems.append(FormulaProblem(sign.column, FormulaCode.FOREIGN_SIGN, message))
    return tuple(mended), tuple(problems)


def _ends_operand(sign: Sign) -> bool:
    return sign.kind != Kind.OPERATOR or sign.text == ")"


def _starts_operand(sign: Sign) -> bool:
    return sign.kind != Kind.OPERATOR or sign.text == "("


def mend_parentheses(signs: Sequence[Sign]) -> _Mended:
    """Drop what closes nothing and close at the end what stays open, so that all is balanced."""
    balanced: list[Sign] = []
    opened: list[Sign] = []
    problems = []
    for sign in signs:
        if sign.text == ")" and not opened:
            message = "Kurung tutup ini tidak punya pasangan. Hapus, atau tambahkan kurung buka."
            problems.append(FormulaProblem(sign.column, FormulaCode.UNOPENED_PARENTHESIS, message))
            continue
        balanced.append(sign)
        if sign.text == "(":
            opened.append(sign)
        elif sign.text == ")":
            opened.pop()
    for sign in reversed(opened):
        message = "Kurung buka ini tidak ditutup. Tambahkan kurung tutup pasangannya."
        problems.append(FormulaProblem(sign.column, FormulaCode.UNCLOSED_PARENTHESIS, message))
        balanced.append(Sign(Kind.OPERATOR, ")", balanced[-1].column + 1))
    return tuple(balanced), tuple(problems)


def bound_problems(signs: Sequence[Sign]) -> Iterator[FormulaProblem]:
    """Yield what is too much to be parsed: parentheses too deep, operands too many."""
    depths = accumulate({"(": 1, ")": -1}.get(sign.text, 0) for sign in signs)
    deep = next((s for s, depth in zip(signs, depths, strict=True) if depth > MAX_DEPTH), None)
    if deep:
        message = f"Kurung bersarang terlalu dalam. Pakai paling banyak {MAX_DEPTH} lapis."
        yield FormulaProblem(deep.column, FormulaCode.TOO_DEEP, message)
    operands = [
        sign
        for sign, following in _with_next(signs)
        if sign.kind != Kind.OPERATOR and not _called(sign, following)
    ]
    if len(operands) > MAX_OPERANDS:
        yield FormulaProblem(
            operands[MAX_OPERANDS].column,
            FormulaCode.TOO_MANY_OPERANDS,
            f"Rumus memuat lebih dari {MAX_OPERANDS} bilangan dan variabel. Masukkan jumlah "
            "antara sebagai satu variabel.",
        )


def name_problems(signs: Sequence[Sign], names: Collection[str]) -> Iterator[FormulaProblem]:
    """Yield the names that are neither declared nor functions, once each, with the nearest known.

    They come by column, so what is behind the twentieth would never be told.
    """
    return islice(_name_problems(signs, names), MAX_PROBLEMS)


def _name_problems(signs: Sequence[Sign], names: Collection[str]) -> Iterator[FormulaProblem]:
    judged: set[tuple[str, bool]] = set()
    for sign, following in _with_next(signs):
        called = _called(sign, following)
        if sign.kind != Kind.NAME or (sign.text, called) in judged:
            continue
        judged.add((sign.text, called))
        found = _call_problem(sign, names) if called else _variable_problem(sign, names)
        if found is not None and is_well_formed(sign.text):
            yield FormulaProblem(sign.column, *found)


def _with_next(signs: Sequence[Sign]) -> Iterator[tuple[Sign, Sign | None]]:
    return zip(signs, (*signs[1:], None), strict=False)


def _called(sign: Sign, following: Sign | None) -> bool:
    """Say whether ``sign`` is a name with a parenthesis behind it."""
    return sign.kind == Kind.NAME and following is not None and following.text == "("


def _call_problem(sign: Sign, names: Collection[str]) -> tuple[FormulaCode, str] | None:
    if sign.text in FUNCTIONS:
        return None
    if sign.text in names:
        return FormulaCode.MISSING_OPERATOR, (
            f"Tidak ada operator antara variabel {sign.text} dan kurung. Tulis misalnya *."
        )
    return FormulaCode.UNKNOWN_FUNCTION, (
        f"Fungsi {shown(sign.text)} tidak dikenal. Yang dikenal: {_KNOWN_FUNCTIONS}."
    )


def _variable_problem(sign: Sign, names: Collection[str]) -> tuple[FormulaCode, str] | None:
    if sign.text in FUNCTIONS:
        return FormulaCode.FUNCTION_NOT_CALLED, (
            f"Fungsi {sign.text} tanpa kurung. Tulis argumennya, misalnya {sign.text}(a, b)."
        )
    if sign.text in names:
        return None
    listed = sorted(islice(names, MAX_NAMES))
    near = nearest(sign.text, listed)
    remedy = f"Maksudnya {near}?" if near else _declared(listed, more=len(names) > len(listed))
    return FormulaCode.UNKNOWN_NAME, f"Variabel {sign.text} tidak dinyatakan. {remedy}"


def _declared(listed: Sequence[str], *, more: bool) -> str:
    told = ", ".join(listed) + (", …" if more else "")
    return f"Yang dinyatakan: {told}." if told else "Nyatakan dulu label dan satuannya."
