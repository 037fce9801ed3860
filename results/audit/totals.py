"""The printed index and IKM: which way leads to them, what they should be, what it changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from results.audit.case import Case
from results.audit.conventions import Convention, Tried, ways_to
from results.audit.figure import Figure, mode_of, point
from results.audit.findings import Checked, Code, Finding, Reproduction
from results.audit.graded import band_at, grades_of
from results.exact import half_up


@dataclass(frozen=True, slots=True)
class Total:
    """A printed index or IKM, and how it is looked for."""

    where: str
    figure: Figure
    factor: int
    tried: Tried
    wrong: Code


def check_totals(case: Case) -> Checked:
    """Check index and IKM against the unsur, against each other, and against the scale."""
    wrong, reproduced = _conversion(case)
    findings = [*_range(case), *wrong, *_weighted_sum(case)]
    for total in _totals(case):
        ways = ways_to(total.figure, total.tried)
        if ways:
            names = tuple(way.name for way in ways)
            exact = case.evidence.exact
            reproduced.append(Reproduction(total.where, str(total.figure), names, exact))
            findings += [*_detour(case, total, ways[0]), *_stated(case, total, ways)]
        else:
            findings.append(_unreproduced(case, total))
        findings += _grade_changes(case, total, ways)
    return findings, reproduced


def _totals(case: Case) -> Iterator[Total]:
    report, ways, factor = case.report, case.ways, case.rule.conversion
    if ways is None:
        return
    if report.index_printed:
        code = Code.INDEX_NOT_REPRODUCED
        yield Total("index_printed", report.index_printed, 1, ways.index, code)
    if report.ikm_printed:
        code = Code.IKM_NOT_REPRODUCED
        yield Total("ikm_printed", report.ikm_printed, factor, lambda: ways.ikm(factor), code)


def _expected(case: Case, total: Total) -> str:
    return str(half_up(case.nearest * total.factor, total.figure.full_places))


def _detour(case: Case, total: Total, way: Convention) -> Iterator[Finding]:
    """Name the nearest way where it is not the rule's own."""
    if way.plain and not way.nrr_cut:
        return
    code, what = Code.ROUNDING_MODE, "a figure that is not rounded half up"
    if way.early:
        code, what = Code.EARLY_ROUNDING, "rounding before the last step"
    if way.weight.shortened:
        code, what = Code.CUT_WEIGHT, f"the shortened weight {way.weight.text}"
    elif not way.weight.exact:
        code, what = Code.WEIGHT_OF_OTHER_NUMBER, f"the weight {way.weight.text}"
    expected = _expected(case, total)
    message = (
        f"follows from {what} ({way.name}); with 1/{way.weight.number} and one rounding at the "
        f"end it is {expected}"
    )
    yield Finding(code, total.where, message, str(total.figure), expected)


def _stated(case: Case, total: Total, ways: tuple[Convention, ...]) -> Iterator[Finding]:
    """Compare the weight that a report names with the one that its figure follows from."""
    stated, used = case.stated_weight, ways[0].weight
    if stated is None or stated == used:
        return
    if stated.shortened and ways[0].plain:
        message = f"the printed weight is only a label: the figures follow from {used.text}"
        yield Finding(Code.WEIGHT_LABEL_ONLY, "weight_used", message, stated.text, used.text)
    elif all(way.weight != stated for way in ways):
        message = f"{total.where} follows from the weight {used.text}, not from the printed one"
        yield Finding(Code.WEIGHT_CONTRADICTED, "weight_used", message, stated.text, used.text)


def _unreproduced(case: Case, total: Total) -> Finding:
    expected, hint = _expected(case, total), _hint(case, total)
    message = f"no convention gives it from what is printed of the unsur; it should be {expected}"
    told = f"{message}; {hint}" if hint else message
    return Finding(total.wrong, total.where, told, str(total.figure), expected)


