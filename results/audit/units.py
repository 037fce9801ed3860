"""Several units as one: their respondents, their average, and what a trend repeats.

Methods: the plain mean of the units (template of 2024) or weighted by respondents, which is
what pooling gives (skm-rules 7.1); units without respondents belong in neither.
"""

from collections.abc import Iterator
from fractions import Fraction

from results.audit.case import Case
from results.audit.figure import Figure, Span, mode_of
from results.audit.findings import Checked, Code, Finding, Reproduction
from results.audit.report import Report, Unit
from results.exact import half_up

_Rated = list[tuple[Figure, int | None]]

_AN_AVERAGE = 2
"""Of fewer units there is nothing to average."""


def check_units(case: Case) -> Checked:
    """Check the units of a report and the rows of its trend."""
    findings = [*_respondents(case.report), *_trend(case.report)]
    units, ikm = case.report.sub_units, case.report.ikm_printed
    rated = [(unit.ikm, unit.n) for unit in units if unit.ikm and not _is_empty(unit)]
    empty = sum(_is_empty(unit) for unit in units)
    if ikm is None or len(rated) < _AN_AVERAGE or len(rated) + empty < len(units):
        return findings, []
    ways = tuple(name for name, span in _averages(rated) if mode_of(span, ikm))
    if ways:
        return findings, [Reproduction("ikm_printed", str(ikm), ways, exact=False)]
    return [*findings, _wrong(rated, empty, ikm)], []


def _is_empty(unit: Unit) -> bool:
    """A unit that nobody answered for; an IKM of 0 beside it is no figure."""
    return unit.n == 0 and (unit.ikm is None or unit.ikm.value == 0)


def _averages(rated: _Rated) -> Iterator[tuple[str, Span]]:
    yield "mean of the units", _weighted([(figure, 1) for figure, _ in rated])
    known = [(figure, n) for figure, n in rated if n]
    if len(known) == len(rated):
        yield "units weighted by respondents", _weighted(known)


def _weighted(rows: list[tuple[Figure, int]]) -> Span:
    total = sum(n for _, n in rows)
    spans = [figure.span(figure.full_places).times(n) for figure, n in rows]
    low = sum((span.low for span in spans), Fraction(0)) / total
    return Span(low, sum((span.high for span in spans), Fraction(0)) / total)


def _wrong(rated: _Rated, empty: int, ikm: Figure) -> Finding:
    total = sum((figure.value for figure, _ in rated), Fraction(0))
    expected = str(half_up(total / len(rated), ikm.full_places))
    share = Fraction(len(rated), len(rated) + empty)
    as_zero = _weighted([(figure, 1) for figure, _ in rated]).times(share)
    if mode_of(as_zero, ikm):
        message = "units without respondents are averaged in as 0; leave them out and list them"
        return Finding(Code.EMPTY_UNIT_COUNTED, "ikm_printed", message, str(ikm), expected)
    message = "neither the mean of the units nor their mean by respondents gives it"
    return Finding(Code.UNIT_AVERAGE_NOT_REPRODUCED, "ikm_printed", message, str(ikm), expected)


def _respondents(report: Report) -> Iterator[Finding]:
    counts = [unit.n for unit in report.sub_units if unit.n is not None]
    n = report.n_respondents
    if n is None or not counts or len(counts) < len(report.sub_units) or sum(counts) == n:
        return
    message = "the respondents of the units do not add up to those of the report; count again"
    yield Finding(Code.UNITS_NOT_N, "sub_units", message, str(sum(counts)), str(n))


def _trend(report: Report) -> Iterator[Finding]:
    """The trend repeats the figures of this year."""
    for row in report.trend:
        if row.year is None or row.year != report.year:
            continue
        pairs = (("ikm", row.ikm, report.ikm_printed), ("index", row.index, report.index_printed))
        for name, told, printed in pairs:
            if told and printed and not _same(told, printed):
                where = f"trend[{row.year}].{name}"
                message = "the trend prints another figure for this year than the report; keep one"
                yield Finding(Code.TREND_CONTRADICTED, where, message, str(told), str(printed))


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures differ only by how many decimals they show."""
    left, right = one.span(), other.span()
    return left.low <= other.value <= left.high or right.low <= one.value <= right.high
