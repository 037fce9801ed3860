"""Reports as tests print them: from facts, or from raw answers under a declared convention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from results.audit.audit import Audit, audit
from results.audit.findings import Severity
from results.audit.report import Report

Facts = Mapping[str, Any]
Rows = Sequence[Sequence[int]]


def report(**facts: Any) -> Report:
    """Build a report from the keys of the JSON form."""
    return Report.model_validate(facts, by_alias=False, by_name=True, extra="forbid")


def audited(**facts: Any) -> Audit:
    """Audit a report under Permenpan RB 14/2017 unless it says otherwise."""
    return audit(report(**{"regulation": "permenpanrb-14-2017", **facts}))


def codes(made: Audit, severity: Severity | None = None) -> list[str]:
    """Return the codes found, of one severity or of all."""
    return [f.code.value for f in made.findings if severity in (None, f.severity)]


def errors(made: Audit) -> list[str]:
    """Return the codes of what is wrong."""
    return codes(made, Severity.ERROR)


def ways(made: Audit, where: str) -> tuple[str, ...]:
    """Return the conventions that a figure reproduces by; none where it does not."""
    return next((one.ways for one in made.reproduced if one.where == where), ())


def round_to(value: Fraction, places: int, mode: str = "half up") -> Fraction:
    """Round in the test's own words: nearest, halves up or to even, or cut off."""
    scaled = value * 10**places
    below = scaled.numerator // scaled.denominator
    rest = scaled - below
    half = Fraction(1, 2)
    up = rest > half or (rest == half and (mode == "half up" or below % 2 == 1))
    return Fraction(below + (1 if up and mode != "cut off" else 0), 10**places)


def text_of(value: Fraction, places: int) -> str:
    """Write a value that has at most ``places`` decimals."""
    digits = f"{int(value * 10**places):0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


@dataclass(frozen=True, slots=True)
class Habit:
    """How an office prints: its weight, what it rounds first, and how it rounds."""

    weight: Fraction
    nrr: int | None = None
    index: int | None = None
    mode: str = "half up"

    def ni(self, means: Sequence[Fraction]) -> Fraction:
        """Return the index that it converts."""
        first = [mean if self.nrr is None else round_to(mean, self.nrr) for mean in means]
        ni = sum(first, Fraction(0)) * self.weight
        return ni if self.index is None else round_to(ni, self.index)

    def ikm(self, means: Sequence[Fraction]) -> str:
        """Return the IKM that it prints, with two decimals."""
        return text_of(round_to(self.ni(means) * 25, 2, self.mode), 2)


def distributions(rows: Rows) -> list[list[int]]:
    """Count 1 to 4 in every column of raw rows."""
    return [[column.count(score) for score in (1, 2, 3, 4)] for column in zip(*rows, strict=True)]


def means_of(rows: Rows) -> list[Fraction]:
    """Return the mean of every column of raw rows."""
    return [Fraction(sum(column), len(rows)) for column in zip(*rows, strict=True)]


def items_of(rows: Rows, evidence: str, places: int = 4, mode: str = "half up") -> list[Facts]:
    """Print the unsur of raw rows with one kind of evidence beside their NRR."""
    items: list[Facts] = []
    for number, column in enumerate(zip(*rows, strict=True), 1):
        nrr = text_of(round_to(Fraction(sum(column), len(rows)), places, mode), places)
        facts: dict[str, Any] = {"code": f"U{number}", "nrr": nrr}
        if evidence == "distribution":
            facts["distribution"] = tuple(column.count(score) for score in (1, 2, 3, 4))
        if evidence == "sum":
            facts["sum"] = sum(column)
        items.append(facts)
    return items
