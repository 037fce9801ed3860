"""A formula as a tree, and its value: exact fractions, no float, nothing but arithmetic."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import add, mul, sub, truediv
from types import MappingProxyType
from typing import Literal, TypeAlias

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


def _sum(values: tuple[Fraction, ...]) -> Fraction:
    return sum(values, Fraction(0))


def _mean(values: tuple[Fraction, ...]) -> Fraction:
    return _sum(values) / len(values)


FUNCTIONS: Mapping[str, Callable[[tuple[Fraction, ...]], Fraction]] = MappingProxyType(
    {"min": min, "max": max, "sum": _sum, "mean": _mean}
)
"""Everything that can be called; a mean counts its arguments alike."""


_OPERATIONS: Mapping[Operator, Callable[[Fraction, Fraction], Fraction]] = MappingProxyType(
    {"+": add, "-": sub, "*": mul, "/": truediv}
)


def value_of(node: Node, values: Mapping[str, Fraction]) -> Fraction:
    """Return the exact value of ``node``; raise ZeroDivisorError at the first zero divisor.

    The depth of the recursion is that of the tree, which the parser bounds.
    """
    match node:
        case Number(value):
            return value
        case Variable(name):
            return values[name]
        case Negative(operand):
            return -value_of(operand, values)
        case Operation(operator, left, right):
            return _join(operator, value_of(left, values), value_of(right, values))
    return FUNCTIONS[node.function](tuple(value_of(each, values) for each in node.arguments))


def _join(operator: Operator, left: Fraction, right: Fraction) -> Fraction:
    if operator == "/" and right == 0:
        raise ZeroDivisorError(nothing=left == 0)
    return _OPERATIONS[operator](left, right)


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
