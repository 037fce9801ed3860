"""A family of tests: all that answer one question, their p-values corrected together."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Protocol, TypeVar

from results.caveats import Withheld
from results.confidence import USUAL
from results.corrections import Corrected, corrected


class HasP(Protocol):
    """Any test; ``p`` is the chance of what it found if there were nothing to find."""

    @property
    def p(self) -> float:
        """A number between 0 and 1."""


Test = TypeVar("Test", bound=HasP)


@dataclass(frozen=True, slots=True)
class Weighed(Generic[Test]):
    """A test and what its p-value is worth among all of its family."""

    test: Test
    corrected: Corrected

    def is_found(self, confidence: Decimal = USUAL) -> bool:
        """Whether it counts as found: by Holm, so that no family finds falsely too often."""
        return self.corrected.holm < 1 - confidence


def family(tests: Sequence[Test | Withheld]) -> tuple[Weighed[Test] | Withheld, ...]:
    """Correct all tests together, in the order given; one that was withheld is none."""
    made = iter(corrected([test.p for test in tests if not isinstance(test, Withheld)]))
    return tuple(
        test if isinstance(test, Withheld) else Weighed(test, next(made)) for test in tests
    )
