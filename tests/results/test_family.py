"""Tests that answer one question together; what was withheld is none of them."""

from dataclasses import dataclass

import pytest

from results.caveats import Reason, Withheld
from results.corrections import Corrected, corrected
from results.family import Weighed, family

NOTHING = Withheld(Reason.NO_VARIANCE, 40)


@dataclass(frozen=True)
class Chance:
    """The least that makes a test."""

    p: float


def test_a_withheld_test_keeps_its_place_and_counts_for_none() -> None:
    one, other = corrected([0.03, 0.01])
    tests: list[Chance | Withheld] = [NOTHING, Chance(0.03), NOTHING, Chance(0.01)]
    assert family(tests) == (
        NOTHING,
        Weighed(Chance(0.03), one),
        NOTHING,
        Weighed(Chance(0.01), other),
    )


def test_no_tests() -> None:
    assert family([]) == ()


@pytest.mark.parametrize(("holm", "found"), [(0.049, True), (0.05, False), (0.9, False)])
def test_what_counts_as_found(holm: float, *, found: bool) -> None:
    assert Weighed(Chance(0.01), Corrected(0.01, holm, 0.02, 3)).is_found() is found
