"""What a row does not state: fields, the year of its data, weights, flow or stock."""

from collections.abc import Iterator

from results.accountability.aggregation import Aggregation
from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.lint.lexicon import lexicon
from results.accountability.lint.scales import is_class
from results.accountability.lint.words import words
from results.accountability.paper import ColumnName

_PRINTED_ELSEWHERE: dict[ColumnName, tuple[Code, str]] = {
    "formula_printed": (Code.FORMULA_MISSING, "formula"),
    "sumber_data": (Code.SOURCE_MISSING, "source of data"),
    "satuan": (Code.UNIT_MISSING, "unit"),
    "penanggung_jawab": (Code.RESPONSIBLE_MISSING, "one who answers for it"),
    "alasan": (Code.REASON_MISSING, "reason"),
}
"""What a row that repeats another one need not print again."""


def check_fields(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report every field that the document leaves empty, and cells that continue the one above."""
    if not row.targets:
        yield Finding(
            Code.TARGET_MISSING,
            f"{row.id}.targets",
            f"no target{_why(document, row, 'targets')}; without one there is no capaian",
        )
    for field, (code, noun) in _PRINTED_ELSEWHERE.items():
        printed = getattr(row, field) is not None and field not in row.inferred
        if not printed and row.same_as is None and not _needless(row, field):
            message = f"no {noun}{_why(document, row, field)}; state it"
            yield Finding(code, f"{row.id}.{field}", message)
    if row.number is None or "number" in row.inferred:
        yield Finding(Code.NUMBER_MISSING, f"{row.id}.number", "the row has no number; number it")
    for field in row.inherited:
        message = "the cell is empty and read as continuing the one above; repeat its text"
        yield Finding(Code.CELL_INHERITED, f"{row.id}.{field}", message)


def _needless(row: Indicator, field: ColumnName) -> bool:
    """What others publish needs no reason; figures printed with their % need no unit."""
    if field == "alasan":
        return row.kind_of.realisasi == "document"
    figures = (*row.targets, *row.realisasi_printed)
    return field == "satuan" and any("%" in figure.text for figure in figures)


def _why(document: IkuDocument, row: Indicator, field: ColumnName) -> str:
    table = document.table_of(row)
    return "" if table.prints(field) else f" (table '{table.id}' has no such column)"


def check_baseline(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a row that starts nowhere: in a table with that column, or of a change since before.

    The year before is known too where the document prints it as a variable.
    """
    printed = document.table_of(row).prints("baseline")
    changes = "previous_year" in row.kind_of.needs and row.same_as is None
    before = any(v.previous_of and v.printed is not None for v in row.variables)
    known = row.baseline is not None and (
        row.baseline.value is not None or _is_graded(document, row)
    )
    if (printed or changes) and not known and not before:
        why = "the table has a column for it" if printed else "it reports a change since the year"
        message = f"no figure to start from, and {why}{'' if printed else ' before'}; state it"
        yield Finding(Code.BASELINE_MISSING, f"{row.id}.baseline", message)


def _is_graded(document: IkuDocument, row: Indicator) -> bool:
    """Whether what a row starts from is a class of its own table: BB of AKIP."""
    table = row.scale or row.scale_printed
    if table is None or row.baseline is None:
        return False
    return is_class(row.baseline.text, document.scale_of(table).names)


def check_results(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a row without realisasi in a table that promises one."""
    table = document.table_of(row)
    promised = table.level == "capaian" or table.prints("realisasi_printed")
    if promised and not row.realisasi_printed:
        message = f"table '{table.id}' promises results and prints no realisasi; fill it in"
        yield Finding(Code.REALISASI_MISSING, f"{row.id}.realisasi_printed", message)


def check_needs(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report what the kind of a row needs and the document does not say."""
    del document
    needs = row.kind_of.needs
    if "year_of_data" in needs and row.data_year is None:
        message = (
            "others publish the figure, often a year later; say which year's figure is reported"
        )
        yield Finding(Code.YEAR_OF_DATA_UNSTATED, f"{row.id}.data_year", message)
    if "components" in needs and not (row.composite and row.composite.printed):
        message = "the weights of its components are not printed; name the rule and its year"
        yield Finding(Code.COMPONENTS_UNSTATED, f"{row.id}.composite", message)
    if row.formula_status in ("undefined", "not_computable"):
        message = "no formula can be computed; enter the figure with its evidence, or define it"
        yield Finding(Code.FORMULA_NOT_COMPUTABLE, f"{row.id}.formula", message)


def check_counting(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a count that may be of the year or of its last day, or count a person twice."""
    del document
    said, known = set(words(f"{row.indikator} {row.formula_printed or ''}")), lexicon()
    counted = row.kind_of.value == "count" and row.aggregation is not Aggregation.LAST
    if "flow_or_stock" in row.kind_of.needs and not said & known.accumulation:
        message = "new in the year, or all on its last day? say 'baru', 'kumulatif' or 'posisi'"
        yield Finding(Code.FLOW_OR_STOCK_UNSTATED, f"{row.id}.aggregation", message)
    if counted and said & known.persons and not said & known.distinct:
        message = "a person can count twice in a year; say whether persons or participations count"
        yield Finding(Code.DOUBLE_COUNTING, f"{row.id}.aggregation", message)
