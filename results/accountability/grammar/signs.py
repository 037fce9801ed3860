"""A formula's text cut into signs: numbers, names, operators, each with its column.

Only ASCII is read, and nothing is guessed: 12,5 and 1.000 mean one thing on an Indonesian page
and another to a computer, so both are refused with what to write instead. A sign that
documents print in place of an operator is a problem and is then read as that operator, so that
the rest of the formula can be judged in the same round.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from results.accountability.grammar.problems import FormulaCode, FormulaProblem, shown

MAX_WHOLE = 15
MAX_DECIMALS = 10
"""A number has at most 15 digits before the point and 10 behind it."""

MAX_NAME = 40
"""The longest name of a variable."""

_READ_AS = {
    **dict.fromkeys("×·⋅∙✕", "*"),
    **dict.fromkeys("÷:∶⁄∕", "/"),
    **dict.fromkeys("−–—", "-"),
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    ";": ",",
}
"""Signs that documents print, and what to write instead."""

_POWERS = ("**", "^")
_SINGLES = "".join(_READ_AS) + "%^="
_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*", re.ASCII)
_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?", re.ASCII)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)
_LEXEMES = re.compile(
    r"(?P<space>[ \t\r\n]+)"
    r"|(?P<number>\.?\d+(?:[.,]\d+)*\.?\w*)"
    r"|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<foreign>\*\*|//|[" + re.escape(_SINGLES) + "])"
    r"|(?P<operator>[-+*/(),])"
    r"|(?P<unknown>[^ \t\r\nA-Za-z0-9_+\-*/()," + re.escape(_SINGLES) + "]+)",
    re.ASCII,
)


class Kind(StrEnum):
    """What a sign is."""

    NUMBER = "number"
    NAME = "name"
    OPERATOR = "operator"
    """+ - * / as well as parentheses and the comma between arguments."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a formula as written; ``value`` is the number that a number stands for."""

    kind: Kind
    text: str
    column: int
    value: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Signs:
    """A cut text. Not ``whole`` when something in it could not even be read as something else."""

    signs: tuple[Sign, ...]
    problems: tuple[FormulaProblem, ...]
    whole: bool


def is_well_formed(text: str) -> bool:
    """Say whether ``text`` has the form of a name: words of a-z and 0-9 joined by single _."""
    return len(text) <= MAX_NAME and _NAME.fullmatch(text) is not None


def is_thousands(number: str) -> bool:
    """Say whether a number could be thousands with the points of an Indonesian page: 1.000."""
    return _THOUSANDS.fullmatch(number) is not None


def cut(text: str) -> Signs:
    """Cut ``text``, whose length the caller has bounded, into signs."""
    signs: list[Sign] = []
    problems: list[FormulaProblem] = []
    whole = True
    for match in _LEXEMES.finditer(text):
        group, lexeme, column = str(match.lastgroup), match.group(), match.start() + 1
        if group == "space":
            continue
        found = _REFUSALS[group](lexeme)
        if found is not None:
            problems.append(FormulaProblem(column, *found))
        sign = _sign(group, lexeme, column)
        if sign is not None:
            signs.append(sign)
        whole = whole and (sign is not None or lexeme == "%")
    return Signs(tuple(signs), tuple(problems), whole)


def _sign(group: str, lexeme: str, column: int) -> Sign | None:
    """Return what a lexeme is read as, right or wrong; None if it is like nothing we know."""
    if group == "number":
        plain = _NUMBER.fullmatch(lexeme)
        return Sign(Kind.NUMBER, lexeme, column, Fraction(lexeme) if plain else Fraction(1))
    if group == "name":
        return Sign(Kind.NAME, lexeme, column)
    if group == "operator":
        return Sign(Kind.OPERATOR, lexeme, column)
    likely = "/" if lexeme == "//" else "*" if lexeme in _POWERS else _READ_AS.get(lexeme)
    return Sign(Kind.OPERATOR, likely, column) if likely else None


