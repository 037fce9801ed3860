"""What a formula is worth by Python's own grammar: an evaluation that shares nothing with ours."""

import ast
from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import add, mul, sub, truediv

_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: add,
    ast.Sub: sub,
    ast.Mult: mul,
    ast.Div: truediv,
}


def reference(text: str, values: Mapping[str, Fraction]) -> Fraction:
    """Return the value of ``text`` read as Python; raise ZeroDivisionError as Python does."""
    line = " ".join(text.split())

    def of(node: ast.expr) -> Fraction:
        match node:
            case ast.Constant():
                return Fraction(ast.get_source_segment(line, node) or "")
            case ast.Name(name):
                return values[name]
            case ast.UnaryOp(ast.USub(), operand):
                return -of(operand)
            case ast.BinOp(left, operator, right):
                return _OPERATORS[type(operator)](of(left), of(right))
            case ast.Call(ast.Name(function), arguments):
                return _call(function, [of(argument) for argument in arguments])
        raise AssertionError(ast.dump(node))

    return of(ast.parse(line, mode="eval").body)


def _call(function: str, arguments: list[Fraction]) -> Fraction:
    ordered = sorted(arguments)
    total = Fraction(0)
    for argument in arguments:
        total += argument
    answers = {"min": ordered[0], "max": ordered[-1], "sum": total}
    return answers.get(function, total / len(arguments))
