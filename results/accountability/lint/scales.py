"""Class tables as printed: figures in two classes, in none, or no table at all."""

from collections.abc import Iterator

from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.scale_check import ScaleFault, check_scale

_CODES = {
    ScaleFault.GAP: Code.SCALE_GAP,
    ScaleFault.OVERLAP: Code.SCALE_OVERLAP,
    ScaleFault.UNCOVERED_ABOVE: Code.SCALE_UNCOVERED,
    ScaleFault.UNCOVERED_BELOW: Code.SCALE_UNCOVERED,
    ScaleFault.EMPTY_CLASS: Code.SCALE_EMPTY_CLASS,
}


def check_classes(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report every fault of the printed class table of a row, and a table that it lacks."""
    where = f"{row.id}.scale_printed"
    if row.scale_printed is None:
        if "class_table" in row.kind_of.needs:
            message = "no class table is printed; name the one that grades it"
            yield Finding(Code.CLASS_TABLE_MISSING, where, message)
        return
    for problem in check_scale(document.scale_of(row.scale_printed)):
        yield Finding(_CODES[problem.fault], where, str(problem))
