"""A formula as a tree, and its value: exact fractions, no float, nothing but arithmetic."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import add, itemgetter, mul, sub
from types import MappingProxyType
from typing import Literal, TypeAlias

from results.exact import Rational, as_fraction

Operator = Literal["+", "-", "*", "/"]


class ZeroDivisorError(ArithmeticError):
    """Something was divided by zero; ``nothing`` when it was zero itself (0 / 0)."""

    def __init__(self, nothing: bool) -> None:
        self.nothing = nothing
        super().__init__("0 / 0" if nothing else "division by zero")


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the formula."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Variable:
    """A named variable."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """What stands behind a sign of its own, as in -a."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands and what joins them."""

    operator: Operator
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """A function over one or more arguments."""

    function: str
    arguments: tuple["Node", ...]


Node: TypeAlias = Number | Variable | Negative | Operation | Call


def _sum(values: tuple[Rational, ...]) -> Rational:
    return sum(values, 0)


def _mean(values: tuple[Rational, ...]) -> Rational:
    return Fraction(_sum(values), len(values))


FUNCTIONS: Mapping[str, Callable[[tuple[Rational, ...]], Rational]] = MappingProxyType(
    {"min": min, "max": max, "sum": _sum, "mean": _mean}
)
"""Everything that can be called; a mean counts its arguments alike."""


_OPERATIONS: Mapping[Operator, Callable[[Rational, Rational], Rational]] = MappingProxyType(
    {"+": add, "-": sub, "*": mul}
)

Evaluator = Callable[[Sequence[Rational]], Rational]
"""Makes the value of a formula from those of its variables, in the order it was compiled for."""


def compiled(node: Node, names: Sequence[str]) -> Evaluator:
    """Return what computes the exact value of ``node``; it raises ZeroDivisorError.

    ``names`` is the order in which it is given the values of the variables. Whole numbers
    stay whole as long as nothing is divided. The depth of the recursion is that of the tree,
    which the parser bounds.
    """
    match node:
        case Number(value):
            number = _whole(value)
            return lambda _: number
        case Variable(name):
            return itemgetter(names.index(name))
        case Negative(operand):
            inner = compiled(operand, names)
            return lambda values: -inner(values)
        case Operation():
            return _operation(node, names)
    function = FUNCTIONS[node.function]
    arguments = tuple(compiled(each, names) for each in node.arguments)
    return lambda values: function(tuple(each(values) for each in arguments))


def value_of(node: Node) -> Fraction:
    """Return the exact value of a ``node`` without variables; raise ZeroDivisorError."""
    return as_fraction(compiled(node, ())(()))


def _operation(node: Operation, names: Sequence[str]) -> Evaluator:
    if node.operator == "/":
        return _quotient(compiled(node.left, names), compiled(node.right, names))
    match node:
        case Operation("*", Operation("/", top, bottom), Number(factor)) if factor:
            # a / b * 100 is a * 100 / b: the same figure, reduced only once
            above = Operation("*", top, node.right)
            return _quotient(_operation(above, names), compiled(bottom, names))
    join, one = _OPERATIONS[node.operator], compiled(node.left, names)
    if isinstance(node.right, Number):
        number = _whole(node.right.value)
        return lambda values: join(one(values), number)
    other = compiled(node.right, names)
    return lambda values: join(one(values), other(values))


def _whole(value: Fraction) -> Rational:
    """Return a number as it is counted with fastest."""
    return value.numerator if value.denominator == 1 else value


def _quotient(top: Evaluator, bottom: Evaluator) -> Evaluator:
    def divided(values: Sequence[Rational]) -> Rational:
        dividend, divisor = top(values), bottom(values)
        if not divisor:
            raise ZeroDivisorError(nothing=not dividend)
        return Fraction(dividend, divisor)

    return divided


def names_in(node: Node) -> tuple[str, ...]:
    """Return the variables of ``node``, each once, in the order of their first use."""
    return tuple(dict.fromkeys(_names(node)))


def _names(node: Node) -> Iterator[str]:
    if isinstance(node, Variable):
        yield node.name
    for part in _parts(node):
        yield from _names(part)


def _parts(node: Node) -> tuple[Node, ...]:
    match node:
        case Negative(operand):
            return (operand,)
        case Operation(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
    return ()
