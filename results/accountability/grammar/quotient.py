"""The shape of a formula: whether it is one quotient times a constant."""

from dataclasses import dataclass
from fractions import Fraction

from results.accountability.grammar.tree import Negative, Node, Operation, names_in, value_of


@dataclass(frozen=True, slots=True)
class RatioParts:
    """A formula that is ``factor`` x numerator / denominator.

    Each side has at least one variable, in the order of their use. In a percent change
    (n - n0) / n0 * 100 the same variable stands on both sides.
    """

    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    factor: Fraction


@dataclass(frozen=True, slots=True)
class _Factors:
    """``constant`` x the product of ``above`` / the product of ``below``."""

    above: tuple[Node, ...] = ()
    below: tuple[Node, ...] = ()
    constant: Fraction = Fraction(1)


def ratio_parts(root: Node) -> RatioParts | None:
    """Return the parts of a tree that is a single quotient times a constant, else None."""
    factors = _factors(root)
    if len(factors.above) != 1 or len(factors.below) != 1:
        return None
    return RatioParts(names_in(factors.above[0]), names_in(factors.below[0]), factors.constant)


def _factors(node: Node) -> _Factors:
    """Take products and quotients apart; what is neither is one factor."""
    if not names_in(node):
        return _Factors(constant=value_of(node))
    match node:
        case Negative(operand):
            inner = _factors(operand)
            return _Factors(inner.above, inner.below, -inner.constant)
        case Operation("*", left, right):
            return _product(_factors(left), _factors(right))
        case Operation("/", left, right):
            divisor = _factors(right)
            if divisor.constant != 0:
                inverse = _Factors(divisor.below, divisor.above, 1 / divisor.constant)
                return _product(_factors(left), inverse)
    return _Factors(above=(node,))


def _product(left: _Factors, right: _Factors) -> _Factors:
    return _Factors(
        left.above + right.above, left.below + right.below, left.constant * right.constant
    )
