"""From signs to a tree, by recursive descent, going on after every mistake to find them all.

sum     = product { ("+" | "-") product }
product = signed { ("*" | "/") signed }
signed  = [ "-" ] primary
primary = number | name | name "(" sum { "," sum } ")" | "(" sum ")"
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from results.accountability.grammar.problems import FormulaCode, FormulaProblem
from results.accountability.grammar.signs import Kind, Sign
from results.accountability.grammar.tree import (
    Call,
    Negative,
    Node,
    Number,
    Operation,
    Operator,
    Variable,
    names_in,
    value_of,
)

_STAND_IN = Number(Fraction(1))
"""What is read where an operand is missing, so that the rest can be judged."""


class Parser:
    """Reads signs, of which there is at least one, once; ``problems`` fills on the way.

    They have balanced parentheses, not too deep: the recursion is as deep as they are.
    The tree means something only if no problem was found.
    """

    def __init__(self, signs: Sequence[Sign]) -> None:
        self._signs = signs
        self._place = 0
        self.problems: list[FormulaProblem] = []

    def parse(self) -> Node:
        """Return the tree of all the signs."""
        return self._single()

    def _sum(self) -> Node:
        node = self._product()
        while self._sees("+", "-"):
            operator = cast("Operator", self._take().text)
            node = Operation(operator, node, self._product())
        return node

    def _product(self) -> Node:
        node = self._signed()
        while True:
            if self._sees("*", "/"):
                node = self._factor(self._take(), node)
            elif self._sees_operand():
                self._report(
                    FormulaCode.MISSING_OPERATOR,
                    "Di sini tidak ada operator. Tulis + - * atau / di antara keduanya.",
                )
                node = self._signed()
            else:
                return node

    def _factor(self, sign: Sign, left: Node) -> Node:
        """Join ``left`` to what comes next by ``sign``; nothing is divided by a written zero."""
        right = self._signed()
        written = sign.text == "/" and not self.problems and not names_in(right)
        if written and value_of(right) == 0:
            self._report(
                FormulaCode.ZERO_DIVISOR,
                "Pembagi di belakang tanda ini selalu nol. Ganti dengan bilangan selain nol.",
                sign,
            )
        return Operation(cast("Operator", sign.text), left, right)

    def _signed(self) -> Node:
        if self._sees("-"):
            self._take()
            return Negative(self._primary())
        return self._primary()

    def _primary(self) -> Node:
        if self._sees("("):
            self._take()
            node = self._single()
            self._take()
            return node
        if not self._sees_operand():
            self._report(
                FormulaCode.MISSING_OPERAND,
                "Di sini seharusnya ada bilangan, nama variabel, atau kurung. "
                "Lengkapi, atau hapus tanda yang berlebih.",
            )
            return _STAND_IN
        sign = self._take()
        if sign.kind == Kind.NUMBER:
            return Number(sign.value)
        return self._call(sign) if self._sees("(") else Variable(sign.text)

    def _call(self, sign: Sign) -> Node:
        self._take()
        arguments, _ = self._several()
        self._take()
        return Call(sign.text, arguments)

    def _single(self) -> Node:
        """Return the one expression that stands here; a comma belongs into a function."""
        nodes, commas = self._several()
        for comma in commas:
            self._report(
                FormulaCode.STRAY_COMMA,
                "Koma hanya memisahkan argumen di dalam min, max, sum, dan mean. Hapus koma "
                "ini; desimal ditulis dengan titik.",
                comma,
            )
        return nodes[0]

    def _several(self) -> tuple[tuple[Node, ...], list[Sign]]:
        """Return the expressions that stand here, and the commas between them."""
        nodes = [self._sum()]
        commas = []
        while self._sees(","):
            commas.append(self._take())
            nodes.append(self._sum())
        return tuple(nodes), commas

    def _sees(self, *texts: str) -> bool:
        return self._place < len(self._signs) and self._signs[self._place].text in texts

    def _sees_operand(self) -> bool:
        """Say whether a number, a name or an opening parenthesis comes next."""
        if self._place == len(self._signs):
            return False
        sign = self._signs[self._place]
        return sign.kind != Kind.OPERATOR or sign.text == "("

    def _take(self) -> Sign:
        self._place += 1
        return self._signs[self._place - 1]

    def _report(self, code: FormulaCode, message: str, sign: Sign | None = None) -> None:
        """Note a problem at ``sign``, or at what comes next."""
        at = sign.column if sign else self._column()
        self.problems.append(FormulaProblem(at, code, message))

    def _column(self) -> int:
        """Return the column of what comes next, or the one behind the end."""
        if self._place < len(self._signs):
            return self._signs[self._place].column
        last = self._signs[-1]
        return last.column + len(last.text)
