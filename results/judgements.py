"""Whether groups of respondents judge alike, for every way to part them: one family of tests."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from results.caveats import Withheld
from results.confidence import USUAL
from results.corrections import Corrected, corrected_known
from results.groups import GroupTest, compare_groups
from results.index import Index
from results.partitions import Partition
from results.samples import samples
from results.suppression import PublishedTable


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the groups of one field judge, by the IKM that each respondent gave.

    ``corrected`` holds the p-value among all tests of the family, None where the test was
    withheld. ``hidden`` names groups that no table may show and that are therefore not
    compared either.
    """

    field: str
    test: GroupTest | Withheld
    corrected: Corrected | None
    hidden: tuple[str, ...]


def judgements(
    index: Index, parted: Iterable[tuple[Partition, PublishedTable]]
) -> tuple[Judgement, ...]:
    """Test every partition, and correct all p-values as one family (``results.corrections``).

    A test of what the published table hides would tell of it: that so many were compared, and
    how they stand. So only groups whose scores are shown are compared; who did not tell their
    group is in none. ``index`` says what was asked and by which rule. Raises SampleError.
    """
    given = list(parted)
    tests = [_test(index, partition, shown) for partition, shown in given]
    p_values = [test.p if isinstance(test, GroupTest) else None for test in tests]
    return tuple(
        Judgement(partition.dimension.field, test, corrected, _hidden(partition, shown))
        for (partition, shown), test, corrected in zip(
            given, tests, corrected_known(p_values), strict=True
        )
    )


def _test(index: Index, partition: Partition, shown: PublishedTable) -> GroupTest | Withheld:
    """Compare the groups in the order in which they are declared."""
    field = partition.dimension.field
    compared = {
        group: samples(partition.vectors[group], index)[0]
        for group in partition.dimension.values
        if ((field, group),) in shown.tallies
    }
    return compare_groups(compared)


def _hidden(partition: Partition, shown: PublishedTable) -> tuple[str, ...]:
    """Return the declared groups whose scores are not shown, but for those known to be empty."""
    cells = {group: ((partition.dimension.field, group),) for group in partition.dimension.values}
    return tuple(
        group
        for group, cell in cells.items()
        if cell not in shown.tallies and shown.counts.get(cell) != 0
    )


def is_significant(corrected: Corrected, confidence: Decimal = USUAL) -> bool:
    """Whether a difference counts as found: by Holm, among all tests of its family."""
    return corrected.holm < 1 - confidence
