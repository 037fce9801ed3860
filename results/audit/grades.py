"""Printed grades against their figures, against each other, and against an outdated table.

Bounds: the rule's bands (Permenpan RB 14/2017, Tabel II), read as everywhere else: rounded
to the rule's places, then graded by lower bounds.
"""

from collections.abc import Iterator
from fractions import Fraction

from questionnaires.catalog import find_rule
from questionnaires.rule import Rule
from results.audit.case import Case
from results.audit.findings import Checked, Code, Finding, Reproduction
from results.audit.graded import Graded, all_graded, band_at, grades_of
from results.audit.labels import Grades, grade_of_letter, grades_in_words
from results.exact import half_up

OLD_TABLE = "kepmenpan-25-2004"
"""43,75, 62,50 and 81,25: reports still grade by it after Permenpan RB 14/2017."""

_KNIFE_EDGE = Fraction(1, 200)
_SHOWN = 60


def check_grades(case: Case) -> Checked:
    """Check every printed letter and word against its figure and against each other."""
    printed = list(all_graded(case))
    wrong = [one for one in printed if not one.grades & grades_of(case.rule, one.ikm)]
    way = (f"table of {case.rule.id}",)
    right = [Reproduction(one.where, one.text, way) for one in printed if one not in wrong]
    findings = [_wrong(case, one) for one in wrong]
    findings += [*_outdated(case, wrong), *_contradictions(case), *_unread(case)]
    return [*findings, *_knife_edge(case)], right


def words_of(rule: Rule, grades: Grades) -> str:
    """Write grades as ``B (Baik)``."""
    ladder = sorted(rule.bands, key=lambda band: band.perception)
    return " or ".join(f"{b.mutu} ({b.kinerja.id})" for b in ladder if b.perception in grades)


def _wrong(case: Case, one: Graded) -> Finding:
    expected = words_of(case.rule, grades_of(case.rule, one.ikm))
    middle = (one.ikm.low + one.ikm.high) / 2
    message = (
        f"an IKM of {half_up(middle, case.rule.rounding.ikm)} is {expected} under "
        f"{case.rule.id}, not '{one.text[:_SHOWN]}'; correct the grade"
    )
    return Finding(one.code, one.where, message, one.text, expected, case.doubted)


def _outdated(case: Case, wrong: list[Graded]) -> Iterator[Finding]:
    """Say so where the table that this rule replaced explains wrong grades."""
    old = find_rule(OLD_TABLE)
    explained = [one for one in wrong if one.grades & grades_of(old, one.ikm)]
    if not explained:
        return
    bounds = "/".join(str(bound) for bound in sorted(band.upper for band in old.bands)[:-1])
    message = (
        f"the table of {old.id} ({bounds}) explains {', '.join(one.where for one in explained)}; "
        f"grade by the table of {case.rule.id}"
    )
    where = explained[0].where
    yield Finding(Code.OLD_GRADE_TABLE, where, message, old.id, case.rule.id, case.doubted)


def _contradictions(case: Case) -> Iterator[Finding]:
    """Letter against word, and each further word of a narrative against the first."""
    told = case.report.label_printed
    letter = grade_of_letter(case.report.grade_printed, case.rule)
    words = grades_in_words(told)
    if letter and words and not letter & words[0]:
        message = f"'{case.report.grade_printed}' and '{told}' name two grades; keep one"
        expected = words_of(case.rule, letter)
        yield Finding(Code.GRADE_CONTRADICTS_LABEL, "label_printed", message, told, expected)
    if any(not words[0] & other for other in words[1:]):
        message = "the text names several grades; use the word of the table throughout"
        expected = words_of(case.rule, words[0])
        yield Finding(Code.NARRATIVE_CONTRADICTS_TABLE, "label_printed", message, told, expected)


def _unread(case: Case) -> Iterator[Finding]:
    report = case.report
    read = (
        ("grade_printed", report.grade_printed, grade_of_letter(report.grade_printed, case.rule)),
        ("label_printed", report.label_printed, grades_in_words(report.label_printed)),
    )
    for where, text, grades in read:
        if text and not grades:
            message = f"'{text[:_SHOWN]}' names no grade known here and was not checked"
            yield Finding(Code.GRADE_UNREAD, where, message, text)


def _knife_edge(case: Case) -> Iterator[Finding]:
    """An exact IKM so near a printed bound that another habit of rounding changes its grade."""
    if not case.evidence.means or not case.evidence.exact or case.ikm is None:
        return
    ikm, rule = case.ikm.low, case.rule
    bounds = sorted(bound for band in rule.bands for bound in (band.lower, band.upper))
    near = [bound for bound in bounds[1:-1] if abs(ikm - Fraction(bound)) < _KNIFE_EDGE]
    if near:
        mutu = band_at(rule, ikm).mutu
        message = (
            f"the exact IKM, {half_up(ikm, 5)}, lies within 0.005 of {near[0]}; rounded once, "
            f"half up, it is {mutu}: have a person look at it"
        )
        yield Finding(Code.GRADE_KNIFE_EDGE, "ikm_printed", message, None, mutu)
