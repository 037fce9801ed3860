"""Printed figures: realisasi before their time, without or against their numbers, averages."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from results.accountability.formula import Formula
from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.paper import PrintedAverage
from results.exact import half_up

_DAY = 3


def check_time(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a realisasi of a year that was not over when the document was dated."""
    if document.dated is None:
        return
    latest = latest_day(document.dated)
    for figure in row.realisasi_printed:
        if figure.year is not None and latest < date(figure.year, 12, 31):
            message = (
                f"dated {document.dated}, yet it prints the realisasi of {figure.year}; correct "
                "the date, or mark the figure as provisional"
            )
            yield Finding(Code.REALISASI_BEFORE_PERIOD_END, f"{row.id}.realisasi_printed", message)
            return


def latest_day(dated: str) -> date:
    """Return the last day that a date can mean: 2021-01 is at most 31 January 2021."""
    year, month, day = (*map(int, dated.split("-")), *(0,) * _DAY)[:_DAY]
    month = month or 12
    return date(year, month, min(day, monthrange(year, month)[1]) or monthrange(year, month)[1])


def check_working(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a realisasi without its numbers, against them, or of a single case."""
    del document
    formula = _formula(row)
    if formula is None or not row.realisasi_printed:
        return
    where = f"{row.id}.realisasi_printed"
    values = {v.name: v.printed for v in row.variables if v.name in formula.names}
    known = {name: Fraction(value) for name, value in values.items() if value is not None}
    if len(known) < len(values):
        lacking = ", ".join(sorted(values.keys() - known.keys()))
        message = f"a figure without its numbers; print {lacking} beside it"
        yield Finding(Code.REALISASI_WITHOUT_FIGURES, where, message)
        return
    yield from _against(row, formula, known)
    parts = formula.ratio_parts()
    if parts is not None and [known[name] for name in parts.denominator] == [1]:
        message = "a percentage of one case tells nothing; show the number of cases"
        yield Finding(Code.SINGLE_CASE, where, message)


def _formula(row: Indicator) -> Formula | None:
    """Return the formula as the document prints it."""
    text = row.formula_as_printed or row.formula
    return None if text is None else row.parsed(text)


def _against(row: Indicator, formula: Formula, known: dict[str, Fraction]) -> Iterator[Finding]:
    printed = row.realisasi_printed[-1].value
    exact = formula.evaluate(known).value
    if printed is None or exact is None or _shows(exact, printed):
        return
    message = f"printed {printed}, computed {half_up(exact, 2)}; correct the figure or its numbers"
    yield Finding(Code.REALISASI_NOT_REPRODUCED, f"{row.id}.realisasi_printed", message)


def _shows(exact: Fraction, printed: Decimal) -> bool:
    """Whether ``printed`` is ``exact`` at as many decimals as it has."""
    return half_up(exact, max(0, -int(printed.as_tuple().exponent))) == printed


def check_averages(document: IkuDocument) -> Iterator[Finding]:
    """Report every printed average that its rows do not give."""
    for number, average in enumerate(document.averages):
        figures = [_last_of(document, row, average) for row in average.over]
        known = [figure for figure in figures if figure is not None]
        if average.value is None:
            continue
        if len(known) < len(figures):
            why = f"{len(figures) - len(known)} of its {len(figures)} rows have no figure"
        elif _shows(sum(known, Fraction(0)) / len(known), average.value):
            continue
        else:
            mean = half_up(sum(known, Fraction(0)) / len(known), 2)
            why = f"the mean of its {len(known)} rows is {mean}"
        message = f"'{average.label}' prints {average.text}, {why}; compute it again"
        yield Finding(Code.AVERAGE_NOT_REPRODUCED, f"averages[{number}]", message)


def _last_of(document: IkuDocument, row_id: str, average: PrintedAverage) -> Fraction | None:
    """Return the figure that an average takes from a row: of its year, or the last."""
    row = document.find(row_id)
    if row is None:
        return None
    found = getattr(row, average.of)
    figures = found if isinstance(found, tuple) else (found,) if found else ()
    fitting = [f for f in figures if average.year is None or f.year == average.year]
    value: Decimal | None = fitting[-1].value if fitting else None
    return None if value is None else Fraction(value)
