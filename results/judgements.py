"""Whether groups of respondents judge alike, for every way to part them: one family of tests."""

from collections.abc import Iterable
from dataclasses import dataclass

from results.caveats import Withheld
from results.family import Weighed, family
from results.groups import GroupTest, compare_groups
from results.index import Index
from results.partitions import Partition
from results.samples import samples
from results.suppression import PublishedTable


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the groups of one field judge, by the IKM that each respondent gave.

    ``hidden`` names groups that no table may show and that are therefore not compared either.
    """

    field: str
    result: Weighed[GroupTest] | Withheld
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
    results = family([_test(index, partition, shown) for partition, shown in given])
    return tuple(
        Judgement(partition.dimension.field, result, _hidden(partition, shown))
        for (partition, shown), result in zip(given, results, strict=True)
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
    """Return the declared groups whose scores are hidden."""
    field, groups = partition.dimension.field, partition.dimension.values
    return tuple(group for group in groups if shown.hides(((field, group),)))
