"""Class tables: figures in two classes, in none, no table at all, a target in no class."""

import re
from collections.abc import Iterator, Sequence

from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.predicate import UnknownPredicateError, ordinal
from results.accountability.scale_check import ScaleFault, check_scale

_CODES = {
    ScaleFault.GAP: Code.SCALE_GAP,
    ScaleFault.OVERLAP: Code.SCALE_OVERLAP,
    ScaleFault.UNCOVERED_ABOVE: Code.SCALE_UNCOVERED,
    ScaleFault.UNCOVERED_BELOW: Code.SCALE_UNCOVERED,
    ScaleFault.EMPTY_CLASS: Code.SCALE_EMPTY_CLASS,
}

_WORDS = re.compile(r"[^\W\d_][^\d]*")
_NOTHING = ("n/a", "na", "nihil", "tidak ada")


def check_classes(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report every fault of the printed class table of a row, and a table that it lacks."""
    where = f"{row.id}.scale_printed"
    if row.scale_printed is None:
        if "class_table" in row.kind_of.needs:
            graded = f", though '{row.scale}' grades the row" if row.scale else ""
            message = (
                f"no class table is printed{graded}; print the one that grades it, and name it as "
                "scale_printed"
            )
            yield Finding(Code.CLASS_TABLE_MISSING, where, message)
        return
    for problem in check_scale(document.scale_of(row.scale_printed)):
        yield Finding(_CODES[problem.fault], where, str(problem))


def check_target_class(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a target in words that is no class of the row's own table."""
    table = row.scale or row.scale_printed
    if table is None:
        return
    names = document.scale_of(table).names
    named = [(f"targets[{place}]", target) for place, target in enumerate(row.targets)]
    for field, target in (*named, ("end_target", row.end_target)):
        if target is None or target.value is not None or is_class(target.text, names):
            continue
        if _WORDS.fullmatch(target.text) and target.text.casefold() not in _NOTHING:
            message = (
                f"'{target.text:.40}' is no class of '{table}', so that there is no capaian; "
                f"write one of: {', '.join(names)}"
            )
            yield Finding(Code.TARGET_CLASS_UNKNOWN, f"{row.id}.{field}", message)


def is_class(text: str, names: Sequence[str]) -> bool:
    """Whether a printed text is the name of one of these classes."""
    try:
        ordinal(names, text)
    except UnknownPredicateError:
        return False
    return True