def _hint(case: Case, total: Total) -> str:
    """Say what explains a wrong total: misprinted NRR, or a wrong number of unsur."""
    printed = case.printed_ways
    if printed is not None:
        tried = printed.index if total.factor == 1 else lambda: printed.ikm(total.factor)
        ways = ways_to(total.figure, tried)
        if ways:
            return f"it follows from the NRR as printed ({ways[0].name}), so correct those first"
    number = len(case.evidence.means)
    sums = case.nearest * number * total.factor
    for divisor in (number - 1, number + 1):
        if divisor and mode_of(point(sums / divisor), total.figure):
            return f"it is the sum of the {number} unsur divided by {divisor}"
    return ""


def _grade_changes(case: Case, total: Total, ways: tuple[Convention, ...]) -> Iterator[Finding]:
    """Say so where the unsur themselves have another grade than the printed IKM."""
    if total.factor == 1 or case.ikm is None or (ways and ways[0].plain):
        return
    printed, right = band_at(case.rule, total.figure.value), grades_of(case.rule, case.ikm)
    if printed.perception in right:
        return
    should = band_at(case.rule, case.nearest * total.factor)
    message = (
        f"the unsur give {_expected(case, total)}, which is {should.mutu} ({should.kinerja.id}); "
        f"the printed IKM makes it {printed.mutu}"
    )
    code = Code.GRADE_CHANGES
    yield Finding(code, total.where, message, printed.mutu, should.mutu, case.doubted)


def _range(case: Case) -> Iterator[Finding]:
    report, scale, factor = case.report, case.rule.scale, case.rule.conversion
    for where, figure, times, code in (
        ("index_printed", report.index_printed, 1, Code.INDEX_OUT_OF_RANGE),
        ("ikm_printed", report.ikm_printed, factor, Code.IKM_OUT_OF_RANGE),
    ):
        low, high = scale.lowest * times, scale.highest * times
        if figure and not low <= figure.value <= high:
            message = f"answers of {scale.lowest} to {scale.highest} give {low} to {high}"
            yield Finding(code, where, message, str(figure), f"{low} to {high}")


def _meet(index: Figure, ikm: Figure, factor: int) -> bool:
    """Whether a printed index and IKM can be one and the same, rounded or both cut off."""
    left, right = index.span().times(factor), ikm.span()
    if left.low <= right.high and right.low <= left.high:
        return True
    left, right = index.cut_span().times(factor), ikm.cut_span()
    return left.low < right.high and right.low < left.high


def _conversion(case: Case) -> Checked:
    """The printed index, converted, is the printed IKM; without unsur that is all there is."""
    index, ikm, factor = case.report.index_printed, case.report.ikm_printed, case.rule.conversion
    if index is None or ikm is None:
        return [], []
    if _meet(index, ikm, factor):
        way = (f"index x {factor}",)
        alone = [] if case.ways else [Reproduction("ikm_printed", str(ikm), way, exact=False)]
        return [], alone
    expected = str(half_up(index.value * factor, ikm.full_places))
    message = f"the printed index x {factor} is {expected}, beyond what rounding explains"
    code = Code.IKM_NOT_INDEX_TIMES_25
    return [Finding(code, "ikm_printed", message, str(ikm), expected)], []


def _weighted_sum(case: Case) -> Iterator[Finding]:
    """The weighted NRR of all unsur add up to the index, as far as they are printed."""
    column = [item.nrr_tertimbang for item in case.report.items]
    figures = [figure for figure in column if figure is not None]
    index = case.report.index_printed
    if index is None or not figures or len(figures) < len(column):
        return
    low = sum((figure.span().low for figure in figures), Fraction(0))
    high = sum((figure.cut_span().high for figure in figures), Fraction(0))
    if high < index.span().low or low > index.cut_span().high:
        expected = str(half_up(sum((f.value for f in figures), Fraction(0)), index.full_places))
        message = f"the weighted NRR add up to {expected}, beyond what rounding explains"
        code = Code.WEIGHTED_SUM_NOT_INDEX
        yield Finding(code, "index_printed", message, str(index), expected)
