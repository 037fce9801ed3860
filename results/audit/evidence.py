"""The best evidence for each unsur: answers, counts, sums, or only what is printed of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from results.audit.figure import Figure, Span, point, rounded
from results.audit.report import SCORES, Item, Report

Counts = tuple[int, ...]
"""How many gave 1, 2, 3 and 4."""


class Basis(StrEnum):
    """What a figure is recomputed from, the best first."""

    RAW = "raw"
    DISTRIBUTION = "distribution"
    SUM = "sum"
    PRINTED_NRR = "printed_nrr"
    PRINTED_ITEM_IKM = "printed_item_ikm"
    PRINTED_INDEX = "printed_index"
    PRINTED_IKM = "printed_ikm"

    @property
    def words(self) -> str:
        """Write it in a sentence."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Mean:
    """The NRR of an unsur: known exactly, or only as it was printed.

    ``nearest`` is the printed value, which stands for all of ``span``.
    """

    span: Span
    nearest: Fraction
    basis: Basis
    figure: Figure | None = None

    @property
    def exact(self) -> bool:
        """Whether nothing was rounded away."""
        return self.span.low == self.span.high

    def rounded_first(self, places: int) -> Fraction | None:
        """Return it rounded to ``places``; None where it is known to fewer."""
        if self.figure is not None and places > self.figure.full_places:
            return None
        return rounded(self.nearest, places)

    def cut(self) -> "Mean":
        """Return it read as cut off, not rounded, where it was printed."""
        if self.figure is None:
            return self
        factor = self.nearest / self.figure.value if self.figure.value else Fraction(1)
        span = self.figure.cut_span(self.figure.full_places).times(factor)
        return Mean(span, self.nearest, self.basis, self.figure)


@dataclass(frozen=True, slots=True)
class Facts:
    """One unsur: its place, what is printed, the counts of its questions, its best mean."""

    where: str
    item: Item
    counts: tuple[Counts, ...]
    mean: Mean | None

    @property
    def total(self) -> int:
        """The sum of the scores in the counts."""
        return sum(score * n for row in self.counts for score, n in zip(SCORES, row, strict=True))


@dataclass(frozen=True, slots=True)
class Evidence:
    """All unsur, and what an index can be made of: None where something is missing."""

    facts: tuple[Facts, ...]
    means: tuple[Mean, ...]

    @property
    def basis(self) -> Basis | None:
        """The weakest basis among the unsur, on which an index then stands."""
        order = list(Basis)
        return max((mean.basis for mean in self.means), key=order.index, default=None)

    @property
    def exact(self) -> bool:
        """Whether the index follows exactly."""
        return all(mean.exact for mean in self.means)


def evidence_of(report: Report, conversion: int) -> Evidence:
    """Gather the best evidence of every unsur; means only where the table is whole."""
    columns = _columns(report) if report.raw_complete else []
    facts = list(_facts(report, columns, conversion))
    whole = facts[: len(report.items)] if report.items else facts if columns else []
    if report.raw and not any(one.mean for one in whole):
        # Some rows of an unfinished list are better than nothing, and are named as partial.
        whole = facts = list(_facts(report, _columns(report), conversion))
    means = [one.mean for one in whole if one.mean is not None]
    return Evidence(tuple(facts), tuple(means) if len(means) == len(whole) else ())


def _columns(report: Report) -> list[Counts]:
    return [
        tuple(sum(score == wanted for score in column) for wanted in SCORES)
        for column in zip(*report.raw, strict=True)
    ]


def _facts(report: Report, columns: list[Counts], conversion: int) -> Iterator[Facts]:
    """Pair each unsur with its columns of raw scores; without a list, make one of them."""
    placed = report.all_items
    if columns and not report.items:
        codes = [f"U{number}" for number in range(1, len(columns) + 1)]
        unsur = [(f"items[{code}]", Item(kode=code)) for code in codes]
        placed = (*unsur, *placed)
    several = len(columns) != len(report.items) and bool(report.items)
    rest = list(columns)
    for where, item in placed:
        width = max(1, len(item.sub_questions)) if several else 1
        own, rest = tuple(rest[:width]), rest[width:]
        counts = own or counted(item)
        mean = _mean(item, own, report.n_respondents) or printed_mean(item, conversion)
        yield Facts(where, item, counts, mean)


def counted(item: Item) -> tuple[Counts, ...]:
    """Return the printed counts of each question of an unsur; none where one is missing."""
    rows = [question.distribution for question in item.sub_questions] or [item.distribution]
    return tuple(row for row in rows if row is not None) if None not in rows else ()


def _mean(item: Item, columns: tuple[Counts, ...], n: int | None) -> Mean | None:
    """Choose the best: raw scores, then counts, then sum by n; None without any of them."""
    for counts, basis in ((columns, Basis.RAW), (counted(item), Basis.DISTRIBUTION)):
        value = mean_of_counts(counts)
        if value is not None:
            return Mean(point(value), value, basis)
    answers = answers_of(item, n)
    if item.sum is not None and answers and answers <= item.sum <= max(SCORES) * answers:
        value = Fraction(item.sum, answers)
        return Mean(point(value), value, Basis.SUM)
    return None


def printed_mean(item: Item, conversion: int) -> Mean | None:
    """Return the NRR of an unsur as far as its own row prints it."""
    if item.nrr is not None:
        span = item.nrr.span(item.nrr.full_places)
        return Mean(span, item.nrr.value, Basis.PRINTED_NRR, item.nrr)
    if item.ikm_item is not None:
        span = item.ikm_item.span(item.ikm_item.full_places).times(Fraction(1, conversion))
        nearest = item.ikm_item.value / conversion
        return Mean(span, nearest, Basis.PRINTED_ITEM_IKM, item.ikm_item)
    return None


def answers_of(item: Item, n: int | None) -> int | None:
    """Return how many answers the sum of an unsur adds up: one a question and respondent."""
    answered = item.answered if item.answered is not None else n
    return None if answered is None else answered * max(1, len(item.sub_questions))


def mean_of_counts(counts: tuple[Counts, ...]) -> Fraction | None:
    """Return the mean of the questions' means, each over its own answers.

    So the Mahkamah Konstitusi computes its unsur of several questions, and so does
    ``results.index`` (rule clause ``several_items``).
    """
    means = [_mean_of_row(row) for row in counts if sum(row)]
    return sum(means, Fraction(0)) / len(means) if means else None


def _mean_of_row(row: Counts) -> Fraction:
    return Fraction(sum(s * n for s, n in zip(SCORES, row, strict=True)), sum(row))
