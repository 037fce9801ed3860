"""Each unsur by itself: counts, sum, NRR and IKM of the unsur against one another and n."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from results.audit.case import Case
from results.audit.evidence import Basis, Counts, Facts, Mean, answers_of, counted
from results.audit.figure import Figure, Mode, Span, mode_of, point, rounded
from results.audit.findings import Checked, Code, Finding, Reproduction
from results.audit.report import SCORES
from results.exact import half_up

_LOWEST, _HIGHEST = min(SCORES), max(SCORES)


def check_items(case: Case) -> Checked:
    """Check every unsur of the table, whole or partial."""
    findings: list[Finding] = []
    reproduced: list[Reproduction] = []
    for facts in case.evidence.facts:
        findings += [*_counts(case, facts), *_sum(case, facts), *_range(case, facts)]
        for check in (_nrr, _questions, _item_ikm):
            wrong, right = check(case, facts)
            findings += wrong
            reproduced += right
    return findings, reproduced


def _counts(case: Case, facts: Facts) -> Iterator[Finding]:
    """Counts add up to the respondents, and agree with the raw scores where both are there."""
    n = facts.item.answered if facts.item.answered is not None else case.report.n_respondents
    printed = counted(facts.item)
    where = f"{facts.where}.distribution"
    for row in printed:
        if n is not None and sum(row) != n:
            message = (
                f"the answers add up to {sum(row)}, not to the {n} who answered; recount, or "
                "state how many answered this unsur"
            )
            yield Finding(Code.DISTRIBUTION_NOT_N, where, message, str(sum(row)), str(n))
    if printed and printed != facts.counts:
        message = "the counts are not those of the rows of scores; count the rows again"
        shown, right = _shown(printed), _shown(facts.counts)
        yield Finding(Code.DISTRIBUTION_NOT_RAW, where, message, shown, right)


def _shown(counts: tuple[Counts, ...]) -> str:
    return "; ".join(" ".join(map(str, row)) for row in counts)


def _sum(case: Case, facts: Facts) -> Iterator[Finding]:
    """A sum lies between one and four for every answer, and is that of the counts."""
    item, where = facts.item, f"{facts.where}.sum"
    if item.sum is None:
        return
    answers = answers_of(item, case.report.n_respondents)
    if answers is not None and not _LOWEST * answers <= item.sum <= _HIGHEST * answers:
        expected = f"{_LOWEST * answers} to {_HIGHEST * answers}"
        message = f"{answers} answers of 1 to 4 add up to {expected}; count again"
        yield Finding(Code.SUM_IMPOSSIBLE, where, message, str(item.sum), expected)
    elif facts.counts and facts.total != item.sum:
        message = "the counts add up to another sum; correct one of the two"
        yield Finding(Code.SUM_NOT_REPRODUCED, where, message, str(item.sum), str(facts.total))


def _range(case: Case, facts: Facts) -> Iterator[Finding]:
    item, times = facts.item, case.rule.conversion
    for where, figure, factor in (("nrr", item.nrr, 1), ("ikm_item", item.ikm_item, times)):
        if figure and not _LOWEST * factor <= figure.value <= _HIGHEST * factor:
            expected = f"{_LOWEST * factor} to {_HIGHEST * factor}"
            message = f"answers of 1 to 4 give {expected}; correct the figure"
            place = f"{facts.where}.{where}"
            yield Finding(Code.NRR_OUT_OF_RANGE, place, message, str(figure), expected)


def _nrr(case: Case, facts: Facts) -> Checked:
    """A printed NRR follows from better evidence, or at least from some whole sum over n."""
    figure, mean, where = facts.item.nrr, facts.mean, f"{facts.where}.nrr"
    if figure is None or mean is None:
        return [], []
    if mean.figure is figure:
        return _whole_sum(case, facts, figure)
    return _against(where, figure, mean.span.low, mean.basis)


def _against(where: str, figure: Figure, value: Fraction, basis: Basis) -> Checked:
    """Compare a printed mean with its exact value."""
    mode = mode_of(point(value), figure)
    expected = str(half_up(value, figure.full_places))
    if mode is None:
        message = f"the {basis.words} gives {expected}; correct the figure"
        return [Finding(Code.NRR_NOT_REPRODUCED, where, message, str(figure), expected)], []
    right = [Reproduction(where, str(figure), (f"{basis.words}, {mode.value}",))]
    if mode is Mode.HALF_UP:
        return [], right
    message = f"{mode.value} instead of rounded half up; print {expected}"
    return [Finding(Code.ROUNDING_MODE, where, message, str(figure), expected)], right


def _whole_sum(case: Case, facts: Facts, figure: Figure) -> Checked:
    """Some whole sum over the answers prints as this NRR (only for one question an unsur)."""
    n = facts.item.answered if facts.item.answered is not None else case.report.n_respondents
    if not n or facts.item.sub_questions or not _LOWEST <= figure.value <= _HIGHEST:
        return [], []
    where = f"{facts.where}.nrr"
    sums = (floor(figure.value * n), ceil(figure.value * n))
    if any(mode_of(point(Fraction(total, n)), figure) for total in sums):
        way = (f"a whole sum over {n} answers",)
        return [], [Reproduction(where, str(figure), way, exact=False)]
    near = " or ".join(str(half_up(Fraction(total, n), figure.full_places)) for total in sums)
    message = (
        f"no whole sum over {n} answers gives it; the nearest are {near}: "
        "correct it, or state how many answered"
    )
    return [Finding(Code.NRR_IMPOSSIBLE, where, message, str(figure), near)], []


def _questions(case: Case, facts: Facts) -> Checked:
    """Check the printed mean of each question of an unsur."""
    del case
    findings: list[Finding] = []
    reproduced: list[Reproduction] = []
    printed = facts.item.sub_index_printed
    for number, (row, figure) in enumerate(zip(facts.counts, printed, strict=False), 1):
        if figure is not None and any(row):
            value = Fraction(sum(s * n for s, n in zip(SCORES, row, strict=True)), sum(row))
            place = f"{facts.where}.sub_index_printed[{number}]"
            wrong, right = _against(place, figure, value, Basis.DISTRIBUTION)
            findings += wrong
            reproduced += right
    return findings, reproduced


def _item_ikm(case: Case, facts: Facts) -> Checked:
    """The IKM of an unsur is its NRR x 25: exact, rounded first, or as printed."""
    figure, mean, where = facts.item.ikm_item, facts.mean, f"{facts.where}.ikm_item"
    if figure is None or mean is None:
        return [], []
    if mean.figure is figure:
        return _whole_ikm(case, facts, figure)
    ways = [
        name
        for name, span in _ikm_ways(mean, facts.item.nrr)
        if mode_of(span.times(case.rule.conversion), figure) is not None
    ]
    if ways:
        return [], [Reproduction(where, str(figure), tuple(ways), mean.exact)]
    expected = str(half_up(mean.nearest * case.rule.conversion, figure.full_places))
    message = f"the NRR x 25 gives {expected}; correct the figure"
    return [Finding(Code.ITEM_IKM_NOT_REPRODUCED, where, message, str(figure), expected)], []


def _ikm_ways(mean: Mean, nrr: Figure | None) -> Iterator[tuple[str, Span]]:
    yield "NRR x 25", mean.span
    for places in (2, 3):
        value = mean.rounded_first(places)
        if value is not None:
            yield f"NRR rounded to {places} places first, x 25", point(value)
    if nrr is not None:
        yield "printed NRR x 25", point(nrr.value)


def _whole_ikm(case: Case, facts: Facts, figure: Figure) -> Checked:
    """Only the IKM is printed: some whole sum must give it, by way of a rounded NRR or not."""
    n = facts.item.answered if facts.item.answered is not None else case.report.n_respondents
    factor = case.rule.conversion
    if not n or facts.item.sub_questions:
        return [], []
    near = range(
        max(_LOWEST * n, floor(figure.value * n / factor) - n // 50 - 2),
        min(_HIGHEST * n, ceil(figure.value * n / factor) + n // 50 + 2) + 1,
    )
    means = [Fraction(total, n) for total in near]
    tried = [value for mean in means for value in (mean, rounded(mean, 2), rounded(mean, 3))]
    where = f"{facts.where}.ikm_item"
    if any(mode_of(point(value * factor), figure) for value in tried):
        way = (f"a whole sum over {n} answers",)
        return [], [Reproduction(where, str(figure), way, exact=False)]
    message = f"no whole sum over {n} answers gives it; correct it, or state how many answered"
    return [Finding(Code.NRR_IMPOSSIBLE, where, message, str(figure))], []