_Refusal = tuple[FormulaCode, str] | None
"""What is wrong with a lexeme by itself, or None."""


def _number_refusal(lexeme: str) -> _Refusal:
    bare = shown(lexeme)
    if "," in lexeme:
        return FormulaCode.DECIMAL_COMMA, (
            f"Bilangan {bare} memakai koma. Tulis desimal dengan titik, misalnya 12.5; "
            "bila koma memisahkan dua argumen, beri spasi sesudahnya, misalnya 12, 5."
        )
    if is_thousands(lexeme):
        decimal = "" if lexeme.count(".") > 1 else f", atau tambahkan nol pada desimal ({bare}0)"
        return FormulaCode.THOUSANDS_POINT, (
            f"Bilangan {bare} terbaca sebagai ribuan. Tulis ribuan tanpa titik "
            f"({shown(lexeme.replace('.', ''))}){decimal}."
        )
    plain = _NUMBER.fullmatch(lexeme)
    if plain is None:
        return FormulaCode.BAD_NUMBER, (
            f"{bare} bukan bilangan. Tulis angka biasa dengan paling banyak satu titik desimal, "
            "misalnya 0.5 atau 100; antara bilangan dan nama variabel tulis operator, "
            "misalnya 2 * n."
        )
    if len(plain[1]) > MAX_WHOLE or len(plain[2] or "") > MAX_DECIMALS:
        return FormulaCode.LONG_NUMBER, (
            f"Bilangan {bare} terlalu panjang. Pakai paling banyak {MAX_WHOLE} angka di depan "
            f"titik dan {MAX_DECIMALS} angka di belakangnya."
        )
    return None


def _name_refusal(lexeme: str) -> _Refusal:
    if is_well_formed(lexeme):
        return None
    return FormulaCode.BAD_NAME, (
        f"{shown(lexeme)} bukan nama variabel. Pakai huruf kecil, angka, dan satu garis bawah "
        f"di antara kata, diawali huruf, paling banyak {MAX_NAME} karakter, "
        "misalnya konflik_selesai."
    )


def _foreign_refusal(lexeme: str) -> _Refusal:
    if lexeme == "%":
        return FormulaCode.PERCENT_SIGN, (
            "Tanda % tidak dipakai dalam rumus. Tulis * 100 untuk menjadikan persen, atau 0.05 "
            "untuk lima persen; persen sebagai satuan ditulis pada satuan indikator."
        )
    if lexeme in _POWERS:
        return FormulaCode.POWER, (
            f"Pangkat ({lexeme}) tidak dikenal. Tulis perkaliannya, misalnya a * a."
        )
    if lexeme == "//":
        return FormulaCode.FOREIGN_SIGN, "Tanda // tidak dikenal. Tulis satu / untuk membagi."
    if lexeme == "=":
        return FormulaCode.FOREIGN_SIGN, (
            "Tanda = tidak dipakai dalam rumus. Tulis hanya ruas kanannya, misalnya a / b * 100."
        )
    return FormulaCode.FOREIGN_SIGN, f"Tanda {lexeme} tidak dikenal. Tulis {_READ_AS[lexeme]}."


def _unknown_refusal(lexeme: str) -> _Refusal:
    return FormulaCode.UNKNOWN_CHARACTER, (
        f"{shown(lexeme)} tidak dikenal dalam rumus. Hapus bagian itu; yang dikenal hanya "
        "bilangan, nama variabel, + - * / ( ) koma, serta min, max, sum, dan mean."
    )


def _no_refusal(_: str) -> _Refusal:
    return None


_REFUSALS: dict[str, Callable[[str], _Refusal]] = {
    "number": _number_refusal,
    "name": _name_refusal,
    "operator": _no_refusal,
    "foreign": _foreign_refusal,
    "unknown": _unknown_refusal,
}
