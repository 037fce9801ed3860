"""The table of unsur as a whole: doubled, missing or empty rows, rows of scores, no IKM at all."""

import re
from collections import Counter
from collections.abc import Iterator

from results.audit.case import Case
from results.audit.findings import Checked, Code, Finding
from results.audit.report import Item, Report

_NUMBERED = re.compile(r"([A-Za-z]*)(\d{1,2})")


def check_table(case: Case) -> Checked:
    """Check the list of unsur and the rows of scores."""
    report = case.report
    findings = [*_doubled(report), *_missing(report), *_empty(case), *_raw(report)]
    return [*findings, *_nothing(case)], []


def _doubled(report: Report) -> Iterator[Finding]:
    codes = Counter(item.code for _, item in report.all_items if item.code)
    for code, times in codes.items():
        if times > 1:
            message = f"the code stands {times} times; give each unsur its own"
            yield Finding(Code.ITEM_DUPLICATE, f"items[{code}].code", message, code)


def _missing(report: Report) -> Iterator[Finding]:
    """A gap in numbered codes of a whole table, such as U1, U2, U4."""
    numbered = [_NUMBERED.fullmatch(item.code or "") for item in report.items]
    found = [match for match in numbered if match]
    if not found or len(found) < len(report.items) or len({m[1] for m in found}) > 1:
        return
    numbers = {int(match[2]) for match in found}
    for number in sorted(set(range(1, max(numbers))) - numbers):
        code = f"{found[0][1]}{number}"
        message = "the row is missing; add it, or say that the unsur was not asked"
        yield Finding(Code.ITEM_MISSING, f"items[{code}]", message, None, code)


def _empty(case: Case) -> Iterator[Finding]:
    """A row without any figure in a table that has some: no index can be made of it."""
    report, facts = case.report, case.evidence.facts
    whole = [one for one in facts if one.item in report.items]
    if not any(one.mean for one in whole):
        return
    for one in whole:
        if one.mean is None:
            message = "neither NRR nor sum nor counts are printed, so the index is not recomputed"
            yield Finding(Code.ITEM_WITHOUT_FIGURES, one.where, message)


def _raw(report: Report) -> Iterator[Finding]:
    rows, n = len(report.raw), report.n_respondents
    if rows and not report.raw_complete:
        message = f"{rows} rows of scores are only a part; what follows from them is no proof"
        yield Finding(Code.RAW_PARTIAL, "raw", message, str(rows), str(n) if n else None)
    elif rows and n is not None and rows != n:
        message = "the rows of scores are not as many as the respondents; count again"
        yield Finding(Code.RAW_NOT_N, "raw", message, str(rows), str(n))


def _nothing(case: Case) -> Iterator[Finding]:
    """Statements without scores are no IKM, whatever the survey is called."""
    report = case.report
    items = [item for _, item in report.all_items]
    if case.index is not None or any(one.mean for one in case.evidence.facts):
        return
    if items and not any(_has_score(item) for item in items):
        message = (
            "no unsur has a score, sum or count, and no index is printed: this is not an IKM "
            "by any rule known here; recompute it from the answers"
        )
        shown = report.label_printed
        yield Finding(Code.NOT_AN_IKM, "items", message, shown)
    else:
        message = "no index, IKM or score is printed, so there is nothing to recompute"
        yield Finding(Code.NOTHING_TO_CHECK, "ikm_printed", message)


def _has_score(item: Item) -> bool:
    return bool(item.sum or item.nrr_tertimbang or item.distribution or item.sub_questions)
