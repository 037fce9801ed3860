"""Every printed grade of a report beside the IKM that it grades."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from questionnaires.rule import Band, Rule
from results.audit.case import Case
from results.audit.evidence import Facts
from results.audit.figure import Span, point
from results.audit.findings import Code
from results.audit.labels import Grades, grade_of_letter, grades_in_words
from results.audit.report import TrendRow
from results.exact import half_up


@dataclass(frozen=True, slots=True)
class Graded:
    """A printed grade, and the IKM (25-100) that it grades, as far as that is known."""

    where: str
    text: str
    grades: Grades
    ikm: Span
    code: Code


def band_at(rule: Rule, ikm: Fraction) -> Band:
    """Return the grade of an exact IKM: rounded once, then graded."""
    return rule.band_of(half_up(ikm, rule.rounding.ikm))


def grades_of(rule: Rule, ikm: Span) -> Grades:
    """Return every grade that an IKM in ``ikm`` can have."""
    low, high = (band_at(rule, end).perception for end in (ikm.low, ikm.high))
    return frozenset(range(low, high + 1))


def all_graded(case: Case) -> Iterator[Graded]:
    """Yield every grade that is printed beside a figure."""
    yield from _overall(case)
    for facts in case.evidence.facts:
        item = facts.item
        texts = (item.grade_item, item.label_item or item.label)
        yield from _row(case.rule, facts.where, _ikm_of(facts, case.rule), texts)
    for number, unit in enumerate(case.report.sub_units, 1):
        ikm = point(unit.ikm.value) if unit.ikm else None
        where = f"sub_units[{unit.name or number}]"
        yield from _row(case.rule, where, ikm, (unit.grade, unit.label))
    yield from _trend(case)


def _overall(case: Case) -> Iterator[Graded]:
    report = case.report
    ikm = point(report.ikm_printed.value) if report.ikm_printed else case.ikm
    if ikm is None:
        return
    letter = grade_of_letter(report.grade_printed, case.rule)
    if report.grade_printed and letter:
        yield Graded("grade_printed", report.grade_printed, letter, ikm, Code.GRADE_WRONG)
    words = grades_in_words(report.label_printed)
    if report.label_printed and words:
        yield Graded("label_printed", report.label_printed, words[0], ikm, Code.LABEL_WRONG)


def _row(
    rule: Rule, where: str, ikm: Span | None, texts: tuple[str | None, str | None]
) -> Iterator[Graded]:
    letter, words = texts
    grades = grade_of_letter(letter, rule)
    if ikm is not None and letter and grades:
        yield Graded(f"{where}.grade", letter, grades, ikm, Code.ITEM_GRADE_WRONG)
    named = grades_in_words(words)
    if ikm is not None and words and named:
        yield Graded(f"{where}.label", words, named[0], ikm, Code.ITEM_GRADE_WRONG)


def _ikm_of(facts: Facts, rule: Rule) -> Span | None:
    """Return what an unsur is graded by: its IKM as printed, its NRR as printed, its mean."""
    item = facts.item
    if item.ikm_item:
        return point(item.ikm_item.value)
    if item.nrr:
        return item.nrr.span(item.nrr.full_places).times(rule.conversion)
    return facts.mean.span.times(rule.conversion) if facts.mean else None


def _trend(case: Case) -> Iterator[Graded]:
    """Earlier years stand under the rule of their time: only those under this one count."""
    since = case.rule.force.since if case.rule.force else None
    for row in case.report.trend:
        if row.year and (since is None or row.year > since.year):
            ikm = _trend_ikm(row, case.rule)
            yield from _row(case.rule, f"trend[{row.year}]", ikm, (row.grade, None))


def _trend_ikm(row: TrendRow, rule: Rule) -> Span | None:
    if row.ikm:
        return point(row.ikm.value)
    return row.index.span().times(rule.conversion) if row.index else None
